"""Fisher's exact test of a table with two columns and any number of rows (Freeman & Halton 1951, Biometrika 38:141)."""

import math
import sys

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from analytics.estimators.design_matrix import Matrix
from analytics.tables.further_estimates import BalanceMethod, BalanceP

Counts = npt.NDArray[np.int64]
TABLES = 2_000_000  # above it they are drawn
DRAWS = 99_999
TIE = 1e-7  # relative, as in R's fisher.test


def fisher_p(counts: Counts, *, seed: int = 0, tables: int = TABLES, draws: int = DRAWS) -> BalanceP:
    """
    The chance of a table with these margins that is as likely as this one, or less.

    counts: rows × 2. Exact over all such tables, or where more than *tables* would have to be listed, from *draws*
    seeded ones, p = (1 + hits) / (1 + draws), with its standard error.
    """
    rows, drawn = counts.sum(axis=1), int(counts[:, 0].sum())
    mine = float(_log_weight(counts[:, 0][None, :], rows)[0])
    listed = _listed(rows, drawn, tables)
    if listed is not None:
        chance = np.exp(listed - listed.max())
        p = chance[listed <= mine + TIE].sum() / chance.sum()
        return BalanceP(float(np.clip(p, sys.float_info.min, 1.0)), BalanceMethod.FISHER)
    random = np.random.default_rng(seed).multivariate_hypergeometric(rows, drawn, draws, method="marginals")
    p = float(1 + (_log_weight(random, rows) <= mine + TIE).sum()) / (1 + draws)
    return BalanceP(p, BalanceMethod.FISHER_DRAWN, error=math.sqrt(p * (1 - p) / draws))


def _log_weight(first: npt.NDArray[np.int64], rows: Counts) -> Matrix:
    """log Π (row over first), for each table: all of its chance but what the margins fix."""
    return np.asarray(-(gammaln(first + 1) + gammaln(rows - first + 1)).sum(axis=-1))


def _listed(rows: Counts, drawn: int, most: int) -> Matrix | None:
    """The log weight of every table, built row by row; None where they are more than *most*."""
    left = rows.sum() - np.cumsum(rows)
    taken, log = np.zeros(1, np.int64), np.zeros(1)
    for row, after in zip(rows[:-1], left[:-1], strict=True):
        if len(taken) * (row + 1) > most:
            return None
        x = np.arange(row + 1)
        sums = taken[:, None] + x
        logs = log[:, None] - gammaln(x + 1) - gammaln(row - x + 1)
        possible = (sums <= drawn) & (drawn - sums <= after)
        taken, log = sums[possible], logs[possible]
    last = drawn - taken
    return np.asarray(log - gammaln(last + 1) - gammaln(rows[-1] - last + 1))
