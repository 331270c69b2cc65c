"""Time is virtual here: the loop jumps to the next timer, so that a minute of sending takes milliseconds."""

import asyncio
import selectors
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
import uvloop
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.pacer import ATTEMPTS, Pacer, is_message, is_paced, seconds_of
from bot.places import PATIENCE, WINDOW, Priority

ANSWER, REMINDER = Priority.ANSWER, Priority.REMINDER
LATENCY = 0.02


class _Jump(selectors.DefaultSelector):
    ahead = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if not found and timeout is None:
            raise RuntimeError("everybody waits and nothing will wake them")
        self.ahead += 0 if found else timeout or 0
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        return self._jump.ahead


def virtually(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    """Run the test in a loop of its own, whose time jumps."""

    def run() -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(test())

    run.__name__ = test.__name__
    return run


@dataclass
class Telegram:
    """Counts as the server does, by when a request arrives; refuses what it is told to."""

    pacer: Pacer = field(default_factory=Pacer)
    arrivals: list[tuple[float, str, int]] = field(default_factory=list)
    refusals: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    arrives_after: Callable[[int], float] = lambda _: LATENCY / 2

    async def call(self, chat: int, priority: Priority = ANSWER, endpoint: str = "sendMessage") -> float:
        """When the answer was there."""
        await self.pacer.process_request(self._answer, (endpoint, chat), {}, endpoint, {"chat_id": chat}, priority)
        return now()

    async def _answer(self, endpoint: str, chat: int) -> bool:
        on_the_way = self.arrives_after(len(self.arrivals))
        await asyncio.sleep(on_the_way)
        if self.refusals[chat]:
            raise RetryAfter(timedelta(seconds=self.refusals[chat].pop(0)))
        self.arrivals.append((now(), endpoint, chat))
        await asyncio.sleep(LATENCY - on_the_way)
        return True

    def times(self, chat: int | None = None) -> list[float]:
        return [at for at, _, to in self.arrivals if chat in (None, to)]

    def in_the_fullest_second(self, chat: int | None = None) -> int:
        times = self.times(chat)
        return max(sum(start <= at < start + 1 for at in times) for start in times)


def now() -> float:
    return asyncio.get_running_loop().time()


async def started(*coroutines: Coroutine[Any, Any, float]) -> list[asyncio.Task[float]]:
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await asyncio.sleep(0)
    return tasks


@virtually
async def test_no_second_of_the_server_holds_more_than_thirty() -> None:
    telegram = Telegram(arrives_after=lambda n: LATENCY * (n % 7) / 7)

    await asyncio.gather(*(telegram.call(chat) for chat in range(1, 200)))

    assert telegram.in_the_fullest_second() == 30


@virtually
async def test_600_reminders_go_out_at_28_a_second() -> None:
    telegram = Telegram()

    await asyncio.gather(*(telegram.call(chat, REMINDER) for chat in range(1, 601)))

    assert 600 / now() >= 28
    assert telegram.in_the_fullest_second() <= 30


@virtually
async def test_a_chat_gets_one_message_a_second_in_the_order_given() -> None:
    telegram = Telegram()

    calls = await started(*(telegram.call(7) for _ in range(5)))

    answered = [await call for call in calls]
    assert answered == sorted(answered)
    assert telegram.in_the_fullest_second(chat=7) == 1


@virtually
async def test_a_group_gets_twenty_messages_a_minute() -> None:
    telegram = Telegram()

    await asyncio.gather(*(telegram.call(-100) for _ in range(25)))

    times = telegram.times()
    assert all(later - earlier >= 3 for earlier, later in pairwise(times))


@virtually
async def test_a_chat_that_rests_holds_up_no_other() -> None:
    telegram = Telegram()
    await started(*(telegram.call(7) for _ in range(50)))

    assert await telegram.call(8) <= 0.1


@virtually
async def test_a_tap_is_answered_within_a_fifth_of_a_second_while_reminders_go_out() -> None:
    telegram = Telegram()
    await started(*(telegram.call(chat, REMINDER) for chat in range(1, 601)))
    waits = []

    for mentor in range(1001, 1101):
        await asyncio.sleep(0.13)
        tapped = now()
        waits.append(await telegram.call(mentor) - tapped)

    assert max(waits) <= 0.2
    assert telegram.in_the_fullest_second() <= 30


@virtually
async def test_a_person_is_answered_before_the_reminder_that_waits_for_the_same_chat() -> None:
    telegram = Telegram()
    await telegram.call(7)
    reminder, answer = await started(telegram.call(7, REMINDER), telegram.call(7, ANSWER))

    assert await answer < await reminder


@virtually
async def test_an_edit_does_not_wait_for_the_message_before_it() -> None:
    telegram = Telegram()
    sent = await telegram.call(7)

    assert await telegram.call(7, endpoint="editMessageText") - sent <= 0.1


@virtually
async def test_edits_count_among_the_thirty() -> None:
    telegram = Telegram()

    await asyncio.gather(*(telegram.call(7, endpoint="editMessageText") for _ in range(90)))

    assert telegram.in_the_fullest_second() == 30


@virtually
async def test_what_is_not_a_message_goes_straight_through() -> None:
    telegram = Telegram()
    await started(*(telegram.call(chat) for chat in range(1, 200)))

    assert await telegram.call(7, endpoint="answerCallbackQuery") == pytest.approx(LATENCY)


@virtually
async def test_a_refused_answer_is_sent_when_the_wait_is_over() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0]}))

    assert 5.0 <= await telegram.call(7) <= 5.2


@virtually
async def test_a_refusal_holds_its_chat_alone() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0]}))
    await started(telegram.call(7))
    await asyncio.sleep(0.1)

    assert await telegram.call(8) <= 0.2


@virtually
async def test_refusals_of_two_chats_within_a_second_hold_everything() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0], 8: [5.0]}))
    await started(telegram.call(7), telegram.call(8))
    await asyncio.sleep(0.1)

    assert await telegram.call(9) >= 5.0


@virtually
async def test_a_hold_is_not_shortened_by_another_request_that_ends() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0], 8: [1.0]}))
    await started(telegram.call(7), telegram.call(8))
    await asyncio.sleep(0.1)
    await started(telegram.call(9, endpoint="answerCallbackQuery"), telegram.call(10), telegram.call(11))

    await asyncio.sleep(6)
    assert [chat for at, endpoint, chat in telegram.arrivals if at < 5 and endpoint == "sendMessage"] == []
    assert {chat for _, _, chat in telegram.arrivals} == {7, 8, 9, 10, 11}


@virtually
async def test_an_edit_waits_for_the_hold_of_its_chat() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0]}))
    await started(telegram.call(7))
    await asyncio.sleep(0.1)

    assert await telegram.call(7, endpoint="editMessageText") >= 5.0


@virtually
async def test_a_refused_reminder_goes_back_to_delivery() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0]}))

    with pytest.raises(RetryAfter) as refusal:
        await telegram.call(7, REMINDER)

    assert (seconds_of(refusal.value), now() < 1) == (5.0, True)


@virtually
async def test_reminders_that_wait_or_come_during_a_hold_go_back_to_delivery_too() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [5.0], 8: [5.0]}))
    waiting = await started(telegram.call(7), telegram.call(8), *(telegram.call(c, REMINDER) for c in range(20, 120)))
    await asyncio.sleep(0.1)

    with pytest.raises(RetryAfter):
        await telegram.call(200, REMINDER)

    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert sum(isinstance(end, RetryAfter) for end in ended) >= 95
    assert telegram.pacer.waiting == 0


@virtually
async def test_an_answer_does_not_wait_for_a_hold_beyond_patience() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [PATIENCE + 1]}))

    with pytest.raises(RetryAfter):
        await telegram.call(7)

    assert now() < 1


@virtually
async def test_an_answer_refused_again_and_again_is_given_up() -> None:
    telegram = Telegram(refusals=defaultdict(list, {7: [1.0] * (ATTEMPTS + 1)}))

    with pytest.raises(RetryAfter):
        await telegram.call(7)

    assert len(telegram.refusals[7]) == 1


@virtually
async def test_other_errors_pass_and_use_their_place() -> None:
    async def lost() -> bool:
        raise TimedOut

    telegram = Telegram(Pacer(overall=2))
    for chat in (7, 8):
        with pytest.raises(TimedOut):
            await telegram.pacer.process_request(lost, (), {}, "sendMessage", {"chat_id": chat}, None)

    assert await telegram.call(9) >= 1.0


@virtually
async def test_requests_given_up_while_they_wait_leak_nothing() -> None:
    telegram = Telegram()
    tasks = await started(*(telegram.call(chat % 50 + 1, REMINDER) for chat in range(300)))
    await asyncio.sleep(0.5)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    given_up = now()
    assert telegram.pacer.waiting == 0

    await asyncio.sleep(2)
    await asyncio.gather(*(telegram.call(chat) for chat in range(100, 130)))

    assert now() - given_up <= 2 + 2 * LATENCY


@virtually
async def test_a_request_given_up_as_it_was_granted_frees_its_place_at_once() -> None:
    telegram = Telegram(Pacer(overall=1))
    granted_at = await telegram.call(7) + WINDOW
    given_up, waiting = await started(telegram.call(8), telegram.call(9))
    asyncio.get_running_loop().call_at(granted_at + 1e-12, given_up.cancel)

    assert await waiting == pytest.approx(granted_at + LATENCY)
    assert given_up.cancelled()


@virtually
async def test_idle_chats_are_forgotten() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.call(chat) for chat in range(1, 101)))

    await asyncio.sleep(1.1)

    assert telegram.pacer.known_chats == 0


@virtually
async def test_nothing_wakes_the_loop_while_everyone_waits_for_a_response() -> None:
    pacer, answered = Pacer(overall=1), asyncio.Event()
    telegram = Telegram(pacer)
    await started(*[_through(pacer, answered) for _ in range(3)])

    await asyncio.sleep(3600)
    answered.set()

    assert await telegram.call(8) >= 3600


async def _through(pacer: Pacer, answered: asyncio.Event) -> float:
    await pacer.process_request(answered.wait, (), {}, "sendMessage", {"chat_id": 7}, REMINDER)
    return now()


@virtually
async def test_a_shutdown_tells_those_who_wait() -> None:
    telegram = Telegram()
    tasks = await started(*(telegram.call(7) for _ in range(3)))

    await telegram.pacer.shutdown()

    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(end) for end in ended] == [float, NetworkError, NetworkError]


@pytest.mark.parametrize("priority", Priority)
def test_a_burst_after_a_pause_stays_within_the_limits(priority: Priority) -> None:
    async def bursts() -> None:
        telegram = Telegram()
        for burst in range(3):
            await asyncio.gather(*(telegram.call(100 * burst + chat, priority) for chat in range(1, 80)))
            await asyncio.sleep(0.7)
        assert telegram.in_the_fullest_second() <= 30

    virtually(bursts)()


def test_it_works_in_the_loop_that_the_bot_runs_in() -> None:
    async def a_few() -> int:
        telegram = Telegram(Pacer(overall=2000), arrives_after=lambda _: 0.0)
        await asyncio.gather(*(telegram.call(chat, Priority(chat % 2)) for chat in range(1, 10)))
        return len(telegram.arrivals)

    assert uvloop.run(a_few()) == 9


def _endpoints() -> set[str]:
    """Every method of the library's bot, as Telegram names it."""
    return {name for name in dir(Bot) if name[0].islower() and "_" not in name and name != "to_dict"}


OTHER_EDITS = {
    "editChatInviteLink", "editChatSubscriptionInviteLink", "editForumTopic", "editGeneralForumTopic", "editStory",
    "editUserStarSubscription",
}  # fmt: skip


def test_every_method_that_shows_people_something_is_paced() -> None:
    shows = {name for name in _endpoints() if name.startswith(("send", "copy", "forward", "edit"))}

    assert shows - OTHER_EDITS - {"sendChatAction"} == {name for name in _endpoints() if is_paced(name)}


def test_edits_are_no_messages() -> None:
    assert not any(is_message(name) for name in _endpoints() if name.startswith("edit"))
