"""
The whole evaluation, from the database to the bytes of a file. Heavy: for the worker's process and the command line.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from sqlmodel import Session

from analytics.chapters import live_monitoring
from analytics.chapters.telling import tell
from analytics.charts import report_pictures
from analytics.data import outcome_cells
from analytics.report.picture_words import Voice
from analytics.report.render import render_file
from analytics.service import cut, evaluations, look_log, releases
from analytics.service.asking import Stage, silent
from analytics.service.look import Shown
from analytics.tables.question import Question
from analytics.tables.table import Report
from models.errors import OvertakenError
from models.queries import looks
from models.release import Leaving
from models.rules.policy import Policy, ProgrammeEntry

TRIES: Final = 5  # that often something else may leave meanwhile


def make(
    url: str,
    policy: Policy,
    question: Question,
    language: str,
    format: str,
    *,
    made_on: date,
    keep: Callable[[Shown, Leaving | None], None],
    progress: Callable[[Stage], None] = silent,
) -> bytes:
    """
    The evaluation of *question*'s programme up to its month (without one, the latest outcome month with data).

    language: ``da`` or ``en``; format: ``pdf``, ``html`` or ``xlsx``. progress is told each stage as it begins. What is
    shown, and what leaves with it where that is new, is given to *keep* before it is set; OvertakenError from there: it
    is released anew, knowing more.
    """

    @cache
    def evaluated() -> Report:
        progress(Stage.EVALUATING)
        found = evaluate(url, policy, question, made_on)
        progress(Stage.RELEASING)
        return found

    found = _kept(lambda: released(url, policy, question, made_on, evaluated), keep)
    progress(Stage.RENDERING)
    return render_file(report_pictures.with_pictures(tell(found), Voice(language, found)), language, format)


def _kept(
    release: Callable[[], tuple[Report, Leaving | None]], keep: Callable[[Shown, Leaving | None], None]
) -> Report:
    for left in reversed(range(TRIES)):
        found, new = release()
        try:
            keep(look_log.of(found), new)
            return found
        except OvertakenError:
            if not left:
                raise
    raise AssertionError


def evaluate(url: str, policy: Policy, question: Question, made_on: date) -> Report:
    """What has not been through disclosure control."""
    with outcome_cells.reading(url, policy) as session:
        return evaluated_in(session, policy, question, made_on)


def released(
    url: str, policy: Policy, question: Question, made_on: date, evaluated: Callable[[], Report]
) -> tuple[Report, Leaving | None]:
    """
    What everybody is told who asks the same of the same data, told of *made_on*; else *evaluated*, released.

    With it what must be kept before it is shown, if it is new.
    """
    asked = cut.report_cut(question)
    with outcome_cells.reading(url, policy) as session:
        found = releases.left(session, policy, question.programme, asked)
        past = releases.past(session, question.programme) if found is None else releases.NOTHING
    found, new = (found, None) if found is not None else releases.leave(evaluated(), past, asked, policy)
    return replace(_looked_at(url, policy, found), made_on=made_on), new


def _looked_at(url: str, policy: Policy, found: Report) -> Report:
    """With the looks so far and this one, which is written down, if it is, once it is shown."""
    shown = live_monitoring.shown(found)
    with outcome_cells.reading(url, policy) as session:
        taken = looks.taken(session, found.programme, shown[-1] if shown else None)
        months = looks.of_months(session, found.programme, [one.month for one in shown if one.month], shown)
    return live_monitoring.looked_at(found, taken, months)


def evaluated_in(session: Session, policy: Policy, question: Question, made_on: date) -> Report:
    """What has not been through disclosure control; without outcomes, a report without chapters."""
    _settle()
    known = outcome_cells.about(session, question.programme)
    planned = policy.programmes.get(question.programme) or ProgrammeEntry(name=question.programme)
    month = question.month or (outcome_cells.default_month(known, policy) if known.months else "")
    if not month:
        return Report(question.programme, planned.name, made_on, known.data_version, known.cut_off, 0, ())
    found = evaluations.evaluate(session, question.programme, month, planned=planned, made_on=made_on)
    return replace(found, invented=outcome_cells.invented(session, question.programme))


def _settle() -> None:
    """
    Take what is there by now, mostly libraries, out of the collector's rounds.

    Each 50,000 rows read would start one through all of it: half the time that reading a million amounts takes.
    """
    gc.collect()
    gc.freeze()
