"""citizens who change hands: two more kinds of reminder"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OLD = (
    "appointment_booked",
    "appointment_moved",
    "appointment_called_off",
    "appointment_soon",
    "appointment_outcome",
    "appointment_cancelled",
    "move_asked",
    "move_declined",
    "pause_asked",
    "pause_decided",
    "deadline",
    "escalation",
    "digest",
    "citizen_joined",
    "citizen_blocked",
    "citizen_stopped",
)
_NEW = (*_OLD, "handed_over", "mentor_changed")


def upgrade() -> None:
    _allow(_NEW)


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind IN ('handed_over', 'mentor_changed')")
    _allow(_OLD)


def _allow(kinds: tuple[str, ...]) -> None:
    named = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("reminder") as batch_op:
        batch_op.drop_constraint(op.f("ck_reminder_reminderkind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_reminder_reminderkind"), f"kind IN ({named})")
