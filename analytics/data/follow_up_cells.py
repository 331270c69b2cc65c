"""
Those whose own outcome is complete: wage hours a fixed time after their start, each person counting once.

What holds at every look needs this: new months of the same people are no new evidence.
"""

from typing import Any, Final

import pandas as pd
from sqlalchemy import Date, cast, func, select
from sqlmodel import Session, col

from analytics.data import outcome_cells, trial_start
from analytics.data.outcome_cells import Cell
from analytics.estimators import covariate_cells
from analytics.tables.estimates import NotEstimable, Reason
from models.citizen import Citizen
from models.programme import Allocation, Programme
from models.rules import calendar
from models.rules.delivered import spans
from models.rules.policy import ProgrammeEntry

_WEEKS_A_YEAR: Final = 52
_MONTHS_A_YEAR: Final = 12


def horizon_months(weeks: int) -> int:
    """Months after the start that the outcome of a programme of so many weeks is measured in."""
    return max(1, round(weeks * _MONTHS_A_YEAR / _WEEKS_A_YEAR))


def undelivered_months(session: Session, programme: str, after: int) -> NotEstimable | None:
    """
    A refusal that names the months, where somebody is *after* months past the start and no such month was delivered.

    Past it by the last month of which anything is known. For when nobody's outcome is known.
    """
    last = max(outcome_cells.about_data(session, programme).months, default="")
    needed = sorted(month for month in _needed(session, programme, after) if month <= last)
    return NotEstimable(Reason.NOT_DELIVERED, spans(needed), 0, 0) if needed else None


def _needed(session: Session, programme: str, after: int) -> set[str]:
    """The months (YYYY-MM) that lie *after* months after anybody's start."""
    statement = (
        select(trial_start.start_day())
        .select_from(Citizen)
        .join(Programme, col(Programme.id) == col(Citizen.programme_id))
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(col(Programme.key) == programme, trial_start.start_day().is_not(None))
        .distinct()
    )
    starts = session.connection().scalars(statement)
    return {f"{calendar.add_months(start.replace(day=1), after):%Y-%m}" for start in starts if start is not None}


def collapsed_cells(session: Session, programme: str, entry: ProgrammeEntry) -> pd.DataFrame:
    """Outcome cells of the plan's covariates."""
    return covariate_cells.collapse_outcomes(
        [cell._asdict() for cell in take_cells(session, programme, horizon_months(entry.weeks))], entry.adjust
    )


def take_cells(session: Session, programme: str, after: int) -> tuple[Cell, ...]:
    """People whose hours *after* months after their start are known, collapsed; `events` have any."""
    return outcome_cells.outcome_cells(session, programme, _later(session, after))


def _later(session: Session, after: int) -> Any:
    """The first day of the month so many months after that of a person's start."""
    start = trial_start.start_day()
    if session.connection().dialect.name == "sqlite":
        return func.date(start, "start of month", f"+{after} months")
    return cast(func.date_trunc("month", start) + func.make_interval(0, after), Date)
