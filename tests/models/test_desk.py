"""The desk: an answer is given once its work is durable, and one action's failure is nobody else's."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from models.base import saved
from models.database import Database
from models.desk import Desk
from models.errors import StaleError
from models.programme import Programme
from models.staff import Staff
from tests.kit import make


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    desk = Desk(database)
    yield desk
    desk.close()


def hire(session: Session, name: str) -> int:
    row = Staff(name=name, created_at=make.EARLY)
    session.add(row)
    session.flush()
    return saved(row.id)


def hire_and_regret(session: Session, name: str) -> int:
    hire(session, name)
    raise StaleError


def names(session: Session) -> list[str]:
    return sorted(session.exec(select(Staff.name)))


async def at_once(desk: Desk, *actions: Any) -> list[Any]:
    """All of them handed over while another is being written, so that they share the next commit."""
    hold = Hold()
    first = asyncio.ensure_future(desk.write(hold))
    await asyncio.to_thread(hold.begun.wait, 10)
    rest = [asyncio.ensure_future(desk.write(*action)) for action in actions]
    await asyncio.sleep(0.05)
    hold.ended.set()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


class Hold:
    """An action that goes on until it is told to end."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()

    def __call__(self, session: Session) -> None:
        session.connection()
        self.begun.set()
        self.ended.wait(10)


async def test_what_is_written_can_be_read(desk: Desk) -> None:
    await desk.write(hire, "Mette")

    assert await desk.read(names) == ["Mette"]


async def test_one_failing_action_leaves_the_others_of_its_group(desk: Desk) -> None:
    done = await at_once(desk, (hire, "Mette"), (hire_and_regret, "Bo"), (hire, "Ida"))

    assert [type(result) for result in done] == [int, StaleError, int]
    assert await desk.read(names) == ["Ida", "Mette"]


async def test_an_action_that_breaks_a_constraint_leaves_the_others_of_its_group(desk: Desk) -> None:
    def twice(session: Session) -> None:
        for _ in range(2):
            session.add(Programme(key="twice", name="Twice", created_at=make.EARLY))
            session.flush()

    done = await at_once(desk, (hire, "Mette"), (twice,), (hire, "Ida"))

    assert isinstance(done[1], Exception)
    assert await desk.read(names) == ["Ida", "Mette"]


async def test_a_result_is_given_only_once_its_work_is_committed(sqlite: Database) -> None:
    desk, seen = Desk(sqlite), []

    async def hired(number: int) -> None:
        await desk.write(hire, f"{number}")
        with sqlite3.connect(str(sqlite.writer.url.database)) as somebody_else:
            seen.append(
                somebody_else.execute("SELECT count(*) FROM staff WHERE name = ?", (f"{number}",)).fetchone()[0]
            )
        somebody_else.close()

    await asyncio.gather(*(hired(number) for number in range(20)))
    desk.close()

    assert seen == [1] * 20


async def test_where_the_commit_fails_nobody_is_told_that_it_worked(sqlite: Database) -> None:
    desk = Desk(sqlite)

    def dangle(session: Session) -> None:
        """A reference to nobody that SQLite only looks at when it commits."""
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.connection().exec_driver_sql(
            "INSERT INTO staff_role (staff_id, role, programme_id) VALUES (999, 'lead', 1)"
        )

    done = await at_once(desk, (hire, "Mette"), (dangle,))

    assert all(isinstance(result, Exception) for result in done)
    assert await desk.read(names) == []
    await desk.write(hire, "Ida")
    assert await desk.read(names) == ["Ida"]
    desk.close()


async def test_eight_at_once_lose_no_update(desk: Desk) -> None:
    programme_id = await desk.write(lambda session: saved(make.programme(session).id))

    def add_one(session: Session) -> None:
        programme = session.get_one(Programme, programme_id, with_for_update=True)
        programme.data_version += 1

    async def sixty_times() -> None:
        for _ in range(60):
            await desk.write(add_one)

    await asyncio.gather(*(sixty_times() for _ in range(8)))

    assert await desk.read(lambda session: session.get_one(Programme, programme_id).data_version) == 480


async def test_whoever_waits_for_changes_is_told_after_each(database: Database) -> None:
    told = []
    desk = Desk(database, on_written=lambda: told.append(True))

    await desk.write(hire, "Mette")
    with pytest.raises(StaleError):
        await desk.write(hire_and_regret, "Bo")
    desk.close()

    assert told == [True]


async def test_closing_finishes_what_waits(database: Database) -> None:
    desk = Desk(database)
    waiting = [asyncio.ensure_future(desk.write(hire, f"{number}")) for number in range(10)]
    await asyncio.sleep(0)

    await asyncio.to_thread(desk.close)

    assert len(await asyncio.gather(*waiting)) == 10
    with database.read() as session:
        assert len(names(session)) == 10


async def test_a_reader_is_not_kept_waiting_by_a_writer(desk: Desk) -> None:
    hold = Hold()
    writing = asyncio.ensure_future(desk.write(hold))
    await asyncio.to_thread(hold.begun.wait, 10)

    async with asyncio.timeout(2):
        assert await desk.read(names) == []

    hold.ended.set()
    await writing


async def test_whoever_gives_up_waiting_does_not_stop_the_desk(desk: Desk) -> None:
    hold = Hold()
    writing = asyncio.ensure_future(desk.write(hold))
    await asyncio.to_thread(hold.begun.wait, 10)
    impatient = asyncio.ensure_future(desk.write(hire, "Mette"))
    await asyncio.sleep(0.05)

    writing.cancel()
    impatient.cancel()
    hold.ended.set()

    async with asyncio.timeout(5):
        await desk.write(hire, "Ida")
    assert "Ida" in await desk.read(names)
