"""
Time to the first wage hours by arm: Kaplan–Meier, log-rank, restricted mean.

A person is followed from their start until the first month with wage hours, or until the data end (censored, which
must have nothing to do with how near to work they are: here it is the calendar).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from analytics.estimators import covariate_cells, proportions
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.relative_risk import ARMS, MINIMUM_PEOPLE
from analytics.tables.estimates import Answer, Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import Curve, LogRank, MeanTime, Step, Survival


@dataclass(frozen=True)
class _Table:
    """Distinct times of an arm, with the people at risk, the events and the censored at each."""

    time: Matrix
    at_risk: Matrix
    events: Matrix
    censored: Matrix

    @property
    def share(self) -> Matrix:
        """S(t) = Π (1 - d/n) (Kaplan & Meier 1958)."""
        return np.asarray(np.cumprod(1 - self.events / self.at_risk), dtype=float)


def by_arm(
    rows: pd.DataFrame, *, stratify: Sequence[str] = (), horizon: float | None = None
) -> Survival | NotEstimable:
    """
    Both arms' curves, the log-rank test, and the restricted means up to *horizon* with their difference.

    rows: ``arm`` (0/1), ``time`` (from start, 0 or more, in one unit), ``event`` (1 the first wage hours, 0 censored),
    the columns of *stratify*, and, where rows stand for several people, ``n``. At equal times events come before
    censorings. horizon: by default the shorter of the arms' longest follow-ups; beyond it there is no restricted mean.
    """
    people = rows if "n" in rows else rows.assign(n=1)
    people = people[people["n"] > 0]
    refusal = _refuse(people)
    if refusal is not None:
        return refusal
    intervention, control = (_table(people[people["arm"] == arm]) for arm in ARMS)
    longest = float(min(intervention.time[-1], control.time[-1]))
    end = longest if horizon is None else float(horizon)
    restricted = (_restricted(intervention, end), _restricted(control, end)) if 0 < end <= longest else None
    refused = NotEstimable(Reason.NO_PEOPLE, "horizon", int(people["n"].sum()), _events(people))
    return Survival(
        intervention=_curve(intervention),
        control=_curve(control),
        log_rank=log_rank(people, stratify=stratify),
        horizon=end,
        restricted=restricted or refused,
        difference=_difference(*restricted) if restricted else refused,
    )


def _events(people: pd.DataFrame) -> int:
    return int((people["n"] * people["event"]).sum())


def _refuse(people: pd.DataFrame) -> NotEstimable | None:
    if not len(people):
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    total = {name: int(people.loc[people["arm"] == arm, "n"].sum()) for arm, name in ARMS.items()}
    fewest = min(total, key=lambda arm: total[arm])
    if total[fewest] < MINIMUM_PEOPLE:
        reason = Reason.TOO_FEW_PEOPLE if total[fewest] else Reason.NO_PEOPLE_IN_ARM
        return NotEstimable(reason, fewest, int(people["n"].sum()), _events(people))
    if _events(people) == 0:
        return NotEstimable(Reason.NO_EVENTS, None, int(people["n"].sum()), 0)
    return None


def _table(people: pd.DataFrame) -> _Table:
    time, place = np.unique(people["time"].to_numpy(float), return_inverse=True)
    n, event = people["n"].to_numpy(float), people["event"].to_numpy(float)
    leaving = np.bincount(place, n, len(time)).astype(float)
    events = np.bincount(place, n * event, len(time)).astype(float)
    return _Table(time, leaving[::-1].cumsum()[::-1], events, leaving - events)


def _curve(table: _Table) -> Curve:
    share = table.share
    low, high = _log_log(share, _greenwood(table))
    columns = (table.time, table.at_risk, table.events, table.censored, share, low, high)
    steps = tuple(
        Step(float(t), int(r), int(d), int(c), float(s), float(a), float(b))
        for t, r, d, c, s, a, b in zip(*columns, strict=True)
    )
    reached = np.flatnonzero(share <= 0.5 + 1e-12)
    median = float(table.time[reached[0]]) if len(reached) else None
    return Curve(int(table.at_risk[0]), int(table.events.sum()), steps, median)


def _greenwood(table: _Table) -> Matrix:
    """Σ d / (n (n - d)), the variance of log S; where everybody left has the event, that time adds nothing."""
    left = table.at_risk - table.events
    return np.asarray(np.cumsum(table.events / (table.at_risk * np.where(left > 0, left, np.inf))))


def _log_log(share: Matrix, variance: Matrix) -> tuple[Matrix, Matrix]:
    """S ^ exp(± z · se / log S), between 0 and 1 (survfit's "log-log"); at S = 1 and at S = 0 it is the point."""
    inside = (share > 0) & (share < 1)
    log = np.log(np.where(inside, share, 0.5))
    reach = proportions.Z * np.sqrt(variance) / -log
    low, high = np.exp(log * np.exp(reach)), np.exp(log * np.exp(-reach))
    return np.where(inside, low, share), np.where(inside, high, share)


def log_rank(rows: pd.DataFrame, *, stratify: Sequence[str] = ()) -> LogRank | NotEstimable:
    """
    Mantel's log-rank test, stratified by *stratify*: (O - E)² / V with the hypergeometric variance, 1 df.

    NotEstimable where there is never anybody to compare at an event. rows: see `by_arm`.
    """
    people = rows if "n" in rows else rows.assign(n=1)
    parts = [part for _, part in people.groupby(list(stratify))] if stratify else [people]
    observed, expected, variance = np.sum([_compared(part) for part in parts], axis=0)
    if variance < 1e-12:
        return NotEstimable(Reason.NO_VARIATION, None, int(people["n"].sum()), _events(people))
    statistic = float((observed - expected) ** 2 / variance)
    p = max(float(chdtrc(1, statistic)), np.finfo(float).tiny)
    return LogRank(p, statistic, round(observed), float(expected), tuple(stratify))


def _compared(people: pd.DataFrame) -> tuple[float, float, float]:
    """Observed and expected events in the intervention arm, and the variance of their difference."""
    everyone = _table(people)
    mine = _table(people[people["arm"] == covariate_cells.INTERVENTION])
    place = np.searchsorted(mine.time, everyone.time)
    at_risk = np.append(mine.at_risk, 0.0)[place]
    n, d = everyone.at_risk, everyone.events
    part = at_risk / n
    variance = d * part * (1 - part) * (n - d) / np.where(n > 1, n - 1, 1.0)
    return float(mine.events.sum()), float((d * part).sum()), float(variance.sum())


def _restricted(table: _Table, end: float) -> MeanTime:
    """
    Area under S up to *end*: the mean time without the event, of the first *end* (Royston & Parmar 2013).

    Variance Σ A(t)² d / (n (n - d)), where A(t) is the area from t to *end*.
    """
    inside = table.time < end
    edges = np.concatenate([[0.0], table.time[inside], [end]])
    areas = np.diff(edges) * np.concatenate([[1.0], table.share[inside]])
    after = areas[1:][::-1].cumsum()[::-1]
    terms = np.diff(np.concatenate([[0.0], _greenwood(table)[inside]]))
    n, events = int(table.at_risk[0]), int(table.events[table.time <= end].sum())
    mean, reach = float(areas.sum()), proportions.Z * math.sqrt((after**2 * terms).sum())
    return MeanTime(mean, mean - reach, mean + reach, n, events)


def _difference(intervention: MeanTime, control: MeanTime) -> Answer:
    """Normal interval and p, the arms independent."""
    n, events = intervention.n + control.n, intervention.events + control.events
    apart = intervention.estimate - control.estimate
    reach = math.hypot(intervention.high - intervention.estimate, control.high - control.estimate)
    if reach < 1e-12:
        return NotEstimable(Reason.NO_VARIATION, None, n, events)
    p = proportions.two_sided(proportions.Z * apart / reach)
    return Estimate(apart, apart - reach, apart + reach, p, n, events)
