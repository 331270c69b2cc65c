"""What the pacer counts: places in Telegram's second, each chat's rest, and whose turn comes first."""

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum

WINDOW = 1.002  # seconds; Telegram's second, and a little
PATIENCE = 30.0  # seconds; the longest hold that an answer waits for

Chat = int | str


class Priority(IntEnum):
    """Passed as ``rate_limit_args``; the library drops a falsy one, so whoever says nothing sends an answer."""

    ANSWER = 0
    REMINDER = 1

    def endures(self, hold: float) -> bool:
        """Whether it waits *hold* seconds rather than come back another time."""
        return hold <= (PATIENCE if self is Priority.ANSWER else 0.0)


@dataclass(order=True)
class Turn:
    """One request that waits; of two with the same priority, the earlier goes first."""

    priority: Priority
    number: int
    chat: Chat | None = field(compare=False)
    is_message: bool = field(compare=False)
    granted: asyncio.Future[None] = field(compare=False)


@dataclass(frozen=True)
class Refusal:
    """A 429: which chat got it, when, and until when it asks to wait."""

    chat: Chat | None
    at: float
    until: float


class Places:
    """The overall second: *size* places, each used from a request's start until WINDOW after its response."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._spacing = WINDOW / size
        self._under_way = 0
        self._free_at: deque[float] = deque()  # ascending: responses come in the order of time
        self._next_reminder = 0.0

    def next_for(self, priority: Priority, now: float) -> float:
        """When it may go, as far as is known: infinity where a response must come first."""
        while self._free_at and self._free_at[0] <= now:
            self._free_at.popleft()
        if self._under_way >= self._size:
            return math.inf
        free_at = now if self._under_way + len(self._free_at) < self._size else self._free_at[0]
        return max(free_at, self._next_reminder) if priority is Priority.REMINDER else free_at

    def take(self, now: float) -> None:
        """Whoever takes a place puts off the next reminder; one that went late lets the next go that much early."""
        self._under_way += 1
        self._next_reminder = max(self._next_reminder, now - self._spacing) + self._spacing

    def give_back(self, now: float, *, used: bool) -> None:
        self._under_way -= 1
        if used:
            self._free_at.append(now + WINDOW)


@dataclass
class ChatState:
    """Kept while the chat has a message under way, rests after one, is held, or is waited for."""

    under_way: bool = False
    rests_until: float = 0.0
    held_until: float = 0.0
    waiting: list[Turn] = field(default_factory=list)

    def takes(self, turn: Turn, now: float) -> bool:
        if self.held_until > now:
            return False
        return not turn.is_message or not (self.under_way or self.rests_until > now)

    def is_idle(self, now: float) -> bool:
        return not self.under_way and max(self.rests_until, self.held_until) <= now
