"""what a check-in can say: that she came late, on which day, and a sub-goal in other words"""

import sqlalchemy as sa
from alembic import op

from models.migrations import choices

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ASKS = ("talk_day", "fix_goal", "fix_text")


def upgrade() -> None:
    with op.batch_alter_table("check_in") as batch_op:
        batch_op.add_column(sa.Column("fixing_id", sa.Integer(), nullable=True))
    choices.allow("check_in", "held", "ck_check_in_held", "late")
    choices.allow("check_in", "asks", "ck_check_in_question", *_ASKS)
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "check_in_fix")


def downgrade() -> None:
    """A draft goes back to its first question, a recorded one to its summary; whoever came late came."""
    asks = ", ".join(f"'{one}'" for one in _ASKS)
    op.execute(f"UPDATE check_in SET asks = 'held' WHERE asks IN ({asks}) AND state = 'draft'")  # noqa: S608
    op.execute(f"UPDATE check_in SET asks = 'summary', editing = false WHERE asks IN ({asks})")  # noqa: S608
    op.execute("UPDATE check_in SET held = 'in_person' WHERE held = 'late'")
    op.execute("DELETE FROM dialogue WHERE prompt = 'check_in_fix'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "check_in_fix")
    choices.forbid("check_in", "asks", "ck_check_in_question", *_ASKS)
    choices.forbid("check_in", "held", "ck_check_in_held", "late")
    with op.batch_alter_table("check_in") as batch_op:
        batch_op.drop_column("fixing_id")
