"""What a citizen wishes of a workplace and needs there, and what companies give and agreements hold of it."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, select

from bot.sandbox.records import Person
from models.accommodation import AgreedAccommodation, NeededAccommodation
from models.audit import AuditEntry
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.programme import Allocation, Arm
from models.rules import calendar
from models.staff import Role
from models.work_wish import WorkLine, WorkWish
from models.workplace import Workplace, WorkplaceKind
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

KIM = 411


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, calendar.today(clock.now()))
    with sqlite.write() as session:
        kim = make.staff(session, "Kim Konsulent", Role.COMPANY_CONSULTANT, chat_id=KIM)
        make.assign(session, session.get_one(Citizen, 1), kim, Role.COMPANY_CONSULTANT)
        company, early = WorkplaceKind.COMPANY, make.EARLY
        session.add(Workplace(programme_id=1, kind=company, name="Bageriet Ægir", openings=1, created_at=early))
    cast = [*people.CAST, Person(KIM, "Kim", "company_consultant")]
    async with kit.opened(databases.with_every_rule(sqlite), clock, cast) as opened:
        yield opened


async def needs(house: Chat, *labels: str) -> None:
    await house.says(METTE, "/citizen Karen")
    for label in ("Ønsker og hensyn", "Skånehensyn", *labels):
        await house.tap(METTE, label)


async def test_a_mentor_ticks_what_she_wishes_and_needs_and_she_sees_it_in_plain_words(house: Chat) -> None:
    await house.says(METTE, "/citizen Karen")
    await house.tap(METTE, "Ønsker og hensyn")
    empty = house.last(METTE).text
    for label in ("Branche", "Butik", "Lager", "Færdig", "Bydel", "Valby", "Færdig", "Timer", "10"):
        await house.tap(METTE, label)
    for label in ("Skånehensyn", "Ekstra pauser", "Rolige omgivelser", "✓ Rolige omgivelser", "Skriv en linje"):
        await house.tap(METTE, label)
    await house.says(METTE, "Kan ikke tåle mel")
    await house.tap(METTE, "Færdig")

    assert "Ingen ønsker endnu" in empty and "Ingen skånehensyn" in empty
    card = house.last(METTE).text
    assert "Branche: Butik, lager\nBydel: Valby\nTimer om ugen lige nu: 10" in card
    assert "Skånehensyn: Ekstra pauser\n»Kan ikke tåle mel«" in card
    own = (await house.says(KAREN, "/oensker")).text
    assert "• Ekstra pauser\n»Kan ikke tåle mel«" in own and "Sig det til Mette" in own
    audited = await house.house.desk.read(_audited)
    assert audited.count("needed_accommodation.noted") == 2 and "needed_accommodation.taken_away" in audited


async def test_she_changes_her_own_wishes_from_her_goals_and_not_what_she_needs(house: Chat) -> None:
    await house.says(KAREN, "/goals")
    await house.tap(KAREN, "Mine ønsker til et arbejde")
    assert "ikke fortalt om dine ønsker endnu" in house.last(KAREN).text
    assert "Sig det til Mette" not in house.last(KAREN).text
    for label in ("Timer", "12"):
        await house.tap(KAREN, label)
    await house.tap(KAREN, "Timer")
    await house.tap(KAREN, "15")
    await house.forge(KAREN, "1|wi.need|1|quiet:1")

    assert "Timer om ugen lige nu: 15" in house.last(KAREN).text
    assert await house.house.desk.read(_kinds, NeededAccommodation) == []
    assert "Det hører til en andens opgaver" in house.toast(KAREN)


async def test_an_agreement_holds_what_she_needs_and_says_what_the_company_has_not_offered(house: Chat) -> None:
    await needs(house, "Ekstra pauser", "Faste opgaver", "Skriv en linje")
    await house.says(METTE, "Kan ikke tåle mel")
    await house.says(KIM, "/companies")
    for label in ("Bageriet Ægir", "Skånehensyn", "Ekstra pauser", "Færdig"):
        await house.tap(KIM, label)
    company = house.last(KIM).text

    await house.says(KIM, "/citizen Karen")
    for label in ("Virksomhed og job", "Ny praktik", "Bageriet Ægir"):
        await house.tap(KIM, label)
    for label in (house.last(KIM).buttons[0][0].label, "13 uger", "20"):
        await house.tap(KIM, label)

    agreement = house.last(KIM).text
    assert "Kan give: Ekstra pauser" in company
    assert "⚠️ Faste opgaver: virksomheden har ikke sagt, at den kan\n• Ekstra pauser\n»Kan ikke tåle mel«" in agreement
    for label in ("Skånehensyn", "✓ Faste opgaver", "Kun dagtimer", "Færdig"):
        await house.tap(KIM, label)
    assert await house.house.desk.read(_kinds, AgreedAccommodation) == ["daytime", "extra_breaks"]
    assert await house.house.desk.read(_kinds, NeededAccommodation) == ["extra_breaks", "fixed_tasks"]


async def agreed(house: Chat, *kinds: str) -> None:
    """An internship in the bakery, begun today, which is to consider this."""
    await needs(house, *kinds)
    await house.says(KIM, "/match Karen")
    for label in ("Bageriet Ægir", "Praktik her"):
        await house.tap(KIM, label)
    for label in (house.last(KIM).buttons[0][0].label, "13 uger", "20"):
        await house.tap(KIM, label)


async def test_a_follow_up_hears_in_one_tap_that_all_is_kept(house: Chat) -> None:
    await agreed(house, "Ekstra pauser", "Faste opgaver")

    for label in ("begge", "Hensyn holdes"):
        await house.tap(KIM, label)

    assert "De aftalte hensyn holdes." in house.last(KIM).text
    await house.tap(KIM, "Videre")
    assert "• Ekstra pauser (holdt mandag d. 2. marts)" in house.last(KIM).text
    await house.deliver()
    assert not [text for text in house.sent_to(METTE) if "mangler" in text]


async def test_what_is_missing_is_told_to_the_mentor_unless_it_is_taken_back(house: Chat) -> None:
    await agreed(house, "Ekstra pauser", "Faste opgaver")
    for label in ("virksomhed", "Et mangler", "Faste opgaver"):
        await house.tap(KIM, label)
    said = house.last(KIM).text
    await house.deliver()

    assert "⚠️ Mangler: Faste opgaver.\nMentor får besked." in said
    told = house.last(METTE).text
    assert told.startswith("🤝 Karen: noget af det, der er aftalt, mangler.\nFaste opgaver hos Bageriet Ægir")
    for label in ("Et mangler", "Ekstra pauser", "Hensyn holdes"):
        await house.tap(KIM, label)
    await house.deliver()
    assert house.last(METTE).text == told
    assert "De aftalte hensyn holdes." in house.last(KIM).text


async def test_where_nothing_was_agreed_a_follow_up_asks_nothing_more(house: Chat) -> None:
    await agreed(house)

    await house.tap(KIM, "begge")

    assert house.labels(KIM) == ["Skriv en linje", "Fortryd", "Videre"]


async def test_nothing_is_wished_for_somebody_of_the_control_group(house: Chat) -> None:
    await house.house.desk.write(_control)
    await house.says(METTE, "/citizen Karen")

    await house.forge(METTE, "1|wi.sector|1|shop:1")

    assert "ikke have noget fra programmet" in house.toast(METTE)
    assert await house.house.desk.read(lambda session: session.exec(select(WorkWish)).all()) == []


async def test_what_no_list_offers_is_refused_and_a_line_is_taken_away(house: Chat) -> None:
    await needs(house, "Skriv en linje")
    await house.says(METTE, "Kan ikke tåle mel")
    for data in ("1|wi.need|1|moon:1", "1|wi.sector|1|moon:1", "1|wi.hours|1|99:1", "1|wi.need|1|quiet:2"):
        await house.forge(METTE, data)
    await house.tap(METTE, "Skriv en linje")
    await house.tap(METTE, "Fjern linjen")

    assert await house.house.desk.read(_kinds, NeededAccommodation) == []
    assert await house.house.desk.read(lambda session: session.exec(select(WorkLine)).all()) == []


def _kinds(session: Session, table: type[NeededAccommodation] | type[AgreedAccommodation]) -> list[str]:
    return sorted(session.exec(select(table.kind)))


def _control(session: Session) -> None:
    session.add(Allocation(citizen_id=1, arm=Arm.CONTROL))


def _audited(session: Session) -> list[str]:
    return list(session.exec(select(AuditEntry.action)))
