"""The next step at the end of a check-in: what is booked is kept, moved or called off; else something is booked."""

from datetime import date, datetime

from sqlmodel import Session

from models.actions import asking, recording
from models.appointment import Appointment, AppointmentState
from models.check_in import Question
from models.errors import NextCalledOffError, NextConfirmedError, StaleError
from models.queries import check_in_view, policies
from models.queries.check_ins import Talk
from models.rules import calendar, slots
from models.rules.access import Actor


def accept(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """The next appointment as suggested, or as it is booked; where that no longer stands, another is suggested."""
    check_in = asking.asking(session, check_in_id, Question.NEXT, by)
    if check_in.next_at is None:
        raise StaleError
    if check_in.next_appointment_id is None:
        return asking.go_on(session, check_in, by, now, next_at=check_in.next_at)
    booked = _booked(session, check_in, now)
    if booked is None:
        gone = check_in._replace(next_appointment_id=None)
        again = {"next_appointment_id": None, **recording.suggested_next(session, gone, now)}
        return asking.stay(session, check_in, by, now, **again)
    return asking.go_on(session, check_in, by, now, next_at=booked.starts_at)


def none(session: Session, check_in_id: int, *, by: Actor, now: datetime, sure: bool = False) -> Talk:
    """
    No next appointment for now: an empty future, which the rope will ask about.

    What is booked is called off, once that has been asked.
    """
    check_in = asking.asking(session, check_in_id, Question.NEXT, by)
    if not sure and _booked(session, check_in, now) is not None:
        raise NextCalledOffError
    return asking.go_on(session, check_in, by, now, next_at=None)


def other_day(session: Session, check_in_id: int, *, by: Actor, now: datetime, sure: bool = False) -> Talk:
    """Another time; one that the citizen has confirmed is moved once that has been asked."""
    check_in = asking.asking(session, check_in_id, Question.NEXT, by)
    booked = _booked(session, check_in, now)
    if not sure and booked is not None and booked.state is AppointmentState.CONFIRMED:
        raise NextConfirmedError
    return asking.stay(session, check_in, by, now, asks=Question.NEXT_DAY)


def _booked(session: Session, check_in: Talk, now: datetime) -> Appointment | None:
    """The appointment that stands as the next step."""
    if check_in.next_appointment_id is None:
        return None
    found = session.get(Appointment, check_in.next_appointment_id)
    return found if found is not None and recording.still_ahead(found, now) else None


def pick_day(session: Session, check_in_id: int, day: date, *, by: Actor, now: datetime) -> Talk:
    """A working day from the picker; its free hours are shown next."""
    check_in = asking.asking(session, check_in_id, Question.NEXT_DAY, by)
    house = policies.of(session)
    if day not in house.working_days or not calendar.today(now) <= day <= slots.reach(now, house).last:
        raise StaleError
    first = calendar.instant(day, house.appointments.first)
    return asking.stay(session, check_in, by, now, next_on=first, asks=Question.NEXT_TIME)


def pick_time(session: Session, check_in_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Talk:
    """A free hour of the day picked."""
    check_in = asking.asking(session, check_in_id, Question.NEXT_TIME, by)
    if starts_at not in check_in_view.hours_of_day(session, check_in, now):
        raise StaleError
    return asking.go_on(session, check_in, by, now, next_at=starts_at)
