"""The cards of an appointment that a citizen has: each is known, and edited once it no longer tells the truth."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import outbox
from models.appointment import Appointment, Booked
from models.base import saved
from models.reminder import Reminder, ReminderKind, ReminderState

_MOST = 12  # of one appointment's cards; older ones are out of sight


def changed(session: Session, appointment: Appointment, now: datetime) -> None:
    """What she has been sent is edited as soon as this is committed; she is not disturbed by it, at no hour."""
    key = f"stale:{appointment.id}:{uuid.uuid4().hex}"
    outbox.put_all(session, [stale_at(appointment, key, now)])


def stale_at(appointment: Appointment | Booked, key: str, at: datetime) -> dict[str, object]:
    """The same as a row of the outbox: what she has been sent up to *at* is edited then."""
    return outbox.message(
        ReminderKind.CARD_CHANGED,
        key,
        at,
        citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        occasion=outbox.AT_ONCE,
    )


def shown(
    session: Session, appointment_id: int, sequence: int, message_id: int, *, citizen_id: int, now: datetime
) -> None:
    """She has asked for this card herself: it is known, as one that was sent."""
    session.add(
        Reminder(
            key=f"card:{appointment_id}:{sequence}:{message_id}",
            kind=ReminderKind.CARD_SHOWN,
            state=ReminderState.SENT,
            citizen_id=citizen_id,
            appointment_id=appointment_id,
            subject_id=sequence,
            planned_at=now,
            due_at=now,
            sent_at=now,
            message_id=message_id,
        )
    )


def stale(session: Session, reminder: Reminder) -> Sequence[tuple[int, bool]]:
    """
    The messages that *reminder* (CARD_CHANGED) is to edit, the newest first.

    With each, whether it showed the appointment's time as it is now.
    """
    appointment = session.get_one(Appointment, saved(reminder.appointment_id))
    cards = session.exec(
        select(Reminder)
        .where(
            Reminder.appointment_id == reminder.appointment_id,
            Reminder.citizen_id == reminder.citizen_id,
            Reminder.state == ReminderState.SENT,
            col(Reminder.message_id) > 0,
            col(Reminder.sent_at) <= reminder.planned_at,
        )
        .order_by(col(Reminder.sent_at).desc(), col(Reminder.id).desc())
        .limit(_MOST)
    )
    return [(saved(one.message_id), one.subject_id == appointment.sequence) for one in cards]
