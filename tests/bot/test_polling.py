"""Asking for updates: confirmed once done, slow work beside quick work, trouble told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot import polling
from bot.polling import Poller
from handlers.context import Context
from handlers.screen import Tap
from models.check_in import CheckIn
from models.rules.access import May
from tests.kit.chat import Chat
from tests.kit.people import IDA, METTE

SOON = 5.0  # seconds


class Slow:
    """The work behind a button that lasts until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go, self.ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def __call__(self, _context: Context, _tap: Tap) -> None:
        self.begun.set()
        await self.let_go.wait()
        self.ended.set()


@pytest.fixture
async def slow(chat: Chat) -> Slow:
    """Mette has tapped a button with slow work behind it."""
    work = Slow()
    chat.delivery.routes.tap("slow", May.RECORD_CHECK_IN, work)
    message = await chat.says(METTE, "/today")
    chat.sandbox.tap(METTE, message.id, "1|slow|0|")
    return work


@asynccontextmanager
async def asking(chat: Chat) -> AsyncIterator[None]:
    """A bot that asks the sandbox for updates while the block runs."""
    task = asyncio.create_task(Poller(chat.application).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not happened():  # noqa: ASYNC110 - it waits for another side
            await asyncio.sleep(0.005)


async def test_an_update_is_not_confirmed_while_its_work_is_under_way(chat: Chat, slow: Slow) -> None:
    async with asking(chat):
        await slow.begun.wait()
        await asyncio.sleep(2 * polling._PATIENCE)  # long enough for the bot to have asked again

        unconfirmed = len(chat.sandbox.updates)
        slow.let_go.set()

    assert unconfirmed == 1


async def test_an_update_is_confirmed_once_its_work_is_done(chat: Chat, slow: Slow) -> None:
    slow.let_go.set()

    async with asking(chat):
        await until(lambda: len(chat.sandbox.updates) == 0)

    assert slow.ended.is_set()


async def test_slow_work_does_not_hold_up_another_chat(chat: Chat, slow: Slow) -> None:
    async with asking(chat):
        await slow.begun.wait()
        chat.sandbox.send_text(IDA, "/today")
        await until(lambda: len(chat.sent_to(IDA)) == 1)

        still_at_it = not slow.ended.is_set()
        slow.let_go.set()

    assert still_at_it


async def test_slow_work_is_begun_once_however_often_its_update_comes(chat: Chat, slow: Slow) -> None:
    async with asking(chat):
        await slow.begun.wait()
        slow.begun.clear()
        await asyncio.sleep(2 * polling._PATIENCE)
        slow.let_go.set()

    assert not slow.begun.is_set()


async def test_what_is_under_way_when_the_bot_is_stopped_is_finished_first(chat: Chat, slow: Slow) -> None:
    async with asking(chat):
        await slow.begun.wait()
        asyncio.get_running_loop().call_later(0.05, slow.let_go.set)

    assert slow.ended.is_set()


async def test_work_done_but_not_confirmed_before_a_crash_is_done_once(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    message, button = chat.find(METTE, "Karen")
    chat.sandbox.tap(METTE, message.id, button.data or "")
    (update,) = await chat.sandbox.updates.poll(0, 100, 0)
    await chat.feed(update)  # and then the process is gone, before it could confirm

    async with asking(chat):
        await until(lambda: len(chat.sandbox.updates) == 0)

    assert len(await chat.house.desk.read(begun)) == 1


def begun(session: Session) -> list[CheckIn]:
    return list(session.exec(select(CheckIn)))


async def test_a_second_bot_that_asks_for_the_same_updates_is_told_of(chat: Chat) -> None:
    with capture_logs() as lines:
        async with asking(chat):
            await until(lambda: chat.sandbox.updates._turn > 0)
            await chat.sandbox.updates.poll(0, 100, 0)
            await until(lambda: bool(lines))

    assert lines[0]["event"] == "polling.conflict"


async def test_a_failing_server_is_asked_again(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_REST", 0.01)
    chat.sandbox.fail_next("getUpdates", None, 502, times=2)
    chat.sandbox.send_text(METTE, "/today")

    async with asking(chat):
        await until(lambda: len(chat.sent_to(METTE)) == 1)


async def test_what_is_done_while_it_comes_again_is_no_trouble(
    chat: Chat, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to a question asked while the work was under way arrives after the work has ended."""
    request = chat.application.bot.request
    ask, again = request.retrieve, asyncio.Event()

    async def retrieve(*args: Any, **kwargs: Any) -> bytes:
        content: bytes = await ask(*args, **kwargs)
        if slow.begun.is_set() and not slow.ended.is_set():
            slow.let_go.set()
            await slow.ended.wait()
            await asyncio.sleep(0.2)  # its ending has been noticed
            again.set()
        return content

    monkeypatch.setattr(request, "retrieve", retrieve)
    with capture_logs() as logs:
        async with asking(chat):
            async with asyncio.timeout(SOON):
                await again.wait()
            chat.sandbox.send_text(IDA, "/help")
            await until(lambda: any(one.from_bot for one in chat.sandbox.chat(IDA)))

    assert [one for one in logs if one["event"] == "polling.failed"] == []
