"""
The evidence of the live monitoring over time, as coarse as it must be.

Its path over the blocks of a cohort and month would tell how many of each work. So it leaves at the ends of steps alone
(`monitor_trial`), by which each arm has gained, since the step before, at least the smallest number that may be
told of people with the outcome and as many without; of the last step of a month; and with two digits, rounded down.
What those still tell of few people, and why a step goes on where they do, stands in `step_contents`. The value now is
the one of the last step, and the p is from what was told: both hold as the whole path does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analytics.estimators import e_value_disclosure
from analytics.tables import labels
from analytics.tables.further_estimates import Monitoring
from analytics.tables.table import Count, Number, Row, Standing, Table

NOTES: Final = tuple(map(labels.label, ("evidence_exact_for", "evidence_at_months_ends")))


@dataclass(frozen=True)
class Told:
    """The evidence at the end of *month* (YYYY-MM), of so many people."""

    month: str
    people: int
    e: float


def told_steps(found: Monitoring) -> tuple[Told, ...]:
    """The last step's end of each month that has one, rising."""
    last = {f"{end.completed_on:%Y-%m}": end for end in found.path}
    return tuple(Told(month, sum(end.people), e_value_disclosure.rounded(end.log_e)) for month, end in last.items())


def anytime_p(points: Sequence[Told]) -> float:
    """1 over the largest e told, at most 1: at most 5 % of programmes without an effect ever see it at 0.05."""
    return 1 / max([1.0, *(one.e for one in points)])


def evidence_table(points: Sequence[Told], months: int, cut_off: date | None) -> Table:
    """People and evidence so far, a row for each end of *points*, of which there is one at least."""
    return Table(
        key="monitoring_path",
        title=labels.label("title_monitoring_path"),
        columns=(labels.label("people_counted"), labels.label("evidence")),
        rows=tuple(Row(labels.label("month", month=one.month), (Count(one.people), _evidence(one))) for one in points),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_monitoring", horizon=months),
        n=points[-1].people,
        cut_off=cut_off,
        notes=NOTES,
    )


def _evidence(one: Told) -> Number:
    return evidence_number(one.e, one.people)


def evidence_number(e: float, people: int) -> Number:
    """With as many decimals as its digits need."""
    decimals = max(0, e_value_disclosure.DIGITS - 1 - math.floor(math.log10(e))) if e > 0 else 0
    return Number(e, "times", min(decimals, 6), n=people)
