"""
4.3 and Bilag 5 call differences not statistically significant; the counts behind them have a p-value.

Pearson's chi-square without correction, unadjusted: the plainest test, and the one that needs no more than the counts.
"""

from collections.abc import Iterator, Sequence
from math import erfc, exp, pi, sqrt
from typing import Final

from analytics.published.judge import same_word
from analytics.published.printed import Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

ALPHA: Final = 0.05
PREFIX: Final = "not significant: "
Counts = Sequence[int]


def chi_square(first: Counts, second: Counts) -> float:
    """Pearson's statistic of two rows of counts."""
    total = sum(first) + sum(second)
    expected = [
        (cell, row * column / total)
        for row, cells in ((sum(first), first), (sum(second), second))
        for cell, column in zip(cells, map(sum, zip(first, second, strict=True)), strict=True)
    ]
    return sum((cell - mean) ** 2 / mean for cell, mean in expected)


def upper_tail(statistic: float, df: int) -> float:
    """P(chi-square with *df* degrees of freedom > statistic), by the recurrence in df."""
    half = statistic / 2
    tail, term, at = (erfc(sqrt(half)), 2 * sqrt(half / pi), 1) if df % 2 else (1.0, 1.0, 0)
    if not df % 2:
        tail, at = exp(-half), 2
        term = half
    while at < df:
        tail += exp(-half) * term
        at += 2
        term *= 2 * half / at
    return tail


def p_of(first: Counts, second: Counts) -> float:
    return upper_tail(chi_square(first, second), len(first) - 1)


def compared_counts(prints: Prints) -> dict[str, tuple[Counts, Counts]]:
    """What each sentence compares: people with and without, or the people of each band."""
    worked, job = _with(82, 338), _with(45, 137)
    flex = [
        sum(people_behind(prints.of("vive-4.9", row, arm), of) for row in FLEX)
        for arm, of in (("intervention", 338), ("control", 337))
    ]
    bands = [
        [people_behind(one, of) for one in prints.column("vive-b5.2", arm)]
        for arm, of in (("intervention", 338), ("control", 337))
    ]
    return {
        "in work": (worked, _with(69, 337)),
        "jobs of 1-9 hours": (_with(35, 338), _with(24, 337)),
        "flex job granted": (_with(flex[0], 338), _with(flex[1], 337)),
        "in work, job start against no job start": (job, _with(82 - 45, 338 - 137)),
        "in work, job start and flex job against the others": (_with(22, 30), _with(82 - 22, 338 - 30)),
        "distribution of hours in the trial period": (bands[0], bands[1]),
    }


FLEX: Final = ("flex job, unemployed, sickness benefit", "flex job with wage hours")


def _with(count: int, of: int) -> Counts:
    return (count, of - count)


def check_claims(prints: Prints) -> Iterator[Line]:
    """4.3's list of differences, and Bilag 5."""
    groups = compared_counts(prints)
    for claim in prints.column("vive-prose", "4.3"):
        yield _line(prints, claim.row, "4.3", groups)
    for claim in prints.column("vive-prose", "Bilag 5"):
        yield _line(prints, claim.row, "Bilag 5", groups)


def _line(prints: Prints, row: str, section: str, groups: dict[str, tuple[Counts, Counts]]) -> Line:
    first, second = groups[row.removeprefix(PREFIX)]
    p = p_of(first, second)
    computed = "significant" if p < ALPHA else "not significant"
    whom = " against ".join("/".join(map(str, cells)) for cells in (first, second))
    return same_word(prints.of("vive-prose", row, section), computed, f"{whom}: {_told(p)}", "not-significant")


def _told(p: float) -> str:
    return f"p = {p:.4f}" if p >= 0.0001 else "p < 0.0001"


CHECKS: Final = (check_claims,)
