"""Asks Telegram for updates; one is confirmed only once its work is done, so a crash loses none."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import updates
from bot.app import App
from bot.pacer import seconds_of
from bot.telegram_request import UnreadableError, answer

log = structlog.get_logger()
_LONG_POLL = 25  # seconds
_REST = 2.0  # seconds after a failure; twice as long after each further one
_LONGEST_REST = 60.0
_PATIENCE = 0.2  # seconds that slow work may take before the next updates are asked for beside it
_WANTED = json.dumps(updates.KINDS)


class Poller:
    """Updates of different chats are worked on side by side; the processor keeps each chat's in order."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._under_way: dict[int, asyncio.Task[Any]] = {}
        self._last = 0
        self._failures = 0

    async def run(self) -> None:
        """Ask until cancelled; what is under way then is finished first."""
        try:
            await self._until_done(self._application.bot.delete_webhook)
            while True:
                await self._until_done(self._ask)
        finally:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _until_done(self, call: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Try until it succeeds, resting longer after each failure."""
        while True:
            try:
                await call()
            except TelegramError as error:
                await self._rest(error)
            else:
                self._failures = 0
                return

    async def _ask(self) -> None:
        """
        One question; the offset confirms everything before the oldest update that is not done.

        So what is under way comes again with what is new, and only what is new is parsed. What cannot be read counts
        as done.
        """
        found = await self._get_updates()
        known = [(updates.id_of(one), one) for one in found]
        new = [(id_, one) for id_, one in known if id_ is None or id_ > self._last]
        for id_, update in new:
            self._begin(id_, update)
        if new and not self._under_way and all(id_ is None for id_, _ in new):
            raise UnreadableError("Nothing that came can be confirmed, and so it comes again")
        await self._work()

    async def _get_updates(self) -> list[Any]:
        seconds = 0 if self._under_way else _LONG_POLL
        asked = {"offset": min(self._under_way, default=self._last + 1), "timeout": seconds, "allowed_updates": _WANTED}
        bot = self._application.bot
        address = f"{bot.base_url}/getUpdates?{urlencode(asked)}"
        found = answer(await bot.request.retrieve(address, read_timeout=seconds + 5.0))["result"]
        if not isinstance(found, list):
            raise UnreadableError("The updates are no list")
        return found

    def _begin(self, id_: int | None, update: object) -> None:
        self._last = self._last if id_ is None else id_
        parsed = updates.taken(update, self._application.bot)
        if parsed is None:
            return
        task = asyncio.create_task(self._process(parsed))
        self._under_way[parsed.update_id] = task
        task.add_done_callback(lambda _done: self._under_way.pop(parsed.update_id, None))

    async def _process(self, update: Update) -> None:
        """Whatever goes wrong, the next one's turn comes."""
        application = self._application
        try:
            await application.update_processor.process_update(update, application.process_update(update))
        except Exception as error:
            log.error("update.failed", update=update.update_id, exc_info=error)

    async def _work(self) -> None:
        """Until the older half is done, which makes room for new ones, or for as long as patience lasts."""
        older = sorted(self._under_way)[: (len(self._under_way) + 1) // 2]
        if older:
            await asyncio.wait([self._under_way[id_] for id_ in older], timeout=_PATIENCE)

    async def _rest(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            log.error("polling.conflict", hint="another process asks for this bot's updates; stop it")
        elif isinstance(error, InvalidToken):
            log.error("polling.refused", hint="Telegram no longer knows the token; it has been revoked")
        elif isinstance(error, UnreadableError) or not isinstance(error, NetworkError | RetryAfter):
            log.error("polling.failed", error=type(error).__name__)
        doubled = min(_REST * 2 ** min(self._failures, 10), _LONGEST_REST)
        self._failures += 1
        await asyncio.sleep(seconds_of(error) if isinstance(error, RetryAfter) else doubled)
