"""
Denmark's public holidays, by their distance from Easter.

The library that knows them for the whole world, in 300 modules and 11 MB, is what the tests hold this against.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

_FROM_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)  # days: Maundy Thursday to Whit Monday
_GREAT_PRAYER_DAY, _LAST_GREAT_PRAYER_DAY = 26, 2023


def of(years: Iterable[int]) -> frozenset[date]:
    return frozenset(day for year in years for day in _of_year(year))


def _of_year(year: int) -> list[date]:
    sunday = easter(year)
    around = [sunday + timedelta(days=number) for number in _FROM_EASTER]
    if year <= _LAST_GREAT_PRAYER_DAY:
        around.append(sunday + timedelta(days=_GREAT_PRAYER_DAY))
    return [date(year, 1, 1), *around, date(year, 12, 25), date(year, 12, 26)]
