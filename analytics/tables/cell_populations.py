"""
Whose people a cell counts (`tables.Who`), in the finest levels that any table of the evaluation uses.

Disclosure control compares cells by it across tables, so the same people must be told of in the same words.
"""

from collections.abc import Iterable
from typing import Final

from analytics.tables import bands
from analytics.tables.table import Who

EVERYBODY: Final[Who] = ()
ARM: Final[dict[int, Who]] = {1: (("arm", ("intervention",)),), 0: (("arm", ("control",)),)}
STARTED: Final = ("1", "2", "3", "4", "5")  # path groups
JOB_START: Final = ("4", "5")
WINDOW: Final = 3  # months
WORKED: Final = "worked"
DID_NOT: Final = "did_not"


def those_at(dimension: str, *levels: str) -> Who:
    """Those at one of *levels*."""
    return ((dimension, tuple(levels)),)


def those_in_hours(month: str, places: Iterable[int]) -> Who:
    """Those whose weekly hours in *month* are in one of these places of bands.DETAILED."""
    return those_at(f"hours_{month}", *(bands.DETAILED[place] for place in places))


def those_in_weekly_band(month: str, place: int) -> Who:
    """Those in a place of bands.WEEKLY."""
    return those_in_hours(month, [fine for fine, broad in enumerate(bands.TO_WEEKLY) if broad == place])


def those_in_broad_band(month: str, place: int) -> Who:
    """Those in a place of bands.BROAD."""
    return those_in_hours(month, [fine for fine, broader in enumerate(bands.TO_BROAD) if broader == place])


def those_working(month: str, works: bool = True) -> Who:
    """Those with, or without, any wage hours."""
    return those_in_hours(month, range(1, len(bands.DETAILED)) if works else (0,))


def window(month: str, works: bool = True) -> Who:
    """Those with, or without, any wage hours in one of the `WINDOW` months that end with *month*."""
    return those_at(f"window_{month}", WORKED if works else DID_NOT)


def any_hours(month: str) -> Who:
    """What an analysis of hours is about: all of them."""
    return those_in_hours(month, range(len(bands.DETAILED)))


def those_in_status(month: str, levels: Iterable[str]) -> Who:
    return those_at(f"status_{month}", *levels)


def those_known(month: str, *, everybody: bool) -> Who:
    """Those whose hours in *month* are known; everybody, where they all are."""
    return EVERYBODY if everybody else those_at(f"outcome_{month}", "known")
