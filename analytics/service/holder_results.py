"""From cells to everything `/results` shows: the one function that the worker calls."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from analytics.disclosure import holder_counts
from analytics.estimators import covariate_cells, relative_risk, weekly_hours
from analytics.tables.estimates import Breakdown, Definition, Monitored, ProgrammeResults, Subgroup


def analyse(
    cells: pd.DataFrame | covariate_cells.Rows,
    hours_cells: pd.DataFrame | covariate_cells.Rows,
    *,
    programme: str,
    month: str,
    outcome: str = "any_wage_hours",
    data_version: str,
    cut_off: date | None = None,
    without_outcome: int = 0,
    adjust: Sequence[str] = covariate_cells.COVARIATES,
    by: Sequence[str] = ("sex",),
    planned: bool = True,
    primary: str = "",
    subgroups: Sequence[str] = covariate_cells.COVARIATES,
    monitoring: Monitored | None = None,
    totals_shown: bool = False,
) -> ProgrammeResults:
    """
    The results of one programme, month and outcome, already through disclosure control.

    cells: ``arm`` (0/1), the columns of *adjust*, ``n``, ``events``; hours_cells: the same with ``band`` (0 upwards)
    and ``n``. Frames or mappings, unique or not, None where a covariate is missing. planned: the analysis plan names
    the month; primary: the month of its primary test; subgroups: those that it names. totals_shown: see `disclosure`.
    """
    found = covariate_cells.collapse(cells, adjust)
    intervention, control = relative_risk.arms(found)
    whole = ProgrammeResults(
        programme=programme,
        month=month,
        outcome=outcome,
        intervention=intervention,
        control=control,
        difference=relative_risk.risk_difference(found),
        unadjusted=relative_risk.relative_risk(found),
        adjusted=relative_risk.relative_risk(found, adjust=adjust),
        hours=weekly_hours.odds_ratio(covariate_cells.collapse_hours(hours_cells, adjust), adjust=adjust),
        by=tuple(
            replace(breakdown(found, variable, adjust), planned=planned and variable in subgroups) for variable in by
        ),
        definition=Definition(
            outcome,
            month,
            cut_off,
            data_version,
            tuple(adjust),
            without_outcome,
            planned=planned,
            primary=primary,
        ),
        monitoring=monitoring,
    )
    return holder_counts.release(whole, totals_shown=totals_shown)


def breakdown(cells: pd.DataFrame, variable: str, adjust: Sequence[str]) -> Breakdown:
    """Each level of *variable* on its own, adjusted for the other covariates, and the interaction test."""
    groups = tuple(_group(cells, variable, level, adjust) for level in covariate_cells.levels(cells, variable))
    return Breakdown(variable, groups, relative_risk.interaction(cells, by=variable, adjust=adjust))


def _group(cells: pd.DataFrame, variable: str, level: str, adjust: Sequence[str]) -> Subgroup:
    mine = cells[cells[variable] == level].reset_index(drop=True)
    intervention, control = relative_risk.arms(mine)
    others = [term for term in adjust if term != variable]
    return Subgroup(
        level=level,
        intervention=intervention,
        control=control,
        unadjusted=relative_risk.relative_risk(mine),
        adjusted=relative_risk.relative_risk(mine, adjust=others),
        difference=relative_risk.risk_difference(mine),
    )
