"""Free hours: the grid of half hours of working days, less what is taken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.rules import calendar
from models.rules.policy import Policy

GRID = timedelta(minutes=30)
_LOOK_ON = 25  # working days after the wished one: past a leave of five weeks


@dataclass(frozen=True)
class Taken:
    start: datetime
    end: datetime

    def overlaps(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


class Reach(NamedTuple):
    """The first and the last day that can be booked."""

    first: date
    last: date


def reach(now: datetime, policy: Policy) -> Reach:
    """From tomorrow on, so many weeks ahead (``book_ahead_weeks``)."""
    today = calendar.today(now)
    return Reach(today + timedelta(days=1), today + timedelta(weeks=policy.appointments.book_ahead_weeks))


def begin(day: date) -> datetime:
    """The instant at which *day* begins."""
    return calendar.instant(day, time.min)


def of_day(day: date, taken: Sequence[Taken], now: datetime, policy: Policy) -> list[datetime]:
    """The starts that are free on *day*, in UTC; none where the house is closed or in the past."""
    if day not in policy.working_days:
        return []
    length = timedelta(minutes=policy.appointments.minutes)
    return [
        start
        for start in _grid(day, policy)
        if start > now and not any(busy.overlaps(start, start + length) for busy in taken)
    ]


def _grid(day: date, policy: Policy) -> Iterator[datetime]:
    start = calendar.instant(day, policy.appointments.first)
    last = calendar.instant(day, policy.appointments.last)
    while start <= last:
        yield start
        start += GRID


def working_days(after: date, number: int, policy: Policy) -> list[date]:
    """The next *number* working days after *after*."""
    days = []
    for _ in range(number):
        after = calendar.add_working_days(after, 1, policy.working_days)
        days.append(after)
    return days


def suggestion(talk: datetime, taken: Sequence[Taken], now: datetime, policy: Policy) -> datetime | None:
    """The same weekday and time a week after *talk*, or the nearest free hour on that working day or the next ones."""
    wall = calendar.local(talk)
    wished = _to_grid(wall)
    day = wall.date() + timedelta(days=7)
    for candidate in _from(day, policy):
        free = of_day(candidate, taken, now, policy)
        if free:
            return min(free, key=lambda start: _apart(calendar.local(start), wished))
    return None


def _to_grid(wall: datetime) -> int:
    """Minutes after midnight, down to the half hour."""
    return wall.hour * 60 + (0 if wall.minute < 30 else 30)


def _apart(wall: datetime, wished: int) -> tuple[int, int]:
    minutes = wall.hour * 60 + wall.minute
    return abs(minutes - wished), minutes


def _from(day: date, policy: Policy) -> Iterable[date]:
    yield day
    yield from working_days(day, _LOOK_ON, policy)
