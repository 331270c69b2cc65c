"""
Were the arms alike to begin with? The baseline table, and one test of all of it together.

A draw makes the arms alike but for chance, so a p here tests the draw, not whether adjusting is needed; standardised
differences say how large an imbalance is, whatever the number of people (Austin 2009, Stat Med 28:3083).
"""

import math
import sys
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from analytics.estimators import covariate_cells, design_matrix, fisher_exact, likelihood_ratio
from analytics.estimators.design_matrix import Matrix
from analytics.estimators.relative_risk import ARMS
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import Balance, BalanceLevel, BalanceMethod, BalanceP, JointBalance

EXPECTED_AT_LEAST = 5


def balance_table(
    cells: pd.DataFrame, variables: Sequence[str], *, seed: int = 0
) -> tuple[Balance, ...] | NotEstimable:
    """
    Each variable by arm: counts, shares of the arm, a p and the standardised differences.

    cells: ``arm`` (0/1), the columns of *variables* (unknown is a level), ``n``. The seed is for Fisher's p of tables
    too large to list all that could have been.
    """
    refusal = _refuse(cells)
    return refusal or tuple(balance_of_variable(cells, variable, seed=seed) for variable in variables)


def balance_of_variable(cells: pd.DataFrame, variable: str, *, seed: int = 0) -> Balance:
    """
    One variable. p: chi-square without continuity correction, or where an expected count is below 5 Fisher's exact.

    Both arms must have people.
    """
    levels = covariate_cells.levels_in_use(cells, variable)
    totals = cells.groupby([variable, "arm"])["n"].sum().unstack("arm", fill_value=0)
    counts = totals.reindex(index=levels, columns=list(ARMS), fill_value=0).to_numpy(np.int64)
    shares = counts / counts.sum(axis=0)
    rows = tuple(
        BalanceLevel(str(level), int(n[0]), int(n[1]), float(p[0]), float(p[1]), standardised_difference(p[:1], p[1:]))
        for level, n, p in zip(levels, counts, shares, strict=True)
    )
    return Balance(
        variable, rows, test_spread(counts, variable, seed), standardised_difference(shares[1:, 0], shares[1:, 1])
    )


def _refuse(cells: pd.DataFrame) -> NotEstimable | None:
    people = {name: int(cells.loc[cells["arm"] == arm, "n"].sum()) for arm, name in ARMS.items()}
    if not any(people.values()):
        return NotEstimable(Reason.NO_PEOPLE, None, 0)
    empty = next((name for name, n in people.items() if n == 0), None)
    return NotEstimable(Reason.NO_PEOPLE_IN_ARM, empty, sum(people.values())) if empty else None


def standardised_difference(one_arm: Matrix, other: Matrix) -> float | None:
    """
    √((p1 - p0)ᵀ S⁻¹ (p1 - p0)), S the mean of the arms' multinomial covariances (Yang & Dalton 2012).

    one_arm, other: shares of all levels but one. A single share keeps the sign of p1 - p0, and is then the usual
    (p1 - p0) / √((p1 q1 + p0 q0) / 2). None where S cannot be inverted.
    """
    spread = sum(np.diag(p) - np.outer(p, p) for p in (one_arm, other)) / 2
    apart = one_arm - other
    if not len(apart) or np.linalg.matrix_rank(spread, tol=1e-12) < len(apart):
        return None
    size = math.sqrt(apart @ np.linalg.solve(spread, apart))
    return math.copysign(size, apart[0]) if len(apart) == 1 else size


def test_spread(counts: fisher_exact.Counts, variable: str | None = None, seed: int = 0) -> BalanceP | NotEstimable:
    """Whether the levels (rows, each with people) are spread alike over the two columns."""
    if len(counts) < 2:
        return NotEstimable(Reason.ONE_LEVEL, variable, int(counts.sum()))
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    if expected.min() < EXPECTED_AT_LEAST:
        return fisher_exact.fisher_p(counts, seed=seed)
    statistic, df = float(((counts - expected) ** 2 / expected).sum()), len(counts) - 1
    p = max(float(chdtrc(df, statistic)), sys.float_info.min)
    return BalanceP(p, BalanceMethod.CHI_SQUARE, statistic, df)


test_spread.__test__ = False  # type: ignore[attr-defined]


def joint_test(
    cells: pd.DataFrame, variables: Sequence[str], *, given: Sequence[str] = ("cohort",)
) -> JointBalance | NotEstimable:
    """
    Likelihood-ratio test of *variables* in a logistic regression of the arm on them and *given*, what was drawn within.

    A level of *given* with people of one arm only says nothing, and is left out. SEPARATED where a level of
    *variables*, or a combination, is found in one arm only.
    """
    refusal = _refuse(cells)
    if refusal is not None:
        return refusal
    used = _in_both_arms(cells, given)
    n = int(used["n"].sum())
    if n == 0:
        return NotEstimable(Reason.NOT_IDENTIFIED, ", ".join(given), 0)
    wide, narrow = _columns(used, (*given, *variables)), _columns(used, given)
    df = wide.shape[1] - narrow.shape[1]
    if df == 0:
        return NotEstimable(Reason.ONE_LEVEL, None, n)
    if wide.shape[1] >= used.groupby("arm")["n"].sum().min():
        return NotEstimable(Reason.TOO_FEW_PEOPLE, None, n)
    found = _ratio(used, wide, narrow, df)
    if isinstance(found, Reason):
        return NotEstimable(found, None, n)
    return JointBalance(
        found[1],
        found[0],
        df,
        design_matrix.varying_terms(used, variables),
        design_matrix.varying_terms(used, given),
        n,
    )


def _in_both_arms(cells: pd.DataFrame, given: Sequence[str]) -> pd.DataFrame:
    for arm in ARMS:
        cells, _ = design_matrix.informative_cells(cells, given, cells["n"].where(cells["arm"] == arm, 0))
    return cells


def _ratio(cells: pd.DataFrame, wide: Matrix, narrow: Matrix, df: int) -> tuple[float, float] | Reason:
    arm, n = cells["arm"].to_numpy(), cells["n"].to_numpy(float)
    nested = likelihood_ratio.proportional_model(narrow, arm, n)
    if isinstance(nested, Reason):
        return nested
    full = likelihood_ratio.proportional_model(wide, arm, n)
    return full if isinstance(full, Reason) else likelihood_ratio.likelihood_ratio_test(full, nested, df)


def _columns(cells: pd.DataFrame, terms: Sequence[str]) -> Matrix:
    """As many combinations of the terms' columns as a constant leaves free."""
    x = design_matrix.build_design(cells, terms, intercept=False).x[:, 1:]
    return x @ design_matrix.column_span(x - x.mean(axis=0)).basis if x.size else x
