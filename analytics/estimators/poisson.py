"""
Modified Poisson regression on covariate cells (Zou 2004, Am J Epidemiol 159:702).

A cell of n people with e events stands for e people with y = 1 and n - e with y = 0; the score, the information and the
robust (HC0) meat are sums over them, so the fit equals the one on people, and costs what the cells cost.
"""

from dataclasses import dataclass

import numpy as np

from analytics.estimators import design_matrix
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Reason

STEPS = 100
TOLERANCE = 1e-12


@dataclass(frozen=True)
class Fit:
    """Coefficients and their robust covariance, in the order of the design's columns; `terms` is the model's rank."""

    coefficients: Matrix
    covariance: Matrix
    terms: int


def fit_poisson(x: Matrix, n: Matrix, events: Matrix, basis: Matrix) -> Fit | Reason:
    """
    log E(y) = x·b with HC0 covariance, or why not.

    x: cells × columns, free of separation; n, events: counts a cell; basis: design.span(x).basis, so that a column
    which the others determine is allowed: coefficients that are identified come out right, the others one of many.
    """
    z = x @ basis
    found = _newton(z, n, events)
    if found is None:
        return Reason.NOT_CONVERGED
    covariance = basis @ _sandwich(z, n, events, np.exp(z @ found)) @ basis.T
    if not np.isfinite(covariance).all():
        return Reason.NOT_CONVERGED
    return Fit(basis @ found, covariance, basis.shape[1])


def _newton(z: Matrix, n: Matrix, events: Matrix) -> Matrix | None:
    """Maximise the (concave) log likelihood; None where it does not settle."""
    b: Matrix = np.linalg.lstsq(z, np.full(len(z), np.log(events.sum() / n.sum())), rcond=None)[0]
    for _ in range(STEPS):
        mean = n * np.exp(z @ b)
        step = np.linalg.solve(z.T @ (mean[:, None] * z), z.T @ (events - mean))
        if not np.isfinite(step).all():
            return None
        while _likelihood(z, n, events, b + step) < _likelihood(z, n, events, b) - 1e-9 * (1 + events.sum()):
            step = step / 2
        b = b + step
        if np.abs(step).max() < TOLERANCE * (1 + np.abs(b).max()):
            return b
    return None


def _likelihood(z: Matrix, n: Matrix, events: Matrix, b: Matrix) -> float:
    linear = np.clip(z @ b, -700, 700)
    return float(events @ linear - n @ np.exp(linear))


def bread(x: Matrix, n: Matrix, found: Fit) -> Matrix:
    """The inverse of the information at *found*, of cells *x* and *n*; where x has a null space as in `fit_poisson`."""
    basis = design_matrix.column_span(x).basis
    z = x @ basis
    return np.asarray(basis @ _bread(z, n * np.exp(x @ found.coefficients)) @ basis.T)


def _bread(z: Matrix, mean: Matrix) -> Matrix:
    return np.asarray(np.linalg.inv(z.T @ (mean[:, None] * z)))


def _sandwich(z: Matrix, n: Matrix, events: Matrix, mean: Matrix) -> Matrix:
    """HC0: bread · Σ x x' (y - mean)² · bread, the sum over people."""
    inner = _bread(z, n * mean)
    squares = events * (1 - mean) ** 2 + (n - events) * mean**2
    return np.asarray(inner @ (z.T @ (squares[:, None] * z)) @ inner)
