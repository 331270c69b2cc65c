"""
The wide layout of the DREAM register: which column holds which week or month, found by the header alone.

    case_no, programme   as in the other files; programme only where there are several
    y_YYWW               the benefit code of ISO week WW of the year YY, year first: y_2201 is week 1 of 2022
    grad_YYYY_MM         the degree of employment in the month, a share of full time

The register's own name of the degree is ``grad_``; ``br_``, ``beskgrad_``, ``beskaeftigelsesgrad_``,
``bredt_loenmodtager_beskgrad_`` and ``employment_degree_`` are read too, but only one of them in one file: two could
mean two things. Capitals do not matter. What looks like a week or a degree and is none, or stands there twice, is
refused; every other column is left unread, and said.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from models.actions.importing.columns import DEGREE, LIKE_A_DEGREE, PERSONAL_NUMBERS
from models.actions.importing.problems import Problems
from models.actions.importing.reading import HOLDS_PERSONAL_NUMBERS, Table, shown
from models.rules import weeks
from models.rules.calendar import add_months

_WEEK = re.compile(r"y_(\d\d)(\d\d)")
_PEOPLE: Final = ("case_no", "programme")
_NAMED: Final = 8  # unread columns named; the others are counted

_K = TypeVar("_K")


@dataclass(frozen=True)
class Month:
    """Places of a month's columns; *complete*: every week that belongs to the month is there."""

    month: date
    degree: int
    weeks: tuple[int, ...]
    complete: bool


@dataclass(frozen=True)
class Columns:
    """Where everything stands; *notes* tell what of the file is not brought in, and why."""

    line: int  # of the header
    case_no: int
    programme: int | None
    months: tuple[Month, ...]
    notes: tuple[str, ...]


def find(table: Table, *, today: date, since: date | None = None) -> Columns:
    """The columns of the header, months before *since* left out; ImportRefusedError names every bad column."""
    found = _Found(table.header_line)
    for place, name in enumerate(table.header):
        found.take(place, name)
    found.check(today)
    found.problems.refuse_any()
    months = [found.month(month) for month in sorted(found.degrees) if since is None or month >= since]
    if not months:
        found.problems.add(found.line, "", f"no month of the file is {since:%Y-%m} or later")
        found.problems.refuse_any()
    return Columns(
        found.line,
        found.people["case_no"],
        found.people.get("programme"),
        tuple(months),
        tuple(found.notes(months)),
    )


class _Found:
    def __init__(self, line: int) -> None:
        self.line, self.problems = line, Problems()
        self.people: dict[str, int] = {}
        self.week_at: dict[tuple[int, int], int] = {}
        self.degrees: dict[date, int] = {}
        self.families: set[str] = set()
        self.unread: list[str] = []

    def take(self, place: int, name: str) -> None:
        if name in _PEOPLE:
            self._put(self.people, name, place, name)
        elif name.replace("_", "") in PERSONAL_NUMBERS:
            self.problems.add(self.line, name, HOLDS_PERSONAL_NUMBERS)
        elif name.startswith("y_"):
            self._take_week(place, name)
        elif LIKE_A_DEGREE.fullmatch(name):
            self._take_degree(place, name)
        else:
            self.unread.append(shown(name, place + 1) if name else f"column {place + 1}, which has no name")

    def _take_week(self, place: int, name: str) -> None:
        match = _WEEK.fullmatch(name)
        if match is None:
            self.problems.add(
                self.line, name, "is no week; a week is written y_YYWW, year first: y_2201 is week 1 of 2022"
            )
            return
        year, week = weeks.full_year(int(match[1])), int(match[2])
        if not weeks.exists(year, week):
            self.problems.add(self.line, name, f"is no week: {year} has no week {week}")
        else:
            self._put(self.week_at, (year, week), place, name)

    def _take_degree(self, place: int, name: str) -> None:
        match = DEGREE.fullmatch(name)
        if match is None or not 1 <= int(match[3]) <= 12 or int(match[2]) < 1990:
            self.problems.add(self.line, name, "is no month; a degree of employment is written grad_YYYY_MM")
            return
        self.families.add(match[1])
        if len(self.families) == 1:
            self._put(self.degrees, date(int(match[2]), int(match[3]), 1), place, name)

    def _put(self, places: dict[_K, int], key: _K, place: int, name: str) -> None:
        if key in places:
            self.problems.add(self.line, name, "this column stands there twice")
        places[key] = place

    def check(self, today: date) -> None:
        if "case_no" not in self.people:
            self.problems.add(self.line, "case_no", "this column is missing")
        if len(self.families) > 1:
            both = " and ".join(f"{family}_" for family in sorted(self.families))
            self.problems.add(
                self.line, "", f"the degree of employment stands there as {both}; keep the columns of one"
            )
        elif not self.degrees:
            self.problems.add(self.line, "grad_YYYY_MM", "there is no column of the degree of employment")
        for month in sorted(self.degrees):
            if month > today:
                self.problems.add(self.line, f"{month:%Y-%m}", "lies in the future")

    def month(self, month: date) -> Month:
        belonging = weeks.of_month(month)
        there = tuple(self.week_at[week] for week in belonging if week in self.week_at)
        return Month(month, self.degrees[month], there, len(there) == len(belonging))

    def notes(self, months: list[Month]) -> list[str]:
        said = [self._partial(month) for month in months if not month.complete]
        alone = sorted({weeks.month_of(*week) for week in self.week_at} - self.degrees.keys())
        if alone:
            said.append(f"weeks without a degree of employment, not brought in: {_ranges(alone)}")
        if self.unread:
            more = len(self.unread) - _NAMED
            names = ", ".join(self.unread[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
            said.append(f"columns not read: {names}")
        return said

    def _partial(self, month: Month) -> str:
        missing = [week for week in weeks.of_month(month.month) if week not in self.week_at]
        names = ", ".join(f"y_{year % 100:02}{week:02}" for year, week in missing)
        return f"{month.month:%Y-%m} has hours but no status: {names} {'is' if len(missing) == 1 else 'are'} missing"


def _ranges(months: list[date]) -> str:
    """Months that follow each other as one: ``2017-01 to 2017-12, 2019-03``."""
    runs: list[list[date]] = []
    for month in months:
        if runs and add_months(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(f"{run[0]:%Y-%m}" + (f" to {run[-1]:%Y-%m}" if len(run) > 1 else "") for run in runs)
