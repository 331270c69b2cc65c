"""
Covariate cells: people who are alike in arm and covariates, counted. A fit costs what the cells cost, not the people.

Outcome cells have the columns ``arm`` (0 control, 1 intervention), the covariates (text), ``n`` and ``events``
(counts).
Hours cells have ``arm``, the covariates, ``band`` (0 = no hours, then upwards in the order of the bands) and ``n``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analytics.tables.bands import UNKNOWN
from analytics.tables.estimates import ArmCounts

COVARIATES = ("sex", "age_band", "cohort")
CONTROL, INTERVENTION = 0, 1
FEW = 10_000  # rows whose levels can be read one by one

Rows = Iterable[Mapping[str, Any]]


class BadCellsError(ValueError):
    """The frame is not one of cells: a mistake in the program, not in the data."""


def collapse_outcomes(rows: Rows | pd.DataFrame, covariates: Sequence[str] = COVARIATES) -> pd.DataFrame:
    """Outcome cells from cells not yet unique, or from people (``n`` 1, ``events`` 0 or 1)."""
    return _sum(rows, ("arm", *covariates), ("n", "events"), covariates)


def collapse_hours(rows: Rows | pd.DataFrame, covariates: Sequence[str] = COVARIATES) -> pd.DataFrame:
    """Hours cells from cells not yet unique, or from people (``n`` 1)."""
    return _sum(rows, ("arm", *covariates, "band"), ("n",), covariates)


def _sum(
    rows: Rows | pd.DataFrame, keys: Sequence[str], counts: Sequence[str], covariates: Sequence[str]
) -> pd.DataFrame:
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows), columns=[*keys, *counts])
    _require_columns(frame, (*keys, *counts))
    frame = frame[[*keys, *counts]].copy()
    for name in {*keys, *counts} - set(covariates):
        frame[name] = _as_counts(frame, name)
    if len(frame) > FEW:
        frame = frame.groupby(list(keys), sort=False, observed=True, dropna=False)[list(counts)].sum().reset_index()
    for name in covariates:
        frame[name] = _as_text(frame[name])
    cells = frame.groupby(list(keys), sort=True, observed=True)[list(counts)].sum().reset_index()
    cells = cells[cells["n"] > 0].reset_index(drop=True)
    _check(cells)
    return cells


def _as_text(column: pd.Series) -> pd.Series:
    """A missing value is a level of its own: nobody leaves the analysis for lack of a covariate."""
    missing = column.isna() | (column.astype(object).astype(str).str.strip() == "")
    return column.astype(object).where(~missing, UNKNOWN).astype(str)


def _as_counts(frame: pd.DataFrame, name: str) -> pd.Series:
    if frame[name].isna().any():
        raise BadCellsError(f"column {name} has empty values")
    numbers = pd.to_numeric(frame[name])
    if (numbers < 0).any() or (numbers != np.floor(numbers)).any():
        raise BadCellsError(f"column {name} holds something else than whole numbers from 0")
    return numbers.astype("int64")


def _require_columns(frame: pd.DataFrame, names: Sequence[str]) -> None:
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise BadCellsError(f"cells lack the column {missing[0]}")


def _check(cells: pd.DataFrame) -> None:
    if not cells["arm"].isin((CONTROL, INTERVENTION)).all():
        raise BadCellsError("column arm holds something else than 0 and 1")
    if "events" in cells and (cells["events"] > cells["n"]).any():
        raise BadCellsError("a cell has more events than people")


def arm_counts(cells: pd.DataFrame, arm: int) -> ArmCounts:
    """People and events in an arm of outcome cells."""
    mine = cells[cells["arm"] == arm]
    return ArmCounts(n=int(mine["n"].sum()), events=int(mine["events"].sum()))


def levels_in_use(cells: pd.DataFrame, variable: str) -> list[str]:
    """The levels in use, in a fixed order, the unknown last."""
    return sorted(cells[variable].unique(), key=lambda level: (level == UNKNOWN, level))
