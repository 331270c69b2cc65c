"""one morning message for each colleague, in place of one for each deadline"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CHECK = "ck_reminder_reminderkind"
_OLD = ("deadline", "escalation", "digest")


def upgrade() -> None:
    choices.allow("reminder", "kind", _CHECK, "morning", "nudge")
    named = ", ".join(f"'{kind}'" for kind in _OLD)
    op.execute(f"UPDATE reminder SET state = 'cancelled' WHERE kind IN ({named}) AND state = 'waiting'")  # noqa: S608
    op.execute(f"UPDATE reminder SET kind = 'morning' WHERE kind IN ({named})")  # noqa: S608
    choices.forbid("reminder", "kind", _CHECK, *_OLD)
    op.drop_index("ix_reminder_deadline", table_name="reminder")
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_column("deadline_id")


def downgrade() -> None:
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.add_column(sa.Column("deadline_id", sa.Integer(), nullable=True))
    op.create_index("ix_reminder_deadline", "reminder", ["deadline_id"])
    choices.allow("reminder", "kind", _CHECK, *_OLD)
    op.execute("DELETE FROM reminder WHERE kind = 'nudge'")
    op.execute("UPDATE reminder SET kind = 'digest' WHERE kind = 'morning'")
    choices.forbid("reminder", "kind", _CHECK, "morning", "nudge")
