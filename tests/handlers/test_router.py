"""What people send that is no answer: pictures, numbers that must not stand in a chat, edits, strangers."""

from typing import Any

import pytest

from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE, STRANGER

NUMBER = "010190-1234"


async def sends_captioned(chat: Chat, chat_id: int, caption: str) -> None:
    chat.sandbox.send_photo(chat_id, caption=caption)
    await chat.pump()


def edited(chat: Chat, chat_id: int, text: str) -> dict[str, Any]:
    """The update that Telegram sends when the last thing a person wrote is changed to *text*."""
    chat.sandbox.send_text(chat_id, "Hej")
    (update,) = chat.sandbox.pop_updates()
    return {"update_id": 99_001, "edited_message": {**update["message"], "text": text, "edit_date": 1_772_442_000}}


@pytest.mark.parametrize("who", [METTE, KAREN, STRANGER])
async def test_a_number_under_a_picture_is_refused_deleted_and_said_why(chat: Chat, who: int) -> None:
    await sends_captioned(chat, who, f"Se her: {NUMBER}")

    assert [one for one in chat.sandbox.chat(who) if not one.from_bot][-1].deleted
    assert "CPR-nummer" in chat.last(who).text
    assert NUMBER not in chat.last(who).text


async def test_a_number_written_into_an_older_message_is_deleted_as_well(chat: Chat) -> None:
    await chat.feed(edited(chat, METTE, f"Hej, {NUMBER}"))

    assert [one for one in chat.sandbox.chat(METTE) if not one.from_bot][-1].deleted
    assert "CPR-nummer" in chat.last(METTE).text


async def test_any_other_edit_is_left_alone(chat: Chat) -> None:
    await chat.feed(edited(chat, METTE, "Hej igen"))

    assert chat.sent_to(METTE) == []


async def test_a_number_that_cannot_be_deleted_is_not_said_to_be_gone(chat: Chat) -> None:
    chat.sandbox.fail_next("deleteMessage", METTE, 400, reason="message can't be deleted")

    shown = await chat.says(METTE, NUMBER)

    assert "jeg kunne ikke slette den: slet den selv" in shown.text


async def test_a_strangers_picture_is_answered_as_a_strangers_word(chat: Chat) -> None:
    shown = await chat.sends_photo(STRANGER)

    assert shown.text.startswith("Hej! Jeg er Snoren, og jeg hjælper kun folk i et forløb.")
