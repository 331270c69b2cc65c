"""When a citizen hears of what has just been done with an appointment, if she does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from models.appointment import Appointment
from models.citizen import Citizen
from models.consent import Consent
from models.reminder import Reminder, ReminderKind, ReminderState

TRAVEL = timedelta(hours=1)  # whoever is told later than this before the hour may be on her way
CARDS = (ReminderKind.APPOINTMENT_BOOKED, ReminderKind.APPOINTMENT_MOVED)
CHANGES = (ReminderKind.APPOINTMENT_MOVED, ReminderKind.APPOINTMENT_CALLED_OFF, ReminderKind.MOVE_DECLINED)


class Hears(StrEnum):
    NOW = "now"
    LATER = "later"
    TOO_LATE = "too_late"
    NOTHING = "nothing"  # she never heard of the appointment, and need not hear that it is off
    NOT_JOINED = "not_joined"
    STOPPED = "stopped"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Hearing:
    """*at* is the hour, where it lies ahead."""

    how: Hears
    at: datetime | None = None


def of(session: Session, appointment: Appointment, now: datetime) -> Hearing:
    """What the citizen gets to know of the last change, as the outbox has it."""
    why = silent(session, appointment.citizen_id)
    if why is not None:
        return Hearing(why)
    message = session.exec(
        select(Reminder)
        .where(
            Reminder.appointment_id == appointment.id,
            Reminder.citizen_id == appointment.citizen_id,
            col(Reminder.kind).in_({*CARDS, *CHANGES}),
            col(Reminder.state).in_([ReminderState.WAITING, ReminderState.SENT]),
            Reminder.planned_at >= appointment.changed_at,
        )
        .order_by(col(Reminder.planned_at).desc())
    ).first()
    if message is None:
        return Hearing(Hears.NOTHING)
    if message.state is ReminderState.SENT or message.due_at <= now:
        return Hearing(Hears.NOW)
    late = message.due_at > appointment.starts_at - TRAVEL
    return Hearing(Hears.TOO_LATE if late else Hears.LATER, message.due_at)


def silent(session: Session, citizen_id: int) -> Hears | None:
    """Why nothing reaches this citizen."""
    citizen = session.get_one(Citizen, citizen_id)
    if citizen.chat_id is None:
        consented = session.exec(select(Consent.id).where(Consent.citizen_id == citizen_id)).first()
        return Hears.NOT_JOINED if consented is None else Hears.STOPPED
    return Hears.BLOCKED if citizen.blocked_at is not None else None


def told_since(session: Session, appointment_id: int, since: datetime) -> bool:
    """Whether a card of this appointment has reached the citizen since then."""
    told = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id,
        col(Reminder.kind).in_(CARDS),
        col(Reminder.sent_at) > since,
    )
    return session.exec(told).first() is not None
