"""an index of citizens by name"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_WHERE = sa.text("ended_on IS NULL AND name IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_citizen_name", "citizen", ["name"], sqlite_where=_WHERE, postgresql_where=_WHERE)


def downgrade() -> None:
    op.drop_index("ix_citizen_name", table_name="citizen")
