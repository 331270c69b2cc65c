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


def are(dimension: str, *levels: str) -> Who:
    """Those at one of *levels*."""
    return ((dimension, tuple(levels)),)


def hours(month: str, places: Iterable[int]) -> Who:
    """Those whose weekly hours in *month* are in one of these places of bands.DETAILED."""
    return are(f"hours_{month}", *(bands.DETAILED[place] for place in places))


def weekly(month: str, place: int) -> Who:
    """Those in a place of bands.WEEKLY."""
    return hours(month, [fine for fine, broad in enumerate(bands.TO_WEEKLY) if broad == place])


def broad(month: str, place: int) -> Who:
    """Those in a place of bands.BROAD."""
    return hours(month, [fine for fine, broader in enumerate(bands.TO_BROAD) if broader == place])


def working(month: str, works: bool = True) -> Who:
    """Those with, or without, any wage hours."""
    return hours(month, range(1, len(bands.DETAILED)) if works else (0,))


def window(month: str, works: bool = True) -> Who:
    """Those with, or without, any wage hours in one of the `WINDOW` months that end with *month*."""
    return are(f"window_{month}", WORKED if works else DID_NOT)


def any_hours(month: str) -> Who:
    """What an analysis of hours is about: all of them."""
    return hours(month, range(len(bands.DETAILED)))


def status(month: str, levels: Iterable[str]) -> Who:
    return are(f"status_{month}", *levels)


def known(month: str, *, everybody: bool) -> Who:
    """Those whose hours in *month* are known; everybody, where they all are."""
    return EVERYBODY if everybody else are(f"outcome_{month}", "known")
