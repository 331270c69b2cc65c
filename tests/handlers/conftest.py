"""A house full of people, and a chat to test it through."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.clock import FrozenClock
from models.database import Database
from tests.kit import chat as kit
from tests.kit import databases, people, walk
from tests.kit.chat import Chat
from tests.kit.walk import Walk


@pytest.fixture
def clock() -> FrozenClock:
    """Monday 2 March 2026, 10.00 in Copenhagen."""
    return FrozenClock()


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, clock.now().date())
    async with kit.opened(sqlite, clock, people.CAST) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """The same, once on SQLite and once on PostgreSQL."""
    people.settle(database, clock.now().date())
    async with kit.opened(database, clock, people.CAST) as opened:
        yield opened


@pytest.fixture(scope="session", name="walk")
async def walked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    """Three weeks in which everybody has used everything; for tests that change nothing in it."""
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("walk")) as database:
        async with walk.walked(database, FrozenClock()) as found:
            yield found
