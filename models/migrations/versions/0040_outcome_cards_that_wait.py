"""outcome cards that wait for each other"""

from alembic import op

from models.migrations import choices

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", "outcomes")


def downgrade() -> None:
    """Questions that wait are asked one by one again."""
    op.execute("UPDATE reminder SET state = 'waiting', failure = NULL, subject_id = NULL WHERE failure = 'gathered'")
    op.execute("DELETE FROM reminder WHERE kind = 'outcomes'")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", "outcomes")
