"""One message to several: seen first with everybody who gets it, sent with one tap, taken back within the minute."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlmodel import Session, select

from models.audit import AuditEntry
from models.base import saved
from models.broadcast import Broadcast
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.placement import Placement, PlacementKind, Stage
from models.programme import Allocation, Arm
from models.staff import Staff
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make, team
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE
from tests.kit.team import BENTE, CONNIE

TEXT = "Butikken lukker kl. 14 på fredag."
AS_READ = f"Der er nyt til dig.\nConnie fra Caféen skriver:\n{TEXT}"


@pytest.fixture
async def shop(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """Connie's Caféen with Karen, one who has not joined, one of the control arm, and one who has ended."""
    async with team.opened(sqlite, clock) as house:
        with house.house.desk.database.write() as session:
            _fill(session)
        yield house


def _fill(session: Session) -> None:
    connie = session.exec(select(Staff).where(Staff.chat_id == CONNIE)).one()
    karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
    cafe = Workplace(
        programme_id=karen.programme_id,
        kind=WorkplaceKind.SHOP,
        name="Caféen",
        internship_lead_id=connie.id,
        created_at=make.EARLY,
    )
    session.add(cafe)
    session.flush()
    drawn = make.citizen(session, "Kontrol", start_on=date(2026, 3, 2), chat_id=211)
    session.add(Allocation(citizen_id=saved(drawn.id), arm=Arm.CONTROL))
    ended = make.citizen(session, "Slut", start_on=date(2026, 1, 5), chat_id=212)
    ended.ended_on = date(2026, 2, 1)
    for one in (karen, make.citizen(session, "Ny", start_on=date(2026, 3, 2)), drawn, ended):
        session.add(
            Placement(
                citizen_id=saved(one.id),
                workplace_id=saved(cafe.id),
                kind=PlacementKind.INTERNAL_INTERNSHIP,
                stage=Stage.BACK_ROOM,
                start_on=date(2026, 3, 2),
                hours_a_week=10,
                agreed_by_id=saved(connie.id),
                created_at=make.EARLY,
            )
        )


async def write(chat: Chat, who: int = CONNIE, label: str = "Borgerne i Caféen") -> None:
    await chat.says(who, "/broadcast")
    await chat.tap(who, label)
    await chat.says(who, TEXT)


def told(chat: Chat, who: int) -> list[str]:
    return [one for one in chat.sent_to(who) if TEXT in one]


async def test_the_preview_names_exactly_who_gets_it_and_a_minute_later_they_have_it(shop: Chat) -> None:
    await write(shop)
    preview = shop.last(CONNIE).text
    await shop.tap(CONNIE, "Send til 1")
    await shop.deliver()
    before = told(shop, KAREN)

    await shop.wait(minutes=1)

    assert preview == (
        f"Sådan ser den ud, til borgerne i Caféen:\n\n{AS_READ}\n\n"
        "1 person får den:\n• Karen\n"
        "1 person får den ikke, for jeg kan ikke skrive dertil:\n• Ny"
    )
    assert before == []
    assert told(shop, KAREN) == [AS_READ]
    assert "1 af 1 har fået den" in (await shop.tap(CONNIE, "Hvor langt er den?")).text
    with shop.house.desk.database.read() as session:
        actions = session.exec(select(AuditEntry.action).where(AuditEntry.subject == "broadcast")).all()
        raw = session.connection().exec_driver_sql("SELECT body FROM broadcast").scalar_one()
    assert actions == ["broadcast.begun", "broadcast.written", "broadcast.sent"]
    assert TEXT not in raw


async def test_within_the_minute_it_is_taken_back_changed_and_sent_again_and_then_no_more(shop: Chat) -> None:
    await write(shop)
    await shop.tap(CONNIE, "Send til 1")
    await shop.tap(CONNIE, "Fortryd")
    await shop.wait(minutes=2)
    assert not told(shop, KAREN)

    await shop.tap(CONNIE, "Skriv den om")
    await shop.says(CONNIE, f"{TEXT} Husk nøglen.")
    await shop.tap(CONNIE, "Send til 1")
    message, undo = shop.find(CONNIE, "Fortryd")
    await shop.wait(minutes=1)
    await shop.forge(CONNIE, undo.data or "", message.id)

    assert told(shop, KAREN) == [f"{AS_READ} Husk nøglen."]
    with shop.house.desk.database.read() as session:
        assert session.exec(select(Broadcast)).one().sends_at is not None


async def test_at_night_it_waits_for_the_morning_and_says_so(shop: Chat) -> None:
    await shop.wait(hours=11)
    await write(shop)
    assert "🌙 Den går først tirsdag d. 3. marts kl. 09.00" in shop.last(CONNIE).text
    await shop.tap(CONNIE, "Send til 1")
    await shop.wait(hours=1)
    assert not told(shop, KAREN)

    await shop.wait(hours=11)

    assert told(shop, KAREN) == [AS_READ]


async def test_who_stops_meanwhile_gets_nothing(shop: Chat) -> None:
    await write(shop)
    await shop.tap(CONNIE, "Send til 1")
    await shop.says(KAREN, "/stop")
    await shop.tap(KAREN, "Ja")

    await shop.wait(minutes=2)

    assert not told(shop, KAREN)


async def test_a_lead_writes_to_every_colleague_or_to_those_of_a_role_never_to_herself(shop: Chat) -> None:
    await write(shop, LENA, "Kolleger: mentor")
    await shop.tap(LENA, "Send til 2")
    await write(shop, LENA, "Alle kolleger")
    assert "• Bente Skov" in shop.last(LENA).text and "• Lena Fris" not in shop.last(LENA).text
    await shop.wait(minutes=1)

    read = f"📣 Besked til jer.\nLena Fris skriver:\n{TEXT}"
    assert [told(shop, who) for who in (METTE, IDA, BENTE)] == [[read], [read], []]
    assert not told(shop, OLE)


async def test_a_cpr_number_never_becomes_a_message(shop: Chat) -> None:
    await shop.says(CONNIE, "/broadcast")
    await shop.tap(CONNIE, "Borgerne i Caféen")

    await shop.says(CONNIE, "Ring om 010190-1234 i dag")

    with shop.house.desk.database.read() as session:
        assert session.exec(select(Broadcast)).one().body is None


@pytest.mark.parametrize("data", ["bc.new|0|staff", "bc.new|0|role:mentor", "bc.new|4711|shop", "bc.send|1|1"])
async def test_whoever_leads_a_shop_writes_to_her_own_shop_alone(shop: Chat, data: str) -> None:
    await write(shop, LENA, "Kolleger: mentor")
    await shop.says(CONNIE, "/broadcast")

    await shop.forge(CONNIE, f"1|{data}")

    with shop.house.desk.database.read() as session:
        assert len(session.exec(select(Broadcast)).all()) == 1
        assert session.exec(select(Broadcast)).one().sends_at is None
