"""The rope's arithmetic: what a rule asks for, given what happened. The SQL in actions/rope_sql.py must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.rope import Event
from models.rules import calendar
from models.rules.policy import Policy, RopeRule, measure
from models.rules.working_days import WorkingDays

EMPTY_FUTURE = "no_gap"  # the rule of the next step


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    PAUSED = "paused"


@dataclass(frozen=True)
class Paused:
    """Days *start* up to, not including, *end*; open where *end* is missing."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Due:
    """*held*: a pause without an end stops the counting before *due_on* was reached."""

    counts_from: date
    due_on: date
    held: bool


@dataclass(frozen=True)
class _Reached:
    """*on* is the day that the counting reaches; *not_before* the end of the last pause on the way there."""

    on: date
    not_before: date
    held: bool = False


def due(rule: RopeRule, last: Mapping[Event, date], pauses: Sequence[Paused], working: WorkingDays) -> Due | None:
    """
    What *rule* asks for, or None where it waits for nothing.

    last: the latest day of each event that has happened or is planned; *working*: the days on which the house works.
    A due day on which the house is closed moves to the working day before, or, where that lies in a pause or before the
    day counted from, to the one after.
    """
    asked = _asked(rule, last, working)
    if asked is None:
        return None
    reached = _past_pauses(asked.anchor, _later(asked.anchor, asked.periods, working), pauses)
    if asked.until is not None and reached.on > asked.until:
        return None
    return Due(asked.anchor, _working(reached, working), reached.held)


@dataclass(frozen=True)
class _Asked:
    """Due *periods* after *anchor*, unless that lies after *until*."""

    anchor: date
    periods: tuple[str, ...]
    until: date | None = None


def _asked(rule: RopeRule, last: Mapping[Event, date], working: WorkingDays) -> _Asked | None:
    begun, settled = last.get(rule.counts_from), last.get(rule.settled_by)
    if begun is None or is_over(rule, last):
        return None
    if rule.ends_with is not None and asks_at_the_end(rule, last):
        ended = last[rule.ends_with]
        done = settled is not None and later(settled, rule.due, working) >= ended
        return None if done else _Asked(ended, (rule.due,))
    until = None if rule.lasts is None else later(begun, rule.lasts, working)
    if settled is None or settled < begun:
        return _Asked(begun, _periods(rule, rule.first_due or rule.due, begun, last), until)
    if not rule.repeats:
        return None
    anchor = settled if rule.every is None else _next_time(begun, settled, rule.every)
    return _Asked(anchor, _periods(rule, period_from(rule, begun, settled, working), begun, last), until)


def _periods(rule: RopeRule, period: str, begun: date, last: Mapping[Event, date]) -> tuple[str, ...]:
    """*period*, and what lengthens it."""
    if rule.extension is not None and is_extended(rule, begun, last):
        return period, rule.extension
    return (period,)


def period_from(rule: RopeRule, begun: date, settled: date, working: WorkingDays) -> str:
    """How long *rule* gives after the time that was *settled*: the last of the periods that have begun by then."""
    begun_by_then = (one.due for one in reversed(rule.thins) if later(begun, one.after, working) <= settled)
    return next(begun_by_then, rule.due)


def is_over(rule: RopeRule, last: Mapping[Event, date]) -> bool:
    """Whether what ends *rule* has happened since it began to count."""
    return rule.until is not None and _follows(last.get(rule.until), last.get(rule.counts_from))


def asks_at_the_end(rule: RopeRule, last: Mapping[Event, date]) -> bool:
    """Whether *rule* asks for its last one now: also of whoever has ended."""
    return rule.ends_with is not None and _follows(last.get(rule.ends_with), last.get(rule.counts_from))


def _follows(day: date | None, begun: date | None) -> bool:
    return day is not None and begun is not None and day >= begun


def is_extended(rule: RopeRule, begun: date, last: Mapping[Event, date]) -> bool:
    """Whether what lengthens *rule* has happened since it began to count."""
    return rule.extended_by is not None and _follows(last.get(rule.extended_by), begun)


def _next_time(begun: date, settled: date, every: str) -> date:
    """The first of the fixed times that lies after *settled*: what was settled then counts for the time before it."""
    length, _ = measure(every)
    return begun + timedelta(days=((settled - begun).days // length + 1) * length)


def _later(day: date, periods: Sequence[str], working: WorkingDays) -> date:
    for period in periods:
        day = later(day, period, working)
    return day


def _past_pauses(anchor: date, on: date, pauses: Sequence[Paused]) -> _Reached:
    """Each pause that begins before the day is reached puts it off by its length; one without an end holds it."""
    covered = anchor
    for pause in sorted(pauses, key=lambda pause: (pause.start, pause.end or date.max)):
        if pause.start > on:
            break
        if pause.end is None:
            return _Reached(on, covered, held=True)
        if pause.end > max(pause.start, covered):
            on += pause.end - max(pause.start, covered)
            covered = pause.end
    return _Reached(on, covered)


def _working(reached: _Reached, working: WorkingDays) -> date:
    day = calendar.settle(reached.on, working)
    return day if day >= reached.not_before else calendar.add_working_days(reached.on, 1, working)


def later(day: date, period: str, working: WorkingDays) -> date:
    number, unit = measure(period)
    if unit == "days":
        return day + timedelta(days=number)
    if unit == "months":
        return calendar.add_months(day, number)
    return calendar.add_working_days(day, number, working)


def later_on(day: date, period: str, policy: Policy) -> date:
    """*period* after *day*, counted by the house's own calendar."""
    return later(day, period, policy.working_days)


def speaks_at(due_on: date, policy: Policy) -> datetime:
    """When the owner is told: on the due day itself."""
    return calendar.instant(due_on, policy.rope.speak_at)


def escalates_at(told: datetime, policy: Policy) -> datetime:
    """When the lead hears of what the owner was *told*: ``escalate_after`` later, so that nobody is surprised."""
    day = later(calendar.today(told), policy.rope.escalate_after, policy.working_days)
    return calendar.instant(day, policy.rope.speak_at)


def opens_at(moment: datetime, policy: Policy) -> datetime:
    """*moment* where the house is open then, else the next opening on a working day."""
    open_at = calendar.next_within(moment, policy.staff_hours)
    day = calendar.today(open_at)
    if day in policy.working_days:
        return open_at
    return calendar.instant(next_working_day(day, policy), policy.staff_hours.start)


def is_open(day: date, policy: Policy) -> bool:
    """Whether the house works on *day*."""
    return day in policy.working_days


def next_working_day(day: date, policy: Policy) -> date:
    return calendar.add_working_days(day, 1, policy.working_days)


def light(due_on: date, today: date, policy: Policy) -> Light:
    """Red where the day has passed, yellow where it comes within ``soon``, else green."""
    if due_on < today:
        return Light.RED
    soon = later(today, policy.rope.soon, policy.working_days)
    return Light.YELLOW if due_on <= soon else Light.GREEN
