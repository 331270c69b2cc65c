"""After a citizen has said that she cannot come: she asks for another hour, and her colleague books it or does not."""

from datetime import datetime

from sqlmodel import Session

from models.actions import appointment_cards, appointments, audit, rope
from models.actions import appointment_notices as notices
from models.appointment import Appointment, AppointmentState
from models.errors import NotTakingPartError, StaleError
from models.queries import appointment_view, people
from models.queries import appointments as queries
from models.reminder import ReminderKind
from models.rules import access
from models.rules.access import Actor, May


def ask(
    session: Session, appointment_id: int, starts_at: datetime, *, by: Actor, now: datetime, sequence: int
) -> Appointment:
    """
    The citizen asks for *starts_at*, one of the colleague's free hours, in place of what she has called off.

    StaleError where the two have another appointment already. Asking for the same hour again changes nothing.
    """
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    card = appointment_view.card(session, appointment_id, by)
    if card.sequence != sequence or not card.asks_anew:
        raise StaleError
    appointment = queries.own(session, appointment_id, by)
    if appointment.asked_at == starts_at:
        return appointment
    appointments.check_offered(session, appointment.staff_id, appointment.citizen_id, starts_at, now)
    appointment.asked_at = starts_at
    key = f"anew:{appointment.id}:{starts_at:%y%m%d%H%M}:{now:%d%H%M%S}"
    notices.tell_staff(session, appointment, ReminderKind.MOVE_ASKED, key, now, notices.occasion_of(starts_at))
    return _changed(session, appointment, "appointment.asked_anew", by, now)


def accept(session: Session, appointment_id: int, *, by: Actor, now: datetime, wished: datetime) -> int:
    """The colleague books the hour *wished*, to which the citizen has said yes; gives the new appointment's id."""
    access.require(by, May.ANSWER_APPOINTMENT)
    old = _asked(session, appointment_id, by, wished)
    if not people.own_citizen(session, old.citizen_id, by).taking_part():
        raise NotTakingPartError
    id_ = appointments.place(session, old.citizen_id, wished, by=by, now=now, kind=old.kind)
    made = session.get_one(Appointment, id_)
    made.state, old.asked_at = AppointmentState.CONFIRMED, None
    session.add(made)
    rope.refresh(session, old.citizen_id)
    _changed(session, old, "appointment.booked_anew", by, now)
    return id_


def decline(session: Session, appointment_id: int, *, by: Actor, now: datetime, wished: datetime) -> Appointment:
    """The hour *wished* does not suit the colleague: the citizen is told, and may ask for another."""
    access.require(by, May.ANSWER_APPOINTMENT)
    old = _asked(session, appointment_id, by, wished)
    old.asked_at = None
    _changed(session, old, "appointment.anew_declined", by, now)
    notices.tell_citizen(session, old, ReminderKind.MOVE_DECLINED, f"declined:{old.id}:{now:%y%m%d%H%M%S}", now)
    return old


def _asked(session: Session, appointment_id: int, by: Actor, wished: datetime) -> Appointment:
    """StaleError where the citizen no longer asks for *wished*."""
    appointment = queries.own(session, appointment_id, by)
    if appointment.state is not AppointmentState.CANCELLED or appointment.asked_at != wished:
        raise StaleError
    return appointment


def _changed(session: Session, appointment: Appointment, action: str, by: Actor, now: datetime) -> Appointment:
    appointment.changed_at = now
    session.add(appointment)
    audit.write(session, by, action, appointment, now)
    appointment_cards.changed(session, appointment, now)
    return appointment
