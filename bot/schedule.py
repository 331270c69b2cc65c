"""The scheduler: it keeps nothing itself, and only asks "what is due?"."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.delivery import Delivery

log = structlog.get_logger()
Job = Callable[[], Awaitable[None]]
_MOVED: Final = 5.0  # seconds; less is a clock that is kept right
_ONCE_ALWAYS: Final = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class Every(BaseTrigger):
    """
    So many seconds from now.

    Its own interval trigger counts from the last run: a clock that jumps a year ahead makes it list every run between.
    """

    def __init__(self, seconds: float) -> None:
        self._interval = timedelta(seconds=seconds)

    def get_next_fire_time(self, _last: datetime | None, now: datetime) -> datetime:
        return now + self._interval


class Ticker:
    """
    Runs each job every so many seconds, whatever the clock on the wall does meanwhile.

    The scheduler counts on that clock. So it is held against the event loop's own, which never jumps, and where it has
    moved against it, every job is counted anew from now: one set back an hour silences nothing.
    """

    def __init__(self, jobs: dict[Job, float], *, watch: float = 1) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for job, seconds in jobs.items():
            self._scheduler.add_job(job, Every(seconds), **_ONCE_ALWAYS)
        self._every = watch
        self._watching: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """What is under way is left undone; whatever it had written stands."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the scheduler stops in the event loop's next round

    async def _watch(self) -> None:
        apart = _apart()
        while True:
            await asyncio.sleep(self._every)
            before, apart = apart, _apart()
            if abs(apart - before) > _MOVED:
                log.warning("clock.moved", seconds=round(apart - before))
                self._count_anew()

    def _count_anew(self) -> None:
        for job in self._scheduler.get_jobs():
            job.reschedule(job.trigger)


def _apart() -> float:
    """How far the clock on the wall is from the event loop's."""
    return datetime.now(UTC).timestamp() - asyncio.get_running_loop().time()


def ticker(delivery: Delivery) -> Ticker:
    """Not yet started: delivery every two seconds, the rope every half minute, tidying once an hour."""
    return Ticker({delivery.wake_soon: 2, delivery.look_around: 30, delivery.tidy: 3600})
