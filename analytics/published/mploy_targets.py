"""
mploy's tables 7 and 8, whose columns are the best reading of a lost layout: every line says so.

Also table 1's results of the single trials, which are percentages of the courses in tables 7 and 8.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.judge import Found, judge_number, not_recomputable, uncertain_line
from analytics.published.mploy_averages import GO, RESULTS, TRIALS
from analytics.published.printed import Print, Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

COURSES: Final = {"mploy-7": "completed courses to October 2015", "mploy-8": "completed courses 2015"}
PARTS: Final = {"mploy-7": ("job", "education"), "mploy-8": ("internship", "subsidy")}
FOUNDATION: Final = "a number of courses from the registers"
TARGET: Final = "a target that was set, not computed"


def check_targets(prints: Prints) -> Iterator[Line]:
    """Tables 7 and 8: whole courses behind each result, totals from their parts."""
    for table, courses in COURSES.items():
        for one in prints.table(table):
            yield uncertain_line(_line(prints, one, courses))


def _line(prints: Prints, one: Print, courses: str) -> Line:
    if one.column == courses:
        return not_recomputable(one, FOUNDATION)
    parts = _parts(prints, one)
    if one.column.startswith("total") and len(parts) > 1:
        basis = " + ".join(part.value for part in parts)
        found = Found(sum((part.number for part in parts), Fraction(0)), len(parts) * Fraction(1, 2), basis)
        return judge_number(one, found)
    return not_recomputable(one, TARGET) if one.column.endswith("target") else _of_courses(prints, one, courses)


def _parts(prints: Prints, one: Print) -> list[Print]:
    """The parts of a total in the same row, target or result."""
    kind = one.column.rpartition(" ")[2]
    wanted = [f"{part} {kind}" for part in PARTS[one.table]]
    return [cell for cell in prints.table(one.table) if cell.row == one.row and cell.column in wanted]


def _of_courses(prints: Prints, one: Print, courses: str) -> Line:
    of = int(prints.number(one.table, one.row, courses))
    count = people_behind(one, of)
    return judge_number(one, Found(Fraction(100 * count, of), basis=f"{count} of {of} courses"))


def check_results(prints: Prints) -> Iterator[Line]:
    """Table 1: job or education is of table 7's courses, internship or subsidy of table 8's."""
    for trial in (*TRIALS, GO):
        for column, table in zip(RESULTS, COURSES, strict=True):
            percent = prints.of("mploy-1", trial, column)
            of = int(prints.number(table, trial, COURSES[table]))
            count = people_behind(percent, of)
            yield judge_number(percent, Found(Fraction(100 * count, of), basis=f"{count} of {of} courses ({table})"))


CHECKS: Final = (check_targets, check_results)
