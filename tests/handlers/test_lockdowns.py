"""A lead closes the whole programme for a time: nothing counts, everybody is told once, and it can be undone."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.actions import appointments, lockdowns, rope_sql
from models.appointment import Appointment, AppointmentState
from models.clock import FrozenClock
from models.database import Database
from models.errors import NotAllowedError, StaleError
from models.lockdown import Lockdown
from models.queries import people
from models.rope import Deadline
from models.rules.access import Actor
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, OLE

FROM, TO = date(2026, 3, 9), date(2026, 3, 23)
WITHIN = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        yield opened


async def actor(chat: Chat, who: int) -> Actor:
    known = await chat.house.desk.read(people.behind, who)
    assert known is not None
    return known.actor


async def book(chat: Chat) -> None:
    by = await actor(chat, METTE)
    await chat.house.desk.write(appointments.book, 1, WITHIN, by=by, now=chat.clock.now())
    await chat.deliver()


async def close(chat: Chat, yes: str) -> None:
    await chat.says(LENA, "/lockdown")
    await chat.tap(LENA, "9")
    await chat.tap(LENA, "22")
    await chat.tap(LENA, yes)


def due(chat: Chat) -> dict[tuple[int, str], date]:
    with chat.house.desk.database.read() as session:
        return {(row.citizen_id, row.rule): row.due_on for row in session.exec(select(Deadline))}


async def test_the_counting_stands_still_for_everybody_and_both_engines_agree(chat_on_both: Chat) -> None:
    chat = chat_on_both
    before = due(chat)

    await close(chat, "Ja, luk")

    after = due(chat)
    assert after[1, "internal_internship"] == before[1, "internal_internship"] + timedelta(days=14)
    assert after[2, "internal_internship"] == before[2, "internal_internship"] + timedelta(days=14)
    with chat.house.desk.database.write() as session:
        rope_sql.reevaluate(session)
    assert due(chat) == after


async def test_what_is_booked_within_is_shown_and_each_citizen_is_told_once(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await book(chat)
    told = len(chat.sent_to(KAREN))

    await chat.says(LENA, "/lockdown")
    await chat.tap(LENA, "9")
    asked = (await chat.tap(LENA, "22")).text
    await chat.tap(LENA, "Luk, og aflys aftalerne")
    await chat.deliver()

    assert "1 aftale ligger i de dage" in asked
    with chat.house.desk.database.read() as session:
        assert session.exec(select(Appointment)).one().state is AppointmentState.CANCELLED
    assert len(chat.sent_to(KAREN)) == told + 1
    assert "Vi holder lukket fra mandag d. 9. marts til og med søndag d. 22. marts." in chat.last(KAREN).text
    assert "Vi holder lukket" in chat.last(OLE).text


async def test_what_is_left_standing_is_named_to_the_citizen(chat: Chat) -> None:
    await book(chat)

    await close(chat, "Luk, og lad aftalerne stå")
    await chat.deliver()

    assert "onsdag d. 11. marts kl. 10.00" in chat.last(KAREN).text
    with chat.house.desk.database.read() as session:
        assert session.exec(select(Appointment)).one().state is AppointmentState.BOOKED


async def test_undone_at_once_nothing_has_stood_still_and_nobody_is_told(chat_on_both: Chat) -> None:
    chat = chat_on_both
    before, told = due(chat), len(chat.sent_to(OLE))
    await close(chat, "Ja, luk")

    await chat.tap(LENA, "Fortryd, eller åbn igen")
    await chat.deliver()

    assert due(chat) == before
    assert len(chat.sent_to(OLE)) == told


async def test_opened_again_early_the_citizens_who_were_told_are_told(chat: Chat) -> None:
    await close(chat, "Ja, luk")
    await chat.wait(days=10)

    await chat.says(LENA, "/lockdown")
    await chat.tap(LENA, "Fortryd, eller åbn igen")
    await chat.deliver()

    assert "Vi har åbent igen." in chat.last(KAREN).text
    assert due(chat)[1, "internal_internship"] == date(2026, 3, 19)  # three days stood still


async def test_nobody_is_pressed_while_the_house_is_closed(chat: Chat) -> None:
    await close(chat, "Ja, luk")
    await chat.deliver()
    told = len(chat.sent_to(METTE))

    await chat.wait(days=14)

    assert len(chat.sent_to(METTE)) == told


@pytest.mark.parametrize(
    ("start", "end", "booked"),
    [(date(2026, 3, 1), TO, 0), (FROM, FROM, 0), (FROM, date(2028, 3, 9), 0), (FROM, TO, 3)],
    ids=["in the past", "no day at all", "for two years", "with other appointments than were shown"],
)
async def test_a_lockdown_that_cannot_be_changes_nothing(chat: Chat, start: date, end: date, booked: int) -> None:
    by = await actor(chat, LENA)

    with pytest.raises(StaleError):
        await chat.house.desk.write(
            lockdowns.declare, start, end, booked=booked, calls_off=True, by=by, now=chat.clock.now()
        )

    with chat.house.desk.database.read() as session:
        assert session.exec(select(Lockdown)).all() == []


async def test_a_second_lockdown_beside_the_first_is_refused(chat: Chat) -> None:
    await close(chat, "Ja, luk")
    by, now = await actor(chat, LENA), chat.clock.now()

    with pytest.raises(StaleError):
        await chat.house.desk.write(lockdowns.declare, FROM, TO, booked=0, calls_off=False, by=by, now=now)


async def test_only_a_lead_closes_the_programme(chat: Chat) -> None:
    by, now = await actor(chat, METTE), chat.clock.now()

    with pytest.raises(NotAllowedError):
        await chat.house.desk.write(lockdowns.declare, FROM, TO, booked=0, calls_off=False, by=by, now=now)


def test_the_database_refuses_a_lockdown_that_ends_before_it_begins(database: Database, clock: FrozenClock) -> None:
    def wrong(session: Session) -> None:
        session.add(Lockdown(from_on=TO, to_on=FROM, declared_by_id=1, declared_at=clock.now()))

    with pytest.raises(IntegrityError), database.write() as session:
        wrong(session)
