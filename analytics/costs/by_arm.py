"""
Costs by arm and sex: VIVE's 5.1–5.5 from person-level rows, with the intervals that they lack.

Arithmetic means throughout: what a public purse pays is the mean times the people, however skewed the costs (Thompson
& Barber 2000, BMJ 320:1197).
"""

import math
import sys

import numpy as np
import pandas as pd
from scipy.special import stdtr, stdtrit

from analytics.costs import per_person
from analytics.costs.method import CostMethod
from analytics.costs.price_index import PriceIndex
from analytics.estimators import fieller
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.relative_risk import ARMS, MINIMUM_PEOPLE
from analytics.tables.cost_estimates import (
    KINDS,
    SUMS,
    Amount,
    CostLine,
    CostResults,
    CostTable,
    EmployedLine,
    Interval,
    Item,
    PerEmployed,
)
from analytics.tables.estimates import Answer, Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import ConfidenceSet, Piece

CONFIDENCE = 0.95
UPPER = 0.5 + CONFIDENCE / 2
ITEMS = (*KINDS, *SUMS)
EMPLOYED_ITEMS = (Item.NET, Item.NET_EMPLOYMENT, Item.MEASURES)  # 5.3, 5.4, 5.5


def tables_by_arm(people: pd.DataFrame, amounts: pd.DataFrame, *, method: CostMethod, index: PriceIndex) -> CostResults:
    """Every table of costs; the frames are those of `costs_per_person`, with its errors. Sexes in sorted order."""
    found = per_person.costs_per_person(people, amounts, method=method, index=index)
    frame = found.frame
    groups = tuple(
        table_of_group(frame[frame["sex"] == sex], str(sex)) for sex in sorted(frame["sex"].dropna().unique())
    )
    unknown = int(frame["employed"].isna().sum())
    return CostResults(method.price_year, method.until, found.coverage, table_of_group(frame), groups, unknown)


def table_of_group(frame: pd.DataFrame, group: str | None = None) -> CostTable:
    """One group's costs by arm; *frame* as in `PersonCosts`."""
    lines = tuple(_line(frame, item) for item in ITEMS)
    return CostTable(group, lines, tuple(_employed_line(frame, item) for item in EMPLOYED_ITEMS))


def _line(frame: pd.DataFrame, item: Item) -> CostLine:
    by_arm = {name: frame.loc[frame["arm"] == arm, item.value].to_numpy(float) for arm, name in ARMS.items()}
    one, other = (by_arm[name] for name in ("intervention", "control"))
    return CostLine(item, mean_amount(one, "intervention"), mean_amount(other, "control"), mean_difference(one, other))


def mean_amount(kroner: Matrix, arm: str) -> Amount | NotEstimable:
    """Mean and its t interval, mean ± t(n - 1) s / √n; no interval for one person."""
    n = len(kroner)
    if not n:
        return NotEstimable(Reason.NO_PEOPLE_IN_ARM, arm, 0)
    total, users = math.fsum(kroner), int(np.count_nonzero(kroner))
    if n == 1:
        return Amount(n, users, total, total, None, None)
    reach = float(stdtrit(n - 1, UPPER)) * math.sqrt(kroner.var(ddof=1) / n)
    return Amount(n, users, total, total / n, total / n - reach, total / n + reach)


def mean_difference(one: Matrix, other: Matrix) -> Answer:
    """
    Mean of *one* less mean of *other*, in kr: Welch's t interval and p. Events are the people with any amount.

    NotEstimable where an arm has fewer than 5 people, or where nobody's amount differs from anybody's in either arm.
    """
    n, users = len(one) + len(other), int(np.count_nonzero(one) + np.count_nonzero(other))
    few, arm = min((len(one), "intervention"), (len(other), "control"))
    if few < MINIMUM_PEOPLE:
        return NotEstimable(Reason.TOO_FEW_PEOPLE if few else Reason.NO_PEOPLE_IN_ARM, arm, n, users)
    parts = np.array([values.var(ddof=1) / len(values) for values in (one, other)])
    error = math.sqrt(parts.sum())
    gap = float(one.mean() - other.mean())
    if error <= 1e-12 * max(abs(gap), float(np.abs(one).max()), float(np.abs(other).max())):
        return NotEstimable(Reason.NO_VARIATION, None, n, users)
    shares = parts / parts.sum()
    df = 1 / float(shares[0] ** 2 / (len(one) - 1) + shares[1] ** 2 / (len(other) - 1))
    p = max(2 * float(stdtr(df, -abs(gap / error))), sys.float_info.min)
    reach = float(stdtrit(df, UPPER)) * error
    return Estimate(gap, gap - reach, gap + reach, min(p, 1.0), n, users)


def each_employed(mean: float, n: int, employed: int) -> float:
    """VIVE 5.3: mean cost × people / people in employment, in kr, from counts; nothing is rounded on the way."""
    return mean * n / employed


def per_employed(kroner: Matrix, employed: Matrix, arm: str) -> PerEmployed | NotEstimable:
    """
    An arm's cost for each of its people in employment, with Fieller's set for mean cost / share employed.

    It is no effect: most of those in employment would be so anyway. For what an extra one costs: `cost_effectiveness`.
    """
    n, events = len(kroner), int(employed.sum())
    if not n:
        return NotEstimable(Reason.NO_PEOPLE_IN_ARM, arm, 0)
    if not events:
        return NotEstimable(Reason.NO_EVENTS_IN_ARM, arm, n, 0)
    found = each_employed(float(kroner.mean()), n, events)
    return PerEmployed(n, events, found, _set(kroner, employed))


def each_employed_gap(one: PerEmployed, other: PerEmployed) -> Interval | None:
    """
    The 95 % interval of *one*'s cost for each employed less *other*'s, from the two Fieller intervals.

    As Newcombe's from Wilson's: d - √((r₁ - l₁)² + (u₀ - r₀)²) to d + √((u₁ - r₁)² + (r₀ - l₀)²), for independent arms
    (Zou & Donner 2008, Stat Med 27:1693). None where an arm's set is no interval.
    """
    mine, others = ends_of(one.interval), ends_of(other.interval)
    if mine is None or others is None:
        return None
    gap = one.amount - other.amount
    down = math.hypot(one.amount - mine.low, others.high - other.amount)
    return Interval(gap - down, gap + math.hypot(mine.high - one.amount, other.amount - others.low))


def ends_of(found: ConfidenceSet) -> Interval | None:
    """The ends of a set that is an interval."""
    if len(found.pieces) != 1:
        return None
    (piece,) = found.pieces
    if piece.low is None or piece.high is None or not math.isfinite(piece.low + piece.high):
        return None
    return Interval(piece.low, piece.high)


def _set(kroner: Matrix, employed: Matrix) -> ConfidenceSet:
    n = len(kroner)
    if n < 2:
        return ConfidenceSet((Piece(None, None),))
    (cc, ce), (_, ee) = np.cov(kroner, employed) / n
    if not (cc > 0 or ee > 0):
        return ConfidenceSet((Piece(None, None),))
    return fieller.confidence_set(fieller.Moments(float(kroner.mean()), float(employed.mean()), cc, ce, ee))


def _employed_line(frame: pd.DataFrame, item: Item) -> EmployedLine:
    known = frame.dropna(subset="employed")
    found = {}
    for arm, name in ARMS.items():
        mine = known[known["arm"] == arm]
        found[name] = per_employed(mine[item.value].to_numpy(float), mine["employed"].to_numpy(float), name)
    one, other = found["intervention"], found["control"]
    both = isinstance(one, PerEmployed) and isinstance(other, PerEmployed)
    gap = one.amount - other.amount if both else None  # type: ignore[union-attr]
    return EmployedLine(item, one, other, gap)
