"""The report's analyses of a roster, each named as in printed.py and fitted on covariate cells."""

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np

from tests.demo_trial import fits, quiet, tables
from tests.demo_trial.roster import Column, Roster

LEVELS = {"arm": 2, "sex": 2, "age": 4, "cohort": 5, "origin": 2, "history": 5}
BASE = ("arm", "sex", "age", "cohort")
CORE = (
    "first",
    "later",
    "window",
    "first men",
    "first women",
    "later men",
    "later women",
    "first hours",
    "later hours",
)
EXTRA = ("first origin", "first history", "later origin", "later history")
Start = dict[str, fits.Array]


@cache
def _design(names: tuple[str, ...]) -> fits.Array:
    """Intercept, arm (intervention 1) and dummies for every cell of the crossed *names*."""
    grid = np.indices([LEVELS[name] for name in names]).reshape(len(names), -1)
    columns = [np.ones(grid.shape[1]), grid[0] == 0]
    columns += [grid[i] == level for i, name in enumerate(names[1:], 1) for level in range(1, LEVELS[name])]
    return np.column_stack(columns).astype(np.float64)


def _cell(roster: Roster, names: tuple[str, ...]) -> tuple[Column, int]:
    shape = [LEVELS[name] for name in names]
    cell = np.ravel_multi_index([getattr(roster, name) for name in names], shape)
    return cell, int(np.prod(shape))


def _risk(roster: Roster, names: tuple[str, ...], outcome: Column, start: fits.Array | None) -> fits.Fit:
    cell, size = _cell(roster, names)
    n = np.bincount(cell, minlength=size).astype(np.float64)
    events = np.bincount(cell, weights=outcome > 0, minlength=size).astype(np.float64)
    return fits.relative_risk(_design(names), n, events, start)


def _one_sex(roster: Roster, sex: int, outcome: Column, start: fits.Array | None) -> fits.Fit:
    cell, size = _cell(roster, ("sex", "arm", "age", "cohort"))
    half = slice(sex * size // 2, (sex + 1) * size // 2)
    n = np.bincount(cell, minlength=size).astype(np.float64)[half]
    events = np.bincount(cell, weights=outcome > 0, minlength=size).astype(np.float64)[half]
    return fits.relative_risk(_design(("arm", "age", "cohort")), n, events, start)


def _hours(roster: Roster, bands: Column, start: fits.Array | None) -> fits.Fit:
    cell, size = _cell(roster, BASE)
    counts = np.bincount(cell * len(tables.BANDS) + bands, minlength=size * len(tables.BANDS))
    return fits.odds_ratio(_design(BASE)[:, 1:], counts.reshape(size, -1).astype(np.float64), start)


def fit(roster: Roster, model: str, start: fits.Array | None = None) -> fits.Fit:
    """One of CORE, EXTRA or `quiet.MODELS`; intention to treat, adjusted for sex (where both), age band and cohort."""
    if model in quiet.MODELS:
        return quiet.fit(roster, model)
    outcome, _, variant = model.partition(" ")
    column: Column = getattr(roster, outcome)
    variants: dict[str, Callable[[], fits.Fit]] = {
        "": lambda: _risk(roster, BASE, column, start),
        "men": lambda: _one_sex(roster, 0, column, start),
        "women": lambda: _one_sex(roster, 1, column, start),
        "hours": lambda: _hours(roster, column, start),
        "origin": lambda: _risk(roster, (*BASE, "origin"), column, start),
        "history": lambda: _risk(roster, (*BASE, "history"), column, start),
    }
    return variants[variant]()


def fit_all(roster: Roster, names: Iterable[str], start: Start) -> dict[str, fits.Fit]:
    """Every named model; *start* holds coefficients of a neighbouring roster by model."""
    return {model: fit(roster, model, start.get(model)) for model in names}
