"""What a chat has told is known to whoever is told next, on the same day, on another, and after a restart."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from analytics.service import worker
from analytics.service.chapter_answer import Telling
from analytics.service.worker import Analyst
from analytics.tables import stored_json
from analytics.tables.question import Question
from analytics.tables.table import Report
from models.actions import issues, looks
from models.clock import FrozenClock
from models.database import Database
from models.desk import Desk
from models.evaluation_issue import EvaluationIssue, NewIssue
from models.look_log import LookLog
from models.programme import Programme
from models.queries import issues as asked
from models.rules import access
from models.rules.access import SYSTEM
from models.staff import Role, Staff
from tests.analytics.chapters import kit as trial
from tests.analytics.service.release_kit import MONTH, Story
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit import results as results_chat
from tests.kit.chat import Chat
from tests.kit.people import LENA, STRANGER


class Here(Analyst):
    """Answers in this process; *overtaken* so many times, somebody else issues while an answer is being computed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.overtaken = 0

    async def _ask(self, what: str, *args: Any, within: float | None = None) -> Any:
        found = await asyncio.to_thread(worker._run, what, *args)
        if what == "service.answers.results" and self.overtaken:
            self.overtaken -= 1
            _issue(self._desk.database)
        return found


def _issue(database: Database) -> None:
    """By another process, as the next number."""
    with database.write() as session:
        standing = asked.standing(session, "traedesten")
        session.exec(select(Programme)).one().data_version += 1
        number, version = standing.number + 1, standing.data_version + 1
        empty = stored_json.dump_json(Report("traedesten", "Projekt Trædesten", date(2026, 3, 2), version, None, 0, ()))
        new = NewIssue("traedesten", number, version, date(2026, 3, 2), (), empty)
        issues.keep(session, new, by=SYSTEM, now=trial.NOW)


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    clock = FrozenClock()
    people.settle(sqlite, clock.now().date())
    async with kit.opened(sqlite, clock, people.CAST, Here) as chat:
        results_chat.trial(sqlite)
        with sqlite.write() as session:
            make.staff(session, "Eva", Role.EVALUATOR, chat_id=STRANGER)
        yield chat


def analyst(chat: Chat) -> Here:
    assert isinstance(chat.house.analyst, Here)
    return chat.house.analyst


def kept(chat: Chat) -> list[int]:
    with chat.house.desk.database.read() as session:
        return [one.number for one in session.exec(select(EvaluationIssue).order_by("number"))]


def numbers(text: str) -> list[str]:
    """All that is said but how often it has been looked at."""
    return [line for line in text.splitlines() if not line.startswith("Tallene er set ")]


def times(chat: Chat) -> int:
    with chat.house.desk.database.read() as session:
        return len(session.exec(select(LookLog)).all())


async def test_two_who_ask_the_same_get_the_same_and_it_leaves_once(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.says(STRANGER, "/results")

    assert numbers(chat.sent_to(LENA)[-1]) == numbers(chat.sent_to(STRANGER)[-1])
    assert kept(chat) == [1]
    assert times(chat) == 2


async def test_two_who_ask_at_once_get_the_same_and_it_leaves_once(chat: Chat) -> None:
    asked = [chat.house.analyst.results(Question("traedesten", "2022-10"), today=trial.NOW.date()) for _ in range(2)]

    first, second = await asyncio.gather(*asked)

    assert first is second
    assert first.leaving is not None


async def test_where_another_process_issued_meanwhile_its_issue_is_read(chat: Chat) -> None:
    analyst(chat).overtaken = 1

    await chat.says(LENA, "/results")

    assert kept(chat) == [1]
    assert times(chat) == 1


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    with databases.sqlite_database(sqlite_template, folder) as database, database.write() as session:
        trial.fill(session)
        make.staff(session, "Lena Friis", Role.LEAD, chat_id=LENA)
    return folder / "snoren.db"


@pytest.fixture
def demo(filled: Path, tmp_path: Path) -> Iterator[Database]:
    with databases.sqlite_database(filled, tmp_path) as database:
        yield database


async def said(database: Database, *commands: str, day: int = 1) -> list[str]:
    """By a house that is opened for it, and closed again: nothing is remembered but what is written."""
    clock = FrozenClock(frozen_at=trial.NOW + timedelta(days=day))
    async with kit.opened(database, clock, people.CAST, Here) as chat:
        return [(await chat.says(LENA, command)).text for command in commands]


@pytest.mark.slow
async def test_every_command_tells_one_issue_until_there_is_another(demo: Database) -> None:
    first = await said(demo, "/flow", "/results")
    for number in range(10):
        Story(demo).joins(f"N-{number}", hours=160 * (number // 5))
    second = await said(demo, "/flow", "/results", day=2)

    flow, results = await said(demo, "/flow", "/results", day=40)

    assert "Lodtrukket: 338 · 337" in first[0] and "Lodtrukket: 338 · 337" in second[0]
    assert all("Opgjort den 2. december 2022; næste opgørelse tidligst 2. januar 2023." in one for one in second)
    assert "Lodtrukket: 348 · 337" in flow
    assert "Indsats: 87 af 348" in results


@pytest.mark.slow
async def test_what_was_written_down_and_never_shown_is_shown_after_the_restart(demo: Database) -> None:
    desk = Desk(demo)
    analyst = Here(desk)
    found = await analyst.chapter(Question(trial.PROGRAMME), Telling.FLOW, "da", today=trial.NOW.date())
    assert found is not None
    with demo.write() as session:
        lead = session.exec(select(Staff)).one()
        by = access.staff(lead.id or 0, [Role.LEAD])
        looks.look(session, 1, MONTH, "flow", found.shown.data_version, found.leaving, by=by, now=trial.NOW)
    desk.close()
    Story(demo).joins("N-1")

    (shown,) = await said(demo, "/flow")

    assert all(line in shown for line in found.parts[0].lines)
