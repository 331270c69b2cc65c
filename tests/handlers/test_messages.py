"""What Telegram sends beside texts: albums, pins, timers; and the white space in a command."""

from typing import Any

import pytest

from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE, STRANGER


def messages(chat: Chat, chat_id: int, *contents: dict[str, Any]) -> list[dict[str, Any]]:
    """An update for each of *contents*, in place of a text."""
    made = []
    for number, content in enumerate(contents):
        chat.sandbox.send_text(chat_id, "x")
        (update,) = chat.sandbox.pop_updates()
        bare = {name: value for name, value in update["message"].items() if name != "text"}
        made.append({"update_id": 98_000 + number, "message": bare | content})
    return made


PICTURE = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


@pytest.mark.parametrize("who", [METTE, STRANGER])
async def test_an_album_is_answered_once(chat: Chat, who: int) -> None:
    album = [{"photo": PICTURE, "media_group_id": "13990000000000001"}] * 4

    for update in messages(chat, who, *album):
        await chat.feed(update)

    assert len(chat.sent_to(who)) == 1


async def test_a_number_under_a_later_picture_of_an_album_is_still_refused(chat: Chat) -> None:
    plain = {"photo": PICTURE, "media_group_id": "13990000000000001"}

    for update in messages(chat, METTE, plain, plain | {"caption": "010190-1234"}):
        await chat.feed(update)

    assert "CPR-nummer" in chat.last(METTE).text


TOLD_ONLY: dict[str, dict[str, Any]] = {
    "a timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    "a boost": {"boost_added": {"boost_count": 1}},
    "leave to write": {"write_access_allowed": {}},
    "people shared": {"users_shared": {"request_id": 1, "users": []}},
    "a kind nobody knows yet": {"hologram": {"colour": "blue"}},
}


@pytest.mark.parametrize("told", TOLD_ONLY.values(), ids=list(TOLD_ONLY))
@pytest.mark.parametrize("who", [METTE, KAREN, STRANGER])
async def test_what_telegram_only_tells_is_not_answered(chat: Chat, who: int, told: dict[str, Any]) -> None:
    (update,) = messages(chat, who, told)

    await chat.feed(update)

    assert chat.sent_to(who) == []


async def test_a_pin_is_not_answered(chat: Chat) -> None:
    (update,) = messages(chat, METTE, {})
    pinned = {**update["message"], "text": "Hej", "message_id": 1}
    update["message"]["pinned_message"] = pinned

    await chat.feed(update)

    assert chat.sent_to(METTE) == []


@pytest.mark.parametrize("space", ["\n", "\t", "\u00a0", "  ", "\u2003"], ids=["line", "tab", "hard", "two", "em"])
@pytest.mark.slow
async def test_any_white_space_ends_a_command(chat: Chat, space: str) -> None:
    shown = await chat.says(METTE, f"/citizen{space}Karen")

    assert shown.text.startswith("🟡 <b>Karen</b>") or "Karen" in shown.text.splitlines()[0]
