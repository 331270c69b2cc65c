"""Who must be among whom though they are told of in different dimensions: who worked in a month, in its window."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Final

from analytics.tables import bands, cell_populations

_DATED: Final = re.compile(r"(hours|window)_(\d{4})-(\d{2})$")
_NONE: Final = bands.DETAILED[0]


def pairs(dimensions: Collection[str]) -> Iterator[tuple[str, str]]:
    """The hours of a month, and a window that the month is in."""
    dated = [(one, found) for one in sorted(dimensions) if (found := _DATED.match(one))]
    for (hours, month), (window, last) in product(dated, dated):
        if (month[1], last[1]) == ("hours", "window") and 0 <= _number(last) - _number(month) < cell_populations.WINDOW:
            yield hours, window


def possible(levels: Mapping[str, str]) -> bool:
    """Can somebody be at all of *levels*, one of a dimension? "" is any level that no table names."""
    return not any(
        levels[window] == cell_populations.DID_NOT and levels[hours] not in ("", _NONE)
        for hours, window in pairs(levels)
    )


def follows(levels: Mapping[str, Collection[str]], dimension: str, wider: Collection[str]) -> bool:
    """Are all who are at *levels* of their dimensions also at *wider* of another *dimension*?"""
    for hours, window in pairs({*levels, dimension}):
        if dimension == window and hours in levels:
            return cell_populations.WORKED in wider and _NONE not in levels[hours]
        if dimension == hours and window in levels:
            return _NONE in wider and set(levels[window]) == {cell_populations.DID_NOT}
    return False


def _number(month: re.Match[str]) -> int:
    return 12 * int(month[2]) + int(month[3])
