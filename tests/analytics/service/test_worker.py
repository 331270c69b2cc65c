"""Analyses run in a process of their own; the bot's process stays light and keeps the answers."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.charts.forest_words import ForestWords
from analytics.service import worker
from analytics.service.worker import AnalysisFailedError, Analyst
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.numbers import Numbers
from analytics.tables.question import Question
from models.base import saved
from models.citizen import Citizen, Sex
from models.database import Database
from models.desk import Desk
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from tests.kit import databases
from tests.kit.databases import ROOT
from tests.kit.make import EARLY

pytestmark = pytest.mark.slow
QUESTION = Question("traedesten", "2022-10")
DAY = date(2026, 3, 2)
WORDS = ForestWords(
    "Title", "", "Axis", "Everyone", "adjusted", "unadjusted", "control", "intervention", "-", "-", Numbers("en")
)
HEAVY = ("pandas", "numpy", "scipy", "statsmodels", "matplotlib", "patsy")


def fill(database: Database) -> None:
    """160 people; 10 to 22 of every 40 alike in arm and sex work."""
    with database.write() as session:
        programme = Programme(key="traedesten", name="Projekt Trædesten", data_version=1, created_at=EARLY)
        session.add(programme)
        session.flush()
        cohort = Cohort(programme_id=saved(programme.id), name="1")
        session.add(cohort)
        session.flush()
        groups = [(arm, sex) for arm in Arm for sex in Sex]
        for number in range(160):
            place, turn = number % 4, number // 4
            row = Citizen(
                programme_id=saved(programme.id),
                cohort_id=cohort.id,
                case_no=f"W-{number}",
                sex=groups[place][1],
                age_at_draw=45,
                created_at=EARLY,
            )
            session.add(row)
            session.flush()
            hours = (20.0 if turn % 2 else 140.0) if turn < 10 + 4 * place else 0.0
            session.add(Allocation(citizen_id=saved(row.id), arm=groups[place][0]))
            session.add(Outcome(citizen_id=saved(row.id), month=date(2022, 10, 1), hours=hours))


def touch(database: Database) -> None:
    with database.write() as session:
        row = session.get(Programme, 1)
        assert row is not None
        row.data_version += 1


@pytest.fixture(scope="module")
def desk(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One for the module, and one analyst: a worker takes seconds to start."""
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("worker")) as database:
        fill(database)
        made = Desk(database)
        yield made
        made.close()


@pytest.fixture(scope="module")
async def analyst(desk: Desk) -> AsyncIterator[Analyst]:
    made = Analyst(desk)
    yield made
    made.close()


def pids() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


async def test_the_worker_answers_as_this_process_would(database: Database) -> None:
    fill(database)
    desk = Desk(database)
    analyst = Analyst(desk)

    found = await analyst.results(QUESTION, today=DAY)

    analyst.close()
    desk.close()
    url = database.writer.url.render_as_string(hide_password=False)
    held = worker.compute(url, database.policy, QUESTION)
    assert (found.intervention, found.control, found.adjusted) == (held.intervention, held.control, held.adjusted)
    assert isinstance(found.adjusted, Estimate)


async def test_a_second_identical_question_is_answered_from_what_was_kept(analyst: Analyst) -> None:
    first = await analyst.results(QUESTION, today=DAY)

    assert await analyst.results(QUESTION, today=DAY) is first


async def test_questions_asked_at_once_are_computed_once(analyst: Analyst) -> None:
    first, second = await asyncio.gather(analyst.results(QUESTION, today=DAY), analyst.results(QUESTION, today=DAY))

    assert first is second


async def test_new_data_make_a_new_answer(analyst: Analyst, desk: Desk) -> None:
    first = await analyst.results(QUESTION, today=DAY)
    touch(desk.database)

    second = await analyst.results(QUESTION, today=DAY)

    assert int(second.definition.data_version) == int(first.definition.data_version) + 1


async def test_only_the_latest_answers_are_kept(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyst, "kept", 1)
    first = await analyst.results(QUESTION, today=DAY)
    await analyst.results(Question("traedesten", "2022-10", by=()), today=DAY)

    again = await analyst.results(QUESTION, today=DAY)

    assert again is not first
    assert again == first


async def test_the_picture_is_drawn_in_the_worker_and_kept(analyst: Analyst) -> None:
    found = await analyst.results(QUESTION, today=DAY)

    picture = await analyst.picture(found, WORDS)

    assert picture.startswith(b"\x89PNG")
    assert await analyst.picture(found, WORDS) is picture


async def test_a_worker_that_died_is_replaced_and_the_question_asked_again(analyst: Analyst, desk: Desk) -> None:
    await analyst.warm()
    touch(desk.database)
    for pid in pids():
        os.kill(pid, signal.SIGKILL)

    found = await analyst.results(QUESTION, today=DAY)

    assert isinstance(found.adjusted, Estimate)


async def test_a_worker_that_dies_in_the_middle_is_replaced_too(analyst: Analyst, desk: Desk) -> None:
    await analyst.warm()
    touch(desk.database)
    asked = asyncio.create_task(analyst.results(QUESTION, today=DAY))
    await asyncio.sleep(0.01)
    for pid in pids():
        os.kill(pid, signal.SIGKILL)

    found = await asked

    assert isinstance(found.adjusted, Estimate)


async def test_a_question_that_takes_too_long_fails_and_the_next_one_does_not(
    analyst: Analyst, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(desk.database)
    monkeypatch.setattr(worker, "REPORT_TIMEOUT", 0.001)
    with pytest.raises(AnalysisFailedError):
        await analyst.results(QUESTION, today=DAY)
    monkeypatch.setattr(worker, "REPORT_TIMEOUT", 120)

    found = await analyst.results(QUESTION, today=DAY)

    assert isinstance(found.adjusted, Estimate)


async def test_an_empty_programme_gets_a_reason_not_a_failure(analyst: Analyst) -> None:
    found = await analyst.results(Question("nobody"), today=DAY)

    assert isinstance(found.adjusted, NotEstimable)
    assert found.adjusted.reason is Reason.NO_PEOPLE


LIGHT = (
    "analytics.tables.estimates",
    "analytics.tables.question",
    "analytics.data.outcome_cells",
    "analytics.service.worker",
    "analytics.chapters.conclusion",
    "analytics.charts.forest_words",
    "analytics.charts.forest_rows",
    "bot.commands",
    "bot.settings",
)


@pytest.mark.parametrize("module", LIGHT)
def test_the_bots_process_never_loads_an_analytics_library(module: str) -> None:
    program = f"import sys, {module}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"


PARENT = """
import asyncio, sys, time, multiprocessing
from concurrent.futures import ProcessPoolExecutor
from analytics.service import worker

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("forkserver"), initializer=worker._settle_in)
    pool.submit(int, 1).result()
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)
"""


def test_the_worker_goes_when_the_bot_is_killed(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, tmp_path / "parent.py"], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()

    deadline = time.monotonic() + 10
    while Path(f"/proc/{child}/stat").exists() and _runs(child):
        assert time.monotonic() < deadline, "the worker outlived the bot"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
