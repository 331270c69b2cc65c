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
from analytics.chapters.chapter_sentences import with_sentences
from analytics.charts import report_pictures
from analytics.data import outcome_cells
from analytics.report.picture_words import Voice
from analytics.report.render import render_file
from analytics.service import evaluations, issues, report_looks
from analytics.service.asking import Stage, silent
from analytics.service.issued import Issued
from analytics.service.look_record import Shown
from analytics.tables.table import Report
from models.errors import OvertakenError
from models.evaluation_issue import NewIssue
from models.queries import looks
from models.rules.policy import Policy, ProgrammeEntry

TRIES: Final = 5  # that often something else may leave meanwhile


def make(
    url: str,
    policy: Policy,
    programme: str,
    language: str,
    format: str,
    *,
    today: date,
    keep: Callable[[Shown, NewIssue | None], None],
    progress: Callable[[Stage], None] = silent,
) -> bytes:
    """
    The latest issue of the evaluation of *programme*, or a new one that is due on *today*.

    language: ``da`` or ``en``; format: ``pdf``, ``html`` or ``xlsx``. progress is told each stage as it begins. What is
    shown, and what leaves with it where that is new, is given to *keep* before it is set; OvertakenError from there:
    the other's issue is read.
    """

    @cache
    def evaluated() -> Report:
        progress(Stage.EVALUATING)
        found = evaluate(url, policy, programme, today)
        progress(Stage.RELEASING)
        return found

    found = _kept(lambda: issued(url, policy, programme, today, evaluated), keep)
    progress(Stage.RENDERING)
    return render_file(report_pictures.with_pictures(with_sentences(found), Voice(language, found)), language, format)


def _kept(issue: Callable[[], Issued], keep: Callable[[Shown, NewIssue | None], None]) -> Report:
    for left in reversed(range(TRIES)):
        found = issue()
        try:
            keep(report_looks.looks_of(found.report), found.new)
            return found.report
        except OvertakenError:
            if not left:
                raise
    raise AssertionError


def evaluate(url: str, policy: Policy, programme: str, today: date) -> Report:
    """What has not been through disclosure control."""
    with outcome_cells.reading_session(url, policy) as session:
        return evaluated_in(session, policy, programme, today)


def issued(
    url: str, policy: Policy, programme: str, today: date, evaluated: Callable[[], Report], *, reason: str = ""
) -> Issued:
    """The latest issue, or a new one where it is due, with the looks so far; see `issues.current`."""
    with outcome_cells.reading_session(url, policy) as session:
        past = issues.past(session, programme)
    found = issues.current(past, policy, today, evaluated, reason=reason)
    return replace(found, report=_looked_at(url, policy, found.report))


def _looked_at(url: str, policy: Policy, found: Report) -> Report:
    """With the looks so far and this one, which is written down, if it is, once it is shown."""
    shown = live_monitoring.looks_shown(found)
    with outcome_cells.reading_session(url, policy) as session:
        taken = looks.taken(session, found.programme, shown[-1] if shown else None)
        months = looks.of_months(session, found.programme, [one.month for one in shown if one.month], shown)
    return live_monitoring.looked_at(found, taken, months)


def evaluated_in(session: Session, policy: Policy, programme: str, today: date) -> Report:
    """What has not been through disclosure control; without outcomes, a report without chapters."""
    _settle()
    known = outcome_cells.about_data(session, programme)
    planned = policy.programmes.get(programme) or ProgrammeEntry(name=programme)
    month = outcome_cells.default_month(known, policy) if known.months else ""
    if not month:
        return Report(programme, planned.name, today, known.data_version, known.cut_off, 0, ())
    found = evaluations.evaluate(session, programme, month, planned=planned, made_on=today)
    return replace(found, invented=outcome_cells.are_invented(session, programme))


def _settle() -> None:
    """
    Take what is there by now, mostly libraries, out of the collector's rounds.

    Each 50,000 rows read would start one through all of it: half the time that reading a million amounts takes.
    """
    gc.collect()
    gc.freeze()
