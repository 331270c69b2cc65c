"""When the demo's talks lie: each citizen's weekday and hour, worked out for the day on which the sandbox opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.sandbox.demo.cast import Figure, Story
from models.rules import calendar, slots
from models.rules.policy import Policy
from models.rules.slots import GRID, Taken
from models.rules.working_days import WorkingDays

_EARLIEST: Final = time(8)
_JUST_NOW: Final = timedelta(minutes=75)
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MODEL_MONDAY: Final = date(2026, 3, 2)


@dataclass(frozen=True)
class Pattern:
    """A weekday (0 is Monday) and an hour, the same every week."""

    weekday: int
    at: time
    working: WorkingDays

    def in_week(self, monday: date) -> datetime:
        """The talk of that week; where the house is closed then, the working day before."""
        return calendar.instant(calendar.settle(monday + timedelta(days=self.weekday), self.working), self.at)

    def keeps(self, at: datetime) -> bool:
        """Whether *at* lies on the pattern's own weekday."""
        return calendar.local(at).weekday() == self.weekday


def patterns(figures: Sequence[Figure], now: datetime, house: Policy) -> dict[int, Pattern]:
    """Each citizen's pattern, by chat; no two of one mentor's overlap, and no talk is going on at *now*."""
    taken: dict[int, list[Taken]] = {}
    found = {}
    present = _in_model_week(now)
    right_now = Taken(present - _JUST_NOW, present + GRID)
    for one in sorted(figures, key=lambda figure: figure.story not in (Story.JUST_OVER, Story.TODAY)):
        busy = taken.setdefault(one.mentor, [])
        kept_free = [] if one.story is Story.JUST_OVER else [right_now]
        start = _free(_in_model_week(_wished(one, now, house)), [*busy, *kept_free], house)
        busy.append(Taken(start, start + timedelta(minutes=house.appointments.minutes)))
        wall = calendar.local(start)
        found[one.chat_id] = Pattern(wall.weekday(), wall.time(), house.working_days)
    return found


def _in_model_week(moment: datetime) -> datetime:
    """The same weekday and hour in a week without holidays, in which patterns are compared."""
    wall = calendar.local(moment)
    return calendar.instant(_MODEL_MONDAY + timedelta(days=wall.weekday()), wall.time())


def _free(start: datetime, taken: Sequence[Taken], house: Policy) -> datetime:
    """*start*, or the nearest free hour of its day."""
    length = timedelta(minutes=house.appointments.minutes)
    if not any(busy.overlaps(start, start + length) for busy in taken):
        return start
    free = slots.of_day(calendar.today(start), taken, _LONG_AGO, house)
    return min(free, key=lambda other: (abs(other - start), other))


def _wished(figure: Figure, now: datetime, house: Policy) -> datetime:
    if figure.story is Story.JUST_OVER:
        return _latest_over(now, house)
    if figure.story is Story.TODAY:
        return _later_today(figure, now, house)
    return calendar.instant(_working_day(now, figure.ahead, house.working_days), figure.at)


def _working_day(now: datetime, ahead: int, working: WorkingDays) -> date:
    """Today, or the next working day; then *ahead* working days on."""
    today = calendar.today(now)
    day = today if today in working else calendar.add_working_days(today, 1, working)
    return calendar.add_working_days(day, ahead, working) if ahead else day


def _latest_over(now: datetime, house: Policy) -> datetime:
    """The start of the last talk that can be over by *now*: today, or at the end of the working day before."""
    today, length = calendar.today(now), timedelta(minutes=house.appointments.minutes)
    if today in house.working_days:
        start, last = calendar.instant(today, _EARLIEST), calendar.instant(today, house.appointments.last)
        starts = [start + number * GRID for number in range(24)]
        over = [one for one in starts if one <= last and one + length <= now]
        if over:
            return over[-1]
    return calendar.instant(calendar.settle(today - timedelta(days=1), house.working_days), house.appointments.last)


def _later_today(figure: Figure, now: datetime, house: Policy) -> datetime:
    """The hour of the story where it still lies ahead, else the next free one, else the next working day's."""
    today = calendar.today(now)
    ahead = [start for start in slots.of_day(today, [], now, house) if start > now + GRID]
    wished = calendar.instant(today, figure.at)
    if ahead:
        return wished if wished in ahead else ahead[0]
    return calendar.instant(calendar.add_working_days(today, 1, house.working_days), figure.at)
