"""namesakes however their name is written"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_NAMED = sa.text("ended_on IS NULL AND name IS NOT NULL")
_ALIKE = sa.text("ended_on IS NULL AND alike IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_citizen_name", table_name="citizen")
    sqlite = op.get_bind().dialect.name == "sqlite"  # where a table made anew reads like one made at once
    with op.batch_alter_table("citizen", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("alike", sa.String(360), nullable=True))
    _fill()
    op.create_index("ix_citizen_alike", "citizen", ["alike"], sqlite_where=_ALIKE, postgresql_where=_ALIKE)


def _fill() -> None:
    connection = op.get_bind()
    named = connection.execute(sa.text("SELECT id, name FROM citizen WHERE name IS NOT NULL")).all()
    rows = [{"id": one.id, "alike": " ".join(one.name.casefold().split())} for one in named]
    if rows:
        connection.execute(sa.text("UPDATE citizen SET alike = :alike WHERE id = :id"), rows)


def downgrade() -> None:
    op.drop_index("ix_citizen_alike", table_name="citizen")
    with op.batch_alter_table("citizen") as batch_op:
        batch_op.drop_column("alike")
    op.create_index("ix_citizen_name", "citizen", ["name"], sqlite_where=_NAMED, postgresql_where=_NAMED)
