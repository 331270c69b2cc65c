"""Writes each course's talks: appointments, check-ins, sub-goals and how they moved, and what the rope counts from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from bot.sandbox.demo import log
from bot.sandbox.demo.courses import Course, Talk
from bot.sandbox.demo.log import Told
from bot.sandbox.demo.street import Street
from models.appointment import Appointment, AppointmentState, Turnout
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held, Question
from models.queries import policies
from models.rope import Event, RopeEvent
from models.rules import calendar
from models.sub_goal import SubGoalEvent

_TURNOUT: Final = {
    Held.IN_PERSON: Turnout.HELD,
    Held.PHONE: Turnout.HELD,
    Held.LATE: Turnout.LATE,
    Held.EXCUSED: Turnout.EXCUSED,
    Held.NO_SHOW: Turnout.NO_SHOW,
    Held.LATE: Turnout.LATE,
}
_BEGUN, _RECORDED = timedelta(minutes=2), timedelta(minutes=3)


def write(session: Session, street: Street, courses: Sequence[Course]) -> list[Appointment]:
    """All that has been, and the next appointment of each course that has one; the latter are returned."""
    booked = [(course, _appointments(session, street, course)) for course in courses]
    _put(session, (row for _, rows in booked for row in rows))
    told = [Told(course, rows, _check_ins(street, course, rows)) for course, rows in booked]
    _put(session, (row for one in told for row in one.check_ins if row is not None))
    goals = [log.sub_goals(one) for one in told]
    _put(session, (row for rows in goals for row in rows))
    moves = [move for one, rows in zip(told, goals, strict=True) for move in log.moves(one, rows)]
    session.connection().execute(insert(SubGoalEvent), moves)
    session.connection().execute(insert(RopeEvent), [event for one in told for event in _events(one)])
    return [one.appointments[-1] for one in told if one.course.next_at is not None]


def _put(session: Session, rows: Iterable[object]) -> None:
    session.add_all(rows)
    session.flush()


def _appointments(session: Session, street: Street, course: Course) -> list[Appointment]:
    hours = [talk.at for talk in course.talks]
    hours += [course.next_at] if course.next_at is not None else []
    minutes = policies.of(session).appointments.minutes
    rows, booked = [], calendar.instant(course.start_on, calendar.local(hours[0]).time())
    for number, at in enumerate(hours):
        talk = course.talks[number] if number < len(course.talks) else None
        rows.append(_appointment(street, course, number, at, talk, minutes, booked))
        booked = _said_at(at, minutes)
    return rows


def _appointment(
    street: Street, course: Course, number: int, at: datetime, talk: Talk | None, minutes: int, booked: datetime
) -> Appointment:
    said = talk is not None and talk.held is not None
    return Appointment(
        citizen_id=street.id_of(course),
        staff_id=street.mentor_of(course),
        state=AppointmentState.OVER if said else _answer(course),
        starts_at=at,
        minutes=minutes,
        uid=f"{course.figure.chat_id}-{number}@demo.snoren",
        turnout=_TURNOUT[talk.held] if talk is not None and talk.held is not None else None,
        created_at=booked,
        changed_at=_said_at(at, minutes) if said else booked,
    )


def _answer(course: Course) -> AppointmentState:
    """Three of five have confirmed their next appointment."""
    return AppointmentState.CONFIRMED if course.figure.chat_id % 5 < 3 else AppointmentState.BOOKED


def _said_at(at: datetime, minutes: int) -> datetime:
    return at + timedelta(minutes=minutes) + _RECORDED


def _check_ins(street: Street, course: Course, rows: Sequence[Appointment]) -> list[CheckIn | None]:
    following = [*rows[1:], None]
    return [
        _check_in(street, course, talk, row, next_)
        for talk, row, next_ in zip(course.talks, rows, following, strict=False)
    ]


def _check_in(
    street: Street, course: Course, talk: Talk, row: Appointment, next_: Appointment | None
) -> CheckIn | None:
    if talk.held is None:
        return None
    ended = talk.at + timedelta(minutes=row.minutes)
    return CheckIn(
        citizen_id=street.id_of(course),
        mentor_id=street.mentor_of(course),
        appointment_id=row.id,
        state=CheckInState.RECORDED,
        asks=Question.SUMMARY,
        held=talk.held,
        talked_at=talk.at,
        note=talk.note,
        next_at=next_.starts_at if next_ else None,
        next_appointment_id=next_.id if next_ else None,
        started_at=ended + _BEGUN,
        recorded_at=ended + _RECORDED,
    )


def _events(told: Told) -> Iterator[dict[str, Any]]:
    """Columns of `RopeEvent`: each appointment was a step planned; each that took place, a talk held."""
    for row in told.appointments:
        about = {"citizen_id": row.citizen_id, "source": "appointment", "source_id": saved(row.id)}
        about["on_date"] = calendar.today(row.starts_at)
        yield {"event": Event.ACTIVITY_PLANNED, **about}
        if row.turnout in (Turnout.HELD, Turnout.LATE):
            yield {"event": Event.TALK_HELD, **about}
