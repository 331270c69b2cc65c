"""
The evidence of the live monitoring over time, as coarse as it must be.

Its path over blocks of one and one would tell of single people: each step says which of the two works. So it leaves at
months' ends alone, and only once each arm has gained at least `smallest` people with the outcome and as many without
since the end told before. Even whoever turned the numbers back into counts would then have none that is small. Which of
those people it was stays open: a step hangs on the order of its blocks, which nobody is shown, and numbers leave with
three digits. The value now is the one of the last end told, and the p is from those told: both hold as the whole path
does, since a supermartingale that is looked at now and then is one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Context
from typing import Final

from analytics.beyond_results import Evidence, Monitoring
from analytics.evaluation import labels
from analytics.tables import Count, Number, Row, Standing, Table

DIGITS: Final = 3
LARGEST: Final = 700.0  # log of the largest e-value that is given as a number
_DOWN: Final = Context(prec=DIGITS, rounding=ROUND_DOWN)
_NOTHING: Final = Evidence(0, date.min, 0.0, (0, 0))


@dataclass(frozen=True)
class Told:
    """The evidence at the end of *month* (YYYY-MM), of so many people."""

    month: str
    people: int
    e: float


def told(found: Monitoring, smallest: int) -> tuple[Told, ...]:
    """The months' ends that may be seen, rising; none where nobody would be hidden among enough."""
    return tuple(
        Told(f"{end.completed_on:%Y-%m}", end.block * sum(found.block), rounded(end.log_e))
        for end in _apart(list(_months_ends(found.path)), found.block, smallest)
    )


def rounded(log_e: float) -> float:
    """e to so many digits, downwards: it must not claim more than there is."""
    return float(_DOWN.create_decimal(math.exp(max(-LARGEST, min(log_e, LARGEST)))))


def p(points: Sequence[Told]) -> float:
    """1 over the largest e told, at most 1: at most 5 % of programmes without an effect ever see it at 0.05."""
    return 1 / max([1.0, *(one.e for one in points)])


def _months_ends(path: Sequence[Evidence]) -> Iterator[Evidence]:
    months = [(one.completed_on.year, one.completed_on.month) for one in path]
    following: list[tuple[int, int] | None] = [*months[1:], None]
    return (one for one, month, later in zip(path, months, following, strict=True) if month != later)


def _apart(ends: Sequence[Evidence], block: tuple[int, int], smallest: int) -> Iterator[Evidence]:
    before = _NOTHING
    for end in ends:
        if min(_gained(before, end, block)) >= smallest:
            yield end
            before = end


def _gained(before: Evidence, end: Evidence, block: tuple[int, int]) -> tuple[int, ...]:
    """People of each arm with the outcome, and without, between two ends."""
    blocks = end.block - before.block
    having = [later - sooner for sooner, later in zip(before.events, end.events, strict=True)]
    return *having, *(blocks * size - n for size, n in zip(block, having, strict=True))


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
        notes=(labels.of("evidence_at_months_ends"),),
    )


def _evidence(one: Told) -> Number:
    return number(one.e, one.people)


def number(e: float, people: int) -> Number:
    """With as many decimals as its digits need."""
    decimals = max(0, DIGITS - 1 - math.floor(math.log10(e))) if e > 0 else 0
    return Number(e, "times", min(decimals, 6), n=people)
