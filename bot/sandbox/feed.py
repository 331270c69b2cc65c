"""What the open pages hear: that something changed, a toast, a bot that is typing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

Event = dict[str, Any]
_BACKLOG = 500


class Feed:
    """Fans events out to every listener; one that falls far behind only learns that it must look again."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event | None]] = set()
        self._closed = False
        self.version = 0

    def publish(self, event: Event) -> None:
        self.version += 1
        for queue in self._listeners:
            if queue.qsize() < _BACKLOG:
                queue.put_nowait(event | {"version": self.version})

    def close(self) -> None:
        """End every stream, so that a server can stop."""
        self._closed = True
        for queue in self._listeners:
            queue.put_nowait(None)

    async def listen(self, beat: float = 15.0) -> AsyncIterator[Event]:
        """Events as they come; an empty beat every so often tells that the line is open."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield {"type": "hello", "version": self.version}
            while not self._closed:
                event = await _next(queue, beat)
                if event is None:
                    return
                yield event
        finally:
            self._listeners.discard(queue)


async def _next(queue: asyncio.Queue[Event | None], beat: float) -> Event | None:
    try:
        return await asyncio.wait_for(queue.get(), beat)
    except TimeoutError:
        return {"type": "beat"}
