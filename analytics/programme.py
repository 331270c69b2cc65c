"""From cells to everything `/results` shows: the one function that the worker calls."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analytics import cells as cells_
from analytics import disclosure, effect, hours
from analytics.results import Breakdown, Definition, ProgrammeResults, Subgroup


def analyse(
    cells: pd.DataFrame | cells_.Rows,
    hours_cells: pd.DataFrame | cells_.Rows,
    *,
    programme: str,
    month: str,
    outcome: str = "any_wage_hours",
    data_version: str,
    cut_off: date | None = None,
    without_outcome: int = 0,
    adjust: Sequence[str] = cells_.COVARIATES,
    by: Sequence[str] = ("sex",),
    totals_shown: bool = False,
) -> ProgrammeResults:
    """
    The results of one programme, month and outcome, already through disclosure control.

    cells: ``arm`` (0/1), the columns of *adjust*, ``n``, ``events``; hours_cells: the same with ``band`` (0 upwards)
    and ``n``. Frames or mappings, unique or not, None where a covariate is missing. totals_shown: see `disclosure`.
    """
    found = cells_.collapse(cells, adjust)
    intervention, control = effect.arms(found)
    whole = ProgrammeResults(
        programme=programme,
        month=month,
        outcome=outcome,
        intervention=intervention,
        control=control,
        difference=effect.risk_difference(found),
        unadjusted=effect.relative_risk(found),
        adjusted=effect.relative_risk(found, adjust=adjust),
        hours=hours.odds_ratio(cells_.collapse_hours(hours_cells, adjust), adjust=adjust),
        by=tuple(breakdown(found, variable, adjust) for variable in by),
        definition=Definition(outcome, month, cut_off, data_version, tuple(adjust), without_outcome),
    )
    return disclosure.release(whole, totals_shown=totals_shown)


def breakdown(cells: pd.DataFrame, variable: str, adjust: Sequence[str]) -> Breakdown:
    """Each level of *variable* on its own, adjusted for the other covariates, and the interaction test."""
    groups = tuple(_group(cells, variable, level, adjust) for level in cells_.levels(cells, variable))
    return Breakdown(variable, groups, effect.interaction(cells, by=variable, adjust=adjust))


def _group(cells: pd.DataFrame, variable: str, level: str, adjust: Sequence[str]) -> Subgroup:
    mine = cells[cells[variable] == level].reset_index(drop=True)
    intervention, control = effect.arms(mine)
    others = [term for term in adjust if term != variable]
    return Subgroup(level, intervention, control, effect.relative_risk(mine), effect.relative_risk(mine, adjust=others))
