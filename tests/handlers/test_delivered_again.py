"""Telegram delivers an update again where it heard nothing: it is answered once, whether or not it wrote anything."""

from collections.abc import Mapping
from typing import Any

import pytest

from models.actions import inbox
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE, STRANGER


async def twice(chat: Chat, *people: int) -> tuple[list[str], list[str]]:
    """Give what waits to the bot, and again; what was said to *people* after the first and after the second time."""
    updates = chat.sandbox.pop_updates()
    said: list[list[str]] = []
    for _ in range(2):
        for update in updates:
            await chat.feed(update)
        said.append([text for who in people for text in chat.sent_to(who)])
    return said[0], said[1]


@pytest.mark.parametrize(
    ("who", "text"),
    [
        pytest.param(METTE, "/today", id="an overview"),
        pytest.param(METTE, "/nonsense", id="an unknown command"),
        pytest.param(METTE, "Hej", id="a text nobody waits for"),
        pytest.param(METTE, "010190-1235", id="a refusal"),
        pytest.param(KAREN, "/next", id="a citizen's question"),
        pytest.param(STRANGER, "Hej", id="a stranger's word"),
    ],
)
async def test_what_writes_nothing_is_answered_once(chat_on_both: Chat, who: int, text: str) -> None:
    chat_on_both.sandbox.send_text(who, text)

    first, second = await twice(chat_on_both, who)

    assert first
    assert second == first


async def test_a_tap_that_writes_nothing_is_answered_once(chat: Chat) -> None:
    message = await chat.says(METTE, "/today")
    chat.sandbox.tap(METTE, message.id, "1|mt.today|0|")

    first, second = await twice(chat, METTE)

    assert second == first


@pytest.mark.slow
async def test_a_crash_before_the_answer_left_leaves_it_to_be_given(chat: Chat) -> None:
    chat.sandbox.send_text(METTE, "/today")
    (update,) = chat.sandbox.pop_updates()
    await fails(chat, update)

    await chat.feed(update)

    assert chat.last(METTE).text.startswith("Din dag")


async def fails(chat: Chat, update: Mapping[str, Any]) -> None:
    chat.sandbox.fail_next("sendMessage", METTE, 500, times=2)
    with pytest.raises(Exception, match="injected failure"):
        await chat.feed(update)


async def test_what_is_noted_is_forgotten_after_some_days(chat: Chat) -> None:
    await chat.says(METTE, "/today")
    number = chat.sandbox.updates._next_id - 1

    before = await chat.house.desk.read(inbox.was_answered, number)
    chat.clock.advance(inbox._KEPT * 2)
    await chat.delivery.tidy()

    assert before
    assert not await chat.house.desk.read(inbox.was_answered, number)
