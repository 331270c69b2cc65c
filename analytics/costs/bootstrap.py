"""
Resampling of costs and outcomes: people within their arm, both of a person's values together, seeded.

Means, differences and net benefits get BCa intervals (Efron 1987, JASA 82:171), the ratio the percentiles of the rays
from the origin, since a ratio whose denominator may change sign has no order.
"""

import math
from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, ndtri

from analytics.estimators.design_matrix import Matrix
from analytics.estimators.proportions import Z
from analytics.tables.cost_estimates import Interval, Quadrant

DRAWS = 9_999
FEWEST_DRAWS = 999
WORK = 200_000_000  # people × draws; above it there are fewer draws
AT_ONCE = 1_000_000  # people × draws held in memory
UPPER = float(ndtr(Z))

Pair = tuple[Matrix, Matrix]  # cost and effect, of the people of an arm or of the resamples


def draws_for(people: int) -> int:
    """As many resamples as *people* leave time for, from FEWEST_DRAWS to DRAWS."""
    return max(FEWEST_DRAWS, min(DRAWS, WORK // max(people, 1)))


def resampled_increments(intervention: Pair, control: Pair, *, draws: int, seed: int) -> Pair:
    """Mean cost and mean effect, intervention minus control, of each resample; the same seed gives the same draws."""
    one, other = (_means(arm, draws, np.random.default_rng([seed, i])) for i, arm in enumerate((intervention, control)))
    return one.real - other.real, one.imag - other.imag


def _means(arm: Pair, draws: int, random: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.complex128]]:
    """Means of resamples, as cost + i effect: one look-up fetches both."""
    both = arm[0] + 1j * arm[1]
    people = len(both)
    size = max(1, AT_ONCE // people)
    return np.concatenate(
        [
            both[random.integers(people, size=(min(size, draws - done), people))].mean(axis=1)
            for done in range(0, draws, size)
        ]
    )


def influence_of_people(intervention: Matrix, control: Matrix) -> Matrix:
    """What each person moves the difference of means: ±(x - mean) / n, by arm."""
    return np.concatenate(
        [
            (intervention - intervention.mean()) / len(intervention),
            -(control - control.mean()) / len(control),
        ]
    )


def share_above(resampled: Matrix, value: float) -> float:
    """Share of resamples above *value*; those on it count half."""
    return float((resampled > value).mean() + 0.5 * (resampled == value).mean())


def bca_interval(resampled: Matrix, estimate: float, moved_by: Matrix) -> Interval:
    """
    Bias-corrected and accelerated percentiles.

    z0 = Φ⁻¹(share of resamples below the estimate); a = Σ l³ / (6 (Σ l²)^1.5) over the influences l; the percentiles
    are Φ(z0 + (z0 ± z) / (1 - a (z0 ± z))). Plain percentiles where z0 or they do not exist.
    """
    below = 1 - share_above(resampled, estimate)
    squares = float((moved_by**2).sum())
    if not (0 < below < 1) or squares <= 0:
        return _percentiles(resampled, 1 - UPPER, UPPER)
    z0, a = float(ndtri(below)), float((moved_by**3).sum()) / (6 * squares**1.5)
    at = [1 - a * (z0 + side) for side in (-Z, Z)]
    if min(at) <= 0:
        return _percentiles(resampled, 1 - UPPER, UPPER)
    low, high = (float(ndtr(z0 + (z0 + side) / scale)) for side, scale in zip((-Z, Z), at, strict=True))
    return _percentiles(resampled, low, high)


def _percentiles(values: Matrix, low: float, high: float) -> Interval:
    ends = np.quantile(values, (low, high))
    return Interval(float(ends[0]), float(ends[1]))


def ratio_interval(resampled: Pair, cost: float, effect: float, units: tuple[float, float]) -> Interval | None:
    """
    Percentiles of ΔC / ΔE by the ray from the origin: how far each is turned from the estimate's, in *units*.

    None where the rays between the percentiles reach the vertical axis, so that the ratios have no interval.
    """
    here = math.atan2(cost / units[0], effect / units[1])
    turned = np.arctan2(resampled[0] / units[0], resampled[1] / units[1]) - here
    turned = (turned + math.pi) % (2 * math.pi) - math.pi
    ends = _percentiles(turned, 1 - UPPER, UPPER)
    rays = (here + ends.low, here + ends.high)
    if min(math.cos(ray) * math.copysign(1, effect) for ray in rays) <= 0 or ends.high - ends.low >= math.pi:
        return None
    low, high = (math.tan(ray) * units[0] / units[1] for ray in rays)
    return Interval(low, high)


def quadrant_shares(resampled: Pair) -> dict[Quadrant, float]:
    """Share of resamples in each quadrant; one on an axis counts half to either side, one on both a quarter."""
    dearer, better = (_side(values) for values in resampled)
    sides: dict[Quadrant, Callable[[Matrix, Matrix], Matrix]] = {
        Quadrant.DEARER_BETTER: lambda c, e: c * e,
        Quadrant.CHEAPER_BETTER: lambda c, e: (1 - c) * e,
        Quadrant.DEARER_WORSE: lambda c, e: c * (1 - e),
        Quadrant.CHEAPER_WORSE: lambda c, e: (1 - c) * (1 - e),
    }
    return {quadrant: float(share(dearer, better).mean()) for quadrant, share in sides.items()}


def _side(values: Matrix) -> Matrix:
    return (np.sign(values) + 1) / 2
