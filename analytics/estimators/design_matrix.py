"""
The design matrix of a set of cells, and whether a model on it can be estimated at all, decided before any fit.

Separation in a Poisson model with log link: a direction d with x·d = 0 wherever there are events and x·d ≤ 0 wherever
there are none (Correia, Guimarães & Zylkin 2019). Along it the likelihood rises for ever, and an iterative fit
"converges" to nonsense with p = 0. The separated cells hold no information: in the limit their fitted mean is 0. What
the remaining cells still identify has a finite estimate; the rest has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.estimators import covariate_cells
from analytics.tables.estimates import Dropped

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
TINY = 1e-9


@dataclass(frozen=True)
class Design:
    """`x`: cells × columns; `names`: a name for each column, the first "arm"."""

    x: Matrix
    names: tuple[str, ...]


def varying_terms(cells: pd.DataFrame, adjust: Sequence[str]) -> tuple[str, ...]:
    """The terms worth adjusting for: those with more than one level."""
    return tuple(name for name in adjust if cells[name].nunique() > 1)


def build_design(
    cells: pd.DataFrame, adjust: Sequence[str], *, by: str | None = None, intercept: bool = True
) -> Design:
    """Columns: arm, [arm × each level of *by* but the first], [1], and each level but the first of each term."""
    arm = cells["arm"].to_numpy(dtype=float)
    columns: dict[str, Matrix] = {"arm": arm}
    if by is not None:
        columns |= {f"arm:{name}": arm * column for name, column in _dummies(cells, by).items()}
    if intercept:
        columns["1"] = np.ones(len(cells))
    for term in adjust:
        columns |= _dummies(cells, term)
    return Design(np.column_stack(list(columns.values())), tuple(columns))


def _dummies(cells: pd.DataFrame, term: str) -> dict[str, Matrix]:
    values = cells[term].to_numpy()
    return {
        f"{term}={level}": (values == level).astype(float) for level in covariate_cells.levels_in_use(cells, term)[1:]
    }


def informative_cells(
    cells: pd.DataFrame, adjust: Sequence[str], carries: pd.Series
) -> tuple[pd.DataFrame, list[Dropped]]:
    """The cells whose every level has somebody in *carries* (a count a cell), and the levels left out."""
    keep = pd.Series(data=True, index=cells.index)
    dropped = []
    for term in adjust:
        total = carries.groupby(cells[term]).sum()
        for level in total.index[total == 0]:
            mine = cells[term] == level
            keep &= ~mine
            dropped.append(Dropped(term, str(level), int(cells.loc[mine, "n"].sum())))
    return cells[keep].reset_index(drop=True), dropped


def separated_cells(x: Matrix, has_events: Mask, rank: int) -> Mask:
    """Which cells a direction separates (all of them, found by repeated linear programmes); *rank* is that of x."""
    found = np.zeros(len(x), dtype=bool)
    while True:
        rest = ~found
        more = _separated_once(x[rest], has_events[rest], column_span(x[rest]).rank if found.any() else rank)
        if not more.any():
            return found
        found[np.flatnonzero(rest)[more]] = True


def _separated_once(x: Matrix, has_events: Mask, rank: int) -> Mask:
    events, without = x[has_events], np.unique(x[~has_events], axis=0)
    none = np.zeros(len(x), dtype=bool)
    if not len(without) or column_span(events).rank == rank:
        return none  # only the null direction keeps every cell with events where it is
    direction = recession_direction(-without, np.unique(events, axis=0))
    return none if direction is None else (x @ direction < -TINY) & ~has_events


def recession_direction(rising: Matrix, fixed: Matrix) -> Matrix | None:
    """The direction that raises the rows of rising·d (0 to 1 each) most, while fixed·d = 0; None where none does."""
    from scipy import optimize  # takes a quarter of a second, and most data never need it

    zero, one = np.zeros(len(rising)), np.ones(len(rising))
    answer = optimize.linprog(  # type: ignore[attr-defined, no-untyped-call]
        -rising.sum(axis=0),
        A_ub=np.vstack([-rising, rising]),
        b_ub=np.concatenate([zero, one]),
        A_eq=fixed if len(fixed) else None,
        b_eq=np.zeros(len(fixed)) if len(fixed) else None,
        bounds=(None, None),
    )
    return answer.x if answer.success and answer.fun < -TINY else None


@dataclass(frozen=True)
class Span:
    """Which directions of the coefficients the data determine: `found` of them, as rows, and the `null` ones."""

    found: Matrix
    null: Matrix

    @property
    def rank(self) -> int:
        return len(self.found)

    def identifies(self, columns: Sequence[int]) -> bool:
        """Whether no null direction moves these coefficients."""
        return self.rank > 0 and not (np.abs(self.null[:, list(columns)]) > TINY).any()

    @property
    def basis(self) -> Matrix:
        """Columns spanning what is determined; the identity where everything is."""
        return self.found.T if len(self.null) else np.eye(self.rank)


def column_span(x: Matrix) -> Span:
    """From the singular values of *x*; those within rounding of 0 are 0."""
    columns = x.shape[1]
    if not x.size:
        return Span(np.empty((0, columns)), np.eye(columns))
    _, size, directions = np.linalg.svd(np.linalg.qr(x, mode="r"), full_matrices=True)
    rank = int((size > size.max() * max(x.shape) * 1e-15).sum())
    return Span(directions[:rank], directions[rank:])
