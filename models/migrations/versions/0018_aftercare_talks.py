"""talks of aftercare: another kind of appointment"""

from alembic import op

from models.migrations import choices

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("appointment", "kind", "ck_appointment_appointmentkind", "aftercare_talk")


def downgrade() -> None:
    op.execute("UPDATE appointment SET kind = 'consultant_talk' WHERE kind = 'aftercare_talk'")
    choices.forbid("appointment", "kind", "ck_appointment_appointmentkind", "aftercare_talk")
