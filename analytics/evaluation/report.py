"""The evaluation of one programme as it stands: every chapter's tables, before disclosure control and before words."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlmodel import Session

from analytics.evaluation import (
    bands,
    baseline,
    costs,
    draw,
    first_job,
    flow,
    outcome,
    paths,
    power,
    robustness,
    rows,
    status,
    subgroups,
    trial_hours,
    view,
    watched,
    weekly,
)
from analytics.evaluation.view import View
from analytics.tables import Chapter, Report, Table
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
        "monitoring": watched.tables,
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
    seen = view.view(session, programme, month, planned, ages)
    chapters = [Chapter(key, (), CHAPTERS[key](seen)) for key in CHAPTERS if key in set(only)]
    return Report(
        programme=programme,
        name=rows.name(session, programme),
        made_on=made_on,
        data_version=seen.about.data_version,
        cut_off=seen.cut_off,
        looks=looks.times(session, programme),
        chapters=tuple(chapter for chapter in chapters if chapter.tables),
    )
