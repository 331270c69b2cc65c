"""Is one odds ratio of more weekly hours enough, or does the programme move each step of the hours differently?"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.estimators import design_matrix, likelihood_ratio, proportional_odds, proportions, weekly_hours
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.further_estimates import CutPoint, ProportionalOdds


def check_proportional_odds(cells: pd.DataFrame, *, adjust: Sequence[str] = ()) -> ProportionalOdds | NotEstimable:
    """
    Likelihood-ratio test of proportional odds for the arm, and the arm's odds ratio at each cut-point.

    Against logit P(band ≤ k) = threshold_k - arm · c_k - x·b (partial proportional odds, Peterson & Harrell 1990,
    Appl Stat 39:205), with as many degrees of freedom as there are cut-points less one. It is `ordinal::nominal_test`.

    cells: hours cells, as for `odds_ratio`, whose refusals are passed on; ONE_LEVEL where only two bands are in
    use, so that there is one cut-point; SEPARATED where an arm has nobody above, or below, one of them.
    """
    common = weekly_hours.odds_ratio(cells, adjust=adjust)
    if isinstance(common, NotEstimable):
        return common
    used = _used(cells, common)
    bands, band = np.unique(used["band"].to_numpy(), return_inverse=True)
    if len(bands) < 3:
        return NotEstimable(Reason.ONE_LEVEL, "band", common.n, common.events)
    arm, others = _covariates(used, adjust)
    n = used["n"].to_numpy(float)
    nested = likelihood_ratio.proportional_model(np.column_stack([arm, others]), band, n)
    if isinstance(nested, Reason):
        return NotEstimable(nested, None, common.n, common.events)
    cuts = len(bands) - 1
    full = likelihood_ratio.maximise_likelihood(
        _own_cuts(proportional_odds.band_rows(others, band, n), arm, cuts), _start(nested, cuts)
    )
    if isinstance(full, Reason):
        return NotEstimable(full, "band", common.n, common.events)
    statistic, p = likelihood_ratio.likelihood_ratio_test(full, nested, cuts - 1)
    return ProportionalOdds(p, statistic, cuts - 1, common, _cut_points(full, bands[1:].tolist(), common))


def _used(cells: pd.DataFrame, common: Estimate) -> pd.DataFrame:
    """Without the levels that the common estimate had to leave out."""
    for one in common.dropped:
        cells = cells[cells[one.variable] != one.level]
    return cells.reset_index(drop=True)


def _covariates(cells: pd.DataFrame, adjust: Sequence[str]) -> tuple[Matrix, Matrix]:
    """The arm, and as many combinations of the other columns as the thresholds leave free."""
    x = design_matrix.build_design(cells, adjust, intercept=False).x
    others = x[:, 1:]
    return x[:, 0], others @ design_matrix.column_span(others - others.mean(axis=0)).basis


def _own_cuts(data: proportional_odds.Rows, arm: Matrix, cuts: int) -> proportional_odds.Rows:
    """The same rows with a column of the arm for each cut-point, after the thresholds."""
    return proportional_odds.Rows(
        np.hstack([data.upper[:, :cuts], -arm[:, None] * data.upper[:, :cuts], data.upper[:, cuts:]]),
        np.hstack([data.lower[:, :cuts], -arm[:, None] * data.lower[:, :cuts], data.lower[:, cuts:]]),
        data.top,
        data.bottom,
        data.n,
    )


def _start(nested: likelihood_ratio.Maximum, cuts: int) -> Matrix:
    b = nested.parameters
    return np.concatenate([b[:cuts], np.full(cuts, b[cuts]), b[cuts + 1 :]])


def _cut_points(full: likelihood_ratio.Maximum, bands: Sequence[int], common: Estimate) -> tuple[CutPoint, ...]:
    cuts = len(bands)
    return tuple(
        CutPoint(band, _odds_ratio(full.parameters[cuts + k], full.covariance[cuts + k, cuts + k], common))
        for k, band in enumerate(bands)
    )


def _odds_ratio(log: float, variance: float, common: Estimate) -> Estimate:
    error = math.sqrt(variance)
    reach = proportions.Z * error
    return Estimate(
        math.exp(log),
        math.exp(log - reach),
        math.exp(log + reach),
        proportions.two_sided(log / error),
        common.n,
        common.events,
        common.adjusted_for,
        common.dropped,
        common.cautions,
    )
