"""What waits beside one's own citizens stands in /today, for each role its own, with the button that does it."""

from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest
from sqlmodel import Session, select

from models.actions import draws
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.placement import Placement, PlacementKind, Stage
from models.programme import ScreenedBy
from models.queries import draws as draw_queries
from models.queries import people
from models.rules.access import Actor
from models.staff import Staff
from models.workplace import Workplace, WorkplaceKind
from tests.kit import intake_people, make, team
from tests.kit.chat import Chat
from tests.kit.people import LENA, METTE
from tests.kit.team import ADA, BENTE, CONNIE, PALLE, SANNE, TOBIAS, ULLA, VIGGO


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


def actors(session: Session) -> SimpleNamespace:
    return SimpleNamespace(bente=actor(session, BENTE), ulla=actor(session, ULLA), lena=actor(session, LENA))


def actor(session: Session, chat_id: int) -> Actor:
    found = people.behind(session, chat_id)
    assert found is not None
    return found.actor


def into_a_shop(session: Session, clock: FrozenClock) -> None:
    """Karen is placed in a shop that Connie leads."""
    karen, connie = session.get_one(Citizen, 1), session.exec(select(Staff).where(Staff.chat_id == CONNIE)).one()
    shop = Workplace(
        programme_id=karen.programme_id,
        kind=WorkplaceKind.SHOP,
        name="Kaffehjørnet",
        internship_lead_id=connie.id,
        created_at=make.EARLY,
    )
    session.add(shop)
    session.flush()
    placed = Placement(
        citizen_id=1,
        workplace_id=saved(shop.id),
        kind=PlacementKind.INTERNAL_INTERNSHIP,
        stage=Stage.BACK_ROOM,
        start_on=clock.now().date(),
        hours_a_week=15,
        created_at=make.EARLY,
    )
    session.add(placed)


async def test_a_screening_waits_for_the_side_whose_it_is(chat: Chat, clock: FrozenClock) -> None:
    with chat.house.desk.database.write() as session:
        by = actors(session)
        for case_no in ("JC-1", "JC-2"):
            intake_people.refer(session, by.bente, clock.now(), case_no=case_no)
        third = intake_people.refer(session, by.bente, clock.now())
        intake_people.screen(session, third, ScreenedBy.JOBCENTRE, by.bente, clock.now())

    days = {who: await chat.says(who, "/today") for who in (BENTE, SANNE, ULLA, LENA, METTE)}

    assert all("• 2 venter på screening" in days[who].text for who in (BENTE, SANNE))
    assert all("• 1 venter på screening" in days[who].text for who in (ULLA, LENA))
    assert "screening" not in days[METTE].text
    assert "2 venter på dig" in (await chat.tap(BENTE, "Screening (2)")).text


async def test_who_was_drawn_in_waits_for_a_mentor_whom_the_lead_gives(chat: Chat, clock: FrozenClock) -> None:
    with chat.house.desk.database.write() as session:
        by = actors(session)
        intake_people.ready(session, by, clock.now(), 8)
        (waiting,) = draw_queries.cohorts(session, by=by.lena, now=clock.now())
        draws.draw(session, waiting.cohort_id, waiting.list_hash, by=by.lena, now=clock.now())
        n = len(draw_queries.to_give(session, by=by.lena))

    lead, coordinator = [(await chat.says(who, "/today")).text for who in (LENA, ULLA)]
    given = await chat.tap(LENA, f"Giv en mentor ({n})")

    assert f"• {n} venter på at få en mentor" in lead
    assert "mentor" not in coordinator
    assert given.text.startswith(f"{n} ")


async def test_a_shops_day_waits_for_its_internship_lead_until_it_is_said(chat: Chat, clock: FrozenClock) -> None:
    with chat.house.desk.database.write() as session:
        into_a_shop(session, clock)

    waits = (await chat.says(CONNIE, "/today")).text
    await chat.tap(CONNIE, "Fremmøde: Kaffehjørnet")
    await chat.tap(CONNIE, "Alle er her")
    said = (await chat.says(CONNIE, "/today")).text

    assert "• Kaffehjørnet: 1 af 1 mangler i dag" in waits
    assert "Kaffehjørnet" not in said


async def test_on_a_closed_day_no_shop_waits(chat: Chat, clock: FrozenClock) -> None:
    with chat.house.desk.database.write() as session:
        into_a_shop(session, clock)
    await chat.wait(days=5)

    assert "Kaffehjørnet" not in (await chat.says(CONNIE, "/today")).text


async def test_each_of_the_nine_roles_is_told_kindly_that_nothing_waits(chat: Chat) -> None:
    """Their citizen is gone."""
    with chat.house.desk.database.write() as session:
        session.get_one(Citizen, 1).ended_on = session.get_one(Citizen, 1).start_on
        session.connection().exec_driver_sql("DELETE FROM deadline")

    nine = (METTE, SANNE, PALLE, CONNIE, VIGGO, ULLA, LENA, TOBIAS, ADA)
    told = {(await chat.says(who, "/today")).text.split("\n\n")[-1] for who in nine}

    assert told == {
        "Alt er på plads: ingen venter på dig.",
        "Ingen venter på dig. Tryk på Snoren for at se, hvordan det går hos de andre.",
        "Ingen venter på dig lige nu.",
    }
