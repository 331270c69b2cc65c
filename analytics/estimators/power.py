"""
Power of a comparison of two shares, and the least difference that can be found.

The evaluation's appendix 1 (20 % against 32 % with 200 in each arm, α 0.05, power 0.80) does not name its method. The
two-sided large-sample tests without continuity correction agree with it after its rounding: the least share is 32.3 %
by the chi-square test here (32.2 % with unpooled variance, 32.2 % by arcsine), and the power at 32 % exactly is 78.3 %.
With continuity correction, or Fisher's exact test, it would be 32.8 %, which rounds to 33 %.
"""

import math
from collections.abc import Sequence

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from analytics.tables.further_estimates import PowerCurve, PowerPoint

ALPHA = 0.05
POWER = 0.80
PER_ARM = (100, 200, 300)  # the curves of figure 1.1 in the appendix
CONTROL_SHARES = tuple(percent / 100 for percent in range(5, 96, 5))


def power_of_test(
    control: float, intervention: float, per_arm: int, *, control_people: int | None = None, alpha: float = ALPHA
) -> float:
    """
    Chance that the two-sided chi-square test finds the difference: Fleiss, Levin & Paik (2003), section 4.

    Φ((|p1 - p0| - z √(p̄ (1 - p̄) (1/n1 + 1/n0))) / √(p1 (1 - p1)/n1 + p0 (1 - p0)/n0)), with p̄ the mean share of all;
    the chance of a difference found the wrong way round is left out. With equal arms it is R's power.prop.test.

    control, intervention: shares from 0 to 1; per_arm: people in the intervention arm, and in the control arm unless
    *control_people* says otherwise. Raises ValueError outside these.
    """
    n1, n0 = per_arm, control_people or per_arm
    if not (0 <= control <= 1 and 0 <= intervention <= 1 and n1 > 0 and n0 > 0 and 0 < alpha < 1):
        raise ValueError("shares and alpha lie between 0 and 1, and an arm has people")
    mean = (n1 * intervention + n0 * control) / (n1 + n0)
    apart = abs(intervention - control) - _z(alpha) * math.sqrt(mean * (1 - mean) * (1 / n1 + 1 / n0))
    spread = math.sqrt(intervention * (1 - intervention) / n1 + control * (1 - control) / n0)
    if spread == 0:
        return 1.0 if apart > 0 else 0.0
    return float(ndtr(apart / spread))


def _z(alpha: float) -> float:
    return float(ndtri(1 - alpha / 2))


def minimum_detectable(
    control: float,
    per_arm: int,
    *,
    control_people: int | None = None,
    alpha: float = ALPHA,
    wanted: float = POWER,
) -> float | None:
    """The least share above *control* that is found with power *wanted*; None where not even a share of 1 is."""
    if not alpha < wanted < 1:
        raise ValueError("a power lies between alpha and 1")

    def short(share: float) -> float:
        return power_of_test(control, share, per_arm, control_people=control_people, alpha=alpha) - wanted

    if short(1.0) < 0:
        return None
    return float(brentq(short, control, 1.0, xtol=1e-14, rtol=1e-14))  # type: ignore[no-untyped-call]


def power_curves(
    per_arm: Sequence[int] = PER_ARM,
    *,
    control_shares: Sequence[float] = CONTROL_SHARES,
    alpha: float = ALPHA,
    wanted: float = POWER,
) -> tuple[PowerCurve, ...]:
    """The appendix's figure: the least share in the intervention arm, as a function of that in the control arm."""
    return tuple(
        PowerCurve(
            people,
            alpha,
            wanted,
            tuple(
                PowerPoint(share, minimum_detectable(share, people, alpha=alpha, wanted=wanted))
                for share in control_shares
            ),
        )
        for people in per_arm
    )
