"""What the worker's process does: extract and analyse, or draw. Heavy: the bot's own process never imports this."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from analytics.chapters import results_from_tables
from analytics.charts import png
from analytics.charts.forest_words import ForestWords
from analytics.data import outcome_cells
from analytics.disclosure import unchanged_tables
from analytics.estimators import confidence_sequence, covariate_cells
from analytics.service import cut, evaluations, holder_results, releases
from analytics.tables.estimates import Looks, ProgrammeResults
from analytics.tables.numbers import Numbers
from analytics.tables.question import Question
from analytics.tables.table import Report
from models.release import Leaving
from models.rules.policy import Policy, ProgrammeEntry


def results(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """
    The answer to *question* for whoever may ask: the one that everybody had, else a new one, knowing what has left.

    A new one must be kept (`ProgrammeResults.leaving`) before it is shown.
    """
    with outcome_cells.reading(url, policy) as session:
        known = outcome_cells.about(session, question.programme)
        asked = replace(question, month=question.month or outcome_cells.default_month(known, policy))
        if not asked.month:
            return _of_nothing(asked)
        released, new = _released(session, policy, asked)
        invented = outcome_cells.invented(session, asked.programme)
    found = results_from_tables.results(released, asked.month, asked.by, tuple(_planned(policy, asked).adjust), new)
    return replace(found, invented=invented)


def _released(session: Session, policy: Policy, asked: Question) -> tuple[Report, Leaving | None]:
    """Until more of its numbers have moved by enough people than by few, the answer stays as it was, with its date."""
    question = cut.results_cut(asked)
    kept = releases.left(session, policy, asked.programme, question)
    if kept is not None:
        return kept, None
    evaluated = evaluations.evaluate_month(
        session,
        asked.programme,
        asked.month or "",
        planned=_planned(policy, asked),
        made_on=date.min,
        by=asked.by,
    )
    last = releases.before(session, policy, asked.programme, question)
    smallest = policy.results.smallest_cell
    if last is not None and unchanged_tables.barely(evaluated.tables, last.tables, smallest):
        return last, None
    return releases.leave(evaluated, releases.past(session, asked.programme), question, policy)


def _planned(policy: Policy, asked: Question) -> ProgrammeEntry:
    return policy.programmes.get(asked.programme) or ProgrammeEntry(name=asked.programme)


def _of_nothing(asked: Question) -> ProgrammeResults:
    return holder_results.analyse([], [], programme=asked.programme, month="", data_version="0", by=asked.by)


def to_holder(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """The answer for whoever holds the database anyway: it is no release, and small totals are told."""
    with outcome_cells.reading(url, policy) as session:
        entry = policy.programmes.get(question.programme)
        found = outcome_cells.take(session, question.programme, question.month)
        invented = outcome_cells.invented(session, question.programme)
        watched = holder_results.monitored(session, question.programme, entry) if entry else None
    answered = holder_results.analyse(
        [cell._asdict() for cell in found.cells],
        [cell._asdict() for cell in found.hours_cells],
        programme=question.programme,
        month=found.month,
        data_version=str(found.about.data_version),
        cut_off=found.about.until(found.month),
        without_outcome=found.without_outcome,
        adjust=entry.adjust if entry else covariate_cells.COVARIATES,
        by=question.by,
        planned=entry is not None and found.month in entry.outcome_months,
        primary=(entry.primary if entry else None) or "",
        subgroups=entry.subgroups if entry else (),
        monitoring=watched,
        planned_people=confidence_sequence.people_planned(entry) if entry else confidence_sequence.PLANNED,
        totals_shown=True,
    )
    return replace(answered, invented=invented)


def looks(by_month: Sequence[Sequence[int | None]]) -> Looks:
    """What the looks at each month, at so many people, have made of the ordinary p."""
    return confidence_sequence.looks(by_month)


def forest(results: ProgrammeResults, words: ForestWords) -> bytes:
    return png.forest_png(results, words)


def warm() -> None:
    """Everything that a first answer loads: a small fit, and a picture of it."""
    arms, sexes = (0, 1), ("man", "woman")
    keys = [{"arm": arm, "sex": sex, "age_band": "a", "cohort": "1"} for arm in arms for sex in sexes]
    outcomes = [{**key, "n": 40, "events": 10 + 2 * place} for place, key in enumerate(keys)]
    hours = [{**key, "band": band, "n": 10 + band + place} for place, key in enumerate(keys) for band in range(4)]
    found = holder_results.analyse(outcomes, hours, programme="warm", month="2000-01", data_version="0")
    png.forest_png(found, ForestWords("", "", "", "", "", "", "", "", "", "", Numbers("en")))
