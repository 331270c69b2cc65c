"""The effect within strata, put together without a model: Mantel–Haenszel, and the Cochran–Mantel–Haenszel test."""

import math
import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from analytics.estimators import covariate_cells, proportions, relative_risk
from analytics.estimators.design_matrix import Matrix
from analytics.tables.estimates import Answer, Estimate, NotEstimable, Reason


@dataclass(frozen=True)
class Pooled:
    """Over all strata: the relative risk and the difference; the p of each is that of the one test."""

    ratio: Answer
    difference: Answer


def pooled(cells: pd.DataFrame, *, by: str) -> Pooled:
    """
    Outcome cells stratified by the column *by*; a stratum of one arm alone says nothing.

    Relative risk with the variance of Greenland & Robins (1985, Biometrics 41:55), difference with that of Sato (1989,
    Biometrics 45:1323); p by the test of Cochran, Mantel & Haenszel without continuity correction (Mantel & Haenszel
    1959, J Natl Cancer Inst 22:719), which holds too where strata are many and small.
    """
    refusal = relative_risk.refusal_of_cells(cells)
    if refusal is not None:
        return Pooled(refusal, refusal)
    strata = _strata(cells, by)
    size = int(cells["n"].sum()), int(cells["events"].sum())
    if strata is None:
        none = NotEstimable(Reason.NOT_IDENTIFIED, by, *size)
        return Pooled(none, none)
    p = _test(*strata)
    return Pooled(_ratio(*strata, p, size), _difference(*strata, p, size))


def _strata(cells: pd.DataFrame, by: str) -> tuple[Matrix, Matrix, Matrix, Matrix] | None:
    """Events and people of the intervention arm, then of the control arm, of each stratum that has both and varies."""
    found = cells.groupby([by, "arm"], observed=True)[["events", "n"]].sum().unstack("arm", fill_value=0)
    a, b = (found["events"][arm].to_numpy(float) for arm in (covariate_cells.INTERVENTION, covariate_cells.CONTROL))
    n1, n0 = (found["n"][arm].to_numpy(float) for arm in (covariate_cells.INTERVENTION, covariate_cells.CONTROL))
    keep = (n1 > 0) & (n0 > 0)
    varies = keep & (a + b > 0) & (a + b < n1 + n0)
    if not (a[varies].any() and b[varies].any()):
        return None
    return a[keep], n1[keep], b[keep], n0[keep]


def _test(a: Matrix, n1: Matrix, b: Matrix, n0: Matrix) -> float:
    n, m = n1 + n0, a + b
    apart = float((a - n1 * m / n).sum())
    variance = float((n1 * n0 * m * (n - m) / (n**2 * np.maximum(n - 1, 1))).sum())
    return max(float(chdtrc(1, apart**2 / variance)), sys.float_info.min)


def _ratio(a: Matrix, n1: Matrix, b: Matrix, n0: Matrix, p: float, size: tuple[int, int]) -> Estimate:
    n = n1 + n0
    above, below = float((a * n0 / n).sum()), float((b * n1 / n).sum())
    variance = float(((n1 * n0 * (a + b) - a * b * n) / n**2).sum()) / (above * below)
    log, reach = math.log(above / below), proportions.Z * math.sqrt(variance)
    return Estimate(math.exp(log), math.exp(log - reach), math.exp(log + reach), p, *size)


def _difference(a: Matrix, n1: Matrix, b: Matrix, n0: Matrix, p: float, size: tuple[int, int]) -> Estimate:
    n = n1 + n0
    weight = float((n1 * n0 / n).sum())
    estimate = float(((a * n0 - b * n1) / n).sum()) / weight
    slope = float(((n1**2 * b - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / n**2).sum())
    rest = float(((a * (n0 - b) + b * (n1 - a)) / (2 * n)).sum())
    reach = proportions.Z * math.sqrt(max(0.0, estimate * slope + rest)) / weight
    return Estimate(estimate, max(-1.0, estimate - reach), min(1.0, estimate + reach), p, *size)
