"""Picking an hour: the next free days, a month where those are too near, and the hours of a day."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.screen import Button, minutes
from handlers.screen import rows as in_rows
from handlers.screens import month
from handlers.texts import Words
from models.rules.slots import Reach

Rows = tuple[tuple[Button, ...], ...]
_NEAR = timedelta(weeks=2)
Make = Callable[[str, str], Button]


@dataclass(frozen=True)
class Ways:
    """How the buttons are made, from a label and a value: to a *day*, to a month *later*, to an *hour*."""

    day: Make
    later: Make
    hour: Make


def days(free: Sequence[date], reach: Reach, ways: Ways, words: Words, *, width: int = 2) -> Rows:
    """The next free days, and the way to those after them."""
    each = in_rows(*(ways.day(words.short_day(day), str(day)) for day in free), width=width)
    after = max(free, default=reach.first) + timedelta(days=1)
    return (*each, (ways.later(words.label("appointments.later"), month.code(after)),)) if after <= reach.last else each


def of_month(shown: date, free: Collection[date], reach: Reach, ways: Ways, words: Words) -> Rows:
    """The days of the month of *shown*, those that are free as buttons, and the months beside it."""
    return month.rows(
        shown,
        *reach,
        lambda day: ways.day(str(day.day), str(day)),
        lambda day: ways.later(month.title(day, words), month.code(day)),
        words,
        opens=free,
    )


def hours(free: Sequence[datetime], ways: Ways, words: Words) -> Rows:
    return in_rows(*(ways.hour(words.clock(hour), minutes(hour)) for hour in free), width=4)


def back(day: date, reach: Reach, ways: Ways, to_days: Button, words: Words) -> Button:
    """From the hours of *day*: to its month where it is far ahead, else *to_days*, the next free ones."""
    return to_days if day < reach.first + _NEAR else ways.later(words.label("common.back"), month.code(day))


def month_title(shown: date, free: Collection[date], words: Words) -> str:
    """Below the question: which month is shown, and that it is full where it is."""
    name = month.title(shown, words)
    return words("appointments.month" if free else "appointments.month_full", month=name)
