"""The ticker: it keeps nothing itself, and only asks "what is due?"."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.delivery import Delivery

log = structlog.get_logger()
Job = Callable[[], Awaitable[None]]


class Ticker:
    """
    Runs each job again so many seconds after it ended, whatever the clock on the wall does meanwhile.

    It counts on the event loop's own clock: a wall clock that is set back an hour silences nothing.
    """

    def __init__(self, jobs: dict[Job, float]) -> None:
        self._jobs = jobs
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(_again(job, seconds)) for job, seconds in self._jobs.items()]

    async def stop(self) -> None:
        """What is under way is left undone; whatever it had written stands."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _again(job: Job, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await job()
        except Exception as error:
            log.error("ticker.failed", job=getattr(job, "__name__", ""), exc_info=error)


def ticker(delivery: Delivery) -> Ticker:
    """Not yet started: delivery every two seconds, the rope every half minute, tidying once an hour."""
    return Ticker({delivery.wake_soon: 2, delivery.look_around: 30, delivery.tidy: 3600})
