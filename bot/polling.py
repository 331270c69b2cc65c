"""Asks Telegram for updates; one is confirmed only once its work is done, so a crash loses none."""

import asyncio
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.app import App
from bot.pacer import seconds_of

log = structlog.get_logger()
_LONG_POLL = 25  # seconds
_PATIENCE = 0.5  # seconds that a batch may take before the next is asked for beside it
_WANTED = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


class Poller:
    """Updates of different chats are worked on side by side; the processor keeps each chat's in order."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._under_way: dict[int, asyncio.Task[Any]] = {}
        self._last = 0

    async def run(self) -> None:
        """Ask until cancelled; what is under way then is finished first."""
        try:
            while True:
                await self._ask()
        finally:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _ask(self) -> None:
        """One question; the offset confirms everything before the oldest update that is not done."""
        try:
            updates = await self._application.bot.get_updates(
                offset=min(self._under_way, default=self._last + 1),
                timeout=0 if self._under_way else _LONG_POLL,
                allowed_updates=_WANTED,
            )
        except TelegramError as error:
            await self._rest(error)
            return
        for update in updates:
            self._begin(update)
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=_PATIENCE)

    def _begin(self, update: Update) -> None:
        if update.update_id <= self._last:
            return
        self._last = update.update_id
        application = self._application
        work = application.update_processor.process_update(update, application.process_update(update))
        task = asyncio.create_task(work)
        self._under_way[update.update_id] = task
        task.add_done_callback(lambda _done: self._under_way.pop(update.update_id, None))

    async def _rest(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            log.error("polling.conflict", hint="another process asks for this bot's updates; stop it")
        elif not isinstance(error, NetworkError | RetryAfter):
            log.error("polling.failed", error=type(error).__name__)
        await asyncio.sleep(seconds_of(error) if isinstance(error, RetryAfter) else 2.0)
