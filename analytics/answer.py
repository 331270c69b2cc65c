"""What the worker's process does: extract and analyse, or draw. Heavy: the bot's own process never imports this."""

from analytics import cells, charts, extract, programme
from analytics.chart_words import ForestWords
from analytics.question import Question
from analytics.results import ProgrammeResults
from models.rules.policy import Policy


def results(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """The answer to *question* from the database as it stands, already through disclosure control."""
    with extract.reading(url, policy) as session:
        found = extract.take(session, question.programme, question.month)
    entry = policy.programmes.get(question.programme)
    return programme.analyse(
        [cell._asdict() for cell in found.cells],
        [cell._asdict() for cell in found.hours_cells],
        programme=question.programme,
        month=found.month,
        data_version=str(found.about.data_version),
        cut_off=found.about.cut_off,
        without_outcome=found.without_outcome,
        adjust=entry.adjust if entry else cells.COVARIATES,
        by=question.by,
        totals_shown=question.totals_shown,
    )


def forest(results: ProgrammeResults, words: ForestWords) -> bytes:
    return charts.forest(results, words)


def warm() -> None:
    """Everything that a first answer loads: a small fit, and a picture of it."""
    arms, sexes = (0, 1), ("man", "woman")
    keys = [{"arm": arm, "sex": sex, "age_band": "a", "cohort": "1"} for arm in arms for sex in sexes]
    outcomes = [{**key, "n": 40, "events": 10 + 2 * place} for place, key in enumerate(keys)]
    hours = [{**key, "band": band, "n": 10 + band + place} for place, key in enumerate(keys) for band in range(4)]
    found = programme.analyse(outcomes, hours, programme="warm", month="2000-01", data_version="0")
    charts.forest(found, ForestWords("", "", "", "", "", "", "", "", "", ""))
