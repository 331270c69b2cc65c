"""The days on which the house works, as config.toml sets them: one calendar for free hours and the rope."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from models.rules import public_holidays

FIRST_YEAR, LAST_YEAR = 2015, 2045
_PUBLIC = public_holidays.of(range(FIRST_YEAR, LAST_YEAR + 1))
_DAY = r"\d{4}-\d\d-\d\d"
_CLOSING = re.compile(rf"(?P<first>{_DAY})(?: to (?P<last>{_DAY}))?")
_LONGEST = 366


def _closing(text: str) -> str:
    match = _CLOSING.fullmatch(text.strip())
    if match is None:
        raise ValueError("closing days are written like '2026-12-28' or '2027-07-12 to 2027-07-30'")
    first, last = _ends(match)
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        raise ValueError(f"closing days lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    if not first <= last < first + timedelta(days=_LONGEST):
        raise ValueError("the last closing day is the first or one after it, within a year")
    return text.strip()


def _ends(match: re.Match[str]) -> tuple[date, date]:
    try:
        return date.fromisoformat(match["first"]), date.fromisoformat(match["last"] or match["first"])
    except ValueError:
        raise ValueError("a closing day is no day of the calendar") from None


Closing = Annotated[str, BeforeValidator(str), AfterValidator(_closing)]


class WorkingDays(BaseModel):
    """
    Every weekday that is neither a Danish holiday nor one on which the house is closed.

    The four days that many houses keep, though no law closes them, are set each by itself. *closed*: further days
    and spans, such as a summer closing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    closed_24_december: bool = True
    closed_31_december: bool = False
    closed_5_june: bool = False
    closed_1_may: bool = False
    closed: tuple[Closing, ...] = ()

    def __contains__(self, day: date) -> bool:
        return day.weekday() < 5 and day not in _closed_days(self)

    def every_year(self) -> list[tuple[int, int]]:
        """Month and day of those of the four that are kept."""
        kept = {
            (12, 24): self.closed_24_december,
            (12, 31): self.closed_31_december,
            (6, 5): self.closed_5_june,
            (5, 1): self.closed_1_may,
        }
        return [day for day, closed in kept.items() if closed]


@lru_cache(maxsize=16)
def _closed_days(working: WorkingDays) -> frozenset[date]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    kept = (date(year, month, day) for month, day in working.every_year() for year in years)
    return _PUBLIC.union(kept, *map(_days, working.closed))


def _days(closing: str) -> Iterator[date]:
    match = _CLOSING.fullmatch(closing)
    if match is None:
        raise ValueError(closing)
    first, last = _ends(match)
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
