"""
Days and months as they are written: 2022-10-31, 31-10-2022, 31.10.2022 (the day first, as in Denmark), or a cell's.

A file keeps to one of them. Two in one file are refused: they are how a spreadsheet shows that it has read some days
the American way and left the others alone.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from models.actions.importing.cells import BadCellError, Broken, Cell

CELL: Final = "dates of the sheet"
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_MIDNIGHT}")
_DASH = re.compile(rf"(\d\d?)-(\d\d?)-(\d{{4}}){_MIDNIGHT}")
_DOT = re.compile(rf"(\d\d?)\.(\d\d?)\.(\d{{4}}){_MIDNIGHT}")
_NAMES: Final = {
    name: place
    for place, names in enumerate(
        (
            "jan januar january",
            "feb februar february",
            "mar marts march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMED = re.compile(r"([a-z]+)\.?[ -](\d{4}|\d\d)", re.IGNORECASE)

DAY_MUST: Final = "must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022"
MONTH_MUST: Final = "must be a month, written 2022-10, or its first day"


def _day(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def _named(name: str, year: str) -> date:
    return date(int(year) if len(year) == 4 else 2000 + int(year), _NAMES[name.casefold()], 1)


_Reads = tuple[str, re.Pattern[str], Callable[..., date]]
_DAYS: Final[tuple[_Reads, ...]] = (
    ("yyyy-mm-dd", _ISO, _day),
    ("dd-mm-yyyy", _DASH, lambda day, month, year: _day(year, month, day)),
    ("dd.mm.yyyy", _DOT, lambda day, month, year: _day(year, month, day)),
)
_MONTHS: Final[tuple[_Reads, ...]] = (
    ("yyyy-mm", re.compile(r"(\d{4})-(\d\d?)"), lambda year, month: _day(year, month, "1")),
    ("yyyymm", re.compile(r"((?:19|20)\d\d)(\d\d)"), lambda year, month: _day(year, month, "1")),
    ("mm-yyyy", re.compile(r"(\d\d?)[-.](\d{4})"), lambda month, year: _day(year, month, "1")),
    ("mmm-yy", _NAMED, _named),
    *_DAYS,
)


def style(cell: Cell, *, month: bool) -> str | None:
    """How the day, or the *month*, is written; None where it is none."""
    if isinstance(cell, date):
        return CELL
    return next((name for name, pattern, _ in _reads(month) if pattern.fullmatch(_text(cell))), None)


def day(cell: Cell) -> date:
    """BadCellError where *cell* holds no day."""
    return _found(cell, DAY_MUST, month=False)


def month(cell: Cell) -> date:
    """The month's first day; BadCellError where *cell* holds no month."""
    found = _found(cell, MONTH_MUST, month=True)
    if found.day != 1:
        raise BadCellError(MONTH_MUST)
    return found


def _found(cell: Cell, must: str, *, month: bool) -> date:
    if isinstance(cell, Broken):
        raise BadCellError(str(cell))
    if isinstance(cell, datetime):
        if cell.time() != datetime.min.time():
            raise BadCellError(must)
        return cell.date()
    if isinstance(cell, date):
        return cell
    for _, pattern, read in _reads(month):
        match = pattern.fullmatch(_text(cell))
        if match is not None:
            try:
                return read(*match.groups())
            except (ValueError, KeyError):
                break
    raise BadCellError(must)


def _reads(month: bool) -> tuple[_Reads, ...]:
    return _MONTHS if month else _DAYS


def _text(cell: Cell) -> str:
    """A month such as 202210 comes from a sheet as a number."""
    return str(cell).strip()
