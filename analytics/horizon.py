"""
Those whose own outcome is complete: wage hours a fixed time after their start, each person counting once.

What holds at every look needs this: new months of the same people are no new evidence.
"""

from typing import Any, Final

import pandas as pd
from sqlalchemy import Date, cast, func
from sqlmodel import Session, col

from analytics import always_valid, effect, extract
from analytics import cells as cells_
from analytics.extract import Cell
from analytics.results import Monitored
from models.citizen import Citizen
from models.rules.policy import ProgrammeEntry

_WEEKS_A_YEAR: Final = 52
_MONTHS_A_YEAR: Final = 12


def months(weeks: int) -> int:
    """Months after the start that the outcome of a programme of so many weeks is measured in."""
    return max(1, round(weeks * _MONTHS_A_YEAR / _WEEKS_A_YEAR))


def planned(entry: ProgrammeEntry) -> int:
    """The plan's number of people, else a fixed one: never how many there happen to be."""
    return entry.planned_people or always_valid.PLANNED


def monitored(session: Session, programme: str, entry: ProgrammeEntry) -> Monitored:
    """The relative risk that holds at every look, tightest at the plan's people; not through disclosure control."""
    after = months(entry.weeks)
    cells = collapsed(session, programme, entry)
    intervention, control = effect.arms(cells)
    ordinary = effect.relative_risk(cells, adjust=entry.adjust)
    return Monitored(after, intervention, control, always_valid.interval(ordinary, planned=planned(entry)))


def collapsed(session: Session, programme: str, entry: ProgrammeEntry) -> pd.DataFrame:
    """Outcome cells of the plan's covariates."""
    return cells_.collapse([cell._asdict() for cell in take(session, programme, months(entry.weeks))], entry.adjust)


def take(session: Session, programme: str, after: int) -> tuple[Cell, ...]:
    """People whose hours *after* months after their start are known, collapsed; `events` have any."""
    return extract.outcomes(session, programme, _later(session, after))


def _later(session: Session, after: int) -> Any:
    """The first day of the month so many months after that of a person's start."""
    start = col(Citizen.start_on)
    if session.connection().dialect.name == "sqlite":
        return func.date(start, "start of month", f"+{after} months")
    return cast(func.date_trunc("month", start) + func.make_interval(0, after), Date)
