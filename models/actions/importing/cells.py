"""What stands in a cell: text as it is written, or what a sheet has typed; and the signs for nothing."""

from datetime import date
from typing import Final

# What R, SAS, SPSS, Stata, pandas, SQL, Excel (also in Danish) and Statistics Denmark write where nothing is known.
_MISSING: Final = frozenset(
    {"", ".", "..", "na", "n/a", "#n/a", "#i/t", "#na", "<na>", "nan", "null", "#null!", "#nul!", "none", "nil"}
)


class Dressed(int):
    """A number that its sheet shows in another way than it is: 12 as 0012, for one."""


class Broken(str):
    """A cell that cannot be read at all; the text is the reason."""

    __slots__ = ()


Cell = str | int | float | date | Broken


def is_missing(cell: Cell) -> bool:
    if cell.__class__ is not str:
        return False
    return not cell or (not cell[0].isdigit() and cell.strip().casefold() in _MISSING)


class BadCellError(Exception):
    """The cell cannot be read as what its column holds; the text is the reason, never what stands there."""
