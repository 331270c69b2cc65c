"""Asks Telegram for updates; one is confirmed only once its work is done, so a crash loses none."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot import updates
from bot.app import App
from bot.pacer import seconds_of

log = structlog.get_logger()
_LONG_POLL = 25  # seconds
_REST = 2.0  # seconds after a failure
_PATIENCE = 0.2  # seconds that slow work may take before the next updates are asked for beside it
_WANTED = json.dumps([Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER])


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
        """
        One question; the offset confirms everything before the oldest update that is not done.

        So what is under way comes again with what is new, and only what is new is parsed.
        """
        try:
            found = await self._get_updates()
        except TelegramError as error:
            await self._rest(error)
            return
        for update in found:
            if update["update_id"] > self._last:
                self._begin(update)
        await self._work()

    async def _get_updates(self) -> list[dict[str, Any]]:
        seconds = 0 if self._under_way else _LONG_POLL
        asked = {"offset": min(self._under_way, default=self._last + 1), "timeout": seconds, "allowed_updates": _WANTED}
        bot = self._application.bot
        address = f"{bot.base_url}/getUpdates?{urlencode(asked)}"
        answer = await bot.request.retrieve(address, read_timeout=seconds + 5.0)
        found: list[dict[str, Any]] = json.loads(answer)["result"]
        return found

    def _begin(self, update: dict[str, Any]) -> None:
        id_, application = update["update_id"], self._application
        self._last = id_
        parsed = updates.parse(update, application.bot)
        work = application.update_processor.process_update(parsed, application.process_update(parsed))
        task = asyncio.create_task(work)
        self._under_way[id_] = task
        task.add_done_callback(lambda _done: self._under_way.pop(id_, None))

    async def _work(self) -> None:
        """Until the older half is done, which makes room for new ones, or for as long as patience lasts."""
        older = sorted(self._under_way)[: (len(self._under_way) + 1) // 2]
        if older:
            await asyncio.wait([self._under_way[id_] for id_ in older], timeout=_PATIENCE)

    async def _rest(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            log.error("polling.conflict", hint="another process asks for this bot's updates; stop it")
        elif not isinstance(error, NetworkError | RetryAfter):
            log.error("polling.failed", error=type(error).__name__)
        await asyncio.sleep(seconds_of(error) if isinstance(error, RetryAfter) else _REST)
