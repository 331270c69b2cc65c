"""
One pacer for everything the bot sends: answers to people before reminders, within what Telegram allows.

What is paced. Messages (send…, copy…, forward…): 30 a second overall and 1 a second a chat (3 s apart in a group, that
is 20 a minute). Edits: within the 30 overall, but with no second of their own a chat: a tap is answered by an edit,
which must not wait for the message before it, and Telegram's rule for a chat is about messages. Everything else
(answerCallbackQuery, deleteMessage, sendChatAction, setMyCommands, getUpdates, …) goes straight through.

How a second is counted. A request may reach the server at any moment between its start and its response, so a place is
free again 1.002 s after the *response*: no sliding second of the server's own can then hold more than 30.

Why an answer is quick. Reminders are spread evenly over the second, and each answer puts off the next one by its share,
so places come free one by one, some 35 ms apart, and an answer takes the first. It never meets a second that a burst
has used up. (A place kept free for answers alone measured worse: it costs reminders and leaves the bursts.)

What a 429 does. Telegram does not say whether it means the chat or the bot. The first one holds its chat; one from
another chat within a second holds everything. A hold only ever grows longer. Answers wait for it, within PATIENCE, and
are tried again; reminders get RetryAfter, new and waiting ones alike, so that delivery writes down when to come back.
"""

import asyncio
import heapq
import itertools
import math
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.places import WINDOW, Chat, ChatState, Places, Priority, Refusal, Turn

OVERALL = 30  # messages and edits a second
GROUP_REST = 3.01  # seconds; 20 messages a minute
LONGEST_HOLD = 86_400.0  # seconds
ATTEMPTS = 3  # times an answer is tried
SAME_CAUSE = 1.0  # seconds; refusals of two chats this close together mean the bot, not the chats

MESSAGES = ("send", "copy", "forward")
NOT_MESSAGES = frozenset({"sendChatAction"})
EDITS = "editMessage"

Answer = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[..., Coroutine[Any, Any, Answer]]


def is_message(endpoint: str) -> bool:
    """Whether Telegram counts it against its chat's second."""
    return endpoint.startswith(MESSAGES) and endpoint not in NOT_MESSAGES


def is_paced(endpoint: str) -> bool:
    return is_message(endpoint) or endpoint.startswith(EDITS)


def seconds_of(refusal: RetryAfter) -> float:
    """How long Telegram asks to wait, whichever type the library is set to give; a day at most."""
    after = refusal.retry_after
    return min(after.total_seconds() if isinstance(after, timedelta) else float(after), LONGEST_HOLD)


class Pacer(BaseRateLimiter[Priority]):
    """
    Plugged in with ``ApplicationBuilder().rate_limiter(pacer)``; lives in one event loop and knows only its time.

    overall: messages and edits a second; divide 30 by the number of processes that share a token.
    """

    def __init__(self, overall: int = OVERALL) -> None:
        self._places = Places(overall)
        self._chats: dict[Chat, ChatState] = {}
        self._ready: list[Turn] = []  # a heap: whoever waits for a place
        self._wakings: list[tuple[float, int, Chat]] = []  # a heap: when to look at a chat again
        self._numbers = itertools.count()
        self._held_until = 0.0
        self._refusal: Refusal | None = None  # the last one
        self._timer: asyncio.Handle | None = None
        self._timer_at = math.inf

    @property
    def waiting(self) -> int:
        """Requests that wait for their turn."""
        return sum(1 for _ in self._turns())

    @property
    def known_chats(self) -> int:
        """Chats kept in memory: those written to within the last second, held, or waited for."""
        return len(self._chats)

    async def initialize(self) -> None:
        """Nothing to open: the pacer wakes with the first request."""

    async def shutdown(self) -> None:
        """Whoever still waits gets NetworkError: nothing of theirs was sent."""
        for turn in self._turns():
            turn.granted.set_exception(NetworkError("The bot is shutting down; the request was not sent"))
        for waiters in (self._ready, self._chats, self._wakings):
            waiters.clear()
        self._set_timer(math.inf)

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Answer:
        """Call back when it is this request's turn; a 429 reaches a reminder's sender at once."""
        if not is_paced(endpoint):
            return await callback(*args, **kwargs)
        priority, chat, attempts = rate_limit_args or Priority.ANSWER, _chat_of(data), 0
        while True:
            turn = await self._wait_for_turn(priority, chat, is_message(endpoint))
            attempts += 1
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self._hold(chat, seconds_of(refusal))
                if attempts == ATTEMPTS or not priority.endures(self._hold_of(chat)):
                    raise
            finally:
                self._give_back(turn, used=True)

    # Taking turns

    async def _wait_for_turn(self, priority: Priority, chat: Chat | None, message: bool) -> Turn:
        """Raises RetryAfter where the chat, or everything, is held for longer than the request endures."""
        if not priority.endures(hold := self._hold_of(chat)):
            raise _refusal(hold)
        turn = Turn(priority, next(self._numbers), chat, message, asyncio.get_running_loop().create_future())
        heapq.heappush(self._ready, turn)
        self._grant_turns(_now())
        try:
            await turn.granted
        except asyncio.CancelledError:
            if not turn.granted.cancelled() and turn.granted.exception() is None:  # granted as it was given up
                self._give_back(turn, used=False)
            raise
        return turn

    def _grant_turns(self, now: float) -> None:
        """Let everyone go who may, and come back when the next one may."""
        self._wake_chats(now)
        while turn := self._next_turn(now):
            self._places.take(now)
            if turn.chat is not None and turn.is_message:
                self._state_of(turn.chat).under_way = True
            turn.granted.set_result(None)
        self._come_back(now)

    def _next_turn(self, now: float) -> Turn | None:
        while self._ready and self._next_place(now) <= now:
            turn = heapq.heappop(self._ready)
            if turn.granted.done():
                continue
            state = self._chats.get(turn.chat) if turn.chat is not None else None
            if state is None or state.takes(turn, now):
                return turn
            state.waiting.append(turn)
        return None

    def _next_place(self, now: float) -> float:
        """When the first in line may go; whoever stands behind it may not go sooner."""
        return max(self._held_until, self._places.next_for(self._ready[0].priority, now))

    def _give_back(self, turn: Turn, *, used: bool) -> None:
        """The place and the chat rest for a second after the response; unused, both are free at once."""
        now = _now()
        self._places.give_back(now, used=used)
        if turn.chat is not None and turn.is_message:
            state = self._state_of(turn.chat)
            state.under_way = False
            state.rests_until = now + _rest_of(turn.chat) if used else now
            self._wake_at(state.rests_until, turn.chat)
        self._grant_turns(now)

    def _turns(self) -> Iterator[Turn]:
        """Everyone who waits and has not given up."""
        parked = (state.waiting for state in self._chats.values())
        return (turn for turns in (self._ready, *parked) for turn in turns if not turn.granted.done())

    # Coming back

    def _state_of(self, chat: Chat) -> ChatState:
        return self._chats.setdefault(chat, ChatState())

    def _wake_at(self, when: float, chat: Chat) -> None:
        heapq.heappush(self._wakings, (when, next(self._numbers), chat))

    def _wake_chats(self, now: float) -> None:
        """Whoever waited for a chat stands in line again; an idle chat is forgotten."""
        while self._wakings and self._wakings[0][0] <= now:
            chat = heapq.heappop(self._wakings)[2]
            if (state := self._chats.get(chat)) is None:
                continue
            for turn in state.waiting:
                heapq.heappush(self._ready, turn)
            state.waiting.clear()
            if state.is_idle(now):
                del self._chats[chat]

    def _come_back(self, now: float) -> None:
        """One timer, at the first moment that can change anything."""
        place = self._next_place(now) if self._ready else math.inf
        when = min(place, self._wakings[0][0] if self._wakings else math.inf)
        if when < self._timer_at:
            self._set_timer(when)

    def _set_timer(self, when: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer_at = when
        self._timer = asyncio.get_running_loop().call_at(when, self._on_timer) if when < math.inf else None

    def _on_timer(self) -> None:
        when, self._timer, self._timer_at = self._timer_at, None, math.inf
        self._grant_turns(max(when, _now()))  # uvloop rounds to milliseconds and may be half a one early

    # Holding

    def _hold(self, chat: Chat | None, seconds: float) -> None:
        now = _now()
        refusal, last = Refusal(chat, now, now + seconds), self._refusal
        if chat is not None:
            state = self._state_of(chat)
            state.held_until = max(state.held_until, refusal.until)
            self._wake_at(refusal.until, chat)
        if last and last.chat != chat and now - last.at <= SAME_CAUSE:
            self._held_until = max(self._held_until, last.until, refusal.until)
        if chat is None:
            self._held_until = max(self._held_until, refusal.until)
        self._refusal = refusal
        self._send_back_the_impatient()

    def _hold_of(self, chat: Chat | None) -> float:
        """Seconds that *chat* is still held, by itself or with everyone; zero or less where it is not."""
        state = self._chats.get(chat) if chat is not None else None
        return max(self._held_until, state.held_until if state else 0.0) - _now()

    def _send_back_the_impatient(self) -> None:
        for turn in self._turns():
            if not turn.priority.endures(hold := self._hold_of(turn.chat)):
                turn.granted.set_exception(_refusal(hold))


def _refusal(hold: float) -> RetryAfter:
    return RetryAfter(math.ceil(hold))


def _now() -> float:
    return asyncio.get_running_loop().time()


def _rest_of(chat: Chat) -> float:
    """Groups have negative ids; channels and public groups may be named."""
    return WINDOW if isinstance(chat, int) and chat > 0 else GROUP_REST


def _chat_of(data: dict[str, Any]) -> Chat | None:
    chat: Chat | None = data.get("chat_id")
    with suppress(TypeError, ValueError):
        return int(chat)  # type: ignore[arg-type]
    return chat
