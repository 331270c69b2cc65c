"""
The whole evaluation, from the database to the bytes of a file. Heavy: for the worker's process and the command line.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from analytics import extract, suppress
from analytics.evaluation import pictures
from analytics.evaluation.report import evaluate
from analytics.question import Question
from analytics.report.asking import Stage, silent
from analytics.report.render import render
from analytics.report.telling import tell
from analytics.report.voice import Voice
from analytics.tables import Report
from models.programme import Programme
from models.rules.policy import Policy, ProgrammeEntry


def make(
    url: str,
    policy: Policy,
    question: Question,
    language: str,
    format: str,
    *,
    made_on: date,
    progress: Callable[[Stage], None] = silent,
) -> bytes:
    """
    The evaluation of *question*'s programme up to its month (without one, the latest outcome month with data).

    language: ``da`` or ``en``; format: ``pdf``, ``html`` or ``xlsx``. Small numbers are suppressed whoever asks, since
    a document is passed on: `Question.totals_shown` changes nothing. progress is told each stage as it begins.
    """
    progress(Stage.EVALUATING)
    with extract.reading(url, policy) as session:
        evaluated = evaluated_in(session, policy, question, made_on)
    progress(Stage.RELEASING)
    released = suppress.release(evaluated, smallest=policy.results.smallest_cell)
    progress(Stage.RENDERING)
    return render(pictures.add(tell(released), Voice(language)), language, format)


def evaluated_in(session: Session, policy: Policy, question: Question, made_on: date) -> Report:
    """What has not been through disclosure control; without outcomes, a report without chapters."""
    _settle()
    known = extract.about(session, question.programme)
    planned = policy.programmes.get(question.programme) or ProgrammeEntry(name=question.programme)
    month = question.month or (extract.default_month(known, policy) if known.months else "")
    if not month:
        return Report(question.programme, planned.name, made_on, known.data_version, known.cut_off, 0, ())
    found = evaluate(session, question.programme, month, planned=planned, made_on=made_on)
    return replace(found, invented=_invented(session, question.programme))


def _settle() -> None:
    """
    Take what is there by now, mostly libraries, out of the collector's rounds.

    Each 50,000 rows read would start one through all of it: half the time that reading a million amounts takes.
    """
    gc.collect()
    gc.freeze()


def _invented(session: Session, programme: str) -> bool:
    statement = select(col(Programme.invented)).where(col(Programme.key) == programme)
    return bool(session.connection().scalar(statement))
