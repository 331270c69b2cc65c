"""A chapter as a chat shows it is cut from the whole released report, and tells no more than that."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from analytics.service import chapter_answers
from analytics.service.chapter_answer import ChapterAnswer, Telling
from analytics.tables.table import Report
from models.database import Database
from tests.analytics.chapters import kit
from tests.kit import databases

HIDDEN = "skjult"


def url(database: Database) -> str:
    return database.writer.url.render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def released(told_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What has left, as a chat asks for it."""
    with databases.sqlite_database(told_file, tmp_path_factory.mktemp("asked")) as told:
        return chapter_answers.issued(url(told), told.policy, kit.PROGRAMME, kit.NOW.date()).report


def told(released: Report, telling: Telling, month: str = "") -> ChapterAnswer:
    found = chapter_answers.chapter(released, telling, "da", month)
    assert found is not None
    return found


@pytest.mark.slow
def test_what_was_computed_can_be_released_again_and_gives_way_to_what_is_computed_next(
    trial: Database, released: Report
) -> None:
    given = (url(trial), trial.policy, kit.PROGRAMME, kit.NOW.date())
    chapter_answers.evaluate(*given)

    assert [one.released for one in chapter_answers._evaluated.values()] == [False]
    assert chapter_answers.issued(*given).report == chapter_answers.issued(*given).report == released
    assert len(chapter_answers._evaluated) == 1


def test_what_the_whole_report_hides_no_chapter_shows(released: Report) -> None:
    found = told(released, Telling.PATHS)

    lines = [line for part in found.parts for line in part.lines]
    assert f"– Visitation, intern praktik (gruppe 2): {HIDDEN} · {HIDDEN} · 41" in lines


def test_a_look_knows_how_many_people_it_was_at(released: Report) -> None:
    """So that an import which brings nobody to the month makes no new look of it."""
    assert told(released, Telling.STATUS).shown.people == 675
    assert chapter_answers.report(released, "da", "xlsx").shown.people == 675


@pytest.mark.parametrize("telling", [Telling.FLOW, Telling.POWER])
def test_what_shows_no_outcome_is_no_look_at_any_month(released: Report, telling: Telling) -> None:
    assert told(released, telling).shown == ("", released.data_version, None)


def test_what_is_told_of_a_month_knows_of_nothing_after_it(released: Report) -> None:
    assert told(released, Telling.STATUS, "2022-01").cut_off == date(2022, 1, 31)
    assert told(released, Telling.STATUS, "2022-10").cut_off == date(2022, 10, 31)


def test_hours_say_what_they_bear_for_their_month_and_nothing_of_the_outcome(released: Report) -> None:
    found = told(released, Telling.HOURS, "2022-01")

    assert [said.partition(":")[0] for said in found.says[:1]] == [
        "Det er ikke vist, at grupperne arbejdede forskelligt antal timer om ugen i januar 2022"
    ]
    assert not [said for said in found.says if "oktober 2022" in said or "mindst én løntime" in said]


@pytest.mark.parametrize(("asked", "shown"), [("", "2022-10"), ("2022-01", "2022-01"), ("2019-04", "2022-10")])
def test_the_latest_month_is_shown_where_no_other_is_told(released: Report, asked: str, shown: str) -> None:
    found = told(released, Telling.STATUS, asked)

    assert (found.month, found.months) == (shown, ("2022-01", "2022-10"))


def test_status_comes_before_benefit(released: Report) -> None:
    found = told(released, Telling.STATUS)

    assert [part.title.split()[0] for part in found.parts] == ["Arbejdsmarkedsstatus", "Løntimer"]


def test_each_table_tells_what_was_counted_and_how_it_stands_to_the_plan(released: Report) -> None:
    hours, effect = told(released, Telling.HOURS).parts

    assert hours.notes[-1] == "n = 675 · Beskrivende: tester intet"
    assert effect.notes[-1] == "n = 675 · Planlagt på forhånd"


@pytest.mark.parametrize("telling", [one for one in Telling if one is not Telling.COSTS])
def test_every_chapter_has_a_picture_and_a_sheet_for_each_of_its_tables(released: Report, telling: Telling) -> None:
    found = told(released, telling)

    chapter = next(one for one in released.chapters if one.key == chapter_answers.EXTENTS[telling].chapter)
    with zipfile.ZipFile(io.BytesIO(found.file)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(chapter.tables) + 1
    assert [picture[:4] for picture in found.pictures] == [b"\x89PNG"]


def test_a_report_without_a_chapter_has_nothing_to_tell_of_it(released: Report) -> None:
    empty = Report("p", "P", released.made_on, 0, None, 0, (), released=True)

    assert [chapter_answers.chapter(empty, telling, "en", "") for telling in Telling] == [None] * len(Telling)
