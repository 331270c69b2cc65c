"""What becomes of a reminder: said once, said later, or not said, and never in the way of another."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.delivery import Delivery
from bot.sandbox.records import Person
from handlers.screen import Screen
from handlers.texts import Words
from models.actions import delivery, outbox
from models.clock import FrozenClock
from models.database import Database
from models.queries import people
from models.reminder import Reminder, ReminderKind, ReminderState
from models.staff import Role
from tests.kit import chat as kit
from tests.kit import make
from tests.kit.chat import TOKEN, Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE

KIND = ReminderKind.PAUSE_DECIDED  # any kind that no rule of its own sends in these tests
EVENING = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)  # 20.30 in Copenhagen


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


@pytest.fixture
def chat_on_both(chat_on_both: Chat) -> Chat:
    """Reminders here say their own key."""
    chat_on_both.delivery.routes.notice(KIND, say_key)
    return chat_on_both


def say_key(_session: Session, reminder: Reminder, _words: Words, _now: datetime) -> Screen:
    return Screen(reminder.key)


async def remind(chat: Chat, *whom: int, key: str = "hello", **fields: Any) -> None:
    """A reminder to each chat, due now: ``hello to 201``."""

    def put(session: Session) -> None:
        for chat_id in whom:
            who = people.behind(session, chat_id)
            assert who is not None
            recipient = {"staff_id": who.actor.staff_id} if chat_id < KAREN else {"citizen_id": who.actor.citizen_id}
            outbox.put(session, KIND, f"{key} to {chat_id}", chat.clock.now(), **recipient, **fields)

    await chat.house.desk.write(put)


async def rows(chat: Chat, kind: ReminderKind = KIND) -> list[Reminder]:
    def read(session: Session) -> list[Reminder]:
        return list(session.exec(select(Reminder).where(Reminder.kind == kind).order_by(col(Reminder.id))))

    return await chat.house.desk.read(read)


async def the_row(chat: Chat) -> Reminder:
    (row,) = await rows(chat)
    return row


def said(chat: Chat, chat_id: int) -> int:
    return chat.sent_to(chat_id).count(f"hello to {chat_id}")


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
    lost = Bot(TOKEN, request=Unreachable(failure), get_updates_request=Unreachable(failure))

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
        ReminderState.CANCELLED,
        ReminderState.CANCELLED,
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


async def test_a_lease_that_has_not_run_out_is_left_to_its_owner(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())

    chat_on_both.clock.advance(delivery.LEASE)
    await chat_on_both.deliver()

    assert said(chat_on_both, KAREN) == 0


async def test_a_lease_that_ran_out_is_claimed_again(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())

    chat_on_both.clock.advance(delivery.LEASE + timedelta(seconds=1))
    await chat_on_both.deliver()

    assert said(chat_on_both, KAREN) == 1


async def test_what_another_has_claimed_since_is_not_sent(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    (ours,) = await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())
    later = chat_on_both.clock.advance(delivery.LEASE + timedelta(seconds=1))
    await chat_on_both.house.desk.write(delivery.claim, now=later)

    assert await chat_on_both.house.desk.read(delivery.still_ours, ours.reminder, now=later) is None


async def test_no_message_is_begun_on_a_lease_that_may_run_out_under_it(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    (ours,) = await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())

    late = chat_on_both.clock.advance(delivery.LEASE - delivery.LONGEST_SEND)

    assert await chat_on_both.house.desk.read(delivery.still_ours, ours.reminder, now=late) is None


async def test_a_process_that_starts_frees_what_the_last_one_had_claimed(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN)
    await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())

    await chat_on_both.house.desk.write(delivery.release)
    await chat_on_both.deliver()

    assert said(chat_on_both, KAREN) == 1


async def test_two_processes_on_postgresql_send_each_reminder_once(crowded: tuple[Chat, list[int]]) -> None:
    chat, crowd = crowded
    await remind(chat, *crowd)
    other = Delivery(chat.house, chat.delivery.routes, chat.application.bot)

    await asyncio.gather(chat.delivery.send_due(), other.send_due())

    assert [len(chat.sent_to(chat_id)) for chat_id in crowd] == [1] * len(crowd)


@pytest.fixture
async def crowded(on_postgres: Database, clock: FrozenClock) -> AsyncIterator[tuple[Chat, list[int]]]:
    """More citizens than a batch holds, on PostgreSQL."""
    crowd = list(range(1001, 1001 + 2 * delivery.BATCH + 10))
    with on_postgres.write() as session:
        mentor = make.staff(session, "Mette Holm", Role.MENTOR, chat_id=METTE)
        for chat_id in crowd:
            make.citizen(session, mentor=mentor, chat_id=chat_id)
    async with kit.opened(on_postgres, clock, [Person(one, "Karen", "citizen") for one in crowd]) as opened:
        opened.delivery.routes.notice(KIND, say_key)
        yield opened, crowd


@pytest.mark.parametrize(
    ("at", "said_at"),
    [
        pytest.param(EVENING, datetime(2026, 3, 3, 8, 0, tzinfo=UTC), id="late evening"),
        pytest.param(datetime(2026, 3, 3, 5, 0, tzinfo=UTC), datetime(2026, 3, 3, 8, 0, tzinfo=UTC), id="early"),
    ],
)
async def test_citizens_are_left_in_peace_from_eight_to_nine(
    chat_on_both: Chat, at: datetime, said_at: datetime
) -> None:
    chat_on_both.clock.advance(at - chat_on_both.clock.now())
    await remind(chat_on_both, KAREN)

    await chat_on_both.deliver()

    assert said(chat_on_both, KAREN) == 0
    assert (await the_row(chat_on_both)).due_at == said_at


async def test_what_waited_for_the_night_is_said_at_nine(chat_on_both: Chat) -> None:
    chat_on_both.clock.advance(EVENING - chat_on_both.clock.now())
    await remind(chat_on_both, KAREN)
    await chat_on_both.deliver()

    await chat_on_both.wait(hours=12, minutes=30)

    assert said(chat_on_both, KAREN) == 1


async def test_colleagues_are_told_at_once_in_the_evening_too(chat_on_both: Chat) -> None:
    chat_on_both.clock.advance(EVENING - chat_on_both.clock.now())
    await remind(chat_on_both, IDA)

    await chat_on_both.deliver()

    assert said(chat_on_both, IDA) == 1


async def test_what_has_lost_its_moment_is_skipped(chat_on_both: Chat) -> None:
    await remind(chat_on_both, KAREN, useful_until=chat_on_both.clock.now() + timedelta(hours=1))

    await chat_on_both.wait(hours=2)

    assert (await the_row(chat_on_both)).state is ReminderState.SKIPPED
    assert said(chat_on_both, KAREN) == 0


async def test_a_person_without_a_chat_is_skipped(chat_on_both: Chat) -> None:
    def put(session: Session) -> None:
        nobody = make.citizen(session)
        outbox.put(session, KIND, "to nobody", chat_on_both.clock.now(), citizen_id=nobody.id)

    await chat_on_both.house.desk.write(put)
    await chat_on_both.deliver()

    row = await the_row(chat_on_both)
    assert (row.state, row.failure) == (ReminderState.SKIPPED, "nobody_there")


async def test_many_that_are_skipped_hold_up_no_good_one(chat_on_both: Chat) -> None:
    await remind(chat_on_both, METTE, useful_until=chat_on_both.clock.now())
    for number in range(delivery.BATCH):
        await remind(chat_on_both, METTE, key=f"old {number}", useful_until=chat_on_both.clock.now())
    await remind(chat_on_both, KAREN)

    await chat_on_both.delivery.send_due()

    assert said(chat_on_both, KAREN) == 1


async def test_what_is_called_off_between_claim_and_send_is_not_said(chat_on_both: Chat) -> None:
    await remind(chat_on_both, OLE, KAREN)
    (_, karens) = await chat_on_both.house.desk.write(delivery.claim, now=chat_on_both.clock.now())

    await chat_on_both.house.desk.write(outbox.cancel_for_citizen, karens.reminder.citizen_id or 0)

    now = chat_on_both.clock.now()
    assert await chat_on_both.house.desk.read(delivery.still_ours, karens.reminder, now=now) is None


async def test_a_deadline_that_is_told_late_says_so(chat_on_both: Chat) -> None:
    await chat_on_both.wait(days=9)

    assert any("kommer for sent fra mig" in text for text in chat_on_both.sent_to(METTE))


async def test_looking_for_what_is_due_wakes_nobody(chat_on_both: Chat) -> None:
    woken: list[str] = []
    chat_on_both.house.desk.on_written = lambda: woken.append("again")

    await chat_on_both.delivery.send_due()

    assert woken == []
