"""Updates of one chat are handled one after another, as they came; different chats do not wait for each other."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

ADMITTED = 10_000  # updates taken in at once, waiting ones too; beyond it the library leaves them in its queue


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


class PerChat(BaseUpdateProcessor):
    """
    One update at a time a chat, at most *running* at once; updates without a chat go one at a time too.

    An update that waits for its chat takes none of the running places, so a chat that floods holds up nobody else.
    ``Application.process_update`` bypasses this: a webhook calls
    ``processor.process_update(update, application.process_update(update))``.
    """

    def __init__(self, running: int) -> None:
        super().__init__(ADMITTED)
        self._running = asyncio.Semaphore(running)
        self._queues: dict[int | None, _Queue] = {}

    @property
    def busy_chats(self) -> int:
        """Chats with an update in hand or waiting; an idle chat is forgotten."""
        return len(self._queues)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close: the application waits for its updates itself."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = _chat_of(update)
        queue = self._queues.setdefault(chat, _Queue())
        queue.updates += 1
        try:
            async with queue.lock, self._running:
                await coroutine
        finally:
            queue.updates -= 1
            if not queue.updates:
                del self._queues[chat]


def _chat_of(update: object) -> int | None:
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat else None
