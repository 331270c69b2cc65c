"""The confidence set of a ratio of two means that may both be uncertain (Fieller 1954, J R Stat Soc B 16:175)."""

import math
from dataclasses import dataclass

from analytics.estimators.proportions import Z
from analytics.tables.further_estimates import ConfidenceSet, Piece

NEAR = 1e-12


@dataclass(frozen=True)
class Moments:
    """Two estimates, `cost` over `effect`, and the variances and the covariance of the estimates."""

    cost: float
    effect: float
    cc: float
    ce: float
    ee: float


def is_bounded(moments: Moments, z: float = Z) -> bool:
    """Whether the denominator is told from zero at the level: only then is the set an interval."""
    return moments.effect**2 - z**2 * moments.ee > NEAR * moments.effect**2


def confidence_set(moments: Moments, z: float = Z) -> ConfidenceSet:
    """
    Every R with (C - R·E)² ≤ z² (Vcc - 2 R Vce + R² Vee).

    A quadratic in R: an interval where E is told from zero at the level, else two half-lines (some sizes are excluded,
    but neither sign) or the whole line. Both are measured in their own unit first, so the answer does not depend on
    units. ValueError where neither varies.
    """
    if not (moments.cc > 0 or moments.ee > 0):
        raise ValueError("neither the cost nor the effect varies")
    unit_c, unit_e = _unit(moments.cost, moments.cc), _unit(moments.effect, moments.ee)
    x, y = moments.cost / unit_c, moments.effect / unit_e
    cc, ce, ee = moments.cc / unit_c**2, moments.ce / (unit_c * unit_e), moments.ee / unit_e**2
    a, b = y * y - z * z * ee, x * y - z * z * ce
    inside = z * z * (ee * x * x + cc * y * y - 2 * ce * x * y - z * z * (ee * cc - ce * ce))
    return _pieces(a, b, x * x - z * z * cc, inside, unit_c / unit_e, y * y)


def _unit(value: float, variance: float) -> float:
    return math.sqrt(variance) or abs(value) or 1.0


def _pieces(a: float, b: float, c: float, inside: float, unit: float, size: float) -> ConfidenceSet:
    """The R with a R² - 2 b R + c ≤ 0; `inside` is b² - ac, `size` what a is small against."""
    if abs(a) <= NEAR * size:
        return _half_line(b, c, unit)
    if inside <= 0:
        return ConfidenceSet((Piece(None, None),)) if a < 0 else ConfidenceSet((Piece(b / a * unit, b / a * unit),))
    far = b + math.copysign(math.sqrt(inside), b)  # the root without cancellation; c / far is the other
    low, high = sorted((far / a * unit, (c / far if far else 0.0) * unit))
    if a > 0:
        return ConfidenceSet((Piece(low, high),))
    return ConfidenceSet((Piece(None, low), Piece(high, None)))


def _half_line(b: float, c: float, unit: float) -> ConfidenceSet:
    """-2 b R + c ≤ 0."""
    if abs(b) <= NEAR * abs(c):
        return ConfidenceSet((Piece(None, None),) if c <= 0 else ())
    end = c / (2 * b) * unit
    return ConfidenceSet((Piece(end, None),) if b > 0 else (Piece(None, end),))
