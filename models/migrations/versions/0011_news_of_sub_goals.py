"""sub-goals that are new or reached are told to the citizen: another kind of reminder"""

from alembic import op

from models.migrations import choices

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "goal_news")


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind = 'goal_news'")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "goal_news")
