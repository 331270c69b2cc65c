"""Bilag 1's power statement, the prices of 9.2 and the hours of a month."""

from collections.abc import Iterator
from fractions import Fraction
from statistics import NormalDist
from typing import Final

from analytics.published.judge import Found, judge_number, not_recomputable
from analytics.published.printed import Prints
from analytics.published.verdicts import Line

NORMAL: Final = NormalDist()
INPUT: Final = "chosen before the trial, not computed"
GIVEN: Final = "a price, given by the programme"
POWER: Final = ("vive-power", "minimum detectable")


def normal_power(control: float, intervention: float, n: int, alpha: float) -> float:
    """
    Power of the two-sided test of two proportions, *n* in each arm, normal approximation.

    Pooled variance under no difference, separate variances under the alternative.
    """
    pooled = (control + intervention) / 2
    under_none = (2 * pooled * (1 - pooled) / n) ** 0.5
    under_some = ((control * (1 - control) + intervention * (1 - intervention)) / n) ** 0.5
    critical = NORMAL.inv_cdf(1 - alpha / 2) * under_none
    return NORMAL.cdf((intervention - control - critical) / under_some)


def detectable_share(control: float, n: int, alpha: float, wanted: float) -> float:
    """The smallest share above *control* found with power *wanted*, by halving."""
    low, high = control, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if normal_power(control, middle, n, alpha) >= wanted else (middle, high)
    return high


def power_statement(prints: Prints) -> Iterator[Line]:
    """Bilag 1: 20 % against 32 % with 200 in each arm."""
    control, intervention, n, alpha, wanted = (
        prints.of(*POWER, column) for column in ("control", "intervention", "n per arm", "alpha", "power")
    )
    share = detectable_share(float(control.number), int(n.number), float(alpha.number), float(wanted.number))
    basis = f"two proportions, {n.value} an arm, α {alpha.value}, power {wanted.value}"
    yield judge_number(intervention, Found(Fraction(share), basis=basis))
    reached = normal_power(float(control.number), float(intervention.number), int(n.number), float(alpha.number))
    exactly = f"at {intervention.value} exactly the power is {reached:.3f}"
    yield judge_number(wanted, Found(Fraction(reached), *_slack(reached, prints), basis=exactly))
    yield from (not_recomputable(one, INPUT) for one in (control, n, alpha))


def _slack(reached: float, prints: Prints) -> tuple[Fraction]:
    """How far the power moves while the printed 32 % stays 32 %."""
    control, intervention, n, alpha = (
        float(prints.number(*POWER, column)) for column in ("control", "intervention", "n per arm", "alpha")
    )
    return (Fraction(normal_power(control, intervention + 0.005, int(n), alpha) - reached),)


def check_module_prices(prints: Prints) -> Iterator[Line]:
    """9.2.1: prices are given; what the weeks behind 5.1's programme cost would be is told, not judged."""
    week, waiting, list_price = prints.table("vive-prices")
    cost = prints.number("vive-5.1", "measures, programme", "intervention kr")
    drawn, began = 338, int(prints.number("vive-b3.3", "receive modules", "intervention"))
    weeks, each = float(cost / week.number), float(cost * drawn / began / week.number)
    yield not_recomputable(week, GIVEN, f"5.1's cost is {weeks:.1f} such weeks a drawn, {each:.1f} a started person")
    yield not_recomputable(
        waiting, GIVEN, f"two mentor hours, {waiting.number / 2} kr each; weeks in module 2C are not printed"
    )
    less = 100 * (1 - float(list_price.number / week.number))
    yield not_recomputable(
        list_price, GIVEN, f"{less:.1f} % below the trial's price; the price index of 9.2 is not printed"
    )


def check_hours_of_month(prints: Prints) -> Iterator[Line]:
    """8.2: an employment degree of 1 is a 37-hour week, 52 weeks in 12 months."""
    hours = prints.of("vive-constants", "hours per month at employment degree 1", "value")
    yield judge_number(hours, Found(Fraction(37 * 52, 12), basis="37 × 52 / 12"))


CHECKS: Final = (power_statement, check_module_prices, check_hours_of_month)
