"""
The evidence of the live monitoring over time, as coarse as it must be.

Its path over the blocks of a cohort and month would tell how many of each work. So it leaves at the ends of steps alone
(`monitoring.monitor`), by which each arm has gained, since the step before, at least the smallest number that
may be told of people with the outcome and as many without. What is told of a step is computed from those four
numbers and the sizes of the arms, not from how the outcomes fall on cohorts, months or people. So even whoever turned
it back into counts would have none that is small, and nothing finer. Numbers leave with three digits, rounded down. The
value now is the one of the last step, and the p is from the steps: both hold as the whole path does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Context
from typing import Final

from analytics.tables import labels
from analytics.tables.further_estimates import Monitoring
from analytics.tables.table import Count, Number, Row, Standing, Table

DIGITS: Final = 3
LARGEST: Final = 700.0  # log of the largest e-value that is given as a number
NOTES: Final = tuple(map(labels.of, ("evidence_exact_for", "evidence_at_months_ends")))
_DOWN: Final = Context(prec=DIGITS, rounding=ROUND_DOWN)


@dataclass(frozen=True)
class Told:
    """The evidence at the end of *month* (YYYY-MM), of so many people."""

    month: str
    people: int
    e: float


def told(found: Monitoring) -> tuple[Told, ...]:
    """The last step's end of each month that has one, rising."""
    last = {f"{end.completed_on:%Y-%m}": end for end in found.path}
    return tuple(Told(month, sum(end.people), rounded(end.log_e)) for month, end in last.items())


def rounded(log_e: float) -> float:
    """e to so many digits, downwards: it must not claim more than there is; a machine's own error is none."""
    return float(_DOWN.create_decimal(f"{math.exp(max(-LARGEST, min(log_e, LARGEST))):.12g}"))


def p(points: Sequence[Told]) -> float:
    """1 over the largest e told, at most 1: at most 5 % of programmes without an effect ever see it at 0.05."""
    return 1 / max([1.0, *(one.e for one in points)])


def table(points: Sequence[Told], months: int, cut_off: date | None) -> Table:
    """People and evidence so far, a row for each end of *points*, of which there is one at least."""
    return Table(
        key="monitoring_path",
        title=labels.of("title_monitoring_path"),
        columns=(labels.of("people_counted"), labels.of("evidence")),
        rows=tuple(Row(labels.of("month", month=one.month), (Count(one.people), _evidence(one))) for one in points),
        standing=Standing.EXPLORATORY,
        definition=labels.of("defined_monitoring", horizon=months),
        n=points[-1].people,
        cut_off=cut_off,
        notes=NOTES,
    )


def _evidence(one: Told) -> Number:
    return number(one.e, one.people)


def number(e: float, people: int) -> Number:
    """With as many decimals as its digits need."""
    decimals = max(0, DIGITS - 1 - math.floor(math.log10(e))) if e > 0 else 0
    return Number(e, "times", min(decimals, 6), n=people)
