"""Telegram's flood limits, on the real clock: 30 messages a second overall, and where wanted 1 a second a chat."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from bot.sandbox.errors import flood

OVERALL = 30
A_CHAT = 1
WINDOW = 1.0


@dataclass
class Limits:
    """
    Counts new messages (sendMessage, sendPhoto, sendDocument) in a sliding second.

    Edits, deletions, chat actions and answers to taps do not count: Telegram publishes no limit for them.
    Refused messages do not count either. Raises 429 with retry_after.
    """

    overall: int | None = OVERALL
    a_chat: int | None = None
    ticks: Callable[[], float] = time.monotonic
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, chat_id: int) -> None:
        now = self.ticks()
        _check(self._all, self.overall, now)
        if self.a_chat is not None:
            _check(self._chats[chat_id], self.a_chat, now)
            self._chats[chat_id].append(now)
        if self.overall is not None:
            self._all.append(now)


def _check(sent: deque[float], most: int | None, now: float) -> None:
    while sent and sent[0] <= now - WINDOW:
        sent.popleft()
    if most is not None and len(sent) >= most:
        raise flood(max(1, ceil(sent[0] + WINDOW - now)))
