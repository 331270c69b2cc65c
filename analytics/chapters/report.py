"""The evaluation of one programme as it stands: every chapter's tables, before disclosure control and before words."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlmodel import Session

from analytics.chapters import (
    baseline,
    costs,
    draw,
    first_job,
    flow,
    live_monitoring,
    outcome,
    paths,
    power,
    robustness,
    status,
    subgroups,
    trial_hours,
    weekly,
)
from analytics.data import evaluation_rows, trial_data
from analytics.data.trial_data import View
from analytics.tables import bands
from analytics.tables.table import Chapter, Report, Table
from models.queries import looks
from models.rules import policy
from models.rules.policy import ProgrammeEntry


def _measurements(view: View) -> tuple[Table, ...]:
    """Outcome and hours at each month told."""
    return tuple(table for month in view.months for part in (outcome, weekly) for table in part.tables(view, month))


def _statuses(view: View) -> tuple[Table, ...]:
    return tuple(table for month in view.months for table in status.tables(view, month))


CHAPTERS: Final[Mapping[str, Callable[[View], tuple[Table, ...]]]] = MappingProxyType(
    {
        "flow": flow.tables,
        "baseline": baseline.tables,
        "effect": _measurements,
        "status": _statuses,
        "subgroups": subgroups.tables,
        "robustness": robustness.tables,
        "trial_hours": trial_hours.tables,
        "paths": paths.tables,
        "draw": draw.tables,
        "first_job": first_job.tables,
        "monitoring": live_monitoring.tables,
        "power": power.tables,
        "costs": costs.tables,
    }
)


def evaluate(
    session: Session,
    programme: str,
    month: str,
    *,
    planned: ProgrammeEntry,
    made_on: date,
    only: Collection[str] = tuple(CHAPTERS),
) -> Report:
    """
    The chapters of *only* for *programme* up to *month* (YYYY-MM), told against the plan in *planned*.

    Nothing in it has been through disclosure control. An unknown programme is an empty one. Chapters without a table
    are left out; KeyError for one that is not of CHAPTERS.
    """
    ages = bands.ages(policy.of(session).results)
    seen = trial_data.view(session, programme, month, planned, ages)
    chapters = [Chapter(key, (), CHAPTERS[key](seen)) for key in CHAPTERS if key in set(only)]
    return Report(
        programme=programme,
        name=evaluation_rows.name(session, programme),
        made_on=made_on,
        data_version=seen.about.data_version,
        cut_off=seen.cut_off,
        looks=looks.times(session, programme),
        chapters=tuple(chapter for chapter in chapters if chapter.tables),
    )
