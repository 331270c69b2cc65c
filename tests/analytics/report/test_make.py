"""From the database to the file: the whole evaluation of the demo's trial."""

from collections.abc import Callable
from datetime import date

import pytest

from analytics.service.asking import Stage, compute, silent
from analytics.service.look_record import Shown
from models.database import Database
from models.evaluation_issue import NewIssue
from tests.analytics.report import reading
from tests.kit import databases

pytestmark = pytest.mark.slow
MADE_ON = date(2026, 11, 22)


def kept(_shown: Shown, _leaving: NewIssue | None) -> None:
    """Nothing is stored here: each document is the first."""


def made(
    trial: Database,
    language: str,
    format: str,
    programme: str = "traedesten",
    progress: Callable[[Stage], None] = silent,
) -> bytes:
    url = trial.writer.url.render_as_string(hide_password=False)
    asked = (url, databases.policy(), programme, language, format)
    return compute(*asked, today=MADE_ON, keep=kept, progress=progress)


@pytest.fixture(scope="module")
def page(trial: Database) -> str:
    return reading.html_text(made(trial, "da", "html"))


def test_the_report_holds_the_printed_tables(page: str) -> None:
    assert "| Med løntimer | 65 (19,2\u00a0%) | 59 (17,5\u00a0%)" in page
    assert "| Med løntimer | 82 (24,3\u00a0%) | 69 (20,5\u00a0%)" in page
    assert "| 1–9 timer | 35 (10,4\u00a0%) | 24 (7,1\u00a0%)" in page
    assert "| Startet | 230 |" in page
    assert "Svarer til: VIVE 4.12, 4.13" in page


def test_both_languages_hold_the_same_numbers_in_their_workbooks_and_progress_tells_each_stage_once_in_order(
    trial: Database,
) -> None:
    seen: list[Stage] = []
    danish = reading.sheets(made(trial, "da", "xlsx"))
    english = reading.sheets(made(trial, "en", "xlsx", progress=seen.append))

    def numbers(sheet: reading.Sheet) -> dict[str, float]:
        return {cell: told for cell, told in sheet.items() if isinstance(told, float)}

    assert [numbers(sheet) for sheet in danish.values()] == [numbers(sheet) for sheet in english.values()]
    assert seen == list(Stage)


def test_the_invented_trial_is_stamped_invented(page: str) -> None:
    assert "Opdigtede personer" in page


def test_an_unknown_programme_is_a_document_that_says_there_are_no_outcomes(trial: Database) -> None:
    assert "no outcomes yet" in reading.html_text(made(trial, "en", "html", programme="other"))
