"""Who works with a citizen is chosen on her card, and whoever is chosen hears of it next morning."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.audit import AuditEntry
from models.base import saved
from models.clock import FrozenClock
from models.database import Database
from models.rope import Deadline
from models.staff import Role, Staff
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import IDA, LENA, METTE
from tests.kit.team import BENTE, SANNE


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        yield opened


def caseworker(session: Session) -> str | None:
    return session.exec(
        select(Staff.name)
        .join(Assignment, col(Assignment.staff_id) == col(Staff.id))
        .where(Assignment.citizen_id == 1, Assignment.role == Role.CASEWORKER, col(Assignment.ended_at).is_(None))
    ).one_or_none()


async def choose(chat: Chat, who: int, name: str) -> None:
    await chat.tap(who, "Vælg sagsbehandler")
    await chat.tap(who, name)


async def test_the_mentor_chooses_another_caseworker_and_the_deadlines_go_along(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(METTE, "/citizen Karen")
    shown = await chat.tap(METTE, "Hold")
    assert "sagsbehandler: Bente Skov" in shown.text

    await choose(chat, METTE, "Sanne Lind · 0")

    assert "✅ Sanne Lind får besked i sin morgenbesked." in chat.last(METTE).text
    with chat.house.desk.database.read() as session:
        assert caseworker(session) == "Sanne Lind"
        owner = session.exec(select(Deadline).where(Deadline.rule == "caseworker_meeting", Deadline.citizen_id == 1))
        sanne = session.exec(select(Staff).where(Staff.name == "Sanne Lind")).one()
        assert owner.one().owner_id == saved(sanne.id)
        actions = set(session.exec(select(AuditEntry.action)))
        assert {"assignment.ended", "assignment.started"} <= actions


async def test_the_new_colleague_hears_of_it_in_one_morning_message_and_not_before(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Hold")
    await choose(chat, METTE, "Sanne Lind")
    await chat.deliver()
    assert chat.sent_to(SANNE) == []

    await chat.wait(days=1)

    assert [text for text in chat.sent_to(SANNE) if "Nye borgere hos dig\n• Karen" in text] != []
    assert (await chat.tap(SANNE, "Karen")).text.startswith("Karen (1)")
    await chat.wait(days=1)
    assert len(chat.sent_to(SANNE)) == 1


async def test_a_choice_taken_back_the_same_day_is_never_told(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Hold")
    await choose(chat, METTE, "Sanne Lind")

    await chat.tap(METTE, "Fortryd")
    await chat.wait(days=1)

    with chat.house.desk.database.read() as session:
        assert caseworker(session) == "Bente Skov"
    assert chat.sent_to(SANNE) == []
    assert not [text for text in chat.sent_to(BENTE) if "Nye borgere" in text]


async def test_a_lead_chooses_from_the_persons_card_on_the_rope(chat: Chat) -> None:
    await chat.wait(days=10)
    await chat.says(LENA, "/rope")
    await chat.forge(LENA, "1|rp.person|1|")
    await chat.tap(LENA, "Hold")
    await chat.tap(LENA, "Vælg sagsbehandler")
    await chat.tap(LENA, "Ingen")

    with chat.house.desk.database.read() as session:
        assert caseworker(session) is None


async def test_nobody_is_taken_off_while_she_has_an_hour_booked(chat: Chat) -> None:
    await chat.says(BENTE, "/citizen Karen")
    await chat.tap(BENTE, "Book tid")
    await chat.tap(BENTE, "tirs. 3/3")
    await chat.tap(BENTE, "10.00")
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Hold")

    await chat.tap(METTE, "Vælg sagsbehandler")
    await chat.tap(METTE, "Ingen")

    assert "Aflys dem først" in chat.toast(METTE)
    with chat.house.desk.database.read() as session:
        assert caseworker(session) == "Bente Skov"


@pytest.mark.parametrize("value", ["mentor:2", "caseworker:3", "caseworker:999", "lead:1", "x"])
async def test_no_forged_choice_changes_who_works_with_whom(chat: Chat, value: str) -> None:
    """2 is Ida and 3 Lena: neither is a caseworker, and a mentor is not chosen here."""
    await chat.says(METTE, "/help")

    await chat.forge(METTE, f"1|tm.set|1|{value}")

    with chat.house.desk.database.read() as session:
        assert caseworker(session) == "Bente Skov"


async def test_another_mentor_does_not_choose(chat: Chat) -> None:
    await chat.says(IDA, "/help")
    await chat.forge(IDA, "1|tm.show|1|")

    assert chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
