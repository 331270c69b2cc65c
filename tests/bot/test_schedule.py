"""The jobs of the bot go on whatever the clock on the wall does, and never in a flood."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from apscheduler.schedulers import base

from bot import schedule
from bot.schedule import Job, Ticker

SOON = 0.01


class Wall(datetime):
    """The clock on the wall, which somebody may set."""

    shift = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # the real one's instants will do
        return datetime.now(tz) + cls.shift

    @classmethod
    def set_to(cls, moment: datetime) -> None:
        cls.shift = moment - datetime.now(UTC)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Wall]]:
    """The clock that the scheduler and its watch read, in a process that lives in Denmark."""
    monkeypatch.setattr(Wall, "shift", timedelta())
    monkeypatch.setattr(base, "datetime", Wall)
    monkeypatch.setattr(schedule, "datetime", Wall)
    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    time.tzset()
    yield Wall
    monkeypatch.undo()
    time.tzset()


@asynccontextmanager
async def ticking(beside: Job | None = None, every: float = SOON) -> AsyncIterator[asyncio.Queue[datetime]]:
    """Each run of a job, with its hour by the wall; *beside* is another, that runs as often as told."""
    runs = asyncio.Queue[datetime]()

    async def job() -> None:
        runs.put_nowait(Wall.now(UTC))

    ticker = Ticker({job: SOON} | ({beside: every} if beside is not None else {}), watch=SOON)
    ticker.start()
    yield runs
    await ticker.stop()


async def some(runs: asyncio.Queue[datetime]) -> list[datetime]:
    return [await runs.get() for _ in range(5)]


JUMPS = {
    "an hour back": timedelta(hours=-1),
    "a year back": timedelta(days=-366),
    "an hour ahead": timedelta(hours=1),
    "a year ahead": timedelta(days=366),
}


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
async def test_a_clock_that_is_set_silences_no_job(wall: type[Wall], jump: timedelta) -> None:
    async with ticking() as runs:
        await some(runs)
        wall.shift += jump
        before = wall.now(UTC)
        await some(runs)
        after = await some(runs)

    assert before < after[0] < after[-1] < before + timedelta(hours=1)


async def test_a_clock_that_jumps_years_ahead_lets_a_job_run_once(wall: type[Wall]) -> None:
    hourly = []

    async def tidy() -> None:
        hourly.append(wall.now(UTC))

    async with ticking(tidy, every=3600) as runs:
        wall.shift += timedelta(days=10_000)
        await some(runs)
        await some(runs)

    assert len(hourly) <= 1


NIGHTS = {
    "summer time ends": datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
    "summer time begins": datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
}


@pytest.mark.parametrize("change", NIGHTS.values(), ids=NIGHTS.keys())
async def test_the_jobs_go_on_through_the_night_in_which(wall: type[Wall], change: datetime) -> None:
    wall.set_to(change - timedelta(seconds=3 * SOON))

    async with ticking() as runs:
        told = [*await some(runs), *await some(runs)]

    assert told[0] < change < told[-1] < change + timedelta(minutes=1)


async def test_a_job_that_fails_stops_neither_itself_nor_another(wall: type[Wall]) -> None:
    failed = asyncio.Queue[datetime]()

    async def fails() -> None:
        failed.put_nowait(wall.now(UTC))
        raise ValueError

    async with ticking(fails) as runs:
        assert await some(failed)
        assert await some(runs)


async def test_a_job_that_takes_long_is_not_begun_again_meanwhile(wall: type[Wall]) -> None:
    begun = []

    async def takes_long() -> None:
        begun.append(wall.now(UTC))
        await asyncio.Event().wait()

    async with ticking(takes_long) as runs:
        await some(runs)
        wall.shift += timedelta(hours=1)
        await some(runs)

    assert len(begun) == 1
