"""What Telegram says about a chat is acted on once: nobody is written to there again, and her mentor is told."""

from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.delivery import Delivery
from handlers.closed import is_closed
from handlers.wire import Wire
from models.queries import people
from models.reminder import ReminderKind, ReminderState
from tests.bot.reminding import remind, rows
from tests.bot.test_delivery import Unreachable
from tests.kit.chat import TOKEN, AtOnce, Chat
from tests.kit.people import KAREN, METTE

CLOSED: list[TelegramError] = [
    Forbidden("Forbidden: bot was blocked by the user"),
    Forbidden("Forbidden: bot was kicked from the group chat"),
    Forbidden("Forbidden: user is deactivated"),
    BadRequest("Bad Request: chat not found"),
    BadRequest("Bad Request: group chat was upgraded to a supergroup chat"),
    BadRequest("Bad Request: not enough rights to send text messages to the chat"),
    BadRequest("Bad Request: PEER_ID_INVALID"),
    ChatMigrated(-1001),
]


async def deliver_where(chat: Chat, answer: Any) -> None:
    """Try to send what is due, on a network that gives *answer* to every call."""
    odd = Wire(TOKEN, request=answer, get_updates_request=answer, rate_limiter=AtOnce())
    await Delivery(chat.house, chat.delivery.routes, odd).send_due()


@pytest.mark.parametrize("error", CLOSED, ids=str)
async def test_a_chat_that_telegram_says_is_closed_is_not_tried_again(chat: Chat, error: TelegramError) -> None:
    await remind(chat, KAREN)
    await remind(chat, KAREN, key="another")

    await deliver_where(chat, Unreachable(error))

    assert {(row.state, row.failure) for row in await rows(chat)} <= {
        (ReminderState.FAILED, "chat_lost"),
        (ReminderState.SKIPPED, "nobody_there"),
    }
    assert len(await rows(chat, ReminderKind.CITIZEN_BLOCKED)) == 1


def test_what_is_said_of_a_message_closes_no_chat() -> None:
    assert not is_closed(BadRequest("Bad Request: message text is empty"))
    assert not is_closed(BadRequest("Bad Request: message to edit not found"))


async def test_a_chat_that_closes_while_it_is_answered_is_noted_without_a_word_more(chat: Chat) -> None:
    chat.sandbox.fail_next("sendMessage", KAREN, 403, times=9, reason="bot was blocked by the user")

    with capture_logs() as lines, pytest.raises(Forbidden):
        await chat.says(KAREN, "/next")

    who = await chat.house.desk.read(people.behind, KAREN)
    assert who is not None
    assert who.blocked
    assert [line["event"] for line in lines] == ["update.chat_closed"]


async def test_a_colleague_who_blocks_the_bot_is_noted_at_once(chat: Chat) -> None:
    chat.sandbox.block(METTE)
    await chat.pump()

    who = await chat.house.desk.read(people.behind, METTE)
    assert who is not None
    assert who.blocked


class Answers(Unreachable):
    """A network on which every call is done, and answered with *body*."""

    def __init__(self, body: bytes) -> None:
        self.body, self.calls = body, 0

    async def do_request(self, *_args: Any, **_kwargs: Any) -> tuple[int, bytes]:
        self.calls += 1
        return 200, self.body


@pytest.mark.parametrize("body", [b'{"ok": true, "result": true}', b'{"ok": true, "result": {"message_id": "x"}}'])
async def test_what_was_sent_is_not_sent_again_because_the_answer_names_no_message(chat: Chat, body: bytes) -> None:
    await remind(chat, KAREN)
    network = Answers(body)

    await deliver_where(chat, network)
    await deliver_where(chat, network)

    assert network.calls == 1
    assert [row.state for row in await rows(chat)] == [ReminderState.SENT]


async def test_a_message_of_a_group_that_moved_is_confirmed_and_left_alone(chat: Chat) -> None:
    group = {"id": -5, "type": "group", "title": "Et hold"}
    by = {"id": METTE, "is_bot": False, "first_name": "Mette"}
    moved = {"message_id": 1, "date": 1_772_442_000, "chat": group, "from": by, "migrate_to_chat_id": -1005}

    await chat.feed({"update_id": 1, "message": moved})

    assert chat.sent_to(METTE) == []
