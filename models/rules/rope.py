"""The rope's arithmetic: what a rule asks for, given what happened. The SQL in actions/rope_sql.py must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models.rope import Event
from models.rules import calendar
from models.rules.policy import Policy, RopeRule, measure


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    PAUSED = "paused"


@dataclass(frozen=True)
class Paused:
    """Days *start* up to, not including, *end*; open where *end* is missing. A citizen's pauses never overlap."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Due:
    """*held*: a pause without an end stops the counting before *due_on* was reached."""

    counts_from: date
    due_on: date
    held: bool


def due(rule: RopeRule, last: Mapping[Event, date], pauses: Sequence[Paused], *, optional: bool = False) -> Due | None:
    """
    What *rule* asks for, or None where it waits for nothing.

    last: the latest day of each event that has happened or is planned; *optional*: whether optional holidays count.
    """
    begun = last.get(rule.counts_from)
    if begun is None:
        return None
    settled = last.get(rule.settled_by)
    again = settled is not None and settled >= begun
    if again and not rule.repeats:
        return None
    anchor = settled if settled is not None and again else begun
    period = rule.due if again or rule.first_due is None else rule.first_due
    reached, held = _past_pauses(anchor, later(anchor, period, optional=optional), pauses)
    if rule.lasts is not None and reached > later(begun, rule.lasts, optional=optional):
        return None
    return Due(anchor, calendar.settle(reached, optional=optional), held)


def _past_pauses(anchor: date, reached: date, pauses: Sequence[Paused]) -> tuple[date, bool]:
    """Each pause that begins before the day is reached puts it off by its length; one without an end holds it."""
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.end is not None and pause.end <= anchor:
            continue
        if pause.start > reached:
            break
        if pause.end is None:
            return reached, True
        reached += pause.end - max(pause.start, anchor)
    return reached, False


def later(day: date, period: str, *, optional: bool = False) -> date:
    number, unit = measure(period)
    if unit == "days":
        return day + timedelta(days=number)
    if unit == "months":
        return calendar.add_months(day, number)
    return calendar.add_working_days(day, number, optional=optional)


def wakes_at(due_on: date, said: int, policy: Policy) -> datetime | None:
    """When the next word is due: to the owner on the day itself, to the lead after ``escalate_after``; then no more."""
    optional = policy.rope.optional_holidays
    if said == 0:
        return calendar.instant(due_on, policy.rope.speak_at)
    if said == 1:
        return calendar.instant(later(due_on, policy.rope.escalate_after, optional=optional), policy.rope.speak_at)
    return None


def light(due_on: date, today: date, policy: Policy) -> Light:
    """Red where the day has passed, yellow where it comes within ``soon``, else green."""
    if due_on < today:
        return Light.RED
    soon = later(today, policy.rope.soon, optional=policy.rope.optional_holidays)
    return Light.YELLOW if due_on <= soon else Light.GREEN
