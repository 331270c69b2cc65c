"""the day of the draw; nobody's is known yet"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("allocation", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("drawn_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("allocation") as batch_op:
        batch_op.drop_column("drawn_on")
