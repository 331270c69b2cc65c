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
from analytics.estimators import confidence_sequence, covariate_cells, relative_risk
from analytics.tables.estimates import Answer, Monitored, NotEstimable, Reason
from models.citizen import Citizen
from models.programme import Allocation, Programme
from models.rules import calendar
from models.rules.delivered import spans
from models.rules.policy import ProgrammeEntry

_WEEKS_A_YEAR: Final = 52
_MONTHS_A_YEAR: Final = 12


def months(weeks: int) -> int:
    """Months after the start that the outcome of a programme of so many weeks is measured in."""
    return max(1, round(weeks * _MONTHS_A_YEAR / _WEEKS_A_YEAR))


def planned(entry: ProgrammeEntry) -> int:
    """The plan's number of people, else a fixed one: never how many there happen to be."""
    return entry.planned_people or confidence_sequence.PLANNED


def monitored(session: Session, programme: str, entry: ProgrammeEntry) -> Monitored:
    """The relative risk that holds at every look, tightest at the plan's people; not through disclosure control."""
    after = months(entry.weeks)
    cells = collapsed(session, programme, entry)
    intervention, control = relative_risk.arms(cells)
    ordinary = relative_risk.relative_risk(cells, adjust=entry.adjust)
    valid = confidence_sequence.interval(ordinary, planned=planned(entry))
    return Monitored(after, intervention, control, why_nobody(session, programme, after, valid))


def why_nobody(session: Session, programme: str, after: int, found: Answer) -> Answer:
    """
    *found*, but where nobody's outcome is known though some have come so far: then their months were not delivered.

    So far is *after* months after the start, by the last month of which anything is known.
    """
    if not isinstance(found, NotEstimable) or found.reason is not Reason.NO_PEOPLE:
        return found
    last = max(outcome_cells.about(session, programme).months, default="")
    needed = sorted(month for month in _needed(session, programme, after) if month <= last)
    return NotEstimable(Reason.NOT_DELIVERED, spans(needed), 0, 0) if needed else found


def _needed(session: Session, programme: str, after: int) -> set[str]:
    """The months (YYYY-MM) that lie *after* months after anybody's start."""
    statement = (
        select(trial_start.day())
        .select_from(Citizen)
        .join(Programme, col(Programme.id) == col(Citizen.programme_id))
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(col(Programme.key) == programme, trial_start.day().is_not(None))
        .distinct()
    )
    starts = session.connection().scalars(statement)
    return {f"{calendar.add_months(start.replace(day=1), after):%Y-%m}" for start in starts if start is not None}


def collapsed(session: Session, programme: str, entry: ProgrammeEntry) -> pd.DataFrame:
    """Outcome cells of the plan's covariates."""
    return covariate_cells.collapse(
        [cell._asdict() for cell in take(session, programme, months(entry.weeks))], entry.adjust
    )


def take(session: Session, programme: str, after: int) -> tuple[Cell, ...]:
    """People whose hours *after* months after their start are known, collapsed; `events` have any."""
    return outcome_cells.outcomes(session, programme, _later(session, after))


def _later(session: Session, after: int) -> Any:
    """The first day of the month so many months after that of a person's start."""
    start = trial_start.day()
    if session.connection().dialect.name == "sqlite":
        return func.date(start, "start of month", f"+{after} months")
    return cast(func.date_trunc("month", start) + func.make_interval(0, after), Date)
