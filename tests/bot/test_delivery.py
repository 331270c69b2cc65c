"""What becomes of a reminder: said once, said later, or not said, and never in the way of another."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.delivery import Delivery
from handlers.screen import Screen
from handlers.texts import Words
from handlers.wire import Wire
from models.reminder import Reminder, ReminderKind, ReminderState
from tests.bot.reminding import KIND, remind, rows, said, the_row
from tests.kit.chat import TOKEN, AtOnce, Chat
from tests.kit.people import KAREN, LENA, METTE, OLE


class Unreachable(BaseRequest):
    """A network on which every call fails as told."""

    read_timeout = 5.0

    def __init__(self, failure: TelegramError) -> None:
        self.failure = failure

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_args: Any, **_kwargs: Any) -> tuple[int, bytes]:
        raise self.failure


async def test_a_reminder_is_sent_once(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)

    await chat_on_both.deliver()
    await chat_on_both.wait(hours=1)

    assert said(chat_on_both, KAREN) == 1
    assert (await the_row(chat_on_both)).message_id == chat_on_both.last(KAREN).id


async def test_a_reminder_planned_for_later_waits_until_then(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, due_at=chat_on_both.clock.now() + timedelta(hours=1))

    await chat_on_both.deliver()
    before = said(chat_on_both, KAREN)
    await chat_on_both.wait(hours=1)

    assert (before, said(chat_on_both, KAREN)) == (0, 1)


async def test_telegrams_retry_after_is_kept_and_costs_no_attempt(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 429, retry_after=40)

    await chat_on_both.deliver()

    row = await the_row(chat_on_both)
    assert row.due_at == chat_on_both.clock.now() + timedelta(seconds=40)
    assert (row.state, row.attempts, row.lease_until) == (ReminderState.WAITING, 0, None)


async def test_after_telegrams_retry_after_the_reminder_goes_out(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 429, retry_after=40)
    await chat_on_both.deliver()

    await chat_on_both.wait(seconds=39)
    before = said(chat_on_both, KAREN)
    await chat_on_both.wait(seconds=1)

    assert (before, said(chat_on_both, KAREN)) == (0, 1)


async def test_a_failing_server_is_asked_again_after_a_wait_that_doubles(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 502, times=3)

    waits = []
    for _ in range(3):
        await chat_on_both.deliver()
        waits.append((await the_row(chat_on_both)).due_at - chat_on_both.clock.now())
        chat_on_both.clock.advance(waits[-1])
    await chat_on_both.deliver()

    assert waits == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert said(chat_on_both, KAREN) == 1


async def test_the_wait_ends_at_a_quarter_of_an_hour(chat_on_both: Chat) -> None:
    await remind(chat_on_both, METTE, attempts=30)
    chat_on_both.sandbox.fail_next("sendMessage", METTE, 502)

    await chat_on_both.deliver()

    assert (await the_row(chat_on_both)).due_at == chat_on_both.clock.now() + timedelta(minutes=15)


@pytest.mark.parametrize("failure", [TimedOut(), NetworkError("connection lost")], ids=["timeout", "network loss"])
async def test_a_lost_network_puts_reminders_off(chat_on_both: Chat, failure: TelegramError) -> None:
    await remind(chat_on_both, KAREN, METTE)
    lost = Wire(TOKEN, request=Unreachable(failure), get_updates_request=Unreachable(failure), rate_limiter=AtOnce())

    await Delivery(chat_on_both.house, chat_on_both.delivery.routes, lost).send_due()

    put_off = chat_on_both.clock.now() + timedelta(seconds=5)
    assert [(row.state, row.due_at) for row in await rows(chat_on_both)] == [(ReminderState.WAITING, put_off)] * 2


async def test_a_citizen_who_blocked_the_bot_gets_nothing_more(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, key="first")
    await remind(chat_on_both, KAREN, key="second")
    await remind(chat_on_both, KAREN, key="third", due_at=chat_on_both.clock.now() + timedelta(days=1))
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 403, reason="bot was blocked by the user")

    await chat_on_both.deliver()
    await chat_on_both.wait(days=2)

    assert chat_on_both.sent_to(KAREN) == []
    assert [row.state for row in await rows(chat_on_both)] == [
        ReminderState.FAILED,
        ReminderState.SKIPPED,
        ReminderState.SKIPPED,
    ]


@pytest.mark.parametrize(
    ("status", "reason"), [(403, "bot was blocked by the user"), (400, "chat not found"), (403, "user is deactivated")]
)
async def test_the_mentor_is_told_once_of_a_citizen_out_of_reach(chat_on_both: Chat, status: int, reason: str) -> None:
    await remind(chat_on_both, KAREN, key="first")
    await remind(chat_on_both, KAREN, key="second")
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, status, reason=reason, times=2)

    await chat_on_both.deliver()
    await chat_on_both.wait(hours=1)

    told = await rows(chat_on_both, ReminderKind.CITIZEN_BLOCKED)
    assert [row.state for row in told] == [ReminderState.SENT]
    assert len([text for text in chat_on_both.sent_to(METTE) if "Karen" in text]) == 1


async def test_a_colleague_who_blocked_the_bot_gets_nothing_more(chat_on_both: Chat) -> None:
    await remind(chat_on_both, METTE, key="first")
    await remind(chat_on_both, METTE, key="second")
    chat_on_both.sandbox.fail_next("sendMessage", METTE, 403, reason="bot was blocked by the user")

    await chat_on_both.deliver()

    assert [row.state for row in await rows(chat_on_both)] == [ReminderState.FAILED, ReminderState.SKIPPED]


async def test_whoever_writes_again_is_reminded_again(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, key="first")
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 403, reason="bot was blocked by the user")
    await chat_on_both.deliver()

    await chat_on_both.says(KAREN, "/help")
    await remind(chat_on_both, KAREN)
    await chat_on_both.deliver()

    assert said(chat_on_both, KAREN) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param({"status": 403, "reason": "bot was blocked by the user"}, id="blocked"),
        pytest.param({"status": 400, "reason": "chat not found"}, id="chat not found"),
        pytest.param({"status": 429, "retry_after": 40}, id="too many"),
        pytest.param({"status": 500}, id="server error"),
    ],
)
async def test_one_bad_recipient_and_two_good_ones_means_two_sent(chat_on_both: Chat, refusal: dict[str, Any]) -> None:
    await remind(chat_on_both, OLE, KAREN, LENA)
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, **refusal)

    await chat_on_both.deliver()

    assert [said(chat_on_both, who) for who in (OLE, KAREN, LENA)] == [1, 0, 1]


async def test_a_message_that_telegram_refuses_for_good_is_given_up_and_known(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, OLE)
    chat_on_both.sandbox.fail_next("sendMessage", KAREN, 400, reason="can't parse entities")

    with pytest.raises(TelegramError, match="entities"):
        await chat_on_both.deliver()

    assert [row.state for row in await rows(chat_on_both)] == [ReminderState.FAILED, ReminderState.SENT]


async def test_a_reminder_that_cannot_be_worded_stops_no_other(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, OLE)
    chat_on_both.delivery.routes.notice(KIND, fail_for_the_first)

    with pytest.raises(ZeroDivisionError):
        await chat_on_both.deliver()

    assert said(chat_on_both, OLE) == 1
    assert [row.failure for row in await rows(chat_on_both)] == ["ZeroDivisionError", None]


def fail_for_the_first(_session: Session, reminder: Reminder, _words: Words, _now: datetime) -> Screen:
    if reminder.key.endswith(str(KAREN)):
        raise ZeroDivisionError
    return Screen(reminder.key)


async def test_a_reminder_about_which_nothing_is_left_to_say_is_cancelled(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    chat_on_both.delivery.routes.notice(KIND, lambda *_: None)

    await chat_on_both.deliver()

    assert (await the_row(chat_on_both)).state is ReminderState.CANCELLED
