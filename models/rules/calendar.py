"""Danish days: working days, holidays, local time, and the hours in which people may be messaged."""

import calendar as months
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from models.rules.policy import Hours

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FIRST_YEAR, LAST_YEAR = 2015, 2045


@lru_cache(maxsize=4)
def danish_holidays(optional: bool) -> frozenset[date]:
    """Every holiday on which the house is closed; *optional* adds 1 May, 5 June, 24 and 31 December."""
    categories = ("public", "optional") if optional else ("public",)
    return frozenset(holidays.country_holidays("DK", years=range(FIRST_YEAR, LAST_YEAR + 1), categories=categories))


def is_working(day: date, *, optional: bool = False) -> bool:
    return day.weekday() < 5 and day not in danish_holidays(optional)


def settle(day: date, *, optional: bool = False) -> date:
    """The day itself where it is a working day, else the working day before it."""
    while not is_working(day, optional=optional):
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, number: int, *, optional: bool = False) -> date:
    """The *number*-th working day after *day* (*number* ≥ 1)."""
    while number:
        day += timedelta(days=1)
        number -= is_working(day, optional=optional)
    return day


def add_months(day: date, number: int) -> date:
    """The same day of the month *number* months on, or that month's last day."""
    index = day.year * 12 + day.month - 1 + number
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def local(instant: datetime) -> datetime:
    return instant.astimezone(COPENHAGEN)


def today(now: datetime) -> date:
    return local(now).date()


def instant(day: date, at: time) -> datetime:
    """Local wall clock to UTC; an hour that the clocks skip becomes the one after it."""
    wall = datetime.combine(day, at, tzinfo=COPENHAGEN)
    return wall.astimezone(UTC)


def days_before(moment: datetime, days: int) -> datetime:
    """The same hour by the clock on the wall, so many calendar days earlier: a day may have 23 or 25 hours."""
    wall = local(moment)
    return instant(wall.date() - timedelta(days=days), wall.time())


def within(moment: datetime, hours: Hours) -> bool:
    return hours.start <= local(moment).time() < hours.end


def next_within(moment: datetime, hours: Hours) -> datetime:
    """*moment*, or the first instant after it that lies within *hours*."""
    wall = local(moment)
    if wall.time() < hours.start:
        return instant(wall.date(), hours.start)
    if wall.time() >= hours.end:
        return instant(wall.date() + timedelta(days=1), hours.start)
    return moment


def last_within(moment: datetime, hours: Hours) -> datetime:
    """*moment*, or the last instant before it that lies within *hours* (an hour before closing, so it can be read)."""
    wall = local(moment)
    closing = (datetime.combine(wall.date(), hours.end) - timedelta(hours=1)).time()
    if wall.time() < hours.start:
        return instant(wall.date() - timedelta(days=1), closing)
    if wall.time() >= hours.end:
        return instant(wall.date(), closing)
    return moment
