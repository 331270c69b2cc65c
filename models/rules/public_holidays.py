"""
Denmark's public holidays, worked out here.

The library that knows them for the whole world, in 300 modules and 11 MB, is what the tests hold this against.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

_FROM_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)  # days: Maundy Thursday to Whit Monday
_GREAT_PRAYER_DAY, _LAST_GREAT_PRAYER_DAY = 26, 2023


def of(years: Iterable[int]) -> frozenset[date]:
    return frozenset(day for year in years for day in _of_year(year))


def _of_year(year: int) -> list[date]:
    easter = _easter(year)
    around = [easter + timedelta(days=number) for number in _FROM_EASTER]
    if year <= _LAST_GREAT_PRAYER_DAY:
        around.append(easter + timedelta(days=_GREAT_PRAYER_DAY))
    return [date(year, 1, 1), *around, date(year, 12, 25), date(year, 12, 26)]


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8; its letters)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l_) // 433
    month = (h + l_ - 7 * m + 90) // 25
    return date(year, month, (h + l_ - 7 * m + 33 * month + 19) % 32)
