"""An update keeps what is asked of it; what a tapped message says is not read."""

from typing import Any

from telegram import InaccessibleMessage
from telegram.ext import ExtBot

from bot import updates

BOT = ExtBot("1:test")
PERSON = {"id": 7, "is_bot": False, "first_name": "Mette", "language_code": "da"}
CHAT = {"id": 7, "type": "private", "first_name": "Mette"}


def tap(**message: Any) -> dict[str, Any]:
    said = {"message_id": 5, "date": 1, "chat": CHAT, **message}
    query = {"id": "9", "from": PERSON, "chat_instance": "7", "data": "1|ci.held|3|phone", "message": said}
    return {"update_id": 1, "callback_query": query}


def test_a_tap_tells_who_tapped_what_and_where() -> None:
    parsed = updates.parse(tap(text="Check-in", reply_markup={"inline_keyboard": [[{"text": "Ja"}]]}), BOT)

    query = parsed.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.id, query.data, query.from_user.language_code) == ("9", "1|ci.held|3|phone", "da")
    assert (query.message.chat.id, query.message.chat.type, query.message.message_id) == (7, "private", 5)
    assert parsed.effective_chat == query.message.chat


def test_what_the_tapped_message_says_is_left_out() -> None:
    parsed = updates.parse(tap(text="Check-in"), BOT)

    assert parsed.callback_query is not None
    assert isinstance(parsed.callback_query.message, InaccessibleMessage)


def test_a_text_is_read_whole() -> None:
    parsed = updates.parse(
        {"update_id": 1, "message": {"message_id": 5, "date": 1, "chat": CHAT, "from": PERSON, "text": "Hej"}}, BOT
    )

    assert parsed.message is not None
    assert parsed.message.text == "Hej"


def test_a_tap_on_a_message_sent_inline_has_no_message() -> None:
    update = tap()
    del update["callback_query"]["message"]
    update["callback_query"]["inline_message_id"] = "x"

    parsed = updates.parse(update, BOT)

    assert parsed.callback_query is not None
    assert parsed.callback_query.message is None
