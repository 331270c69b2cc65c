"""Danish days: working days, holidays, local time, and the hours in which people may be messaged."""

import calendar as months
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.rules.policy import Hours
from models.rules.working_days import WorkingDays

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def settle(day: date, working: WorkingDays) -> date:
    """The day itself where it is a working day, else the working day before it."""
    while day not in working:
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, number: int, working: WorkingDays) -> date:
    """The *number*-th working day after *day* (*number* ≥ 1)."""
    while number:
        day += timedelta(days=1)
        number -= day in working
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
