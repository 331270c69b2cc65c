"""The evaluation of one programme as it stands: every chapter's tables, before disclosure control and before words."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

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
from analytics.data.trial_data import TrialData
from analytics.tables.table import Chapter, Table


def _measurements(trial: TrialData) -> tuple[Table, ...]:
    """Outcome and hours at each month told."""
    return tuple(table for month in trial.months for part in (outcome, weekly) for table in part.tables(trial, month))


def _statuses(trial: TrialData) -> tuple[Table, ...]:
    return tuple(table for month in trial.months for table in status.tables(trial, month))


CHAPTERS: Final[Mapping[str, Callable[[TrialData], tuple[Table, ...]]]] = MappingProxyType(
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


def chapters_of(trial: TrialData, only: Collection[str] = tuple(CHAPTERS)) -> tuple[Chapter, ...]:
    """Those of *only* that have a table; KeyError for one that is not of CHAPTERS."""
    made = (Chapter(key, (), CHAPTERS[key](trial)) for key in CHAPTERS if key in {*only})
    return tuple(chapter for chapter in made if chapter.tables)
