"""
Numbers as they are written in Denmark and elsewhere: 1.234,5 and 1,234.5.

One number alone may be either: 1.234 is a thousand with a decimal comma, and one and a bit with a decimal point. Only
the rest of the file, or whoever imports it, can say which.
"""

import re
from enum import Enum, StrEnum
from typing import Final

from models.actions.importing.cells import BadCellError, Broken, Cell


class Decimal(StrEnum):
    COMMA = "comma"
    POINT = "point"


class Shape(Enum):
    """What one number tells of how the numbers of its file are written."""

    PLAIN = "plain"  # 37
    COMMA = "comma"  # 37,5 or 1.234,5 or 1.234.567
    POINT = "point"  # 37.5 or 1,234.5 or 1,234,567
    EITHER = "either"  # 1.234 or 1,234
    NONE = "none"  # no number


_PLAIN = re.compile(r"[+-]?\d+([eE][+-]?\d{1,3})?")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = r"[+-]?[1-9]\d{{0,2}}(?:(?:{0}\d{{3}})+{1}\d+|(?:{0}\d{{3}}){{2,}})"
_DECIMALS = r"[+-]?\d*{0}\d+(?:[eE][+-]?\d{{1,3}})?"
_COMMA = re.compile(f"{_GROUPS.format(r'[.]', ',')}|{_DECIMALS.format(',')}")
_POINT = re.compile(f"{_GROUPS.format(',', r'[.]')}|{_DECIMALS.format(r'[.]')}")
_CURRENCY = re.compile(r"^(?:kr\.?|dkk)\s*|\s*(?:kr\.?|dkk)$", re.IGNORECASE)
_SPACE_FOR_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'](?=\d{3}(?!\d))")
_TOO_LONG: Final = 40

EITHER: Final = (
    "may be thousands or decimals, and the file's other numbers do not tell which; "
    "say --decimal comma where 1.234 is 1234, --decimal point where 1,234 is 1234"
)


def shape(text: str) -> Shape:
    written = _tidy(text)
    if len(written) > _TOO_LONG:
        return Shape.NONE
    for found, pattern in _SHAPES.items():
        if pattern.fullmatch(written):
            return found
    return Shape.NONE


_ITS_OWN: Final = {Shape.COMMA: Decimal.COMMA, Shape.POINT: Decimal.POINT}
_SHAPES: Final = {Shape.PLAIN: _PLAIN, Shape.EITHER: _EITHER, Shape.COMMA: _COMMA, Shape.POINT: _POINT}


def number(cell: Cell, decimal: Decimal | None) -> float:
    """The number; BadCellError where there is none, or where it could be two and *decimal* does not say."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(f"{cell:.15g}")  # as the sheet shows it: 28.87, not 28.869999999999997
    if isinstance(cell, Broken):
        raise BadCellError(str(cell))
    if not isinstance(cell, str):
        raise BadCellError("is a day, and must be a number; has the spreadsheet made one of it?")
    found = shape(cell)
    if found is Shape.EITHER and decimal is None:
        raise BadCellError(EITHER)
    its_own = _ITS_OWN.get(found, decimal)
    if found is Shape.NONE:
        raise BadCellError("must be a number")
    if its_own != (decimal or its_own):
        raise BadCellError(f"must be a number with a decimal {decimal}, like the file's others")
    return _read(_tidy(cell), its_own)


def whole(cell: Cell) -> int:
    """A number without decimals; 45.0 and 45,0 are one too."""
    if isinstance(cell, str) and not isinstance(cell, Broken):
        match = re.fullmatch(r"(\d{1,9})(?:[.,]0{1,2})?", cell.strip())
        if match is None:
            raise BadCellError("must be a whole number")
        return int(match[1])
    found = number(cell, None)
    if found != int(found):
        raise BadCellError("must be a whole number")
    return int(found)


def _read(written: str, decimal: Decimal | None) -> float:
    if decimal is Decimal.COMMA:
        return float(written.replace(".", "").replace(",", "."))
    return float(written.replace(",", ""))


def _tidy(text: str) -> str:
    tidy = text.strip()
    if tidy.isdigit():
        return tidy
    return _SPACE_FOR_THOUSANDS.sub("", _CURRENCY.sub("", tidy.replace("\u2212", "-")))
