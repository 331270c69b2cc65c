"""the card before a first day"""

from alembic import op

from models.migrations import choices

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "first_day")


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind = 'first_day'")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "first_day")
