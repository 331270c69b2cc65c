"""The queue of updates: numbered, kept until confirmed by an offset, waited for by a long poll."""

import asyncio
from collections import deque
from typing import Any

from bot.sandbox.errors import ApiError

Update = dict[str, Any]
_MOST = 100


class UpdateQueue:
    """Updates in the order in which people acted; belongs to one event loop."""

    def __init__(self, first_id: int) -> None:
        self._next_id = first_id
        self._waiting: deque[Update] = deque()
        self._arrived = asyncio.Event()
        self._turn = 0
        self._closed = False
        self.allowed: list[str] = []
        self.webhook: str = ""

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue one update, unless the bot asked not to get this kind."""
        if self.allowed and kind not in self.allowed:
            return
        self._waiting.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self._arrived.set()

    def pop_all(self) -> list[Update]:
        """Take everything that waits; it counts as confirmed."""
        taken = list(self._waiting)
        self.clear()
        return taken

    def clear(self) -> None:
        self._waiting.clear()

    def close(self) -> None:
        """End every long poll at once, so that a server can stop."""
        self._closed = True
        self._arrived.set()

    def confirm(self, offset: int) -> None:
        """Forget what lies before *offset*; a negative one keeps only that many from the end."""
        keep = self._waiting[0]["update_id"] if self._waiting else offset
        if offset < 0:
            keep = self._next_id + offset
        elif offset > 0:
            keep = offset
        while self._waiting and self._waiting[0]["update_id"] < keep:
            self._waiting.popleft()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """What waits now, or what arrives within *seconds*; a newer poll ends an older one with 409."""
        if self.webhook:
            raise ApiError(409, "can't use getUpdates method while webhook is active; use deleteWebhook first")
        self.confirm(offset)
        self._turn += 1
        turn = self._turn
        self._arrived.set()  # wakes an older poll, which then sees that its turn is over
        await asyncio.sleep(0)
        self._arrived.clear()
        if not self._waiting and seconds > 0 and not self._closed:
            await self._arrival(seconds)
        if turn != self._turn:
            raise ApiError(
                409, "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return list(self._waiting)[: max(1, min(limit, _MOST))]

    async def _arrival(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._arrived.wait()
        except TimeoutError:
            return
