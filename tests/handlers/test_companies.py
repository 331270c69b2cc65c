"""Companies, company internships and jobs in the consultant's chat."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.records import Person
from models.audit import AuditEntry
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.placement import EndReason, Placement
from models.rope import Deadline
from models.rules import calendar
from models.staff import Role
from models.workplace import Workplace
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA

KIM = 411


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, calendar.today(clock.now()))
    with sqlite.write() as session:
        kim = make.staff(session, "Kim Konsulent", Role.COMPANY_CONSULTANT, chat_id=KIM)
        make.assign(session, session.get_one(Citizen, 1), kim, Role.COMPANY_CONSULTANT)
    async with kit.opened(
        databases.with_every_rule(sqlite), clock, [*people.CAST, Person(KIM, "Kim", "company_consultant")]
    ) as opened:
        yield opened


async def agree_internship(house: Chat) -> int:
    """A company that nobody knew yet, and an internship there; gives the number of taps."""
    await house.says(KIM, "/citizen Karen")
    for label in ("Virksomhed og job", "Ny praktik", "Ny virksomhed"):
        await house.tap(KIM, label)
    await house.says(KIM, "Bageriet Ægir")
    await house.says(KIM, "Bodil, 20 30 40 50")
    first_day = house.last(KIM).buttons[0][0].label
    for label in (first_day, "13 uger", "20"):
        await house.tap(KIM, label)
    return 6


async def agree_job(house: Chat, hours: str = "30") -> None:
    await house.tap(KIM, "Praktik og job")
    await house.tap(KIM, "Job")
    await house.tap(KIM, "Bageriet Ægir")
    for label in (house.last(KIM).buttons[0][0].label, hours):
        await house.tap(KIM, label)


async def test_an_internship_in_a_new_company_takes_six_taps_and_two_texts(house: Chat) -> None:
    assert await agree_internship(house) <= 8

    card = house.last(KIM).text
    assert "Virksomhedspraktik hos Bageriet Ægir" in card
    assert "20 timer om ugen" in card and "Bodil" in card


async def test_the_agreement_settles_the_internships_deadline_and_calls_for_a_follow_up(house: Chat) -> None:
    await agree_internship(house)

    rules = await house.house.desk.read(_rules)
    assert "company_internship" not in rules
    assert "company_followup" in rules


async def test_a_follow_up_moves_the_next_one_and_keeps_a_line(house: Chat) -> None:
    await agree_internship(house)
    before = await house.house.desk.read(_due, "company_followup")
    await house.wait(days=7)

    await house.says(KIM, "/citizen Karen")
    for label in ("Virksomhed og job", "Bageriet Ægir", "virksomhed", "Skriv en linje"):
        await house.tap(KIM, label)
    await house.says(KIM, "Hun klarer kassen selv.")

    assert await house.house.desk.read(_due, "company_followup") != before
    assert "talt med virksomheden" in house.last(KIM).text
    assert "Hun klarer kassen selv." in house.last(KIM).text


async def test_an_agreement_by_mistake_is_taken_back(house: Chat) -> None:
    await agree_internship(house)

    await house.tap(KIM, "Fortryd")

    assert "Ingen virksomhedspraktik eller job endnu." in house.last(KIM).text
    assert "company_internship" in await house.house.desk.read(_rules)


async def test_a_job_above_full_time_is_asked_about_first(house: Chat) -> None:
    await agree_internship(house)

    await agree_job(house, "40")
    asked = house.last(KIM).text
    await house.tap(KIM, "Ja, 40 timer")

    assert "mere end fuld tid" in asked
    assert "40 timer om ugen" in house.last(KIM).text


async def test_a_lost_job_is_recorded_with_its_reason_and_the_end_can_be_taken_back(house: Chat) -> None:
    await agree_internship(house)
    await agree_job(house)
    await house.wait(days=7)

    await house.says(KIM, "/citizen Karen")
    await house.tap(KIM, "Virksomhed og job")
    await house.tap(KIM, "Bageriet Ægir")
    await house.tap(KIM, "Afslut")
    await house.tap(KIM, "Fyret")
    await house.tap(KIM, house.last(KIM).buttons[0][0].label)
    told = house.last(KIM).text
    ended, asked = await house.house.desk.read(_jobs_ended), await house.house.desk.read(_rules)
    await house.tap(KIM, "Fortryd afslutning")

    assert "fyret" in told
    assert ended == [EndReason.LAID_OFF]
    assert "internship_after_job" in asked
    assert await house.house.desk.read(_jobs_ended) == []
    assert "internship_after_job" not in await house.house.desk.read(_rules)


async def test_a_company_is_found_by_a_few_letters_changed_closed_and_opened_again(house: Chat) -> None:
    await agree_internship(house)
    await house.says(KIM, "/companies æg")
    await house.tap(KIM, "Bageriet Ægir")
    for label in ("Ret", "Ansætter", "3", "Branche"):
        await house.tap(KIM, label)
    await house.says(KIM, "Fødevarer")
    await house.tap(KIM, "Luk")
    shut = house.last(KIM).text
    await house.tap(KIM, "Åbn igen")

    assert "Tager ikke imod flere" in shut
    card = house.last(KIM).text
    assert "Branche: Fødevarer" in card and "3 ledige pladser" in card and "Ansætter" in card
    assert "Tager ikke imod flere" not in card


async def test_a_name_that_the_register_holds_makes_no_second_company(house: Chat) -> None:
    await agree_internship(house)
    await house.says(KIM, "/companies")
    await house.tap(KIM, "Ny virksomhed")

    await house.says(KIM, "bageriet ægir")

    assert "allerede en virksomhed med det navn" in house.last(KIM).text
    assert await house.house.desk.read(_companies) == ["Bageriet Ægir"]


async def test_a_mentor_who_does_not_work_with_her_changes_nothing(house: Chat) -> None:
    await agree_internship(house)
    owned = {button.data for row in house.last(KIM).buttons for button in row if button.data and "|cp." in button.data}
    before = await house.house.desk.read(_audited)
    await house.says(IDA, "/help")

    for data in owned:
        await house.forge(IDA, data)

    assert await house.house.desk.read(_audited) == before


def _rules(session: Session) -> set[str]:
    return set(session.exec(select(Deadline.rule).where(Deadline.citizen_id == 1)))


def _due(session: Session, rule: str) -> date:
    return session.exec(select(col(Deadline.due_on)).where(Deadline.citizen_id == 1, Deadline.rule == rule)).one()


def _jobs_ended(session: Session) -> list[EndReason | None]:
    jobs = session.exec(select(Placement).where(Placement.kind == "job", col(Placement.ended_on).is_not(None)))
    return [one.end_reason for one in jobs]


def _companies(session: Session) -> list[str]:
    return list(session.exec(select(Workplace.name)))


def _audited(session: Session) -> int:
    return len(session.exec(select(AuditEntry.id)).all())
