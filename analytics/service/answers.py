"""What the worker's process does: extract and analyse, or draw. Heavy: the bot's own process never imports this."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.chapters import released_results
from analytics.charts import forest_plot
from analytics.charts.forest_words import ForestWords
from analytics.data import outcome_cells
from analytics.disclosure import main_table
from analytics.estimators import confidence_sequence, covariate_cells
from analytics.service import chapter_answers, database_results
from analytics.tables.estimates import Looks, ProgrammeResults
from analytics.tables.numbers import Numbers
from analytics.tables.question import Question
from models.rules.policy import Policy, ProgrammeEntry


def results(url: str, policy: Policy, question: Question, today: date, reason: str = "") -> ProgrammeResults:
    """
    What the latest issue says of *question*, or a new one that is due.

    A new one must be kept (`ProgrammeResults.leaving`) before it is shown. Of a month that the issue does not tell,
    that there is nobody.
    """
    found = chapter_answers.issued(url, policy, question.programme, today, reason)
    told = main_table.months(found.report)
    if not told or question.month not in (None, *told):
        return _of_nothing(replace(question, month=question.month or ""))
    covariates = tuple(_planned(policy, question).adjust)
    asked = released_results.results_of_release(found.report, question.month or told[-1], question.by, covariates)
    about = found.report
    return replace(asked, leaving=found.new, invented=about.invented, issued_on=about.made_on, waits=found.waits)


def _planned(policy: Policy, asked: Question) -> ProgrammeEntry:
    return policy.programmes.get(asked.programme) or ProgrammeEntry(name=asked.programme)


def _of_nothing(asked: Question) -> ProgrammeResults:
    return database_results.analyse_cells(
        [], [], programme=asked.programme, month=asked.month or "", data_version="0", by=asked.by
    )


def to_holder(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """The answer for whoever holds the database anyway: it is no release, and small totals are told."""
    with outcome_cells.reading_session(url, policy) as session:
        entry = policy.programmes.get(question.programme)
        found = outcome_cells.take_month(session, question.programme, question.month)
        invented = outcome_cells.are_invented(session, question.programme)
        watched = database_results.monitored_now(session, question.programme, entry) if entry else None
    answered = database_results.analyse_cells(
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
    return confidence_sequence.level_after_looks(by_month)


def forest(results: ProgrammeResults, words: ForestWords) -> bytes:
    return forest_plot.forest_png(results, words)


def warm() -> None:
    """Everything that a first answer loads: a small fit, and a picture of it."""
    arms, sexes = (0, 1), ("man", "woman")
    keys = [{"arm": arm, "sex": sex, "age_band": "a", "cohort": "1"} for arm in arms for sex in sexes]
    outcomes = [{**key, "n": 40, "events": 10 + 2 * place} for place, key in enumerate(keys)]
    hours = [{**key, "band": band, "n": 10 + band + place} for place, key in enumerate(keys) for band in range(4)]
    found = database_results.analyse_cells(outcomes, hours, programme="warm", month="2000-01", data_version="0")
    forest_plot.forest_png(found, ForestWords("", "", "", "", "", "", "", "", "", "", Numbers("en")))
