"""The effect on weekly hours, in bands (0, 1–9, 10–29, 30+): the proportional odds ratio of working more."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.estimators import design_matrix, proportional_odds, proportions
from analytics.estimators.relative_risk import ARMS, MINIMUM_PEOPLE, SPARSE_BELOW
from analytics.tables.estimates import Answer, Caution, Dropped, Estimate, NotEstimable, Reason


def odds_ratio(cells: pd.DataFrame, *, adjust: Sequence[str] = ()) -> Answer:
    """
    Odds ratio of more weekly hours, intervention against control, with Wald interval and p.

    logit P(band ≤ k) = threshold_k - (arm + the terms of *adjust* with more than one level)

    cells: ``arm`` (0/1), the columns of *adjust*, ``band`` (0 upwards), ``n``. Bands nobody is in are left out; so is
    a level whose people are all in the lowest band or all in the highest: it says nothing about the arms, and is listed
    in the estimate. `events` counts the people above the lowest band seen.
    """
    refusal = _refuse(cells)
    if refusal is not None:
        return refusal
    used, dropped = _informative(cells, adjust)
    fitted = _fit(used, adjust)
    if isinstance(fitted, Reason):
        return NotEstimable(fitted, None, *_size(cells))
    return _estimate(fitted, cells, design_matrix.varying_terms(cells, adjust), dropped)


def _refuse(cells: pd.DataFrame) -> NotEstimable | None:
    n, events = _size(cells)
    if n == 0:
        return NotEstimable(Reason.NO_PEOPLE, None, 0, 0)
    people = {name: int(cells.loc[cells["arm"] == arm, "n"].sum()) for arm, name in ARMS.items()}
    fewest = min(people, key=lambda name: people[name])
    if people[fewest] < MINIMUM_PEOPLE:
        reason = Reason.TOO_FEW_PEOPLE if people[fewest] else Reason.NO_PEOPLE_IN_ARM
        return NotEstimable(reason, fewest, n, events)
    if cells["band"].nunique() < 2:
        return NotEstimable(Reason.NO_VARIATION if cells["band"].max() else Reason.NO_EVENTS, None, n, events)
    for arm, name in ARMS.items():
        if (cells.loc[cells["arm"] == arm, "band"] == cells["band"].min()).all():
            return NotEstimable(Reason.NO_EVENTS_IN_ARM, name, n, events)
    return None


def _size(cells: pd.DataFrame) -> tuple[int, int]:
    above = cells["band"] > cells["band"].min()
    return int(cells["n"].sum()), int(cells.loc[above, "n"].sum())


def _informative(cells: pd.DataFrame, adjust: Sequence[str]) -> tuple[pd.DataFrame, list[Dropped]]:
    """Without the levels that sit wholly in the lowest or wholly in the highest band."""
    low, high = cells["band"].min(), cells["band"].max()
    used, at_bottom = design_matrix.informative_cells(cells, adjust, cells["n"].where(cells["band"] > low, 0))
    used, at_top = design_matrix.informative_cells(used, adjust, used["n"].where(used["band"] < high, 0))
    return used, at_bottom + at_top


def _fit(cells: pd.DataFrame, adjust: Sequence[str]) -> proportional_odds.Fit | Reason:
    x = design_matrix.build_design(cells, adjust, intercept=False).x
    band = np.unique(cells["band"].to_numpy(), return_inverse=True)[1]
    if band.max(initial=0) < 1:
        return Reason.NO_VARIATION
    span = design_matrix.column_span(np.hstack([x, np.ones((len(x), 1))]))  # with a constant, as the thresholds are
    if not span.identifies([0]):
        return Reason.NOT_IDENTIFIED
    if span.rank > _informative_people(cells):
        return Reason.TOO_FEW_EVENTS
    data = proportional_odds.band_rows(x, band, cells["n"].to_numpy(float))
    return (
        Reason.SEPARATED if proportional_odds.is_separated(data) else proportional_odds.fit_proportional_odds(x, data)
    )


def _informative_people(cells: pd.DataFrame) -> int:
    """People outside the most common band: the scarce side, as events are for a yes or no."""
    a_band = cells.groupby("band")["n"].sum()
    return int(a_band.sum() - a_band.max())


def _estimate(
    fitted: proportional_odds.Fit, cells: pd.DataFrame, adjusted_for: tuple[str, ...], dropped: list[Dropped]
) -> Estimate:
    log, error = float(fitted.coefficients[0]), math.sqrt(fitted.covariance[0, 0])
    reach = proportions.Z * error
    sparse = _informative_people(cells) < SPARSE_BELOW * (fitted.terms + 1)
    return Estimate(
        math.exp(log),
        math.exp(log - reach),
        math.exp(log + reach),
        proportions.two_sided(log / error),
        *_size(cells),
        adjusted_for,
        tuple(dropped),
        frozenset({Caution.SPARSE}) if sparse else frozenset(),
    )
