"""What the analyses beyond the report bear, as label keys and facts; the rules are those of `sentences`."""

from __future__ import annotations

from typing import Final

from analytics.beyond_results import (
    ComplierEffect,
    JointBalance,
    LogRank,
    Looks,
    Monitoring,
    Multiplicity,
    PowerCurve,
    ProportionalOdds,
    RandomisationTest,
    Shape,
    Survival,
)
from analytics.cost_results import CostEffect, NoRatio, Ratio
from analytics.report.sentences import LEVEL, label, near, reason, refused, shown
from analytics.results import Estimate, NotEstimable
from analytics.tables import Label

_MOST: Final = 0.95  # a share of resamples above it, or below one minus it, may be told as an answer


def joint_balance(answer: JointBalance | NotEstimable) -> tuple[Label, ...]:
    """A small p does not make a draw unfair, and a large one does not prove the arms alike."""
    if isinstance(answer, NotEstimable):
        return (refused("balance", answer),)
    key = "balance_unlike" if answer.p < LEVEL else "balance_not_shown"
    return (label(key, p=answer.p, n=answer.n), *_near(answer.p))


def randomisation(answer: RandomisationTest | NotEstimable) -> tuple[Label, ...]:
    if isinstance(answer, NotEstimable):
        return (refused("randomisation", answer),)
    key = "randomisation_rare" if answer.p < LEVEL else "randomisation_common"
    return (label(key, p=answer.p, difference=100 * answer.difference), *_near(answer.p))


def proportional_odds(answer: ProportionalOdds | NotEstimable) -> tuple[Label, ...]:
    """Is one odds ratio enough? That nothing speaks against it does not prove it."""
    if isinstance(answer, NotEstimable):
        return (refused("proportional", answer),)
    return (label("proportional_broken" if answer.p < LEVEL else "proportional_stands", p=answer.p), *_near(answer.p))


def complier(answer: ComplierEffect | NotEstimable) -> tuple[Label, ...]:
    """The Anderson–Rubin set decides, since it holds however weak the draw is as an instrument."""
    if isinstance(answer, NotEstimable):
        return (refused("complier", answer),)
    told = [_complier(answer)]
    if answer.weak:
        told.append(label("complier_weak"))
    return (*told, *_near(answer.p))


def _complier(answer: ComplierEffect) -> Label:
    estimate, found = 100 * answer.effect.estimate, answer.anderson_rubin
    if found.shape is not Shape.INTERVAL:
        return label("complier_unbounded", estimate=estimate, p=answer.p)
    low, high = (100 * end for end in (found.pieces[0].low, found.pieces[0].high) if end is not None)
    key = "complier_shown" if 0 not in found else "complier_open"
    return label(key, estimate=estimate, low=low, high=high, p=answer.p)


def survival(found: Survival) -> tuple[Label, ...]:
    """Time to the first event: whether the curves differ, and by how much in mean up to the horizon."""
    return (*_log_rank(found.log_rank), _restricted(found))


def _log_rank(answer: LogRank | NotEstimable) -> tuple[Label, ...]:
    if isinstance(answer, NotEstimable):
        return (refused("log_rank", answer),)
    return (label("log_rank_differ" if answer.p < LEVEL else "log_rank_open", p=answer.p), *_near(answer.p))


def _restricted(found: Survival) -> Label:
    answer = found.difference
    if isinstance(answer, NotEstimable):
        return refused("restricted", answer)
    side = "open" if not shown(answer, none=0.0) else "longer" if answer.low > 0 else "sooner"
    numbers = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
    if side == "sooner":
        numbers = {"estimate": -answer.estimate, "low": -answer.high, "high": -answer.low}
    return label(f"restricted_{side}", horizon=found.horizon, **numbers)


def monitoring(answer: Monitoring | NotEstimable) -> tuple[Label, ...]:
    """The p that may be looked at whenever one likes."""
    if isinstance(answer, NotEstimable):
        return (refused("monitoring", answer),)
    key = "monitoring_shown" if answer.p <= LEVEL else "monitoring_open"
    return (label(key, p=answer.p, n=answer.n, waiting=answer.waiting),)


def looks(one: Looks) -> tuple[Label, ...]:
    """Nothing to say of one look."""
    if one.times < 2:
        return ()
    return (label("looks", times=one.times, nominal=100 * one.nominal, actual=100 * one.actual),)


def power(curve: PowerCurve, control: float) -> tuple[Label, ...]:
    """The least share that so many people an arm would find, from *control* (a share) or the nearest point to it."""
    if not curve.points:
        return ()
    point = min(curve.points, key=lambda one: abs(one.control - control))
    about = {"per_arm": curve.per_arm, "power": 100 * curve.power, "control": 100 * point.control}
    if point.detectable is None:
        return (label("power_none", **about),)
    return (label("power", **about, detectable=100 * point.detectable),)


def multiplicity(found: Multiplicity) -> tuple[Label, ...]:
    """Several tests: what one of them would show by chance alone, and what is left after Holm's correction."""
    if found.tested < 2:
        return ()
    about = {"tests": found.tested, "by_chance": 100 * found.by_chance}
    if found.below_adjusted:
        named = ",".join(f"by_{variable}" for variable in found.below_adjusted)
        return (label("multiplicity_left", **about, variables=named),)
    return (label("multiplicity_lost" if found.below else "multiplicity_none", **about),)


def cost_effect(found: CostEffect) -> tuple[Label, ...]:
    """Cost of an extra person employed: an interval only where the effect can be told from zero."""
    return (_ratio(found.ratio), _benefit(found))


def _ratio(ratio: Ratio | NoRatio) -> Label:
    if isinstance(ratio, Ratio):
        numbers = {"amount": ratio.amount, "low": ratio.fieller.low, "high": ratio.fieller.high}
        return label(f"ratio_{ratio.quadrant.value}", **numbers)
    if ratio.effect is None or ratio.amount is None:
        return label("ratio_refused", why=reason(ratio)) if ratio.effect is None else label("ratio_no_effect")
    return label("ratio_open", effect=100 * ratio.effect.estimate, **_ends(ratio.effect))


def _ends(effect: Estimate) -> dict[str, float]:
    return {"low": 100 * effect.low, "high": 100 * effect.high}


def _benefit(found: CostEffect) -> Label:
    """At the highest price that was tried: above `_MOST` acceptable, below one minus it not, else open."""
    if not found.benefits:
        return label("benefit_none")
    last = max(found.benefits, key=lambda one: one.threshold)
    side = "likely" if last.acceptable > _MOST else "unlikely" if last.acceptable < 1 - _MOST else "open"
    return label(f"benefit_{side}", threshold=last.threshold, acceptable=100 * last.acceptable)


def _near(p: float) -> tuple[Label, ...]:
    return (label("near_the_limit", p=p),) if near(p) else ()
