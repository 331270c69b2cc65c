"""cards that a citizen has are edited when their appointment changes; a mentor hears of who says no to joining"""

from alembic import op

from models.migrations import choices

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_KINDS = ("card_changed", "card_shown", "invite_declined")


def upgrade() -> None:
    choices.allow("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind IN ('card_changed', 'card_shown', 'invite_declined')")
    choices.forbid("reminder", "kind", "ck_reminder_reminderkind", *_KINDS)
