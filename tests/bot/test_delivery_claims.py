"""Which reminders go out now: what is ours to send, by day, to whoever is there, while it is of use."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.delivery import Delivery
from bot.sandbox.records import Person
from models.actions import delivery, outbox
from models.clock import FrozenClock
from models.database import Database
from models.reminder import ReminderState
from models.staff import Role
from tests.bot.reminding import KIND, remind, said, the_row
from tests.kit import chat as kit
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE, OLE

EVENING = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)  # 20.30 in Copenhagen


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


@pytest.mark.slow
async def test_colleagues_are_told_at_once_in_the_evening_too(chat_on_both: Chat) -> None:
    chat_on_both.clock.advance(EVENING - chat_on_both.clock.now())
    await remind(chat_on_both, IDA)

    await chat_on_both.deliver()

    assert said(chat_on_both, IDA) == 1


async def test_colleagues_are_told_on_the_next_working_morning_what_happens_on_a_day_off(chat_on_both: Chat) -> None:
    saturday = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
    chat_on_both.clock.advance(saturday - chat_on_both.clock.now())
    await remind(chat_on_both, IDA)
    await chat_on_both.deliver()
    assert said(chat_on_both, IDA) == 0

    await chat_on_both.wait(hours=42)

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


async def test_looking_for_what_is_due_wakes_nobody(chat_on_both: Chat) -> None:
    woken: list[str] = []
    chat_on_both.house.desk.on_written = lambda: woken.append("again")

    await chat_on_both.delivery.send_due()

    assert woken == []
