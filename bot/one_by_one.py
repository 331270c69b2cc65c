"""
The line in which reminders leave: the next one goes when the one before is written down.

A message that Telegram may have and that is not written down is sent again after a crash, so a crash repeats at most
one. Where Telegram does not answer within PATIENCE, one at a time would be slower than ten a second: until the line is
empty nobody is waited for then, the pacer alone spaces them, up to AT_MOST are under way, and a crash may repeat those.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()
PATIENCE = 0.1  # seconds
AT_MOST = 8

Note = Callable[[int | Exception], Awaitable[None]]


class Line:
    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()
        self._answered: set[asyncio.Task[None]] = set()
        self._patience = PATIENCE

    async def turn(self) -> None:
        """Until the next may go: what has been answered is always waited for, an answer only so long."""
        if self._under_way and self._patience:
            _, slow = await asyncio.wait(self._under_way, timeout=self._patience)
            self._patience = 0.0 if slow - self._answered else PATIENCE
        while self._answered:
            await asyncio.wait(self._answered)
        while len(self._under_way) >= AT_MOST:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)

    def go(self, message: Awaitable[int], note: Note) -> None:
        """Send *message*, which gives its id, and write down what became of it."""
        task = asyncio.create_task(self._go(message, note))
        self._under_way.add(task)
        task.add_done_callback(self._done)

    async def emptied(self) -> None:
        """Until nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        self._patience = PATIENCE

    async def _go(self, message: Awaitable[int], note: Note) -> None:
        answer: int | Exception
        try:
            answer = await message
        except Exception as error:
            answer = error
        task = asyncio.current_task()
        if task is not None:
            self._answered.add(task)
        await note(answer)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._answered.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("reminder.not_noted", exc_info=task.exception())
