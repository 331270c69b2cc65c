"""What the rest of the team has done with each citizen of the street, and where she has been placed: planned here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from bot.sandbox.demo.cast import CITIZENS, Story
from bot.sandbox.demo.courses import Course
from models.appointment import AppointmentKind
from models.placement import PlacementKind

_NUMBERS: Final = {one.chat_id: number for number, one in enumerate(CITIZENS, start=1)}
_INTERNSHIP, _CONSULTANT, _WORKSHOP, _COMPANY, _JOB = (timedelta(days=days) for days in (10, 35, 56, 140, 224))
_LATER: Final = timedelta(days=28)
_AFTERCARE: Final = tuple(timedelta(weeks=week) for week in (1, 2, 3, 4, 6, 8, 12))
WITHOUT_NEXT: Final = {Story.ADRIFT, Story.NO_NEXT}
KEEPS_AWAY: Final = WITHOUT_NEXT | {Story.PAUSED, Story.HELD, Story.BLOCKED, Story.INVITED, Story.SICK}

# Who waits for what, by number in the cast: each colleague has a little that is late.
_NO_INTERNSHIP = {16}
_NO_CONSULTANT = {20}
_NO_WORKSHOP = {5, 31}
_LATE_CASEWORKER = {6, 27}
_NO_COMPANY = {3, 4, 21}
_LATE_FOLLOWUP = {13}
_LATE_AFTERCARE = {19}
_LATE_FORM = {10, 24, 35}


@dataclass(frozen=True)
class Met:
    """A meeting with a colleague of the role that holds *kind*, on *day* or the working day before."""

    kind: AppointmentKind
    day: date


@dataclass(frozen=True)
class Placed:
    """*until* is the last day, empty while it goes on."""

    kind: PlacementKind
    start: date
    until: date | None = None


@dataclass(frozen=True)
class Ahead:
    """Booked *days* working days from today (before it where negative: nobody has said yet how it went)."""

    number: int
    kind: AppointmentKind
    days: int
    hour: int


AHEAD: Final = (
    Ahead(10, AppointmentKind.CASEWORKER_MEETING, 0, 14),
    Ahead(1, AppointmentKind.CASEWORKER_MEETING, 1, 10),
    Ahead(11, AppointmentKind.CASEWORKER_MEETING, 2, 13),
    Ahead(22, AppointmentKind.CASEWORKER_MEETING, 3, 9),
    Ahead(32, AppointmentKind.CASEWORKER_MEETING, -1, 11),
    Ahead(34, AppointmentKind.CONSULTANT_TALK, -1, 10),
    Ahead(8, AppointmentKind.AFTERCARE_TALK, 0, 15),
    Ahead(26, AppointmentKind.COMPANY_FOLLOWUP, 1, 9),
    Ahead(32, AppointmentKind.AFTERCARE_TALK, 2, 10),
    Ahead(1, AppointmentKind.COMPANY_FOLLOWUP, 3, 11),
    Ahead(25, AppointmentKind.CONSULTANT_TALK, 4, 14),
    *(Ahead(number, AppointmentKind.CV_WORKSHOP, 2, 15) for number in (9, 20, 23, 33, 36)),
    Ahead(2, AppointmentKind.CV_WORKSHOP, -1, 15),
)


def number(course: Course) -> int:
    """Her place in the cast."""
    return _NUMBERS[course.figure.chat_id]


def placed(course: Course, today: date) -> Iterator[Placed]:
    """From the shop to a company to a job, as far as she has come."""
    shop, company, job = (course.start_on + after for after in (_INTERNSHIP, _COMPANY, _JOB))
    has_company = company <= today and number(course) not in _NO_COMPANY
    has_job = has_company and job <= today
    day = timedelta(days=1)
    if shop <= today and number(course) not in _NO_INTERNSHIP:
        yield Placed(PlacementKind.INTERNAL_INTERNSHIP, shop, company - day if has_company else None)
    if has_company:
        yield Placed(PlacementKind.COMPANY_INTERNSHIP, company, job - day if has_job else None)
    if has_job:
        yield Placed(PlacementKind.JOB, job)


def met(course: Course, today: date) -> Iterator[Met]:
    """Every meeting that was held before today."""
    one = number(course)
    yield from _once(course, AppointmentKind.CONSULTANT_TALK, _CONSULTANT, today, late=one in _NO_CONSULTANT)
    yield from _once(course, AppointmentKind.CV_WORKSHOP, _WORKSHOP, today, late=one in _NO_WORKSHOP)
    yield from _often(course, AppointmentKind.CASEWORKER_MEETING, 3 * _LATER, today, late=one in _LATE_CASEWORKER)
    if one not in _NO_COMPANY:
        begun, job = course.start_on + _COMPANY, course.start_on + _JOB
        until = min(today, job)
        yield from _often(course, AppointmentKind.COMPANY_FOLLOWUP, _LATER, until, begun, late=one in _LATE_FOLLOWUP)
        cared = takewhile(lambda day: day < today, (job + after for after in _AFTERCARE))
        talks = [Met(AppointmentKind.AFTERCARE_TALK, day) for day in cared]
        yield from talks[:-1] if one in _LATE_AFTERCARE else talks


def forms(course: Course, today: date) -> list[date]:
    """When the progress form was filled in: within days of the start, and of every 13 weeks after it."""
    asked = takewhile(lambda day: day < today, (course.start_on + n * timedelta(weeks=13) for n in range(9)))
    filled = [day + timedelta(days=2) for day in asked if day + timedelta(days=2) < today]
    return filled[:-1] if number(course) in _LATE_FORM else filled


def _once(course: Course, kind: AppointmentKind, after: timedelta, today: date, *, late: bool) -> Iterator[Met]:
    day = course.start_on + after
    if day < today and not late:
        yield Met(kind, day)


def _often(
    course: Course, kind: AppointmentKind, every: timedelta, today: date, begun: date | None = None, *, late: bool
) -> list[Met]:
    start = begun or course.start_on
    days = takewhile(lambda day: day < today, (start + n * every for n in range(1, 30)))
    found = [Met(kind, day) for day in days]
    return found[:-1] if late else found
