"""What became of which hours is asked in one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentState
from models.queries import appointment_view, appointments
from models.queries.appointment_view import Card
from models.reminder import Reminder
from models.rules.access import Actor

GATHERED: Final = "gathered"  # why a question was not asked by itself
_FURTHEST_BACK: Final = timedelta(days=31)  # an answer may be taken back long after, and is asked for anew


@dataclass(frozen=True)
class Together:
    """The appointments of one message, in their order, those too that have been answered since."""

    cards: tuple[Card, ...]

    @property
    def left(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.turnout is None)


def together(session: Session, reminder: Reminder) -> Together:
    """What the message *reminder* asks about, as it stands now; what is called off or handed over is not in it."""
    waited = (
        select(Reminder.id)
        .where(
            col(Reminder.appointment_id) == col(Appointment.id),
            Reminder.failure == GATHERED,
            Reminder.subject_id == reminder.id,
        )
        .exists()
    )
    rows = session.exec(
        select(Appointment)
        .where(
            Appointment.staff_id == reminder.staff_id,
            Appointment.starts_at > reminder.planned_at - _FURTHEST_BACK,
            Appointment.starts_at <= reminder.planned_at,
            Appointment.state != AppointmentState.CANCELLED,
            waited,
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    ).all()
    return Together(tuple(appointment_view.card_of(session, one) for one in rows))


def beside(session: Session, appointment_id: int, by: Actor) -> Together:
    """The message in which *appointment_id* was asked about, as it stands now. NotYoursError for another's."""
    appointment = appointments.own(session, appointment_id, by)
    gathered: Sequence[int | None] = session.exec(
        select(Reminder.subject_id)
        .where(
            Reminder.appointment_id == appointment_id,
            Reminder.failure == GATHERED,
            Reminder.staff_id == appointment.staff_id,
        )
        .order_by(col(Reminder.id).desc())
        .limit(1)
    ).all()
    message = session.get(Reminder, gathered[0]) if gathered else None
    return together(session, message) if message is not None else Together(())
