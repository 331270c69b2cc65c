"""Fills the calendar that the set-based rope counts on; redone when a setting that it holds changes."""

import calendar as months
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session

from models.rope import CalendarDay
from models.rules import calendar, policy


def fill(session: Session) -> None:
    """Write every day from FIRST_YEAR to LAST_YEAR; the days that are there already are replaced."""
    rope = policy.of(session).rope
    session.connection().execute(delete(CalendarDay))
    session.connection().execute(insert(CalendarDay), list(_days(rope)))


def current(session: Session) -> bool:
    """Whether the calendar holds what today's settings say; asked at start."""
    rope = policy.of(session).rope
    row = session.get(CalendarDay, date(calendar.LAST_YEAR, 12, 31).toordinal())
    last = list(_days(rope, first=calendar.LAST_YEAR))[-1]
    return row is not None and row.speaks_at == last["speaks_at"] and row.settles_on == last["settles_on"]


def _days(rope: policy.Rope, first: int = calendar.FIRST_YEAR) -> Iterator[dict[str, Any]]:
    working_no, settles_on = 0, calendar.settle(date(first, 1, 1), optional=rope.optional_holidays)
    day = date(first, 1, 1)
    while day.year <= calendar.LAST_YEAR:
        working = calendar.is_working(day, optional=rope.optional_holidays)
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
            "speaks_at": calendar.instant(day, rope.speak_at),
        }
        day += timedelta(days=1)
