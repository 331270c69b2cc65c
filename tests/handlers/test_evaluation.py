"""The evaluation in the chat: a chapter at a time, the whole as a document, and every look written down."""

import asyncio
import base64
import io
import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from analytics.service.asking import Stage
from analytics.service.chapter_answer import ChapterAnswer, Part, Progress, ReportAnswer, Telling, silent
from analytics.service.look_record import Shown
from analytics.service.worker import AnalysisFailedError, Analyst
from analytics.tables.question import Question
from handlers import texts
from handlers.screen import Screen
from handlers.screens import evaluation as screens
from handlers.screens.evaluation import LIMIT, Asked, Format
from models.base import saved
from models.citizen import Citizen, Sex
from models.clock import FrozenClock
from models.database import Database
from models.desk import Desk
from models.look_log import LookLog
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.queries.programmes import Course
from models.staff import Language, Role
from tests.analytics.chapters import kit as trial
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER

DANISH = texts.of(Language.DANISH)
COURSE = Course(1, "traedesten", "Projekt Trædesten", ("2021-10", "2022-10"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PART = Part(
    "Arbejdstid <pr. uge>",
    "Indsatsgruppe · Kontrolgruppe",
    ("0 timer: 10 (50,0 %) · –",),
    ("Alle", "n = 20 · Planlagt"),
)
ANSWER = ChapterAnswer(
    telling=Telling.HOURS,
    says=("Det er ikke vist, at grupperne arbejdede forskelligt.",),
    parts=(PART,),
    months=("2022-01", "2022-10"),
    month="2022-10",
    shown=Shown("2022-10", 7, 20),
    cut_off=date(2022, 10, 31),
    invented=True,
    issued_on=date(2022, 11, 3),
    waits=None,
    pictures=(PNG,),
    file=b"PK-tables",
)


class Told(Analyst):
    """Answers at once with what a test tells it to; *asked* is what it was asked; *fails* so many times first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.answer: ChapterAnswer | None = ANSWER
        self.asked: list[tuple[str, str, str]] = []
        self.fails = 0
        self.waits = 0.0

    async def chapter(
        self, question: Question, telling: Telling, language: str, *, today: date, month: str = ""
    ) -> ChapterAnswer | None:
        await self._work((telling, language, month))
        months = self.answer.months if self.answer else ()
        return replace(self.answer, month=month) if self.answer and month in months else self.answer

    async def report(
        self, question: Question, language: str, format: str, *, today: date, progress: Progress = silent
    ) -> ReportAnswer:
        for stage in Stage:
            await progress(stage)
        await self._work(("report", language, format))
        return ReportAnswer(Shown("2022-10", 7, 20), date(2022, 10, 31), True, date(2022, 11, 3), b"%PDF")

    async def _work(self, asked: tuple[str, str, str]) -> None:
        self.asked.append(asked)
        await asyncio.sleep(self.waits)
        if self.fails:
            self.fails -= 1
            raise AnalysisFailedError("the worker died twice")


def draw(database: Database) -> None:
    """One person with an outcome: enough for the worker to be asked."""
    with database.write() as session:
        programme = session.exec(select(Programme)).one()
        cohort = Cohort(programme_id=saved(programme.id), name="1")
        session.add(cohort)
        session.flush()
        row = Citizen(
            programme_id=saved(programme.id),
            cohort_id=cohort.id,
            case_no="1",
            sex=Sex.MAN,
            age_at_draw=45,
            created_at=make.EARLY,
        )
        session.add(row)
        session.flush()
        session.add(Allocation(citizen_id=saved(row.id), arm=Arm.CONTROL))
        session.add(Outcome(citizen_id=saved(row.id), month=date(2022, 10, 1), hours=0.0))


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    clock = FrozenClock()
    people.settle(sqlite, clock.now().date())
    draw(sqlite)
    async with kit.opened(sqlite, clock, people.CAST, Told) as chat:
        yield chat


@pytest.fixture
async def empty(sqlite: Database) -> AsyncIterator[Chat]:
    clock = FrozenClock()
    people.settle(sqlite, clock.now().date())
    async with kit.opened(sqlite, clock, people.CAST, Told) as chat:
        yield chat


def analyst(chat: Chat) -> Told:
    assert isinstance(chat.house.analyst, Told)
    return chat.house.analyst


def looks(chat: Chat) -> list[LookLog]:
    with chat.house.desk.database.read() as session:
        return list(session.exec(select(LookLog)).all())


async def test_a_chapter_comes_as_what_its_tables_bear_and_the_tables_under_a_picture(chat: Chat) -> None:
    shown = await chat.says(LENA, "/hours")

    assert shown.text == (
        "Projekt Trædesten · Ugentlig arbejdstid · oktober 2022\n"
        "Personerne er opdigtede, og tallene siger intet om nogen.\n\n"
        "Hvad tallene siger\nDet er ikke vist, at grupperne arbejdede forskelligt.\n\n"
        "Arbejdstid <pr. uge>\nIndsatsgruppe · Kontrolgruppe\n0 timer: 10 (50,0 %) · –\nAlle\nn = 20 · Planlagt\n\n"
        "Tal til og med 31. oktober 2022."
    )
    assert shown.photo is not None
    assert chat.labels(LENA) == ["januar 2022", "Tabeller (Excel)"]


@pytest.mark.parametrize("telling", list(Telling))
async def test_every_chapter_has_its_command(chat: Chat, telling: Telling) -> None:
    await chat.says(LENA, f"/{telling}")

    assert analyst(chat).asked == [(telling, "da", "")]


async def test_another_month_is_a_tap_away(chat: Chat) -> None:
    await chat.says(LENA, "/status")

    shown = await chat.tap(LENA, "januar 2022")

    assert "Arbejdsmarkedsstatus · januar 2022" in shown.text
    assert analyst(chat).asked[-1] == (Telling.STATUS, "da", "2022-01")
    assert chat.labels(LENA) == ["oktober 2022", "Tabeller (Excel)"]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (False, "Der er ingen tal for april 2019. Vælg en af disse måneder:"),
        (True, "Arbejdsmarkedsstatus vises ikke for april 2019. Vælg en af disse måneder:"),
    ],
    ids=["a month without outcomes", "a month that this chapter does not tell"],
)
async def test_a_month_that_is_not_told_offers_those_that_are(chat: Chat, known: bool, said: str) -> None:
    if known:
        with chat.house.desk.database.write() as session:
            session.add(Outcome(citizen_id=1, month=date(2019, 4, 1), hours=0.0))

    shown = await chat.says(LENA, "/status 2019-04")

    assert shown.text == said
    assert chat.labels(LENA) == ["januar 2022", "oktober 2022"]
    assert looks(chat) == []


async def test_a_chapter_of_no_month_says_so_and_is_shown_whole(chat: Chat) -> None:
    analyst(chat).answer = replace(ANSWER, telling=Telling.FLOW, months=(), month="")

    await chat.says(LENA, "/flow 2022-01")

    said, chapter = chat.sent_to(LENA)[-2:]
    assert said == "Fra lodtrækning til job vises samlet, ikke for januar 2022 alene."
    assert chapter.startswith("Projekt Trædesten · Fra lodtrækning til job\n")


async def test_the_document_is_of_every_month_and_says_so_where_one_is_named(chat: Chat) -> None:
    await chat.says(LENA, "/report 2022-01")

    said, choice = chat.sent_to(LENA)[-2:]
    assert said == "Rapporten tager alle planens måneder med; den laves ikke for en enkelt måned."
    assert choice.startswith("Hele evalueringen af Projekt Trædesten")


@pytest.mark.parametrize("month", ["2022-13", "oktober", "2022-10; DROP TABLE", "٢٠٢٢-10"])
async def test_a_malformed_month_gets_a_clear_sentence(chat: Chat, month: str) -> None:
    shown = await chat.says(LENA, f"/status {month}")

    assert shown.text == "Skriv måneden som år og måned, fx /status 2022-10."


async def test_the_tables_come_as_a_file(chat: Chat) -> None:
    await chat.says(LENA, "/hours")

    shown = await chat.tap(LENA, "Tabeller (Excel)")

    assert shown.document is not None
    assert (shown.document.filename, shown.document.data) == ("hours-traedesten.xlsx", b"PK-tables")
    assert "Personerne er opdigtede" in shown.text


async def test_without_costs_it_says_how_they_come(chat: Chat) -> None:
    analyst(chat).answer = None

    shown = await chat.says(LENA, "/costs")

    assert shown.text.startswith("Der er ikke læst omkostninger ind for Projekt Trædesten endnu")
    assert "snoren import costs FIL" in shown.text
    assert looks(chat) == []


async def test_the_document_is_made_where_the_question_stood_and_comes_as_a_file(chat: Chat) -> None:
    await chat.says(LENA, "/report")
    asked = chat.last(LENA)
    assert chat.labels(LENA) == ["✓ Dansk", "English", "PDF", "HTML", "Excel"]

    shown = await chat.tap(LENA, "PDF")

    assert shown.document is not None
    assert shown.document.filename.startswith("evaluering-traedesten-")
    assert shown.document.data == b"%PDF"
    assert shown.text == (
        "Evaluering af Projekt Trædesten. Tal til og med 31. oktober 2022. "
        "Personerne er opdigtede, og tallene siger intet om nogen."
    )
    assert "Vælg sprog" in next(one.text for one in chat.sandbox.chat(LENA) if one.id == asked.id)


async def test_the_document_is_in_the_language_that_was_chosen(chat: Chat) -> None:
    await chat.says(LENA, "/report")
    await chat.tap(LENA, "English")
    assert chat.labels(LENA)[:2] == ["Dansk", "✓ English"]

    await chat.tap(LENA, "Excel")

    assert analyst(chat).asked == [("report", "en", "xlsx")]


async def test_while_it_is_made_each_stage_is_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Stage] = []
    word = screens.stage

    def heard(stage: Stage, words: texts.Words) -> Screen:
        told.append(stage)
        return word(stage, words)

    monkeypatch.setattr(screens, "stage", heard)

    await chat.says(LENA, "/report")
    await chat.tap(LENA, "PDF")

    assert list(dict.fromkeys(told)) == list(Stage)


async def test_a_document_that_fails_says_so_in_its_place_and_can_be_asked_again(chat: Chat) -> None:
    analyst(chat).fails = 1
    await chat.says(LENA, "/report")

    failed = await chat.tap(LENA, "PDF")
    assert failed.text == "Det lykkedes ikke at lave dokumentet. Prøv igen om lidt."
    assert looks(chat) == []
    shown = await chat.tap(LENA, "Prøv igen")

    assert shown.document is not None


async def test_a_chapter_that_fails_says_so_and_can_be_asked_again(chat: Chat) -> None:
    analyst(chat).fails = 1

    failed = await chat.says(LENA, "/hours 2022-01")
    assert failed.text == "Det lykkedes ikke at regne det ud. Prøv igen om lidt."
    shown = await chat.tap(LENA, "Prøv igen")

    assert "Ugentlig arbejdstid · januar 2022" in shown.text


async def test_what_takes_time_says_so_at_once_and_takes_it_back(chat: Chat) -> None:
    analyst(chat).waits = 0.3

    await chat.says(LENA, "/hours")

    assert len([one for one in chat.sandbox.chat(LENA) if one.from_bot and one.deleted]) == 1
    assert "Regner …" not in chat.sent_to(LENA)


async def test_every_look_is_written_down(chat: Chat) -> None:
    await chat.says(LENA, "/hours")
    await chat.tap(LENA, "Tabeller (Excel)")
    await chat.says(LENA, "/report")
    await chat.tap(LENA, "HTML")

    assert [one.question for one in looks(chat)] == ["hours", "hours.xlsx", "report.html"]
    assert {(one.month, one.data_version, one.people) for one in looks(chat)} == {(date(2022, 10, 1), 7, 20)}


@pytest.mark.parametrize("command", [*Telling, "report"])
async def test_an_empty_programme_says_kindly_what_comes_first_and_asks_no_worker(empty: Chat, command: str) -> None:
    shown = await empty.says(LENA, f"/{command}")

    assert shown.text.startswith("Der er ingen tal endnu. Læs først de lodtrukne personer ind")
    assert analyst(empty).asked == []


@pytest.mark.parametrize(
    "data",
    [
        "ev.look|1|",
        "ev.look|1|hours:2022-99",
        "ev.look|1|results:2022-10",
        "ev.file|1|x",
        "ev.courses|0|x",
        "ev.report|1|de",
        "ev.make|1|exe:da",
        "ev.make|1|pdf:../../da",
        "ev.make|1|pdf",
    ],
)
async def test_a_forged_button_is_an_old_one(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/hours")

    await chat.forge(LENA, f"1|{data}")

    assert chat.toast(LENA) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


@pytest.mark.parametrize("data", ["ev.look|4711|hours:", "ev.file|4711|hours:", "ev.make|4711|pdf:da"])
async def test_a_programme_that_does_not_exist_looks_like_none(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/hours")

    await chat.forge(LENA, f"1|{data}")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


@pytest.mark.parametrize("who", [METTE, KAREN])
async def test_the_evaluation_is_not_for_everybody(chat: Chat, who: int) -> None:
    shown = await chat.says(who, "/report")
    await chat.forge(who, "1|ev.make|1|pdf:da")

    assert shown.text == chat.toast(who) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."
    assert looks(chat) == []


async def test_an_evaluator_may_have_the_document(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.staff(session, "Eva", Role.EVALUATOR, chat_id=STRANGER)
    await chat.says(STRANGER, "/report")

    assert (await chat.tap(STRANGER, "PDF")).document is not None


async def test_a_second_programme_can_be_chosen(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.role_in(session, LENA, Role.LEAD, make.programme(session, "andet", "Et <andet> program"))
    await chat.says(LENA, "/hours")
    await chat.tap(LENA, "Program")

    shown = await chat.tap(LENA, "Et <andet> program")

    assert shown.text.startswith("Der er ingen tal endnu")


def test_a_long_chapter_keeps_its_sentences_and_says_where_the_rest_is() -> None:
    long = replace(PART, lines=tuple(f"Række {number}: 10 (50,0 %) · 12 (50,0 %)" for number in range(200)))

    said = screens.text(Asked(COURSE, Telling.STATUS), replace(ANSWER, parts=(PART, long, PART)), DANISH)

    assert len(said) < LIMIT + 200
    assert "Det er ikke vist, at grupperne arbejdede forskelligt." in said
    assert said.endswith("Resten står i filen.")


@pytest.mark.parametrize("language", list(Language))
def test_every_chapter_stage_and_format_is_worded(language: Language) -> None:
    keys = {f"evaluation.{kind}_{one}" for kind in ("command", "title", "nothing") for one in Telling}
    keys |= {f"evaluation.stage_{one}" for one in Stage} | {f"evaluation.format_{one}" for one in Format}
    keys |= {f"evaluation.language_{one.value}" for one in Language}

    assert keys <= texts.sentences(language).keys()


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo's trial of 675 invented people."""
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("evaluation")) as database:
        with database.write() as session:
            trial.fill(session)
            make.staff(session, "Lena Friis", Role.LEAD, chat_id=LENA).language = Language.ENGLISH
        yield database


def taken(database: Database) -> list[LookLog]:
    with database.read() as session:
        return list(session.exec(select(LookLog)).all())


@pytest.mark.slow
async def test_the_real_worker_tells_the_trial(demo: Database) -> None:
    async with kit.opened(demo, FrozenClock(frozen_at=trial.NOW), people.CAST) as chat:
        said = {telling: (await chat.says(LENA, f"/{telling}")).text for telling in Telling}
        pictures = [one.photo for one in chat.sandbox.chat(LENA) if one.photo is not None]
        await chat.says(LENA, "/status")
        tables = await chat.tap(LENA, "Tables (Excel)")
        await chat.says(LENA, "/report")
        document = await chat.tap(LENA, "PDF")

    for telling, line in (
        (Telling.FLOW, "Drawn: 338 · 337"),
        (Telling.STATUS, "117 (34.6%) · 114 (33.8%)"),
        (Telling.HOURS, "35 (10.4%) · 24 (7.1%)"),
        (Telling.HOURS, "1.32 (0.91–1.90"),
        (Telling.PATHS, "45 (32.8%)"),
        (Telling.POWER, "29.3"),
    ):
        assert line in said[telling].replace("\xa0", " ")
    counted = taken(demo)
    assert {one.question for one in counted if one.month is None} == {"flow", "power", "costs"}
    assert {one.question for one in counted if one.month is not None} > {"status", "hours", "paths", "report.pdf"}
    assert len(pictures) >= 5
    assert all(len(text) <= 4096 for text in said.values())
    assert tables.document is not None
    assert zipfile.is_zipfile(io.BytesIO(tables.document.data))
    assert document.document is not None
    assert document.document.data.startswith(b"%PDF")
    assert document.document.filename.startswith("evaluation-traedesten-2022-12-01")
