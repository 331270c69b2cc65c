"""How attendance is worded: a sign for each state, and a rate with its denominator."""

from collections.abc import Iterable
from datetime import date

from handlers.texts import Words
from models.attendance import Attended, Why
from models.queries.attendance_rates import Rate
from models.queries.shops import InShop
from models.rules import calendar

SIGNS = {
    Attended.PRESENT: "✓",
    Attended.LATE: "⏰",
    Attended.SICK: "🤒",
    Attended.EXCUSED: "📨",
    Attended.ABSENT: "✗",
    None: "…",
}


def rate(found: Rate, words: Words) -> str:
    """The share with what it is a share of, and how many days nobody has recorded."""
    if found.percent is None:
        said = words("shop.rate_none")
    else:
        said = words("shop.rate", percent=found.percent, came=found.came, n=found.recorded)
    return f"{said} {words.count('shop.rate_missing', found.unrecorded)}" if found.unrecorded else said


def short_rate(found: Rate, words: Words) -> str:
    if found.percent is None:
        return words("shop.rate_short_none")
    return words("shop.rate_short", percent=found.percent, n=found.recorded)


def week(days: Iterable[tuple[date, Attended, Why | None]], words: Words) -> str:
    """``man. 2/3 ✓, tir. 3/3 🤒``."""
    return ", ".join(words("shop.week_day", day=words.short_day(day), sign=SIGNS[state]) for day, state, _ in days)


def hours(number: float, words: Words) -> str:
    return words.numbers.plain(number)


def in_shop(found: InShop | None, words: Words) -> list[str]:
    """What the mentor sees of it on the citizen's card: where and how far, this week, what was seen last."""
    if found is None:
        return []
    stage = words.label(f"shop.stage_{found.stage}")
    day = words.day(found.start_on)
    lines = ["", words("shop.on_card", shop=found.shop, day=day, hours=hours(found.hours_a_week, words), stage=stage)]
    if found.week:
        lines.append(words("shop.on_card_week", days=week(found.week, words)))
    lines.append(rate(found.rate, words))
    lines += [
        words("shop.on_card_seen", day=words.short_day(calendar.today(one.at)), text=one.text)
        for one in found.lines[:2]
    ]
    return lines
