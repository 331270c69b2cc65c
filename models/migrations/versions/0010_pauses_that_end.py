"""both sides hear when a pause ends: another kind of reminder"""

from alembic import op

from models.migrations import choices

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "pause_over")


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind = 'pause_over'")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "pause_over")
