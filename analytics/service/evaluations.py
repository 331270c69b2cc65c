"""The evaluation of one programme as it stands, from the database to its tables: before disclosure control."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from analytics.chapters.report import CHAPTERS, chapters_of
from analytics.data import evaluation_counts, trial_data
from analytics.tables.table import Report
from models.queries import looks, policies
from models.rules.policy import ProgrammeEntry


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

    An unknown programme is an empty one. Chapters without a table are left out; KeyError for one that is not of
    CHAPTERS.
    """
    trial = trial_data.read_trial(session, programme, month, planned, policies.of(session).results)
    return Report(
        programme=programme,
        name=evaluation_counts.programme_name(session, programme),
        made_on=made_on,
        data_version=trial.about.data_version,
        cut_off=trial.cut_off,
        looks=looks.times(session, programme),
        chapters=chapters_of(trial, only),
    )
