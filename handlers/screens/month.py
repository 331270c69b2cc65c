"""A month of days to choose from: a row a week, and the way to the months beside it."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from babel.dates import format_date

from handlers.screen import Button, button
from handlers.texts import Words
from models.errors import StaleError
from models.rules import calendar

Rows = tuple[tuple[Button, ...], ...]
NOTHING = "me.nothing"  # where a button leads that only keeps the shape of the weeks


def rows(
    month: date,
    first: date,
    last: date,
    pick: Callable[[date], Button],
    turn: Callable[[date], Button],
    words: Words,
    *,
    opens: Collection[date] | None = None,
) -> Rows:
    """
    The days of *month* from *first* to *last*, by weeks from Monday on; what cannot be chosen does nothing.

    *pick* makes a day's button, *turn* the one that leads to the month of a day. With *opens*, only those days of it
    can be chosen.
    """
    month = month.replace(day=1)

    def is_open(day: date) -> bool:
        return day.month == month.month and first <= day <= last and (opens is None or day in opens)

    chosen = [week for week in _weeks(month) if any(is_open(day) for day in week)]
    names = tuple(button(_weekday(day, words), NOTHING) for day in next(_weeks(month)))
    days = (tuple(pick(day) if is_open(day) else button("·", NOTHING) for day in week) for week in chosen)
    weeks = (names, *days) if chosen else ()
    before, after = month - timedelta(days=1), calendar.add_months(month, 1)
    earlier = turn(before) if before >= first else None
    later = turn(after) if after <= last else None
    turns = tuple(one for one in (earlier, later) if one is not None)
    return (*weeks, turns) if turns else weeks


def span(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    first = day.replace(day=1)
    return first, calendar.add_months(first, 1) - timedelta(days=1)


def title(month: date, words: Words) -> str:
    """``marts 2026``."""
    return format_date(month, "MMMM yyyy", locale=words.language.value)


def turning(name: str, id_: int, value: Callable[[date], str], words: Words) -> Callable[[date], Button]:
    """Buttons that lead to another month, with its name."""
    return lambda day: button(title(day, words), name, id_, value(day))


def code(day: date) -> str:
    """A day as a button carries it."""
    return f"{day:%y%m%d}"


def decoded(text: str) -> date:
    """The day that a button carried; StaleError where it carried none."""
    if not (text.isascii() and text.isdigit() and len(text) == 6):
        raise StaleError
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        raise StaleError from None


def _weeks(month: date) -> Iterator[list[date]]:
    monday = month - timedelta(days=month.weekday())
    while monday < calendar.add_months(month, 1):
        yield [monday + timedelta(days=number) for number in range(7)]
        monday += timedelta(days=7)


def _weekday(day: date, words: Words) -> str:
    """``ma``."""
    return format_date(day, "EEE", locale=words.language.value)[:2]
