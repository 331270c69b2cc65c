"""the language in which a consent was read; of earlier ones it is not known"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    language = sa.Enum("da", "en", name="language", native_enum=False, create_constraint=True, length=32)
    with op.batch_alter_table("consent", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("language", language, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("consent") as batch_op:
        batch_op.drop_column("language")
