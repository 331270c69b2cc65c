"""Where an appointment is held, said by the colleague; and her own telephone number."""

from datetime import datetime

from sqlmodel import Session

from models.actions import appointment_cards, audit, dialogues, outbox
from models.actions import appointment_notices as notices
from models.appointment import Appointment, AppointmentState, Place
from models.base import saved
from models.dialogue import Prompt
from models.errors import AlreadyCancelledError, StaleError
from models.queries import appointments as queries
from models.reminder import ReminderKind
from models.rules import access, calendar, texts
from models.rules.access import Actor, May
from models.staff import Staff

PLACE_LENGTH = 120
PHONE_LENGTH = 24


def choose(
    session: Session, appointment_id: int, place: Place | None, *, by: Actor, now: datetime, sequence: int
) -> Appointment:
    """It is held at the house (None) or by telephone; a citizen who knows of it gets a new card."""
    if place is Place.ELSEWHERE:
        raise StaleError
    return _change(session, _open(session, appointment_id, by, now, sequence), place, None, by, now)


def ask(session: Session, chat_id: int, appointment_id: int, *, by: Actor, now: datetime, sequence: int) -> Appointment:
    """The colleague writes next where else it is held."""
    appointment = _open(session, appointment_id, by, now, sequence)
    dialogues.ask(session, chat_id, Prompt.APPOINTMENT_PLACE, now=now, subject_id=appointment_id)
    return appointment


def write(session: Session, chat_id: int, appointment_id: int, text: str, *, by: Actor, now: datetime) -> Appointment:
    """It is held elsewhere, as *text* says; no CPR number, not nothing, not too much."""
    appointment = _open(session, appointment_id, by, now, None)
    said = texts.accept(text, PLACE_LENGTH, today=calendar.today(now))
    dialogues.close(session, chat_id)
    return _change(session, appointment, Place.ELSEWHERE, said, by, now)


def ask_phone(session: Session, chat_id: int, *, by: Actor, now: datetime) -> None:
    """The colleague writes next which number her citizens can ring."""
    access.require(by, May.ANSWER_APPOINTMENT)
    dialogues.ask(session, chat_id, Prompt.OWN_PHONE, now=now)


def write_phone(session: Session, chat_id: int, text: str, *, by: Actor, now: datetime) -> Staff:
    """Her number, which stands on her citizens' cards in place of the house's."""
    access.require(by, May.ANSWER_APPOINTMENT)
    staff = session.get_one(Staff, by.staff_id)
    staff.phone = texts.accept(text, PHONE_LENGTH, today=calendar.today(now))
    session.add(staff)
    dialogues.close(session, chat_id)
    audit.write(session, by, "staff.phone", staff, now)
    return staff


def _open(session: Session, appointment_id: int, by: Actor, now: datetime, sequence: int | None) -> Appointment:
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = queries.own(session, appointment_id, by)
    if appointment.state in (AppointmentState.CANCELLED, AppointmentState.OVER) or appointment.ends_at() <= now:
        raise AlreadyCancelledError
    if sequence not in (None, appointment.sequence):
        raise StaleError
    return appointment


def _change(
    session: Session, appointment: Appointment, place: Place | None, text: str | None, by: Actor, now: datetime
) -> Appointment:
    """Its reminders are planned anew, for each card belongs to what it showed; a calendar takes the new place."""
    if (appointment.place, appointment.place_text) == (place, text):
        return appointment
    appointment.place, appointment.place_text, appointment.changed_at = place, text, now
    appointment.sequence += 1
    session.add(appointment)
    audit.write(session, by, f"appointment.place.{place or 'house'}", appointment, now)
    outbox.cancel_for_appointment(session, saved(appointment.id))
    appointment_cards.changed(session, appointment, now)
    notices.plan(session, appointment, now, ReminderKind.APPOINTMENT_BOOKED)
    return appointment
