"""The consultant finds a company for a citizen: a list with reasons, and her decision."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox.records import Person
from models.accommodation import CompanyAccommodation, NeededAccommodation
from models.audit import ActorKind, AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.match_refusal import MatchRefusal
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.rules import calendar
from models.staff import Role, Staff
from models.work_wish import Wished, WorkWish
from models.workplace import Workplace, WorkplaceKind
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, METTE

KIM = 411
COMPANIES = (
    ("Bageriet", "bageri", "Vesterbro", 1, ("extra_breaks", "quiet")),
    ("Lageret", "lager", "Valby", 2, ("extra_breaks",)),
    ("Hotellet", "", "Amager", 1, ()),
    ("Vaskeriet", "vaskeri", "Valby", 0, ("extra_breaks", "quiet")),
)


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, calendar.today(clock.now()))
    with sqlite.write() as session:
        kim = make.staff(session, "Kim Konsulent", Role.COMPANY_CONSULTANT, chat_id=KIM)
        make.assign(session, session.get_one(Citizen, 1), kim, Role.COMPANY_CONSULTANT)
        for company in COMPANIES:
            _register(session, *company, by=saved(kim.id))
    cast = [*people.CAST, Person(KIM, "Kim", "company_consultant")]
    async with kit.opened(databases.with_every_rule(sqlite), clock, cast) as opened:
        yield opened


def _register(
    session: Session, name: str, sector: str, district: str, openings: int, gives: tuple[str, ...], *, by: int
) -> None:
    row = Workplace(programme_id=1, kind=WorkplaceKind.COMPANY, name=name, created_at=make.EARLY)
    row.sector, row.district, row.openings = sector, district, openings
    session.add(row)
    session.flush()
    id_ = saved(row.id)
    session.add_all(
        CompanyAccommodation(workplace_id=id_, kind=kind, noted_by_id=by, noted_at=make.EARLY) for kind in gives
    )


def _wish(session: Session) -> None:
    """Karen wishes for a warehouse or a bakery in Vesterbro, and needs breaks and quiet."""
    at, by = make.EARLY, ActorKind.STAFF
    for about, key in ((Wished.SECTOR, "stock"), (Wished.SECTOR, "food"), (Wished.DISTRICT, "vesterbro")):
        session.add(WorkWish(citizen_id=1, about=about, key=key, told_by=by, told_at=at))
    for kind in ("extra_breaks", "quiet"):
        session.add(NeededAccommodation(citizen_id=1, kind=kind, noted_by_id=1, noted_at=at))


async def test_each_company_of_the_list_stands_in_order_with_its_reasons(house: Chat) -> None:
    await house.house.desk.write(_wish)
    await house.says(KIM, "/citizen Karen")
    assert house.labels(KIM).count("Find en virksomhed") == 1

    shown = (await house.tap(KIM, "Find en virksomhed")).text

    assert "Ønsker: Bageri og køkken, lager; Vesterbro\nSkånehensyn: Ekstra pauser, rolige omgivelser" in shown
    assert "1. Bageriet\npasser: branche, bydel, alle skånehensyn; har 1 ledig plads" in shown
    assert (
        "2. Lageret\npasser: branche, 1 af 2 skånehensyn; mangler: rolige omgivelser; anden bydel (Valby); "
        "har 2 ledige pladser" in shown
    )
    assert "3. Hotellet\nikke spurgt om skånehensyn; branche ikke skrevet; anden bydel (Amager)" in shown
    assert "Vaskeriet" not in shown and "1 virksomhed uden ledige pladser" in shown


async def test_the_one_she_chooses_goes_on_to_the_agreement_with_the_company_filled_in(house: Chat) -> None:
    await house.house.desk.write(_wish)
    await house.says(KIM, "/match")
    taps = ["Karen", "1. Bageriet", "Praktik her"]
    for label in taps:
        await house.tap(KIM, label)
    for label in (house.last(KIM).buttons[0][0].label, "13 uger", "20"):
        taps.append(label)
        await house.tap(KIM, label)

    agreement = house.last(KIM).text
    assert "Virksomhedspraktik hos Bageriet" in agreement and "• Rolige omgivelser" in agreement
    assert len(taps) <= 8
    await house.tap(KIM, "Plads taget: 0 tilbage")
    await house.forge(KIM, "1|cp.took|1|1")  # the old button again
    assert "Plads taget" not in str(house.labels(KIM))
    assert await house.house.desk.read(lambda session: session.get_one(Workplace, 1).openings) == 0
    assert "Alle dine borgere er i en virksomhed" in (await house.says(KIM, "/match")).text


async def test_the_consultant_decides_against_a_company_with_a_reason_and_takes_it_back(house: Chat) -> None:
    await house.says(KIM, "/match Karen")
    first = house.last(KIM).text
    for label in ("Bageriet", "Ikke denne", "For langt væk"):
        await house.tap(KIM, label)
    without = house.last(KIM).text
    await house.tap(KIM, "Valgt fra")
    told = house.last(KIM).text
    await house.tap(KIM, "Fortryd: Bageriet")

    assert "ingen ønsker og ingen skånehensyn" in first and "Bageriet" in first
    assert "Bageriet" not in without and "1 er valgt fra" in without
    assert "Bageriet: for langt væk (Kim Konsulent" in told
    assert "Bageriet" in house.last(KIM).text
    assert await house.house.desk.read(_decided) == ["match.refused", "match.taken_back"]


async def test_a_company_where_she_has_been_says_when_and_how_it_ended(house: Chat) -> None:
    await house.house.desk.write(_been)
    await house.says(KIM, "/match Karen")

    assert "har været der fra torsdag d. 1. januar til søndag d. 1. februar: passede ikke" in house.last(KIM).text
    await house.tap(KIM, "Bageriet")
    assert "Har været der fra torsdag d. 1. januar" in house.last(KIM).text


async def test_a_mentor_looks_and_does_not_decide_and_another_sees_nothing(house: Chat) -> None:
    await house.says(METTE, "/match Karen")
    await house.tap(METTE, "Bageriet")
    await house.forge(METTE, "1|ma.not|1|1:too_far")
    refused = house.toast(METTE)
    await house.says(IDA, "/help")
    await house.forge(IDA, "1|ma.list|1|")

    assert house.labels(METTE) == ["Virksomheden", "‹ Listen"]
    assert "en andens opgaver" in refused
    assert "Det kan jeg ikke finde hos dig." in house.toast(IDA)
    assert await house.house.desk.read(lambda session: session.exec(select(MatchRefusal)).all()) == []


async def test_a_citizen_of_the_control_group_is_never_offered(house: Chat) -> None:
    await house.house.desk.write(lambda session: session.add(Allocation(citizen_id=1, arm=Arm.CONTROL)))

    waiting = await house.says(KIM, "/match")
    named = await house.says(KIM, "/match Karen")

    assert "Karen" not in waiting.text and "Karen" not in str(waiting.buttons)
    assert "ikke have noget fra programmet" in named.text


async def test_a_company_that_gives_none_says_so_until_it_gives_something(house: Chat) -> None:
    await house.house.desk.write(_wish)
    await house.says(KIM, "/companies Lageret")
    for label in ("Lageret", "Skånehensyn", "Ingen: de vil ikke"):
        await house.tap(KIM, label)
    ticked = [label for label in house.labels(KIM) if label.startswith("✓")]
    none = (await house.says(KIM, "/match Karen")).text
    await house.tap(KIM, "Lageret")
    card = house.last(KIM).text
    for label in ("Virksomheden", "Skånehensyn", "Rolige omgivelser"):
        await house.tap(KIM, label)

    assert ticked == ["✓ Ingen: de vil ikke give skånehensyn"]
    assert "Lageret\npasser: branche; giver ingen skånehensyn;" in none
    assert "✗ Ekstra pauser: de giver ingen skånehensyn" in card
    assert [label for label in house.labels(KIM) if label.startswith("✓")] == ["✓ Rolige omgivelser"]


async def test_everybody_who_waits_for_a_company_can_be_turned_to(house: Chat) -> None:
    await house.house.desk.write(_many_more)
    await house.says(KIM, "/match")
    first = house.labels(KIM)

    await house.tap(KIM, "Flere")

    assert len(first) == 17 and first[0] == "Borger 00"
    assert house.labels(KIM) == ["Karen", "‹ Fra begyndelsen"]


async def test_where_no_company_has_an_opening_the_list_says_so(house: Chat) -> None:
    await house.house.desk.write(_fill_up)

    shown = (await house.says(KIM, "/match Karen")).text

    assert "Ingen virksomhed har en ledig plads lige nu" in shown
    assert "4 virksomheder uden ledige pladser er ikke med." in shown


def _many_more(session: Session) -> None:
    kim = session.exec(select(Staff).where(Staff.chat_id == KIM)).one()
    for number in range(16):
        citizen = make.citizen(session, f"Borger {number:02}", start_on=make.EARLY.date())
        make.assign(session, citizen, kim, Role.COMPANY_CONSULTANT)


def _been(session: Session) -> None:
    placement = Placement(
        citizen_id=1,
        workplace_id=1,
        kind=PlacementKind.COMPANY_INTERNSHIP,
        start_on=make.EARLY.date() - timedelta(days=4),
        hours_a_week=10,
        ended_on=make.EARLY.date() + timedelta(days=27),
        end_reason=EndReason.NO_MATCH,
        created_at=make.EARLY,
    )
    session.add(placement)


def _fill_up(session: Session) -> None:
    for company in session.exec(select(Workplace)):
        company.openings = 0
        session.add(company)


def _decided(session: Session) -> list[str]:
    return [one for one in session.exec(select(AuditEntry.action)) if one.startswith("match.")]
