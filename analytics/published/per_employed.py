"""
Chapter 5, 5.3–5.5: cost per person in employment, in two ways.

The chapter says: mean cost × participants / people in employment. What it prints is mean cost / share in employment,
the share rounded to three decimals first; for "all" the share is the two rounded shares weighted by participants. Each
number has a line for either way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Attempt, Found, judge_number
from analytics.published.printed import Print, Prints
from analytics.published.rounding import half_up
from analytics.published.totals import Term, check_sum
from analytics.published.verdicts import Line, Verdict

ARMS: Final = ("intervention", "control")
GROUPS: Final = ("men", "women", "all")
THREE_DECIMALS: Final = Fraction(1, 1000)
EMPLOYED: Final = "in employment January 2022"
FINDING: Final = "rounded-shares"
STATED: Final = "by counts, as the chapter says: "
DONE: Final = "by rounded shares: "


@dataclass(frozen=True)
class Table:
    """A table of costs: the row that is divided, and the row that it gives."""

    name: str
    cost: str
    per_employed: str


TABLES: Final = (
    Table("vive-5.3", "net cost per person", "net cost per person in employment"),
    Table("vive-5.4", "net cost per person, employment-related", "net cost per person in employment"),
    Table("vive-5.5", "cost per person, measures", "cost of measures per person in employment"),
)


def check_counts(prints: Prints) -> Iterator[Line]:
    """5.3's participants are 4.10's; those in employment are behind 4.10's percentages; all is men and women."""
    for arm in ARMS:
        for sex in GROUPS[:2]:
            people = prints.of("vive-5.3", "participants", f"{arm} {sex}")
            yield check_sum(people, Term(prints.of("vive-4.10", f"{sex} total", arm)), says="4.10")
            percent = prints.of("vive-4.10", sex, arm)
            found = Found(
                half_up(percent.number * people.number / 100, Fraction(1)), basis=f"{percent.value} % in 4.10"
            )
            yield judge_number(prints.of("vive-5.3", EMPLOYED, f"{arm} {sex}"), found)
        for row in ("participants", EMPLOYED):
            parts = [Term(prints.of("vive-5.3", row, f"{arm} {sex}")) for sex in GROUPS[:2]]
            yield check_sum(prints.of("vive-5.3", row, f"{arm} all"), *parts, says="men and women")


def check_repeated(prints: Prints) -> Iterator[Line]:
    """The costs per person are those of 5.1 and 5.2; 5.5 adds its two kinds of measures."""
    rows = {"vive-5.3": {"net cost per person": "net cost"}, "vive-5.5": {}}
    rows["vive-5.4"] = {"net cost per person, employment-related": "net cost, employment-related"}
    rows["vive-5.5"] |= {row: row for row in ("measures, ordinary", "measures, programme")}
    for table, pairs in rows.items():
        for row, source in pairs.items():
            for column in (f"{arm} {group}" for arm in ARMS for group in GROUPS):
                yield check_sum(
                    prints.of(table, row, column), Term(_of_chapter(prints, source, column)), says="5.1, 5.2"
                )
    for column in (f"{arm} {group}" for arm in ARMS for group in GROUPS):
        kinds = [Term(prints.of("vive-5.5", f"measures, {kind}", column)) for kind in ("ordinary", "programme")]
        yield check_sum(prints.of("vive-5.5", "cost per person, measures", column), *kinds, says="both kinds")


def _of_chapter(prints: Prints, row: str, column: str) -> Print:
    arm, _, group = column.partition(" ")
    return prints.of("vive-5.1", row, f"{arm} kr") if group == "all" else prints.of("vive-5.2", row, column)


def share_employed(prints: Prints, arm: str, group: str, rounded: bool) -> Fraction:
    """The share in employment; rounded: to three decimals, and for all the weighted mean of the rounded two."""
    people = prints.number("vive-5.3", "participants", f"{arm} {group}")
    if rounded and group == "all":
        of = {sex: prints.number("vive-5.3", "participants", f"{arm} {sex}") for sex in GROUPS[:2]}
        return sum((of[sex] * share_employed(prints, arm, sex, True) for sex in of), Fraction(0)) / people
    exact = prints.number("vive-5.3", EMPLOYED, f"{arm} {group}") / people
    return half_up(exact, THREE_DECIMALS) if rounded else exact


def check_cost_per_employed(prints: Prints, table: Table, arm: str, group: str, rounded: bool) -> Fraction:
    """Cost per person in employment."""
    return prints.number(table.name, table.cost, f"{arm} {group}") / share_employed(prints, arm, group, rounded)


def per_employed(prints: Prints) -> Iterator[Line]:
    for table in TABLES:
        for arm in ARMS:
            for group in GROUPS:
                printed = prints.of(table.name, table.per_employed, f"{arm} {group}")
                stated, done = (
                    check_cost_per_employed(prints, table, arm, group, rounded) for rounded in (False, True)
                )
                yield from both_ways(printed, stated, done)


def check_differences(prints: Prints) -> Iterator[Line]:
    """Control less intervention, in kroner and in percent of the control group's cost."""
    for table in TABLES:
        for group in GROUPS:
            kroner, percent = [], []
            for rounded in (False, True):
                ours, theirs = (check_cost_per_employed(prints, table, arm, group, rounded) for arm in ARMS)
                kroner.append(theirs - ours)
                percent.append(100 * (theirs - ours) / theirs)
            row = "difference per person in employment"
            yield from both_ways(prints.of(table.name, row, group), *kroner)
            yield from both_ways(prints.of(table.name, f"{row} pct", group), *percent)


def both_ways(printed: Print, stated: Fraction, done: Fraction) -> Iterator[Line]:
    """By counts, and by rounded shares: the second line says which of the two is what was printed."""
    by_counts, by_shares = (
        Found(stated, basis=f"{STATED}cost × people / employed"),
        Found(done, basis=f"{DONE}cost / share"),
    )
    yield judge_number(printed, by_counts, [Attempt(Cause.ROUNDED_SHARE, by_shares)], FINDING)
    line = judge_number(printed, by_shares, finding=FINDING)
    if line.verdict is Verdict.AGREES and not by_counts.gives(printed):
        yield replace(line, verdict=Verdict.OWN_ROUNDING, cause=Cause.ROUNDED_SHARE)
    else:
        yield line


CHECKS: Final = (check_counts, check_repeated, per_employed, check_differences)
