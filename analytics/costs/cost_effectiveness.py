"""
What an extra person in employment costs, and how sure that is: the part that the report lacks.

Intention to treat, intervention minus control, person by person. ΔC is the mean cost in kr, ΔE the share employed.
Fieller and net benefit as in Willan & Briggs (2006), Statistical Analysis of Cost-Effectiveness Data, chapters 3–5.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analytics.costs import bootstrap as cost_bootstrap
from analytics.costs import by_arm
from analytics.costs.bootstrap import Pair
from analytics.estimators import fieller, proportions
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.fieller import Moments
from analytics.estimators.relative_risk import MINIMUM_PEOPLE, SPARSE_BELOW
from analytics.tables.cost_estimates import (
    Benefit,
    CostEffect,
    Increments,
    Interval,
    Item,
    NoRatio,
    Quadrant,
    Quotient,
    Ratio,
)
from analytics.tables.estimates import Answer, ArmCounts, Caution, Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import ConfidenceSet

CLOUD = 1_000
THRESHOLDS = tuple(float(kroner) for kroner in range(0, 5_000_001, 250_000))  # kr for each extra person employed


@dataclass(frozen=True)
class _Trial:
    """Cost and effect of each person by arm, the moments of the increments, and the resamples of them."""

    arms: tuple[Pair, Pair]
    moments: Moments
    drawn: Pair
    cautions: frozenset[Caution]

    @property
    def n(self) -> int:
        return sum(len(cost) for cost, _ in self.arms)

    @property
    def employed(self) -> int:
        return int(sum(effect.sum() for _, effect in self.arms))


def cost_per_employed(
    frame: pd.DataFrame,
    *,
    item: Item = Item.NET,
    thresholds: Sequence[float] = THRESHOLDS,
    seed: int = 0,
    draws: int | None = None,
    left_out: int = 0,
) -> CostEffect | NotEstimable:
    """
    Increments, their ratio or its refusal, the quadrants, and net benefit at each of *thresholds* (kr).

    frame: a row a person: ``arm`` (0/1), ``employed`` (0/1, empty where unknown: left out and counted) and the column
    of *item* (kr), as `PersonCosts.frame`; *left_out* are those that it does not hold. draws: `draws_for` without one.
    NotEstimable where an arm has fewer than 5 people, where nobody or everybody of an arm is employed (its variance
    would be taken for 0), or where the cost varies in neither arm.
    """
    known = frame.dropna(subset=["employed", item.value])
    arms = (_arm(known, 1, item), _arm(known, 0, item))
    refusal = _refuse(arms)
    if refusal is not None:
        return refusal
    draws = draws or cost_bootstrap.draws_for(len(known))
    drawn = cost_bootstrap.resampled_increments(*arms, draws=draws, seed=seed)
    trial = _Trial(arms, increment_moments(*arms), drawn, _cautions(arms))
    return CostEffect(
        item=item,
        increments=_increments(trial),
        ratio=_ratio(trial),
        quadrants=cost_bootstrap.quadrant_shares(drawn),
        benefits=tuple(_benefit(trial, threshold) for threshold in thresholds),
        cloud=tuple(zip(drawn[1][:CLOUD].tolist(), drawn[0][:CLOUD].tolist(), strict=True)),
        n=trial.n,
        employed=trial.employed,
        left_out=left_out + len(frame) - len(known),
        draws=draws,
        seed=seed,
    )


def printed_ratio(costs_: tuple[float, float], counts: tuple[ArmCounts, ArmCounts]) -> Quotient | NotEstimable:
    """
    ΔC / ΔE where only means are printed: (mean cost in kr, people and employed) of intervention and control.

    Whether the ratio could have an interval does not depend on the costs: Fieller's set is one exactly where ΔE is told
    from zero, so counts alone settle it. Its variance is p (1 - p) / (n - 1) an arm, as from the people. As from the
    people, too, the printed interval of the effect must agree.
    """
    effect = proportions.risk_difference(*counts)
    if isinstance(effect, NotEstimable):
        return effect
    variance = sum(share * (1 - share) / (n - 1) for n, share in ((c.n or 0, c.share or 0.0) for c in counts) if n > 1)
    found = Moments(costs_[0] - costs_[1], effect.estimate, 0.0, 0.0, variance)
    amount = found.cost / found.effect if found.effect else None
    told = fieller.is_bounded(found) and _excludes_zero(effect)
    return Quotient(amount, found.cost, effect, told, _quadrant(found) if found.effect else None)


def _excludes_zero(effect: Answer) -> bool:
    return isinstance(effect, Estimate) and not effect.low <= 0 <= effect.high


def _arm(frame: pd.DataFrame, arm: int, item: Item) -> Pair:
    mine = frame[frame["arm"] == arm]
    return mine[item.value].to_numpy(float), mine["employed"].to_numpy(float)


def _refuse(arms: tuple[Pair, Pair]) -> NotEstimable | None:
    counts = [ArmCounts(len(cost), int(effect.sum())) for cost, effect in arms]
    (one, e1), (other, e0) = ((arm.n or 0, arm.events or 0) for arm in counts)
    n, events = one + other, e1 + e0
    if n == 0:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    few, arm = min((one, "intervention"), (other, "control"))
    if few < MINIMUM_PEOPLE:
        return NotEstimable(Reason.TOO_FEW_PEOPLE if few else Reason.NO_PEOPLE_IN_ARM, arm, n, events)
    exact = proportions.exact_comparison(*counts)
    if events in (0, n):
        return NotEstimable(Reason.NO_VARIATION if events else Reason.NO_EVENTS, None, n, events, exact)
    for name, size, with_outcome in (("intervention", one, e1), ("control", other, e0)):
        if with_outcome in (0, size):
            reason = Reason.NO_VARIATION if with_outcome else Reason.NO_EVENTS_IN_ARM
            return NotEstimable(reason, name, n, events, exact)
    varies = by_arm.mean_difference(arms[0][0], arms[1][0])
    return varies if isinstance(varies, NotEstimable) else None


def _cautions(arms: tuple[Pair, Pair]) -> frozenset[Caution]:
    scarce = min(min(effect.sum(), (1 - effect).sum()) for _, effect in arms)
    return frozenset({Caution.SPARSE}) if scarce < SPARSE_BELOW else frozenset()


def increment_moments(intervention: Pair, control: Pair) -> Moments:
    """ΔC, ΔE and Σ over arms of the covariance matrix / n, its divisor n - 1."""
    one, other = (np.cov(cost, effect) / len(cost) for cost, effect in (intervention, control))
    spread = one + other
    cost, effect = (float(intervention[i].mean() - control[i].mean()) for i in (0, 1))
    return Moments(cost, effect, *(float(spread[at]) for at in ((0, 0), (0, 1), (1, 1))))


def _increments(trial: _Trial) -> Increments:
    intervention, control = trial.arms
    found = trial.moments
    return Increments(
        cost=by_arm.mean_difference(intervention[0], control[0]),
        effect=_effect(trial),
        cost_bootstrap=cost_bootstrap.bca_interval(trial.drawn[0], found.cost, _influence(trial, 0)),
        effect_bootstrap=cost_bootstrap.bca_interval(trial.drawn[1], found.effect, _influence(trial, 1)),
        correlation=found.ce / math.sqrt(found.cc * found.ee) if found.cc > 0 and found.ee > 0 else None,
    )


def _influence(trial: _Trial, which: int) -> Matrix:
    return cost_bootstrap.influence_of_people(trial.arms[0][which], trial.arms[1][which])


def _ratio(trial: _Trial) -> Ratio | NoRatio:
    """ΔC / ΔE with Fieller's interval; none unless Fieller's variance and ΔE's own interval both tell ΔE from zero."""
    found, effect = trial.moments, _effect(trial)
    region = fieller.confidence_set(found)
    if not (fieller.is_bounded(found) and _excludes_zero(effect)):
        return _no_ratio(trial, effect, region)
    (piece,) = region.pieces
    low, high = (found.cost / found.effect if end is None else end for end in (piece.low, piece.high))
    bootstrap = cost_bootstrap.ratio_interval(
        trial.drawn, found.cost, found.effect, (math.sqrt(found.cc), math.sqrt(found.ee))
    )
    cost = by_arm.mean_difference(trial.arms[0][0], trial.arms[1][0])
    told = isinstance(cost, Estimate) and not cost.low <= 0 <= cost.high
    return Ratio(found.cost / found.effect, Interval(low, high), bootstrap, _quadrant(found), told)


def _effect(trial: _Trial) -> Answer:
    """ΔE with Newcombe's interval, as it is printed."""
    return proportions.risk_difference(*(ArmCounts(len(cost), int(share.sum())) for cost, share in trial.arms))


def _no_ratio(trial: _Trial, effect: Answer, region: ConfidenceSet) -> NoRatio:
    found = trial.moments
    return NoRatio(
        Reason.NOT_IDENTIFIED,
        "effect",
        trial.n,
        trial.employed,
        amount=found.cost / found.effect if found.effect else None,
        effect=effect if isinstance(effect, Estimate) else None,
        fieller=region,
        quadrant=_quadrant(found) if found.effect else None,
    )


def _quadrant(found: Moments) -> Quadrant:
    """Where the estimate lies, however far the data let it lie elsewhere."""
    if found.effect > 0:
        return Quadrant.DEARER_BETTER if found.cost > 0 else Quadrant.CHEAPER_BETTER
    return Quadrant.DEARER_WORSE if found.cost > 0 else Quadrant.CHEAPER_WORSE


def _benefit(trial: _Trial, threshold: float) -> Benefit:
    """
    λΔE - ΔC, variance λ² Vee - 2λ Vce + Vcc; the interval is Welch's, of each person's λe - c.

    At λ = 0 that is the interval of the net cost that every other table prints.
    """
    found = trial.moments
    net = threshold * found.effect - found.cost
    error = math.sqrt(max(threshold**2 * found.ee - 2 * threshold * found.ce + found.cc, 0.0))
    z = net / error if error else math.copysign(math.inf, net) if net else 0.0
    resampled = threshold * trial.drawn[1] - trial.drawn[0]
    interval = cost_bootstrap.bca_interval(resampled, net, threshold * _influence(trial, 1) - _influence(trial, 0))
    return Benefit(
        threshold, _net(trial, threshold, net), interval, cost_bootstrap.share_above(resampled, 0), float(ndtr(z))
    )


def _net(trial: _Trial, threshold: float, net: float) -> Estimate:
    """No interval but the number itself where λe - c differs between nobody."""
    found = by_arm.mean_difference(*(threshold * effect - cost for cost, effect in trial.arms))
    if isinstance(found, NotEstimable):
        found = Estimate(net, net, net, 1.0 if net == 0 else sys.float_info.min, trial.n, trial.employed)
    return replace(found, n=trial.n, events=trial.employed, cautions=trial.cautions)
