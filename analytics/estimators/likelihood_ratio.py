"""Maximised likelihoods of proportional odds models and what they nest in, for likelihood-ratio tests."""

import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc

from analytics.estimators import proportional_odds
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Reason


@dataclass(frozen=True)
class Maximum:
    """Parameters in the order of the rows' columns, their covariance (observed information), the log likelihood."""

    parameters: Matrix
    covariance: Matrix
    log_likelihood: float


def proportional_model(x: Matrix, band: npt.NDArray[np.int64], n: Matrix) -> Maximum | Reason:
    """
    logit P(band ≤ k) = threshold_k - x·b; with two bands that is logistic regression.

    x: rows × covariates, of full rank together with a constant (no columns is allowed); band: 0, 1, … none left out.
    """
    data = proportional_odds.band_rows(x, band, n)
    shares = np.cumsum(np.bincount(band, n))[:-1] / n.sum()
    return maximise_likelihood(data, np.concatenate([np.log(shares / (1 - shares)), np.zeros(x.shape[1])]))


def maximise_likelihood(data: proportional_odds.Rows, start: Matrix) -> Maximum | Reason:
    """Newton's method from *start*, where every row's chance must be above 0; SEPARATED where there is no maximum."""
    if proportional_odds.is_separated(data):
        return Reason.SEPARATED
    found = proportional_odds._newton(data, start)
    if found is None:
        return Reason.NOT_CONVERGED
    covariance = np.asarray(np.linalg.inv(-proportional_odds._curvature(data, found)), dtype=float)
    if not np.isfinite(covariance).all() or (np.diag(covariance) <= 0).any():
        return Reason.NOT_CONVERGED
    return Maximum(found, covariance, proportional_odds._likelihood(data, found))


def likelihood_ratio_test(full: Maximum, nested: Maximum, df: int) -> tuple[float, float]:
    """Twice the difference of the log likelihoods, and its chi-square p with *df* degrees of freedom."""
    statistic = max(0.0, 2 * (full.log_likelihood - nested.log_likelihood))
    return statistic, max(float(chdtrc(df, statistic)), sys.float_info.min)
