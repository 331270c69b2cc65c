"""Fills the calendar that the set-based rope counts on; redone when a setting that it holds changes."""

import calendar as months
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from models.queries import policies
from models.rope import CalendarDay
from models.rules import calendar
from models.rules.policy import Policy
from models.rules.working_days import FIRST_YEAR, LAST_YEAR

_FIRST: Final = date(FIRST_YEAR, 1, 1)
_LAST: Final = date(LAST_YEAR, 12, 31)


def fill(session: Session) -> None:
    """Write every day from FIRST_YEAR to LAST_YEAR; the days that are there already are replaced."""
    session.connection().execute(delete(CalendarDay))
    session.connection().execute(insert(CalendarDay), list(_days(policies.of(session))))


def current(session: Session) -> bool:
    """Whether the calendar holds what today's settings say; asked at start."""
    house = policies.of(session)
    last = session.get(CalendarDay, _LAST.toordinal())
    worked = session.exec(
        select(col(CalendarDay.on_date)).where(col(CalendarDay.working)).order_by(col(CalendarDay.on_date))
    )
    return (
        last is not None
        and last.speaks_at == calendar.instant(_LAST, house.rope.speak_at)
        and list(worked) == [day for day in _every_day() if day in house.working_days]
    )


def _every_day() -> Iterator[date]:
    for number in range(_FIRST.toordinal(), _LAST.toordinal() + 1):
        yield date.fromordinal(number)


def _days(house: Policy) -> Iterator[dict[str, Any]]:
    working_no, settles_on = 0, calendar.settle(_FIRST, house.working_days)
    for day in _every_day():
        working = day in house.working_days
        working_no += working
        settles_on = day if working else settles_on
        yield {
            "no": day.toordinal(),
            "on_date": day,
            "settles_on": settles_on,
            "working_no": working_no,
            "working": working,
            "month_no": day.year * 12 + day.month,
            "day_of_month": day.day,
            "days_in_month": months.monthrange(day.year, day.month)[1],
            "speaks_at": calendar.instant(day, house.rope.speak_at),
        }
