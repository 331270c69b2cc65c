import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update

from bot.per_chat import PerChat


class Day:
    """What was begun and ended, and how many at once."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.running = self.most = 0
        self.gate = asyncio.Event()

    async def handle(self, name: str, *, waits: bool = False) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        await (self.gate.wait() if waits else asyncio.sleep(0))
        self.running -= 1
        self.ended.append(name)

    async def fail(self) -> None:
        raise RuntimeError("a handler's mistake")


def update_of(chat: int) -> Update:
    message = Message(1, datetime(2026, 3, 2, tzinfo=UTC), Chat(chat, Chat.PRIVATE))
    return Update(1, message=message)


async def begun(processor: PerChat, chat: int, work: Awaitable[None]) -> asyncio.Task[None]:
    task = asyncio.create_task(processor.process_update(update_of(chat), work))
    for _ in range(3):
        await asyncio.sleep(0)
    return task


async def test_updates_of_a_chat_are_handled_in_the_order_they_came() -> None:
    processor, day = PerChat(8), Day()
    first = await begun(processor, 7, day.handle("first", waits=True))
    second = await begun(processor, 7, day.handle("second"))

    day.gate.set()
    await asyncio.gather(first, second)

    assert (day.ended, day.most) == (["first", "second"], 1)


async def test_a_chat_does_not_wait_for_another() -> None:
    processor, day = PerChat(8), Day()
    slow = await begun(processor, 7, day.handle("slow", waits=True))

    await (await begun(processor, 8, day.handle("quick")))

    assert day.ended == ["quick"]
    day.gate.set()
    await slow


async def test_no_more_run_at_once_than_allowed() -> None:
    processor, day = PerChat(3), Day()

    await asyncio.gather(*[await begun(processor, chat, day.handle(str(chat))) for chat in range(20)])

    assert day.most <= 3


async def test_a_chat_that_floods_holds_up_nobody_else() -> None:
    processor, day = PerChat(2), Day()
    flood = [await begun(processor, 7, day.handle("flood", waits=True)) for _ in range(50)]

    await (await begun(processor, 8, day.handle("quick")))

    assert day.ended == ["quick"]
    day.gate.set()
    await asyncio.gather(*flood)


async def test_a_failed_update_lets_the_next_one_in() -> None:
    processor, day = PerChat(8), Day()
    with pytest.raises(RuntimeError):
        await processor.process_update(update_of(7), day.fail())

    await processor.process_update(update_of(7), day.handle("next"))

    assert day.ended == ["next"]


async def test_an_update_given_up_while_it_waits_lets_the_next_one_in() -> None:
    processor, day = PerChat(8), Day()
    slow = await begun(processor, 7, day.handle("slow", waits=True))
    given_up_work = day.handle("given up")
    given_up = await begun(processor, 7, given_up_work)
    given_up.cancel()
    after = await begun(processor, 7, day.handle("after"))

    day.gate.set()
    await asyncio.gather(slow, given_up, after, return_exceptions=True)
    given_up_work.close()

    assert day.ended == ["slow", "after"]


async def test_idle_chats_are_forgotten() -> None:
    processor, day = PerChat(8), Day()

    await asyncio.gather(*[await begun(processor, chat, day.handle(str(chat))) for chat in range(20)])

    assert processor.busy_chats == 0


async def test_what_has_no_chat_is_handled_too() -> None:
    processor, day = PerChat(8), Day()

    await processor.process_update("not an update", day.handle("done"))

    assert day.ended == ["done"]
