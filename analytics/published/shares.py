"""
Chapter 4 and Bilag 3–6: every percentage against the whole number of people that it must be of.

Where the count is printed it is used; where not, it is the nearest whole number to percentage × people / 100, and for a
complete distribution those must add up to the people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from analytics.published.judge import Found, judge_number, suppressed_line
from analytics.published.printed import Print, Prints
from analytics.published.rounding import half_up
from analytics.published.verdicts import Line

ARMS: Final = {"intervention": 338, "control": 337}
PATHS: Final = {"no intervention or no job start": 201, "job start with aftercare": 137}
BY_SEX: Final = {"men": "men total", "women": "women total"}
RECOVERABLE: Final = "not shown here either, but to be had by subtracting this table's rows from 4.13's"


@dataclass(frozen=True)
class Distribution:
    """A table whose percentages down a column are of the same people; *apart*: rows outside the distribution."""

    table: str
    people: dict[str, int]
    apart: tuple[str, ...] = ()


DISTRIBUTIONS: Final = (
    Distribution("vive-4.1", ARMS, apart=("men",)),
    Distribution("vive-4.3", ARMS),
    Distribution("vive-4.5", ARMS),
    Distribution("vive-4.7", ARMS),
    Distribution("vive-4.9", ARMS),
    Distribution("vive-4.15", PATHS),
    Distribution("vive-b4.2", ARMS),
    Distribution("vive-b4.3", ARMS),
    Distribution("vive-b5.2", ARMS),
)
ACROSS: Final = ("vive-4.12", "vive-4.13", "vive-4.14")  # percentages along a row, of the row's own total


def people_behind(percent: Print, of: int) -> int:
    """The whole number of people that a printed percentage of *of* people stands for."""
    return int(half_up(percent.number * of / 100, Fraction(1)))


def check_share(percent: Print, count: int, of: int, finding: str = "") -> Line:
    """A printed percentage against count / of."""
    return judge_number(percent, Found(Fraction(100 * count, of), basis=f"{count} of {of}"), finding=finding)


def check_distributions(prints: Prints) -> Iterator[Line]:
    """4.1, 4.3, 4.5, 4.7, 4.9, 4.15, B4.2, B4.3, B5.2."""
    for one in DISTRIBUTIONS:
        for percent in prints.table(one.table):
            if percent.unit == "percent":
                of = one.people[percent.column]
                yield check_share(percent, people_behind(percent, of), of)


def distributions_add_up(prints: Prints) -> Iterator[Line]:
    """The people behind a distribution add up to the group: a line on the group's printed total."""
    totals = {"intervention": ("vive-b3.1", "total"), "control": ("vive-b3.1", "total")}
    totals |= dict.fromkeys(PATHS, ("vive-4.15", "total"))
    for one in DISTRIBUTIONS:
        for column, of in one.people.items():
            cells = [cell for cell in prints.column(one.table, column, "percent") if cell.row not in one.apart]
            adds = sum(people_behind(cell, of) for cell in cells)
            basis = f"people behind the {len(cells)} percentages of {one.table.removeprefix('vive-')}"
            yield judge_number(prints.of(*totals[column], column), Found(Fraction(adds), basis=basis))


def check_counted(prints: Prints) -> Iterator[Line]:
    """4.2, 4.6 and B6.1 print the count beside the percentage."""
    for table in ("vive-4.2", "vive-4.6"):
        for arm, of in ARMS.items():
            count = prints.number(table, "with wage hours", arm, "count")
            yield check_share(prints.of(table, "with wage hours", arm, "percent"), int(count), of)
    for percent in prints.column("vive-b6.1", "percent"):
        yield check_share(percent, int(prints.number("vive-b6.1", percent.row, "count")), 137)


def by_sex(prints: Prints) -> Iterator[Line]:
    """4.10 and 4.11, of the men and women of the arm; B4.6's window, of the arm."""
    for table in ("vive-4.10", "vive-4.11"):
        for sex, total in BY_SEX.items():
            for arm in ARMS:
                of = int(prints.number(table, total, arm))
                percent = prints.of(table, sex, arm)
                yield check_share(percent, people_behind(percent, of), of)
    for arm, of in ARMS.items():
        percent = prints.of("vive-b4.6", "wage hours in any of Aug-Oct 2022", arm)
        yield check_share(percent, people_behind(percent, of), of)


def along_rows(prints: Prints) -> Iterator[Line]:
    """4.12–4.14; a suppressed cell stays suppressed."""
    for table in ACROSS:
        for _, group in groupby(prints.table(table), key=lambda one: one.row):
            cells = list(group)
            of = int(next(cell for cell in cells if cell.column.lower() == "total").number)
            for cell in cells:
                if cell.unit == "percent":
                    yield (
                        check_share(cell, people_behind(cell, of), of)
                        if cell.is_number
                        else suppressed_line(cell, RECOVERABLE)
                    )


CHECKS: Final = (check_distributions, distributions_add_up, check_counted, by_sex, along_rows)
