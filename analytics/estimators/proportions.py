"""Two proportions side by side: Newcombe's interval of their difference, the score test, Fisher's exact test."""

import math
import sys

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, ndtr, ndtri

from analytics.tables.estimates import Answer, ArmCounts, Estimate, Exact, NotEstimable, Reason

CONFIDENCE = 0.95
Z = float(ndtri(0.5 + CONFIDENCE / 2))


def two_sided(z: float) -> float:
    """The normal p; what underflows is given as the smallest double, since no p is 0."""
    return max(float(2 * ndtr(-abs(z))), sys.float_info.min)


def risk_difference(intervention: ArmCounts, control: ArmCounts) -> Answer:
    """
    Risk difference, intervention minus control, with Newcombe's hybrid score interval (1998, method 10).

    Its p is that of the score test (pooled variance, no continuity correction), the usual chi-square of a 2×2 table.
    """
    (n1, e1), (n0, e0) = _of(intervention), _of(control)
    if not (n1 and n0):
        return NotEstimable(Reason.NO_PEOPLE_IN_ARM, "intervention" if n0 else "control" if n1 else None, n1 + n0)
    low, high = newcombe_interval(e1, n1, e0, n0)
    return Estimate(e1 / n1 - e0 / n0, low, high, score_p(e1, n1, e0, n0), n1 + n0, e1 + e0)


def exact_comparison(intervention: ArmCounts, control: ArmCounts) -> Exact | None:
    """What holds for any counts, none in an arm included; None where an arm has no people."""
    (n1, e1), (n0, e0) = _of(intervention), _of(control)
    if not (n1 and n0):
        return None
    return Exact(fisher_p(e1, n1, e0, n0), e1 / n1 - e0 / n0, *newcombe_interval(e1, n1, e0, n0))


def _of(arm: ArmCounts) -> tuple[int, int]:
    if arm.n is None or arm.events is None:
        raise ValueError("a suppressed count cannot be computed with")
    return arm.n, arm.events


def wilson_interval(events: int, n: int) -> tuple[float, float]:
    """Wilson's score interval of one proportion."""
    share, z2 = events / n, Z * Z
    middle, reach = share + z2 / (2 * n), Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = (middle - reach) / (1 + z2 / n), (middle + reach) / (1 + z2 / n)
    return (0.0 if events == 0 else low), (1.0 if events == n else high)


def newcombe_interval(e1: int, n1: int, e0: int, n0: int) -> tuple[float, float]:
    """Newcombe's interval of e1/n1 - e0/n0, from the two Wilson intervals."""
    p1, p0 = e1 / n1, e0 / n0
    (low1, high1), (low0, high0) = wilson_interval(e1, n1), wilson_interval(e0, n0)
    return p1 - p0 - math.hypot(p1 - low1, high0 - p0), p1 - p0 + math.hypot(high1 - p1, p0 - low0)


def score_p(e1: int, n1: int, e0: int, n0: int) -> float:
    """Two-sided p of equal proportions, pooled variance."""
    pooled = (e1 + e0) / (n1 + n0)
    if pooled in (0.0, 1.0):
        return 1.0
    return two_sided((e1 / n1 - e0 / n0) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0)))


def fisher_p(e1: int, n1: int, e0: int, n0: int) -> float:
    """Fisher's exact two-sided p: the tables as likely as this one, or less."""
    events = e1 + e0
    k = np.arange(max(0, events - n0), min(events, n1) + 1)
    log = _log_choose(n1, k) + _log_choose(n0, events - k) - _log_choose(n1 + n0, np.array([events]))
    chance = np.exp(log)
    return float(min(1.0, chance[chance <= chance[k == e1] * (1 + 1e-7)].sum()))


def _log_choose(n: int, k: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))
