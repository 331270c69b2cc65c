"""A house full of people, and a chat to test it through."""

from collections.abc import AsyncIterator

import pytest

from models.clock import FrozenClock
from models.database import Database
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat


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
