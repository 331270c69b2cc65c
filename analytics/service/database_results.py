"""The results of one month for whoever holds the database: from cells, no release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlmodel import Session

from analytics.data import follow_up_cells
from analytics.disclosure import simple_suppression
from analytics.estimators import confidence_sequence, covariate_cells, relative_risk, weekly_hours
from analytics.estimators import subgroups as by_group
from analytics.tables.estimates import Definition, Monitored, NotEstimable, ProgrammeResults, Reason
from models.rules.policy import ProgrammeEntry


def analyse_cells(
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
    planned_people: int = confidence_sequence.PLANNED,
    totals_shown: bool = False,
) -> ProgrammeResults:
    """
    The results of one programme, month and outcome, already through disclosure control.

    cells: ``arm`` (0/1), the columns of *adjust*, ``n``, ``events``; hours_cells: the same with ``band`` (0 upwards)
    and ``n``. Frames or mappings, unique or not, None where a covariate is missing. planned: the analysis plan names
    the month; primary: the month of its primary test; subgroups: those that it names. planned_people: where what holds
    at every look is tightest. totals_shown: see `disclosure`.
    """
    found = covariate_cells.collapse_outcomes(cells, adjust)
    intervention, control = relative_risk.arms(found)
    adjusted = relative_risk.relative_risk(found, adjust=adjust)
    whole = ProgrammeResults(
        programme=programme,
        month=month,
        outcome=outcome,
        intervention=intervention,
        control=control,
        difference=relative_risk.risk_difference(found),
        unadjusted=relative_risk.relative_risk(found),
        adjusted=adjusted,
        hours=weekly_hours.odds_ratio(covariate_cells.collapse_hours(hours_cells, adjust), adjust=adjust),
        by=tuple(
            replace(by_group.effect_by_group(found, variable, adjust), planned=planned and variable in subgroups)
            for variable in by
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
        always_valid=confidence_sequence.interval_at_every_look(adjusted, planned=planned_people) if planned else None,
    )
    return simple_suppression.hide_small(whole, totals_shown=totals_shown)


def monitored_now(session: Session, programme: str, entry: ProgrammeEntry) -> Monitored:
    """The relative risk that holds at every look, tightest at the plan's people; not through disclosure control."""
    after = follow_up_cells.horizon_months(entry.weeks)
    cells = follow_up_cells.collapsed_cells(session, programme, entry)
    intervention, control = relative_risk.arms(cells)
    ordinary = relative_risk.relative_risk(cells, adjust=entry.adjust)
    valid = confidence_sequence.interval_at_every_look(ordinary, planned=confidence_sequence.people_planned(entry))
    if isinstance(valid, NotEstimable) and valid.reason is Reason.NO_PEOPLE:
        valid = follow_up_cells.undelivered_months(session, programme, after) or valid
    return Monitored(after, intervention, control, valid)
