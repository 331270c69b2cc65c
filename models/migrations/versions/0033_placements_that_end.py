"""the ends of placements, told to the rope"""

from alembic import op

from models.migrations import choices

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ENDS = ("company_internship_ended", "job_ended")


def upgrade() -> None:
    choices.allow("rope_event", "event", "ck_rope_event_event", *ENDS)


def downgrade() -> None:
    op.execute("DELETE FROM rope_event WHERE event IN ('company_internship_ended', 'job_ended')")
    choices.forbid("rope_event", "event", "ck_rope_event_event", *ENDS)
