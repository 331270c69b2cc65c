"""Time to the first wage hours where something else may come first: the share that has had each, by arm."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.estimators import covariate_cells, proportions
from analytics.estimators.design_matrix import Matrix

CENSORED, WORK, LEFT = 0, 1, 2


@dataclass(frozen=True)
class Incidence:
    """A share with its normal interval, cut to 0 and 1."""

    estimate: float
    low: float
    high: float
    error: float


@dataclass(frozen=True)
class Incidences:
    """The share that has had the event by a time, in each arm, and the arms' difference with its interval."""

    intervention: Incidence
    control: Incidence
    difference: float
    low: float
    high: float


def by_arm(rows: pd.DataFrame, cause: int, at: float) -> Incidences:
    """
    The cumulative incidence of *cause* by the time *at*, both arms followed until then (Aalen & Johansen 1978, Scand J
    Stat 5:141), with the variance of Gaynor and others (1993, J Am Stat Assoc 88:400).

    rows: ``arm`` (0/1), ``time``, ``cause`` (which came first) and ``n``. One minus Kaplan–Meier, with what came first
    as a censoring, would tell what would be if nobody ever left.
    """
    one, other = (
        _incidence(rows[rows["arm"] == arm], cause, at)
        for arm in (covariate_cells.INTERVENTION, covariate_cells.CONTROL)
    )
    apart, reach = one.estimate - other.estimate, proportions.Z * math.hypot(one.error, other.error)
    return Incidences(one, other, apart, max(-1.0, apart - reach), min(1.0, apart + reach))


def _incidence(people: pd.DataFrame, cause: int, at: float) -> Incidence:
    at_risk, either, mine = _counts(people, cause, at)
    before = np.concatenate([[1.0], np.cumprod(1 - either / at_risk)])[:-1]
    so_far = np.cumsum(before * mine / at_risk)
    estimate = float(so_far[-1]) if len(so_far) else 0.0
    left = at_risk - either
    ahead = estimate - so_far
    variance = (
        ahead**2 * either / (at_risk * np.where(left > 0, left, np.inf))
        + before**2 * (at_risk - mine) * mine / at_risk**3
        - 2 * ahead * before * mine / at_risk**2
    )
    error = math.sqrt(max(0.0, float(variance.sum())))
    reach = proportions.Z * error
    return Incidence(estimate, max(0.0, estimate - reach), min(1.0, estimate + reach), error)


def _counts(people: pd.DataFrame, cause: int, at: float) -> tuple[Matrix, Matrix, Matrix]:
    """At each time up to *at*: at risk, with either event, with *cause*."""
    time, place = np.unique(people["time"].to_numpy(float), return_inverse=True)
    n, kind = people["n"].to_numpy(float), people["cause"].to_numpy()
    going, either, mine = (
        np.bincount(place, n * chosen, len(time)).astype(float)
        for chosen in (np.ones(len(n)), kind != CENSORED, kind == cause)
    )
    inside = time <= at
    return going[::-1].cumsum()[::-1][inside], either[inside], mine[inside]
