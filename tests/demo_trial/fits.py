"""The report's two models on counts, modified Poisson and proportional odds: numpy alone, under a millisecond each."""

from dataclasses import dataclass
from math import erfc, exp, pi, sqrt

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Z_95 = 1.959963984540054
NEWTON_STEPS = 40
CLOSE = 1e-10


@dataclass(frozen=True)
class Fit:
    """A ratio with its 95 % Wald interval and two-sided p; *at*: the coefficients, a neighbour's start."""

    estimate: float
    low: float
    high: float
    p: float
    at: Array


def _ratio(at: Array, index: int, variance: float) -> Fit:
    error, effect = sqrt(variance), float(at[index])
    low, high = exp(effect - Z_95 * error), exp(effect + Z_95 * error)
    return Fit(exp(effect), low, high, wald_p(effect, error), at)


def wald_p(effect: float, error: float) -> float:
    """Two-sided p of *effect* with standard error *error*, by the normal distribution."""
    return erfc(abs(effect) / error / sqrt(2))


def relative_risk(design: Array, n: Array, events: Array, start: Array | None = None) -> Fit:
    """
    Relative risk of column 1 of *design*: log-link Poisson with the HC0 variance (Zou 2004, Am J Epidemiol 159:702).

    design: one row a covariate cell, column 0 the intercept; n, events: people and people with the outcome in the cell.
    """
    at = np.zeros(design.shape[1]) if start is None else start
    if start is None:
        at[0] = np.log(events.sum() / n.sum())
    for _ in range(NEWTON_STEPS):
        mean = n * np.exp(design @ at)
        step = np.linalg.solve(design.T @ (design * mean[:, None]), design.T @ (events - mean))
        at = at + step
        if np.abs(step).max() < CLOSE:
            break
    risk = np.exp(design @ at)
    bread = np.linalg.inv(design.T @ (design * (n * risk)[:, None]))[1]
    meat = events * (1 - risk) ** 2 + (n - events) * risk**2
    return _ratio(at, 1, float((design @ bread) ** 2 @ meat))


def robust(design: Array, n: Array, events: Array) -> tuple[Array, Array]:
    """Coefficients and HC0 covariance of the same model as `relative_risk`, of every column."""
    at = np.zeros(design.shape[1])
    at[0] = np.log(events.sum() / n.sum())
    for _ in range(NEWTON_STEPS):
        mean = n * np.exp(design @ at)
        step = np.linalg.solve(design.T @ (design * mean[:, None]), design.T @ (events - mean))
        at = at + step
        if np.abs(step).max() < CLOSE:
            break
    risk = np.exp(design @ at)
    bread = np.linalg.inv(design.T @ (design * (n * risk)[:, None]))
    meat = events * (1 - risk) ** 2 + (n - events) * risk**2
    return at, bread @ (design.T @ (design * meat[:, None])) @ bread


def chi_square_tail(value: float, degrees: int) -> float:
    """P(χ² > value), for 1 or 3 degrees of freedom."""
    root = sqrt(value / 2)
    return erfc(root) + (2 * root * exp(-value / 2) / sqrt(pi) if degrees == 3 else 0.0)


def _cumulative(x: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def odds_ratio(design: Array, counts: Array, start: Array | None = None) -> Fit:
    """
    Proportional odds of more hours, for column 0 of *design*: P(band <= j) = logistic(cut_j - design @ effect).

    design: without intercept; counts: cells × bands, the bands in rising order. Newton on the observed information.
    """
    bands, terms = counts.shape[1], design.shape[1]
    cuts = bands - 1
    if start is None:
        share = np.cumsum(counts.sum(axis=0))[:-1] / counts.sum()
        start = np.concatenate([np.log(share / (1 - share)), np.zeros(terms)])
    at, information = start, np.eye(cuts + terms)
    for _ in range(NEWTON_STEPS):
        score, information = _ordinal_score(design, counts, at)
        step = np.linalg.solve(information, score)
        at = at + step
        if np.abs(step).max() < CLOSE:
            break
    return _ratio(at, cuts, float(np.linalg.inv(information)[cuts, cuts]))


def _ordinal_score(design: Array, counts: Array, at: Array) -> tuple[Array, Array]:
    """Score and observed information of the proportional-odds likelihood at *at* (cuts first, then effects)."""
    cells, cuts = counts.shape[0], counts.shape[1] - 1
    below = np.zeros((cells, cuts + 2))
    below[:, -1] = 1
    below[:, 1:-1] = _cumulative(at[:cuts] - (design @ at[cuts:])[:, None])
    slope = below * (1 - below)
    bend = slope * (1 - 2 * below)
    chance = np.maximum(np.diff(below, axis=1), 1e-12)
    weight = counts / chance
    pull = np.zeros((cells, cuts))  # by each linear predictor: cut_j - x'b
    pull[:] = slope[:, 1:-1] * (weight[:, :-1] - weight[:, 1:])
    # second derivatives in the linear predictors: tridiagonal in j, cell by cell
    twice = weight / chance
    curve = np.zeros((cells, cuts, cuts))
    steps = np.arange(cuts)
    curve[:, steps, steps] = bend[:, 1:-1] * (weight[:, :-1] - weight[:, 1:]) - slope[:, 1:-1] ** 2 * (
        twice[:, :-1] + twice[:, 1:]
    )
    for j in range(cuts - 1):
        curve[:, j, j + 1] = curve[:, j + 1, j] = slope[:, j + 1] * slope[:, j + 2] * twice[:, j + 1]
    across = curve.sum(axis=2)
    score = np.concatenate([pull.sum(axis=0), -design.T @ pull.sum(axis=1)])
    corner = -(design.T @ across)
    hessian = np.block([[curve.sum(axis=0), corner.T], [corner, design.T @ (design * across.sum(axis=1)[:, None])]])
    return score, -hessian
