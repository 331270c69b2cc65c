"""
The adjusted estimate with an interval that holds at every look, and what looking has made of the ordinary p.

Asymptotic confidence sequence: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), Ann Stat 52:2613, with the
two-sided normal mixture of Robbins (1970). It is asymptotic: with few events the e-process of `safe_test` is the one
that holds exactly.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from scipy.special import lambertw, ndtri

from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Answer, Estimate, Looks
from models.rules.policy import ProgrammeEntry

ALPHA = 0.05
PLANNED = 500  # people, where the analysis plan names none: it holds with any number that was set beforehand
TOGETHER = 1e-3  # looks with less new information than this part of it count as one: the quadrature would not end


def people_planned(entry: ProgrammeEntry) -> int:
    """The plan's number of people, else a fixed one: never how many there happen to be."""
    return entry.planned_people or PLANNED


def interval_at_every_look(ratio: Answer, *, planned: int, alpha: float = ALPHA) -> Answer:
    """
    The same ratio with an interval and p that hold at all looks together; what is not estimable stays so.

    With t people and standard error s of the log ratio: log ratio ± s · margin(t), tightest at *planned* people. Its p
    is 1 over the mixture's e-value, exp(z² x / (2 (x + 1))) / √(x + 1) with x = t · ρ², at most 1. *planned* must have
    been set before the first look: with the number so far, ρ would follow the data and the looks not hold together.

    ratio: an Estimate on the ratio scale with its Wald interval, as `relative_risk` gives, on people whose
    outcome is complete and who each count once.
    """
    if not isinstance(ratio, Estimate):
        return ratio
    log, error = _wald(ratio)
    x = ratio.n * tuning_parameter(planned, alpha)
    reach = error * margin_at(x, alpha)
    log_e = (log / error) ** 2 * x / (2 * (x + 1)) - math.log1p(x) / 2
    return replace(
        ratio,
        low=math.exp(log - reach),
        high=math.exp(log + reach),
        p=max(math.exp(-max(0.0, log_e)), sys.float_info.min),
        confidence=1 - alpha,
    )


def _wald(ratio: Estimate) -> tuple[float, float]:
    """The log ratio and its standard error, back from the interval."""
    z = float(ndtri(0.5 + ratio.confidence / 2))
    return math.log(ratio.estimate), (math.log(ratio.high) - math.log(ratio.low)) / (2 * z)


def tuning_parameter(planned: int, alpha: float = ALPHA) -> float:
    """
    ρ²: the mixture's variance that makes `margin_at` least at *planned* people.

    With u = t ρ² + 1 the margin is least where u - log u = 1 - log α², that is u = -W₋₁(-α² / e).
    """
    u = -lambertw(-(alpha**2) / math.e, -1).real  # type: ignore[no-untyped-call]
    return float(u - 1) / planned


def margin_at(x: float, alpha: float = ALPHA) -> float:
    """Standard errors to each side, √(2 (x + 1) / x · log(√(x + 1) / α)), with x = people · ρ²."""
    return math.sqrt(2 * (x + 1) / x * (math.log1p(x) / 2 - math.log(alpha)))


def level_after_looks(months: Sequence[Sequence[int | None]], *, nominal: float = ALPHA) -> Looks:
    """
    The chance that, with no effect, the ordinary p is *nominal* or less at any look: at most 1 - Π (1 - chance).

    months: for each month looked at, the people with an outcome at each look, None where that is not known. A month's
    looks at known numbers have the chance of `at_least_once`, any other look *nominal*. Jointly normal statistics stay
    inside all their limits together at least as often as if months, and looks at unknown numbers, were independent
    (the Gaussian correlation inequality: Royen 2014, Far East J Theor Stat 48:139; for single looks Šidák 1967, J Am
    Stat Assoc 62:626). So it holds for months of the same people, whatever their correlation, which nobody knows; of
    one month with known numbers it is the chance itself.
    """
    known = ([float(n) for n in sorted({n for n in month if n})] for month in months)
    unknown = sum(n is None for month in months for n in month)
    inside = math.prod(1 - at_least_once(month, nominal) for month in known) * (1 - nominal) ** unknown
    return Looks(sum(map(len, months)), nominal, round(1 - inside, 9))  # what the quadrature is good for


def at_least_once(information: Sequence[float], nominal: float) -> float:
    """
    P(|Z| ≥ z at a look), Z = S / √information, S a Brownian motion; *information* rising.

    Recursive integration of the density of S among the paths that have not crossed (Armitage, McPherson & Rowe 1969,
    J R Stat Soc A 132:235), by Gauss–Legendre quadrature. No looks: 0.
    """
    z = float(ndtri(1 - nominal / 2))
    at, mass = np.zeros(1), np.ones(1)
    before = 0.0
    for now in _apart(information):
        edge, spread = z * math.sqrt(now), math.sqrt(now - before)
        nodes, weights = _nodes(edge / spread)
        mass = weights * edge * (_density(nodes * edge, at, spread) @ mass)
        at, before = nodes * edge, now
    return min(1.0, max(0.0, 1.0 - float(mass.sum())))


def _apart(information: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for now in information:
        if not kept or now - kept[-1] >= TOGETHER * now * (1 - 1e-9):
            kept.append(now)
    return kept


def _nodes(reach: float) -> tuple[Matrix, Matrix]:
    """Nodes and weights on [-1, 1], enough of them a standard deviation of a step."""
    return _rule(32 * math.ceil((40 + 5 * reach) / 32))


@cache
def _rule(count: int) -> tuple[Matrix, Matrix]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return nodes, weights


def _density(to: Matrix, at: Matrix, spread: float) -> Matrix:
    apart = (to[:, None] - at[None, :]) / spread
    return np.asarray(np.exp(-0.5 * apart**2) / (spread * math.sqrt(2 * math.pi)))
