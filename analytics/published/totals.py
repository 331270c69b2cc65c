"""Counts against each other: totals and their parts, and tables that repeat each other (chapter 4, Bilag 3, 5, 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analytics.published.judge import Found, judge_number
from analytics.published.printed import Print, Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

ARMS: Final = ("intervention", "control")
COHORTS: Final = tuple(f"cohort {number}" for number in range(2, 7))
NONE, STOPPED, STARTED = (
    "no intervention",
    "intervention without job start (groups 1-3)",
    "intervention with job start (groups 4-5)",
)


@dataclass(frozen=True)
class Term:
    """A printed number in a sum, with its sign."""

    of: Print
    sign: int = 1


def check_sum(target: Print, *terms: Term, says: str = "") -> Line:
    """A count against the sum of others: counts are exact, so there is no slack."""
    value = sum((term.sign * term.of.number for term in terms), Fraction(0))
    signs = "".join(f" {'+' if term.sign > 0 else '−'} {term.of.value}" for term in terms).removeprefix(" + ")
    return judge_number(target, Found(value, basis=f"{signs}{f': {says}' if says else ''}"))


def _whole(prints: Prints, table: str, column: str, parts: tuple[str, ...], total: str, unit: str) -> Iterator[Line]:
    """The total from its parts, and each part from the total and the others."""
    cells = [prints.of(table, part, column, unit) for part in parts]
    whole = prints.of(table, total, column, unit)
    yield check_sum(whole, *map(Term, cells), says="the parts")
    for cell in cells:
        others = [Term(other, -1) for other in cells if other is not cell]
        yield check_sum(cell, Term(whole), *others, says="total less the others")


def check_outcomes(prints: Prints) -> Iterator[Line]:
    """4.4 and 4.8: with and without benefit, and the same people as in 4.2 and 4.6."""
    parts = ("wage hours without benefit", "wage hours with benefit")
    for table, repeated in (("vive-4.4", "vive-4.2"), ("vive-4.8", "vive-4.6")):
        for arm in ARMS:
            yield from _whole(prints, table, arm, parts, "total", "count")
            yield check_sum(prints.of(repeated, "with wage hours", arm, "count"), Term(prints.of(table, "total", arm)))
            yield _from_percent(prints, table, arm)


def _from_percent(prints: Prints, table: str, arm: str) -> Line:
    """4.4 and 4.8's people without benefit are those of 4.5 and 4.9."""
    percent = prints.of({"vive-4.4": "vive-4.5", "vive-4.8": "vive-4.9"}[table], "wage hours without benefit", arm)
    of = int(prints.number("vive-b3.1", "total", arm))
    basis = f"{percent.value} % of {of} in {percent.table.removeprefix('vive-')}"
    return judge_number(
        prints.of(table, "wage hours without benefit", arm), Found(Fraction(people_behind(percent, of)), basis=basis)
    )


def check_paths(prints: Prints) -> Iterator[Line]:
    """4.12–4.15 and B6.1: the groups add up, and 4.12, 4.13, 4.14 and 4.15 divide the same 338."""
    rows = [one.row for one in prints.column("vive-4.12", "total") if one.row != "all"]
    people_of = {row: Term(prints.of("vive-4.12", row, "total")) for row in rows}
    groups = {NONE: rows[:2], STOPPED: rows[2:5], STARTED: rows[5:]}
    for table in ("vive-4.13", "vive-4.14"):
        for group, members in groups.items():
            total = prints.of(table, group, "total")
            yield check_sum(total, *(people_of[row] for row in members), says="groups of 4.12")
    yield check_sum(prints.of("vive-4.12", "all", "total"), *people_of.values(), says="the groups")
    yield from (
        check_sum(people_of[row].of, *_others(prints, people_of, row), says="all less the others") for row in rows
    )
    apart, started = (
        prints.of("vive-4.15", "total", column)
        for column in ("no intervention or no job start", "job start with aftercare")
    )
    stay = [Term(prints.of("vive-4.13", group, "total")) for group in (NONE, STOPPED)]
    yield check_sum(apart, *stay, says="4.13")
    yield check_sum(started, Term(prints.of("vive-4.13", STARTED, "total")), says="4.13")


def _others(prints: Prints, people_of: dict[str, Term], row: str) -> Iterator[Term]:
    yield Term(prints.of("vive-4.12", "all", "total"))
    yield from (Term(term.of, -1) for other, term in people_of.items() if other != row)


def check_hours(prints: Prints) -> Iterator[Line]:
    """The bottom rows of 4.12–4.14 and B6.1: people behind the percentages, and the outcome of 4.6."""
    worked = prints.of("vive-4.6", "with wage hours", "intervention", "count")
    yield check_sum(prints.of("vive-4.12", "all", "with wage hours"), Term(worked), says="4.6")
    idle = Term(prints.of("vive-4.6", "total", "intervention")), Term(worked, -1)
    yield check_sum(prints.of("vive-4.12", "all", "without wage hours"), *idle, says="4.6")
    for column in ("0 hours", "1-19 hours", "20+ hours"):
        cells = [prints.of("vive-4.14", group, column) for group in (NONE, STOPPED, STARTED)]
        totals = [int(prints.number("vive-4.14", group, "total")) for group in (NONE, STOPPED, STARTED)]
        adds = sum(people_behind(cell, of) for cell, of in zip(cells, totals, strict=True))
        yield judge_number(
            prints.of("vive-4.14", "all", column), Found(Fraction(adds), basis="people behind the column")
        )
    rest = [Term(prints.of("vive-4.14", "all", column)) for column in ("0 hours", "1-19 hours", "20+ hours")]
    yield check_sum(prints.of("vive-4.14", "all", "total"), *rest, says="the columns")


def job_start(prints: Prints) -> Iterator[Line]:
    """B6.1 divides the 137 of 4.14 finer; its total in percent."""
    bands = ("0 hours", "1-9 hours", "10-29 hours", "30+ hours")
    yield from _whole(prints, "vive-b6.1", "count", bands, "total", "count")
    for arm in ARMS:
        yield check_sum(prints.of("vive-4.2", "total", arm), Term(prints.of("vive-b3.1", "total", arm)), says="B3.1")
        yield check_sum(prints.of("vive-4.6", "total", arm), Term(prints.of("vive-b3.1", "total", arm)), says="B3.1")
        yield check_sum(prints.of("vive-4.1", "total", arm), Term(prints.of("vive-b3.1", "total", arm)), says="B3.1")
        for table in ("vive-4.10", "vive-4.11"):
            yield from _sexes(prints, table, arm)


def _sexes(prints: Prints, table: str, arm: str) -> Iterator[Line]:
    """Men are 4.1's percentage of the arm; women are the rest."""
    men, women = prints.of(table, "men total", arm), prints.of(table, "women total", arm)
    percent, of = prints.of("vive-4.1", "men", arm), int(prints.number("vive-4.1", "total", arm))
    basis = f"{percent.value} % of {of} in 4.1"
    yield judge_number(men, Found(Fraction(people_behind(percent, of)), basis=basis))
    yield check_sum(women, Term(prints.of("vive-4.1", "total", arm)), Term(men, -1), says="all less men")


def check_trial_hours(prints: Prints) -> Iterator[Line]:
    """B5.1: persons, and hours a person."""
    for arm in ARMS:
        persons = prints.of("vive-b5.1", "persons", arm)
        yield check_sum(persons, Term(prints.of("vive-b3.1", "total", arm)), says="B3.1")
        total = prints.of("vive-b5.1", "wage hours in trial period, total", arm)
        each = prints.of("vive-b5.1", "wage hours per person", arm)
        basis = f"{total.value} / {persons.value}"
        yield judge_number(each, Found(total.number / persons.number, basis=basis))
        basis = f"{each.value} × {persons.value}"
        yield judge_number(total, Found(each.number * persons.number, slack=persons.number / 2, basis=basis))


def check_repeated(prints: Prints) -> Iterator[Line]:
    """4.2 and 4.6's people in work are those of 4.10 and 4.11's sexes and 4.3 and 4.7's hours; 4.8's are 4.15's."""
    for table, sexes, bands in (("vive-4.2", "vive-4.10", "vive-4.3"), ("vive-4.6", "vive-4.11", "vive-4.7")):
        for arm in ARMS:
            worked, of = prints.of(table, "with wage hours", arm, "count"), int(prints.number(table, "total", arm))
            both = [(prints.of(sexes, sex, arm), prints.number(sexes, f"{sex} total", arm)) for sex in ("men", "women")]
            by_sex = sum(people_behind(percent, int(total)) for percent, total in both)
            yield judge_number(worked, Found(Fraction(by_sex), basis=f"people behind {sexes.removeprefix('vive-')}"))
            by_hours = sum(people_behind(one, of) for one in prints.column(bands, arm) if one.row != "0 hours")
            yield judge_number(worked, Found(Fraction(by_hours), basis=f"people behind {bands.removeprefix('vive-')}"))
    for row in ("wage hours without benefit", "wage hours with benefit"):
        columns = [one for one in prints.table("vive-4.15") if one.row == row]
        adds = sum(people_behind(one, int(prints.number("vive-4.15", "total", one.column))) for one in columns)
        yield judge_number(
            prints.of("vive-4.8", row, "intervention"), Found(Fraction(adds), basis="people behind 4.15")
        )


CHECKS: Final = (check_outcomes, check_paths, check_hours, job_start, check_trial_hours, check_repeated)
