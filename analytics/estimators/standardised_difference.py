"""The adjusted absolute difference: what share would have the outcome if everybody were drawn to an arm, compared."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.estimators import poisson, proportions, relative_risk
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Answer, Estimate, Reason


def standardised_difference(cells: pd.DataFrame, *, adjust: Sequence[str]) -> Answer:
    """
    Intervention minus control, standardised to everybody's covariates: Σ (m(1, x) - m(0, x)) / n, from -1 to 1.

    m is the model of the adjusted relative risk (Zou 2004, Am J Epidemiol 159:702), so the two say one thing in two
    units. Standardisation, or g-computation: Robins (1986), Math Model 7:1393. Of a generalised linear model with its
    canonical link in a randomised trial the difference is that of the arms even where the model is wrong (Rosenblum &
    van der Laan 2010, Int J Biostat 6:13). Variance by the delta method from the stacked estimating equations, robust,
    the covariates being a sample too (Stefanski & Boos 2002, Am Stat 56:29); normal interval.

    cells: as `relative_risk.relative_risk`, and not estimable where that is not.
    """
    ratio = relative_risk.relative_risk(cells, adjust=adjust)
    if not isinstance(ratio, Estimate):
        return ratio
    fitted = relative_risk.fitted(cells, adjust)
    if isinstance(fitted, Reason):  # as for the ratio itself, which was estimated
        return relative_risk.not_estimable(fitted, cells)
    estimate, error = _with_error(fitted, ratio.n)
    if error == 0:
        return relative_risk.not_estimable(Reason.NO_VARIATION, cells)
    reach = proportions.Z * error
    return Estimate(
        estimate,
        max(-1.0, estimate - reach),
        min(1.0, estimate + reach),
        proportions.two_sided(estimate / error),
        ratio.n,
        ratio.events,
        ratio.adjusted_for,
        ratio.dropped,
        ratio.cautions,
    )


def _with_error(fitted: relative_risk.Fitted, everybody: int) -> tuple[float, float]:
    """The difference and its standard error; whoever is not in the fit has none of the outcome in either arm."""
    x, n, events, found = fitted.x, fitted.n, fitted.events, fitted.fit
    as_if = {arm: _drawn_to(x, arm) for arm in (1, 0)}
    mean = {arm: np.exp(as_if[arm] @ found.coefficients) for arm in (1, 0)}
    gap = mean[1] - mean[0]
    estimate = float(n @ gap) / everybody
    slope = (as_if[1].T @ (n * mean[1]) - as_if[0].T @ (n * mean[0])) / everybody
    spread = float(n @ (gap - estimate) ** 2 + (everybody - n.sum()) * estimate**2) / everybody**2
    together = (
        slope @ poisson.bread(x, n, found) @ (x.T @ ((gap - estimate) * (events - n * np.exp(_linear(x, found)))))
    )
    variance = spread + slope @ found.covariance @ slope + 2 * float(together) / everybody
    return estimate, math.sqrt(max(0.0, float(variance)))


def _drawn_to(x: Matrix, arm: int) -> Matrix:
    found = x.copy()
    found[:, 0] = arm
    return found


def _linear(x: Matrix, found: poisson.Fit) -> Matrix:
    return np.asarray(x @ found.coefficients)
