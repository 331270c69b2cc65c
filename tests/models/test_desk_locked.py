"""Somebody else holds the database for a while (a viewer, a copying script): the write is tried again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from models.database import Database, met_a_lock
from models.desk import TRIES, Desk
from models.queries import people
from models.staff import Role
from tests.kit import make


class Locked:
    """Another's lock on the file, held until the desk has met it *times*."""

    def __init__(self, database: Database, times: int) -> None:
        self.database, self.times, self.met = database, times, 0
        self.other = sqlite3.connect(
            str(database.writer.url.database), isolation_level=None, check_same_thread=False, timeout=0
        )
        self.other.execute("BEGIN IMMEDIATE")
        event.listen(
            database.writer, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=1")
        )
        database.writer.dispose()
        event.listen(database.writer, "handle_error", self._on_error)

    def close(self) -> None:
        event.remove(self.database.writer, "handle_error", self._on_error)
        self.other.close()

    def _on_error(self, _context: object) -> None:
        self.met += 1
        if self.met == self.times:
            self.other.rollback()


@contextmanager
def locked(database: Database, times: int) -> Iterator[Locked]:
    lock = Locked(database, times)
    try:
        yield lock
    finally:
        lock.close()


@pytest.fixture
def desk(sqlite: Database) -> Iterator[Desk]:
    desk = Desk(sqlite)
    yield desk
    desk.close()


def hire(session: Session) -> None:
    make.staff(session, "Mette", Role.MENTOR, chat_id=101)


async def test_a_write_that_meets_a_lock_is_tried_again(desk: Desk) -> None:
    with locked(desk.database, times=TRIES - 1) as lock:
        await desk.write(hire)

    assert lock.met == TRIES - 1
    assert await desk.read(people.behind, 101) is not None


async def test_a_lock_that_stays_is_told_and_nothing_is_written(desk: Desk) -> None:
    with locked(desk.database, times=1_000) as lock, pytest.raises(OperationalError) as refused:
        await desk.write(hire)

    assert lock.met == TRIES
    assert met_a_lock(refused.value)
    assert await desk.read(people.behind, 101) is None


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"], ids=["serialization", "deadlock", "lock"])
async def test_on_postgresql_too(on_postgres: Database, state: str) -> None:
    desk, tries = Desk(on_postgres), 0

    def contested(session: Session) -> None:
        nonlocal tries
        tries += 1
        hire(session)
        if tries < TRIES:
            session.connection().execute(text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$"))

    await desk.write(contested)

    assert tries == TRIES
    assert await desk.read(people.chats) != []
    desk.close()


async def test_what_is_no_lock_is_not_tried_again(desk: Desk) -> None:
    tries = 0

    def mistaken(session: Session) -> None:
        nonlocal tries
        tries += 1
        session.connection().execute(text("SELECT * FROM nowhere"))

    with pytest.raises(OperationalError):
        await desk.write(mistaken)

    assert tries == 1
