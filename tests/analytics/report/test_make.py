"""From the database to the file: the whole evaluation of the demo's trial."""

from datetime import date

import pytest

from analytics.service.asking import Stage, compute
from analytics.service.look import Shown
from analytics.tables.question import Question
from models.database import Database
from models.release import Leaving
from tests.analytics.chapters.conftest import trial
from tests.analytics.report import reading
from tests.kit import databases

__all__ = ["trial"]
pytestmark = pytest.mark.slow
MADE_ON = date(2026, 11, 22)


def kept(_shown: Shown, _leaving: Leaving | None) -> None:
    """Nothing is stored here: each document is the first."""


def made(trial: Database, language: str, format: str, month: str | None = None, programme: str = "traedesten") -> bytes:
    url = trial.writer.url.render_as_string(hide_password=False)
    return compute(url, databases.policy(), Question(programme, month), language, format, made_on=MADE_ON, keep=kept)


def test_the_report_holds_the_printed_tables(trial: Database) -> None:
    told = reading.html_text(made(trial, "da", "html"))

    assert "| Med løntimer | 65 (19,2\u00a0%) | 59 (17,5\u00a0%)" in told
    assert "| Med løntimer | 82 (24,3\u00a0%) | 69 (20,5\u00a0%)" in told
    assert "| 1–9 timer | 35 (10,4\u00a0%) | 24 (7,1\u00a0%)" in told
    assert "| Startet | 230 |" in told
    assert "Svarer til: VIVE 4.12, 4.13" in told


def test_both_languages_hold_the_same_numbers_in_their_workbooks(trial: Database) -> None:
    danish, english = (reading.sheets(made(trial, language, "xlsx")) for language in ("da", "en"))

    def numbers(sheet: reading.Sheet) -> dict[str, float]:
        return {cell: told for cell, told in sheet.items() if isinstance(told, float)}

    assert [numbers(sheet) for sheet in danish.values()] == [numbers(sheet) for sheet in english.values()]


def test_the_invented_trial_is_stamped_invented(trial: Database) -> None:
    assert "Opdigtede personer" in reading.html_text(made(trial, "da", "html"))


def test_an_unknown_programme_is_a_document_that_says_there_are_no_outcomes(trial: Database) -> None:
    assert "no outcomes yet" in reading.html_text(made(trial, "en", "html", programme="other"))


def test_an_earlier_month_tells_nothing_of_the_later(trial: Database) -> None:
    told = reading.html_text(made(trial, "en", "html", "2022-01"))

    assert "Citizens with wage hours in January 2022" in told
    assert "Citizens with wage hours in October 2022" not in told


def test_progress_tells_each_stage_once_in_order(trial: Database) -> None:
    seen: list[Stage] = []
    url = trial.writer.url.render_as_string(hide_password=False)

    asked = (url, databases.policy(), Question("traedesten"), "en", "xlsx")
    compute(*asked, made_on=MADE_ON, keep=kept, progress=seen.append)

    assert seen == list(Stage)
