"""What those without a known outcome could do to the effect: from the worst to the best, and where it turns."""

from dataclasses import dataclass

import pandas as pd

from analytics.estimators import covariate_cells, relative_risk
from analytics.tables.estimates import Answer, ArmCounts, Estimate


@dataclass(frozen=True)
class Case:
    """As if so many of those without a known outcome had it."""

    ratio: Answer
    difference: Answer


@dataclass(frozen=True)
class Sensitivity:
    """
    The unadjusted effect with everybody drawn in it (Higgins, White & Wood 2008, Clin Trials 5:225).

    `worst`: of those without a known outcome nobody of the intervention arm has it, and everybody of the control arm;
    `best`: the reverse. `tipping`: the share of the intervention arm's that would have to have it for the interval of
    the ratio to leave out 1, or to reach it, where the known alone say the other thing and the control arm's have it
    as often as those who are known there (Yan, Lee & Li 2009, J Biopharm Stat 19:1085); None where no share does.
    """

    worst: Case
    best: Case
    tipping: float | None


def sensitivity(known: tuple[ArmCounts, ArmCounts], missing: tuple[int, int]) -> Sensitivity:
    """known: counts of the intervention and the control arm; missing: people of each without a known outcome."""
    worst, best = _case(known, missing, (0, missing[1])), _case(known, missing, (missing[0], 0))
    return Sensitivity(worst, best, _tipping(known, missing))


def _case(known: tuple[ArmCounts, ArmCounts], missing: tuple[int, int], having: tuple[int, int]) -> Case:
    cells = pd.DataFrame(
        [
            {"arm": arm, "n": (one.n or 0) + lost, "events": (one.events or 0) + more}
            for arm, one, lost, more in zip(
                (covariate_cells.INTERVENTION, covariate_cells.CONTROL), known, missing, having, strict=True
            )
        ]
    )
    return Case(relative_risk.relative_risk(cells), relative_risk.risk_difference(cells))


def _tipping(known: tuple[ArmCounts, ArmCounts], missing: tuple[int, int]) -> float | None:
    """The share nearest to that of the arm's known at which the conclusion is another."""
    intervention, control = known
    if intervention.share is None or control.share is None or not missing[0]:
        return None
    now = _side(_case(known, (0, 0), (0, 0)))
    as_known = round(missing[1] * control.share)
    turned = [n for n in range(missing[0] + 1) if _side(_case(known, missing, (n, as_known))) != now]
    expected = missing[0] * intervention.share
    return min(turned, key=lambda n: abs(n - expected)) / missing[0] if turned else None


def _side(case: Case) -> int:
    """Of the ratio's interval: above 1, below it, or neither; no ratio says nothing."""
    if not isinstance(case.ratio, Estimate):
        return 0
    return (case.ratio.low > 1) - (case.ratio.high < 1)
