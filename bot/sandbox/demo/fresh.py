"""What has happened in the street within the last minutes, done by the bot's own verbs; the next tick tells of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.sandbox.demo.cast import Story
from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.street import Street
from models.actions import appointments, invites, pauses
from models.appointment import CancelReason
from models.base import saved
from models.pause import PauseReason
from models.queries import appointments as queries
from models.queries import free_hours
from models.rules import access
from models.staff import Role

_MINUTE = timedelta(minutes=1)


def happen(session: Session, street: Street, courses: Sequence[Course], now: datetime) -> None:
    """Each citizen whose story has just moved does what the story says."""
    for course in courses:
        does = _DOES.get(course.figure.story)
        if does is not None:
            does(session, street, course, now)


def _book(session: Session, street: Street, course: Course, now: datetime) -> None:
    by = access.staff(street.mentor_of(course), [Role.MENTOR])
    appointments.book(session, street.id_of(course), course.following(now), by=by, now=now - 2 * _MINUTE)


def _ask_move(session: Session, street: Street, course: Course, now: datetime) -> None:
    """The last hour that is free on the last day offered."""
    id_ = street.id_of(course)
    free = free_hours.of_staff(session, street.mentor_of(course), now)
    hour = free[max(free)][-1]
    next_ = queries.coming(session, id_, now)[0]
    appointments.ask_move(session, saved(next_.id), hour, by=access.citizen(id_), now=now - 4 * _MINUTE)


def _call_off(session: Session, street: Street, course: Course, now: datetime) -> None:
    id_ = street.id_of(course)
    next_ = queries.coming(session, id_, now)[0]
    by = access.citizen(id_)
    appointments.cannot_come(session, saved(next_.id), CancelReason.SICK, by=by, now=now - 6 * _MINUTE)


def _ask_pause(session: Session, street: Street, course: Course, now: datetime) -> None:
    pauses.ask(session, PauseReason.HOLIDAY, by=access.citizen(street.id_of(course)), now=now - 5 * _MINUTE)


def _invite(session: Session, street: Street, course: Course, now: datetime) -> None:
    by = access.staff(street.mentor_of(course), [Role.MENTOR])
    invites.invite_citizen(session, street.id_of(course), by=by, now=now - timedelta(days=2))


_DOES = {
    Story.JUST_BOOKED: _book,
    Story.ASKS_MOVE: _ask_move,
    Story.SICK: _call_off,
    Story.ASKS_PAUSE: _ask_pause,
    Story.INVITED: _invite,
}
