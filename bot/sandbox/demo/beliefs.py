"""Writes what Bente and the street have answered each quarter: whether a job within a year is believed in."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from bot.sandbox.demo.cast import has_chat
from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.street import Street
from models.belief import Belief, Believes, Side
from models.queries import policies
from models.rules import belief as rules
from models.rules import calendar
from models.rules.working_days import WorkingDays
from models.staff import Role

_SEED: Final = 1004
_SCALE: Final = tuple(Believes)
_OPEN: Final = 6  # every so many citizens Bente has not answered about in this quarter
_SAYS: Final = 0.7  # of the citizens answer
_PASSES: Final = 0.1  # of those pass it over


def write(session: Session, street: Street, courses: Sequence[Course], now: datetime) -> None:
    """Every quarter that has been asked about; some of this one's questions still wait."""
    caseworker, working = street.with_role(Role.CASEWORKER), policies.of(session).working_days
    told = [
        row
        for number, course in enumerate(courses)
        for row in _of(course, street.id_of(course), caseworker, working, now, waits=number % _OPEN == 0)
    ]
    session.connection().execute(insert(Belief), told)


def _of(
    course: Course, citizen_id: int, caseworker: int, working: WorkingDays, now: datetime, *, waits: bool
) -> Iterator[dict[str, Any]]:
    dice, today = Random(_SEED + course.figure.chat_id), calendar.today(now)
    for quarter in range(1, rules.quarter_of(course.start_on, today) + 1):
        asked = course.start_on + (quarter - 1) * rules.QUARTER + rules.MET
        belief = min(len(_SCALE) - 1, dice.randrange(3) + quarter // 2)  # it grows with what has been reached
        common = {"citizen_id": citizen_id, "quarter": quarter}
        on = calendar.settle(asked + timedelta(days=1 + dice.randrange(4)), working)
        if on < today and not (waits and asked + rules.QUARTER > today + rules.MET):
            yield {**common, "side": Side.STAFF, "staff_id": caseworker, "believes": _SCALE[belief], "told_at": _at(on)}
        if on < today and has_chat(course.figure) and dice.random() < _SAYS:
            own = None if dice.random() < _PASSES else _SCALE[min(len(_SCALE) - 1, belief + dice.randrange(2))]
            yield {**common, "side": Side.CITIZEN, "staff_id": None, "believes": own, "told_at": _at(on, hour=17)}


def _at(day: date, *, hour: int = 13) -> datetime:
    return calendar.instant(day, time(hour, 20))
