"""
Proportional odds (McCullagh 1980) on covariate cells, by Newton's method.

logit P(band ≤ k) = threshold_k - x·b. A row is one band of one covariate cell, with n people. With u and l the row's
upper and lower linear predictor (infinite at the ends), the chance is F(u) - F(l), and each of u, l is linear in the
parameters (thresholds, b): that is what `upper` and `lower` hold.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from analytics.estimators.design_matrix import Mask, Matrix, column_span, recession_direction
from analytics.tables.estimates import Reason

STEPS = 100
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Rows:
    """`upper`, `lower`: rows × parameters; `top`, `bottom`: rows in the last and the first band; `n`: people."""

    upper: Matrix
    lower: Matrix
    top: Mask
    bottom: Mask
    n: Matrix


@dataclass(frozen=True)
class Fit:
    """Coefficients of the covariates, without the thresholds, and their covariance; `terms` counts covariates."""

    coefficients: Matrix
    covariance: Matrix
    terms: int


def band_rows(x: Matrix, band: npt.NDArray[np.int64], n: Matrix) -> Rows:
    """x: rows × covariates, without intercept; band: 0, 1, … with none left out; n: counts."""
    last = int(band.max())
    thresholds = np.eye(last)
    at = np.vstack([thresholds, np.zeros(last)])  # threshold k closes band k; the last band has none
    above = np.vstack([np.zeros(last), thresholds])
    top, bottom = band == last, band == 0
    return Rows(
        np.hstack([at[band], np.where(top[:, None], 0.0, -x)]),
        np.hstack([above[band], np.where(bottom[:, None], 0.0, -x)]),
        top,
        bottom,
        n,
    )


def is_separated(data: Rows) -> bool:
    """Whether some direction raises every row's chance or leaves it, and raises one: then no maximum exists."""
    rising = np.unique(np.vstack([data.upper[~data.top], -data.lower[~data.bottom]]), axis=0)
    return recession_direction(rising, np.empty((0, rising.shape[1]))) is not None


def fit_proportional_odds(x: Matrix, data: Rows) -> Fit | Reason:
    """Maximum likelihood, or why not; covariance from the observed information. *data* must not be separated."""
    cuts = data.upper.shape[1] - x.shape[1]
    free = column_span(x - x.mean(axis=0)).basis  # centred: what is constant over the rows is the thresholds'
    within = np.block(
        [
            [np.eye(cuts), np.zeros((cuts, free.shape[1]))],
            [np.zeros((x.shape[1], cuts)), free],
        ]
    )
    data = Rows(data.upper @ within, data.lower @ within, data.top, data.bottom, data.n)
    found = _newton(data, _start(data, cuts))
    if found is None:
        return Reason.NOT_CONVERGED
    covariance = (within @ np.linalg.inv(-_curvature(data, found)) @ within.T)[cuts:, cuts:]
    if not np.isfinite(covariance).all() or (np.diag(covariance) < 0).any():
        return Reason.NOT_CONVERGED
    return Fit((within @ found)[cuts:], covariance, within.shape[1] - cuts)


def _start(data: Rows, cuts: int) -> Matrix:
    """The thresholds of the bands' shares, and no effect of anything."""
    b = np.zeros(data.upper.shape[1])
    total = data.n.sum()
    for cut in range(cuts):
        below = data.n[data.upper[:, : cut + 1].any(axis=1)].sum() / total
        b[cut] = np.log(below / (1 - below))
    return b


def _newton(data: Rows, b: Matrix) -> Matrix | None:
    for _ in range(STEPS):
        try:
            step = np.linalg.solve(-_curvature(data, b), _slope(data, b))
        except np.linalg.LinAlgError:
            return None
        while not _likelihood(data, b + step) >= _likelihood(data, b) - 1e-9 * (1 + data.n.sum()):
            step = step / 2
        b = b + step
        if np.abs(step).max() < TOLERANCE * (1 + np.abs(b).max()):
            return b
    return None


def _ends(data: Rows, b: Matrix) -> tuple[Matrix, Matrix]:
    """F(u) and F(l) of each row."""
    return (
        np.where(data.top, 1.0, expit(data.upper @ b)),
        np.where(data.bottom, 0.0, expit(data.lower @ b)),
    )


def _likelihood(data: Rows, b: Matrix) -> float:
    high, low = _ends(data, b)
    chance = high - low
    return float(data.n @ np.log(chance)) if (chance > 0).all() else -np.inf


def _scores(data: Rows, b: Matrix) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """F(u), F(l), the chance, and each row's gradient of it."""
    high, low = _ends(data, b)
    rise = (high * (1 - high))[:, None] * data.upper - (low * (1 - low))[:, None] * data.lower
    return high, low, high - low, rise


def _slope(data: Rows, b: Matrix) -> Matrix:
    _, _, chance, rise = _scores(data, b)
    return np.asarray(rise.T @ (data.n / chance))


def _curvature(data: Rows, b: Matrix) -> Matrix:
    """The Hessian of the log likelihood."""
    high, low, chance, rise = _scores(data, b)
    weight = data.n / chance
    bend = weight * high * (1 - high) * (1 - 2 * high)
    fall = weight * low * (1 - low) * (1 - 2 * low)
    return np.asarray(
        data.upper.T @ (bend[:, None] * data.upper)
        - data.lower.T @ (fall[:, None] * data.lower)
        - rise.T @ ((weight / chance)[:, None] * rise)
    )
