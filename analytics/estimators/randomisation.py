"""
What the draw alone can do: the share of all draws that could have been made which give as large a difference as this.

Only the draw is random here (Fisher 1935; Rosenbaum 2002, Observational Studies, ch. 2): under "the programme changes
nobody's outcome" each person's outcome stands, and the arms are redrawn within each cohort with the sizes drawn then.
"""

import math
import sys
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import gammaln

from analytics.estimators import covariate_cells, relative_risk
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import RandomisationTest

DRAWS = 99_999
EXACT_UP_TO = 500_000_000  # multiplications; above it the draws are simulated
TIE = 1e-9


def permutation_p(
    cells: pd.DataFrame,
    *,
    within: Sequence[str] = ("cohort",),
    seed: int = 0,
    draws: int = DRAWS,
    exact_up_to: int = EXACT_UP_TO,
) -> RandomisationTest | NotEstimable:
    """
    Two-sided randomisation p of the risk difference.

    With the arms' sizes fixed the difference rises with X, the events that fall in the intervention arm, and X is a sum
    of independent hypergeometric counts, one a stratum. p = P(|X - E X| ≥ |x - E X|): exact, by convolution, or where
    that is too much work from *draws* seeded draws, p = (1 + hits) / (1 + draws) (Phipson & Smyth 2010).

    cells: outcome cells with the columns of *within*, the strata that were drawn in. No seed is used where p is exact.
    """
    refusal = _refuse(cells)
    if refusal is not None:
        return refusal
    strata = _strata(cells, within)
    if not len(strata):
        return NotEstimable(Reason.NOT_IDENTIFIED, ", ".join(within) or None, *_size(cells))
    if _work(strata) <= exact_up_to:
        return _result(cells, strata, _exact(strata))
    return _result(cells, strata, _drawn(strata, draws, seed), draws)


def _refuse(cells: pd.DataFrame) -> NotEstimable | None:
    n, events = _size(cells)
    intervention, control = relative_risk.arms(cells)
    if n == 0:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    if not (intervention.n and control.n):
        return NotEstimable(Reason.NO_PEOPLE_IN_ARM, "control" if intervention.n else "intervention", n, events)
    if events in (0, n):
        return NotEstimable(Reason.NO_VARIATION if events else Reason.NO_EVENTS, None, n, events)
    return None


def _size(cells: pd.DataFrame) -> tuple[int, int]:
    return int(cells["n"].sum()), int(cells["events"].sum())


def _strata(cells: pd.DataFrame, within: Sequence[str]) -> Matrix:
    """Rows of people, events, people in the intervention arm, events there; only strata with both arms."""
    drawn = cells["arm"] == covariate_cells.INTERVENTION
    frame = cells.assign(n1=cells["n"].where(drawn, 0), e1=cells["events"].where(drawn, 0))
    keys = [cells[name] for name in within] or [pd.Series(0, index=cells.index)]
    total = frame.groupby(keys)[["n", "events", "n1", "e1"]].sum().to_numpy(float)
    return np.asarray(total[(total[:, 2] > 0) & (total[:, 2] < total[:, 0])])


def _mean(strata: Matrix) -> float:
    """E X, the sum of events × people drawn / people."""
    return float((strata[:, 1] * strata[:, 2] / strata[:, 0]).sum())


def _work(strata: Matrix) -> float:
    """Multiplications of the convolutions."""
    low, high = _support(strata)
    sizes = high - low + 1
    return float((np.cumsum(sizes)[:-1] * sizes[1:]).sum())


def _support(strata: Matrix) -> tuple[Matrix, Matrix]:
    """Fewest and most events that may fall in the intervention arm of each stratum."""
    people, events, drawn, _ = strata.T
    return np.maximum(0, events - (people - drawn)), np.minimum(events, drawn)


def _exact(strata: Matrix) -> float:
    low, high = _support(strata)
    chance = np.ones(1)
    for (people, events, drawn, _), least, most in zip(strata, low, high, strict=True):
        chance = np.convolve(chance, _hypergeometric(people, events, drawn, np.arange(least, most + 1)))
    x = low.sum() + np.arange(len(chance))
    return float(np.clip(chance[_as_far(x, strata)].sum(), sys.float_info.min, 1.0))


def _hypergeometric(people: float, events: float, drawn: float, x: Matrix) -> Matrix:
    """P(X = x) over its whole support, so that the chances are scaled to sum to 1."""
    log = -(
        gammaln(x + 1) + gammaln(events - x + 1) + gammaln(drawn - x + 1) + gammaln(people - events - drawn + x + 1)
    )
    chance = np.exp(log - log.max())
    return np.asarray(chance / chance.sum())


def _as_far(x: Matrix, strata: Matrix) -> Matrix:
    mean = _mean(strata)
    return np.asarray(np.abs(x - mean) >= abs(strata[:, 3].sum() - mean) - TIE * (1 + mean))


def _drawn(strata: Matrix, draws: int, seed: int) -> float:
    source = np.random.default_rng(seed)
    x = np.zeros(draws)
    for people, events, drawn, _ in strata.astype(np.int64):
        x += source.hypergeometric(events, people - events, drawn, draws)
    return float(1 + _as_far(x, strata).sum()) / (1 + draws)


def _result(cells: pd.DataFrame, strata: Matrix, p: float, draws: int | None = None) -> RandomisationTest:
    n, events = _size(cells)
    intervention, _ = relative_risk.arms(cells)
    n1, e1 = intervention.n or 0, intervention.events or 0
    expected = e1 - strata[:, 3].sum() + _mean(strata)
    return RandomisationTest(
        p=p,
        difference=_difference(e1, n1, n, events),
        expected=_difference(float(expected), n1, n, events),
        n=n,
        events=events,
        cohorts=len(strata),
        draws=draws,
        error=math.sqrt(p * (1 - p) / draws) if draws else None,
    )


def _difference(e1: float, n1: int, n: int, events: int) -> float:
    return e1 / n1 - (events - e1) / (n - n1)
