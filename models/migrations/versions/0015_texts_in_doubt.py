"""a text that may answer more than one question waits, encrypted, until that is said"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("dialogue", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("held", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("dialogue") as batch_op:
        batch_op.drop_column("held")
