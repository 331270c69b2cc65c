"""One appointment as its card shows it, and the hours that may be chosen instead."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentKind, AppointmentState, CancelReason, Place, Turnout
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError, StaleError
from models.queries import appointments, check_ins, free_hours, hearing, namesakes, people, policies
from models.queries.hearing import Hearing
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules.access import Actor
from models.staff import Staff

Hours = dict[date, list[datetime]]
_OPEN = (AppointmentState.BOOKED, AppointmentState.CONFIRMED, AppointmentState.MOVE_ASKED)


@dataclass(frozen=True)
class Card:
    """
    *citizen* is what staff call the citizen, *colleague* the first name of the one she meets.

    *untold* is true where something that was to remind her never reached her, *reachable* where something said now
    would; *recorded* where a check-in tells how
    the talk went, and *writes* where the colleague may still write one of it.
    *location* is where it is held, empty by telephone and where nobody has said; *phone* is the number to ring.
    *asks_anew*: the citizen has called it off and may ask for another hour.
    """

    id: int
    sequence: int
    uid: str
    kind: AppointmentKind
    state: AppointmentState
    starts_at: datetime
    ends_at: datetime
    asked_at: datetime | None
    cancel_reason: CancelReason | None
    turnout: Turnout | None
    changed_at: datetime
    citizen_id: int
    citizen: str
    colleague: str
    untold: bool
    reachable: bool
    recorded: bool
    writes: bool
    asks_anew: bool
    place: Place | None
    location: str
    phone: str

    def open_at(self, now: datetime) -> bool:
        """Whether the citizen can still answer it."""
        return self.state in _OPEN and self.ends_at > now


@dataclass(frozen=True)
class Booking:
    """A colleague books for *citizen*, who has an appointment at *coming* already, or none."""

    citizen_id: int
    citizen: str
    coming: datetime | None
    hours: Hours


def card(session: Session, appointment_id: int, by: Actor) -> Card:
    """NotYoursError for an appointment in which the actor takes no part."""
    return card_of(session, appointments.own(session, appointment_id, by))


def told(session: Session, appointment_id: int, by: Actor, now: datetime) -> tuple[Card, Hearing]:
    """The card after a change, with when the citizen hears of it."""
    appointment = appointments.own(session, appointment_id, by)
    return card_of(session, appointment), hearing.of(session, appointment, now)


def noticed(session: Session, reminder: Reminder) -> Card | None:
    """The card that *reminder* is about."""
    appointment = session.get(Appointment, reminder.appointment_id) if reminder.appointment_id else None
    return card_of(session, appointment) if appointment is not None else None


def card_of(session: Session, appointment: Appointment) -> Card:
    citizen, staff = session.get(Citizen, appointment.citizen_id), session.get(Staff, appointment.staff_id)
    if citizen is None or staff is None:
        raise NotYoursError
    id_ = saved(appointment.id)
    return Card(
        id=id_,
        sequence=appointment.sequence,
        uid=appointment.uid,
        kind=appointment.kind,
        state=appointment.state,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at(),
        asked_at=appointment.asked_at,
        cancel_reason=appointment.cancel_reason,
        turnout=appointment.turnout,
        changed_at=appointment.changed_at,
        citizen_id=appointment.citizen_id,
        citizen=namesakes.name(session, appointment.citizen_id, appointment.staff_id),
        colleague=first_name(staff.name),
        untold=_untold(session, id_, citizen),
        reachable=citizen.chat_id is not None and citizen.blocked_at is None,
        recorded=(recorded := check_ins.recorded_of(session, id_)),
        place=appointment.place,
        location=_location(session, appointment),
        phone=staff.phone or policies.of(session).house.phone,
        asks_anew=_asks_anew(session, appointment, citizen),
        writes=not recorded and _writes(session, appointment, citizen),
    )


def _writes(session: Session, appointment: Appointment, citizen: Citizen) -> bool:
    """Whether the colleague is the mentor to whom this talk belongs."""
    if appointment.kind is not AppointmentKind.TALK or not citizen.taking_part():
        return False
    mentor = people.mentor_of(session, appointment.citizen_id)
    return mentor is not None and mentor.id == appointment.staff_id


def _location(session: Session, appointment: Appointment) -> str:
    if appointment.place is None:
        return policies.of(session).house.address
    return appointment.place_text or ""


def _asks_anew(session: Session, appointment: Appointment, citizen: Citizen) -> bool:
    """Not where these two have booked another one since."""
    if appointment.cancel_reason not in (CancelReason.SICK, CancelReason.OTHER) or not citizen.taking_part():
        return False
    since = appointment.changed_at
    return appointments.next_of(session, appointment.citizen_id, appointment.staff_id, since) is None


def first_name(name: str) -> str:
    return (name.split() or [name])[0]


def _untold(session: Session, appointment_id: int, citizen: Citizen) -> bool:
    if citizen.chat_id is None or citizen.blocked_at is not None:
        return True
    lost = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id,
        Reminder.citizen_id == citizen.id,
        Reminder.kind != ReminderKind.CARD_CHANGED,
        col(Reminder.state).in_([ReminderState.SKIPPED, ReminderState.FAILED]),
    )
    return session.exec(lost).first() is not None


def other_hours(
    session: Session,
    appointment_id: int,
    sequence: int,
    within: tuple[date, date] | None = None,
    *,
    by: Actor,
    now: datetime,
) -> tuple[Card, Hours]:
    """
    What it may be moved to: the next free days, or those *within* two days.

    StaleError where the card that asks is old or closed.
    """
    found = card(session, appointment_id, by)
    if found.sequence != sequence or not (found.open_at(now) or found.asks_anew):
        raise StaleError
    appointment = appointments.own(session, appointment_id, by)
    hours = free_hours.of_staff(
        session,
        appointment.staff_id,
        now,
        but=appointment_id,
        within=within,
        citizen_id=appointment.citizen_id,
    )
    other = {day: [hour for hour in free if hour != found.starts_at] for day, free in hours.items()}
    return found, {day: free for day, free in other.items() if free}


def booking(
    session: Session, citizen_id: int, within: tuple[date, date] | None = None, *, by: Actor, now: datetime
) -> Booking:
    """What a colleague may book for an own citizen: the next free days, or those *within* two days."""
    people.own_citizen(session, citizen_id, by)
    coming = next((one for one in appointments.coming(session, citizen_id, now) if one.staff_id == by.id), None)
    hours = free_hours.of_staff(session, by.staff_id, now, within=within, citizen_id=citizen_id)
    name = namesakes.name(session, citizen_id, by.staff_id)
    return Booking(citizen_id, name, coming.starts_at if coming else None, hours)
