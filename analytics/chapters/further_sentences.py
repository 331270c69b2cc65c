"""
What the analyses beyond the report bear, as label keys and facts; the rules are those of `sentences`.

Shares and differences of shares are given in per cent and percentage points, times in months, amounts in kr.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from analytics.chapters.sentence_rules import LEVEL, label, near_it, reason_key
from analytics.tables.cost_estimates import CostEffect, NoRatio, Quadrant, Ratio
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.table import Label

_MOST: Final = 0.95  # a share of resamples above it, or below one minus it, may be told as an answer
NOTICED: Final = 0.1  # standard deviations (Austin 2009, Stat Med 28:3083)
NO_SIZES: Final[Mapping[str, float]] = MappingProxyType({})
Ends = tuple[float, float]
_BETTER: Final = (Quadrant.DEARER_BETTER, Quadrant.CHEAPER_BETTER)


def say_balance(p: float, n: int, sizes: Mapping[str, float] = NO_SIZES) -> tuple[Label, ...]:
    """
    A small p does not make a draw unfair, and a large one does not prove the arms alike.

    sizes: the standardised difference of each variable; those beyond `NOTICED` are named, whatever p is.
    """
    apart = (label("balance_apart", variable=f"by_{name}", size=abs(size)) for name, size in sizes.items())
    noticed = (one for one in apart if float(dict(one.facts)["size"]) > NOTICED)
    return (label("balance_unlike" if p < LEVEL else "balance_not_shown", p=p, n=n), *near_it(p), *noticed)


def say_randomisation(p: float, difference: float, month: str) -> tuple[Label, ...]:
    key = "randomisation_rare" if p < LEVEL else "randomisation_common"
    return (label(key, month=month, p=p, difference=difference), *near_it(p))


def proportional_odds(p: float, month: str) -> tuple[Label, ...]:
    """Is one odds ratio enough? That nothing speaks against it does not prove it."""
    return (label("proportional_broken" if p < LEVEL else "proportional_stands", month=month, p=p), *near_it(p))


def say_complier(estimate: float, ends: Ends | None, p: float, month: str) -> tuple[Label, ...]:
    """*ends* are the Anderson–Rubin interval's, None where the set is none; it holds however weak the draw is."""
    if ends is None:
        return (label("complier_unbounded", month=month, estimate=estimate, p=p),)
    key = "complier_open" if ends[0] <= 0 <= ends[1] else "complier_shown"
    return (label(key, month=month, estimate=estimate, low=ends[0], high=ends[1], p=p), *near_it(p))


def complier_adjusted(adjusted_for: str, unadjusted: float, month: str) -> Label:
    """Beside the adjusted effect on those who start, what it is by division of the two differences of shares."""
    return label("complier_adjusted", month=month, adjusted_for=adjusted_for, estimate=unadjusted)


def log_rank(p: float) -> tuple[Label, ...]:
    return (label("log_rank_differ" if p < LEVEL else "log_rank_open", p=p), *near_it(p))


def say_curves(early: tuple[int, float, float], late: tuple[int, float, float]) -> tuple[Label, ...]:
    """
    Whether the curves cross: the arms' difference has opposite signs at an early and a late month.

    early, late: the month, and per cent of the intervention and of the control arm with wage hours so far, as printed.
    """
    (sooner, *first), (later, *last) = early, late
    gaps = [round(one, 1) - round(other, 1) for one, other in (first, last)]
    if gaps[0] * gaps[1] >= 0:
        return ()
    shares = dict(
        zip(("early_intervention", "early_control", "late_intervention", "late_control"), [*first, *last], strict=True)
    )
    return (label("curves_cross", early=sooner, late=later, **shares),)


def say_restricted_mean(estimate: float, ends: Ends, horizon: int) -> Label:
    """The difference of mean waits, intervention minus control; a shorter wait is told as sooner, without its sign."""
    low, high = ends
    if low <= 0 <= high:
        return label("restricted_open", horizon=horizon, estimate=estimate, low=low, high=high)
    if low > 0:
        return label("restricted_longer", horizon=horizon, estimate=estimate, low=low, high=high)
    return label("restricted_sooner", horizon=horizon, estimate=-estimate, low=-high, high=-low)


def trial_hours(estimate: float, ends: Ends, p: float, last: str) -> tuple[Label, ...]:
    """Hours a person in the trial period, intervention minus control."""
    side = "open" if ends[0] <= 0 <= ends[1] else "more" if ends[0] > 0 else "fewer"
    numbers = {"estimate": estimate, "low": ends[0], "high": ends[1]}
    return (label(f"trial_hours_{side}", last=last, **numbers, p=p), *near_it(p))


def say_robustness(answers: Sequence[Estimate], month: str) -> tuple[Label, ...]:
    """Do the models say the same? None of them, all of them in one direction, or not all the same."""
    if len(answers) < 2:
        return ()
    sides = {0 if one.low <= 1 <= one.high else 1 if one.low > 1 else -1 for one in answers}
    key = "robust_differs" if len(sides) > 1 else "robust_open" if sides == {0} else "robust_same"
    lowest, highest = (limit(one.estimate for one in answers) for limit in (min, max))
    told = [label(key, month=month, models=len(answers))]
    if round(lowest, 2) != round(highest, 2):
        told.append(label("robust_range", month=month, lowest=lowest, highest=highest))
    return tuple(told)


def missing(known: object, worst: object, best: object, *, month: str) -> tuple[Label, ...]:
    """Does the conclusion stand at both ends of what those without a known outcome may have done? Relative risks."""
    if not (isinstance(known, Estimate) and isinstance(worst, Estimate) and isinstance(best, Estimate)):
        return ()
    sides = {(one.low > 1) - (one.high < 1) for one in (known, worst, best)}
    key = "missing_same" if len(sides) == 1 else "missing_turns"
    return (label(key, month=month, worst=worst.estimate, best=best.estimate),)


def say_monitoring(p: float, n: int, waiting: int, horizon: int) -> tuple[Label, ...]:
    """The p that may be looked at whenever one likes, of the outcome *horizon* months after each one's start."""
    key = "monitoring_shown" if p <= LEVEL else "monitoring_open"
    return (label(key, p=p, n=n, waiting=waiting, horizon=horizon),)


def say_looks(times: int, nominal: float, at_most: float) -> tuple[Label, ...]:
    """What *times* looks at different data have made of the ordinary p; nothing to say of one."""
    return (label("looks", times=times, nominal=nominal, at_most=at_most),) if times > 1 else ()


def say_multiplicity(
    tests: int, by_chance: float, *, below: bool, left: Sequence[tuple[str, str]]
) -> tuple[Label, ...]:
    """
    What several tests would show by chance alone, and what Holm's correction leaves.

    below: whether any p is at or below the level; left: (variable, month) of the corrected ones that are.
    """
    if tests < 2:
        return ()
    key = "multiplicity_left" if left else "multiplicity_lost" if below else "multiplicity_none"
    found = (label("left", variable=f"by_{variable}", month=month) for variable, month in left)
    return (label(key, tests=tests, by_chance=by_chance), *found)


def say_statuses(rows: Sequence[tuple[str, float, float]], month: str) -> tuple[Label, ...]:
    """(status, its own p, its p by Holm) of each row: shown is only what the correction leaves."""
    left = [status for status, _, holm in rows if holm <= LEVEL]
    below = sum(p <= LEVEL for _, p, _ in rows)
    if left:
        return (label("status_left", rows=len(rows), month=month, levels=", ".join(left)),)
    if below:
        return (label("status_lost", rows=len(rows), month=month, below=below),)
    return (label("status_open", rows=len(rows), month=month),)


def say_power(per_arm: int, control: float, detectable: float | None, wanted: float) -> Label:
    """The least share that so many people an arm would find with probability *wanted*, from the share *control*."""
    about = {"per_arm": per_arm, "power": wanted, "control": control}
    return label("power_none", **about) if detectable is None else label("power", **about, detectable=detectable)


def cost_effect(found: CostEffect) -> tuple[Label, ...]:
    """Cost of an extra person employed: an interval only where the effect can be told from zero."""
    return (say_cost_ratio(found.ratio), say_net_benefit({one.threshold: one.acceptable for one in found.benefits}))


def say_cost_ratio(found: Ratio | NotEstimable) -> Label:
    """Dearer or cheaper only where the extra cost is told from zero; the effect is, or there were no interval."""
    if isinstance(found, Ratio):
        numbers = {"amount": found.amount, "low": found.fieller.low, "high": found.fieller.high}
        if not found.cost_told:
            return label("ratio_cost_open_better" if found.quadrant in _BETTER else "ratio_cost_open_worse", **numbers)
        return label(f"ratio_{found.quadrant.value}", **numbers)
    if not isinstance(found, NoRatio) or found.effect is None:
        return label("ratio_refused", why=reason_key(found))
    if found.amount is None:
        return label("ratio_no_effect")
    low, high = 100 * found.effect.low, 100 * found.effect.high
    return label("ratio_open", effect=100 * found.effect.estimate, low=low, high=high)


def say_net_benefit(acceptable: Mapping[float, float]) -> Label:
    """
    At the highest price that was tried: above `_MOST` acceptable, below one minus it not, else open.

    acceptable: the share of resamples with a benefit, by kr for each extra person in employment.
    """
    if not acceptable:
        return label("benefit_none")
    last = max(acceptable)
    share = acceptable[last]
    side = "likely" if share > _MOST else "unlikely" if share < 1 - _MOST else "open"
    return label(f"benefit_{side}", threshold=last, acceptable=100 * share)
