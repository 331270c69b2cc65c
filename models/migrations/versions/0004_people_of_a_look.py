"""people of a look"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("look_log", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("people", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("look_log") as batch_op:
        batch_op.drop_column("people")
