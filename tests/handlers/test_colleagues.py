"""What colleagues who are not the mentor do with a citizen: her card, their appointments, what those settle."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from models.actions import appointments, placements, rope
from models.actions.placements import Agreement
from models.appointment import Appointment, AppointmentKind
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.errors import TimeTakenError
from models.placement import PlacementKind
from models.queries import people as people_queries
from models.rope import Deadline, Event
from models.staff import Role, Staff
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make, team
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE
from tests.kit.team import ADA, BENTE, CONNIE, PALLE, TOBIAS, ULLA, VIGGO


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        yield opened


def happened(chat: Chat, event: Event, day: date) -> None:
    with chat.house.desk.database.write() as session:
        rope.note(session, 1, event, day, source="test", source_id=1)
        rope.refresh(session, 1)


def booked(chat: Chat) -> list[Appointment]:
    with chat.house.desk.database.read() as session:
        return list(session.exec(select(Appointment).order_by(col(Appointment.starts_at))))


async def test_a_caseworker_opens_her_citizen_without_notes_or_sub_goals(chat_on_both: Chat) -> None:
    await chat_on_both.says(METTE, "/checkin Karen")
    await chat_on_both.tap(METTE, "Mødtes")
    await chat_on_both.tap(METTE, "Socialt")
    await chat_on_both.says(METTE, "Spise frokost med de andre")

    card = await chat_on_both.says(BENTE, "/citizen Karen")

    assert "Mentor: Mette Holm" in card.text
    assert "• Møde med sagsbehandleren: senest mandag d. 1. juni" in card.text
    assert "frokost" not in card.text
    assert "Ugentlig samtale" not in card.text
    assert chat_on_both.labels(BENTE) == ["Book tid", "Trin", "Fleksjobspor", "‹ Alle borgere", "I dag"]


@pytest.mark.parametrize("who", [BENTE, PALLE, CONNIE, VIGGO])
async def test_each_colleague_sees_those_she_works_with_and_no_other(chat: Chat, who: int) -> None:
    shown = await chat.says(who, "/citizens")
    await chat.forge(who, "1|mt.citizen|2|")

    assert "Karen" in shown.text
    assert "Ole" not in shown.text
    assert "Ole" not in chat.last(who).text


async def test_a_meeting_booked_by_the_caseworker_reaches_the_citizen_and_settles_the_rope(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(BENTE, "/citizen Karen")
    await chat.tap(BENTE, "Book tid")
    await chat.tap(BENTE, "tirs. 3/3")
    await chat.tap(BENTE, "10.00")
    await chat.deliver()

    assert booked(chat)[-1].kind is AppointmentKind.CASEWORKER_MEETING
    assert "Du skal møde Bente. Kommer du?" in chat.last(KAREN).text

    await chat.wait(days=1, hours=7)
    assert "Hvordan gik aftalen med Karen tirsdag d. 3. marts kl. 10.00?" in chat.last(BENTE).text
    await chat.tap(BENTE, "Mødtes")

    with chat.house.desk.database.read() as session:
        meeting = session.exec(select(Deadline).where(Deadline.rule == "caseworker_meeting", Deadline.citizen_id == 1))
        assert meeting.one().counts_from == date(2026, 3, 3)


async def test_the_consultant_books_what_is_due_and_what_is_booked_is_not_booked_twice(chat: Chat) -> None:
    happened(chat, Event.INTERNAL_INTERNSHIP_BEGUN, date(2026, 3, 2))
    happened(chat, Event.COMPANY_INTERNSHIP_BEGUN, date(2026, 3, 2))

    for hour in ("9.00", "10.00"):
        await chat.says(PALLE, "/citizen Karen")
        await chat.tap(PALLE, "Book tid")
        await chat.tap(PALLE, "tirs. 3/3")
        await chat.tap(PALLE, f"{hour:0>5}")

    kinds = [one.kind for one in booked(chat)]
    assert kinds == [AppointmentKind.CONSULTANT_TALK, AppointmentKind.COMPANY_FOLLOWUP]
    assert "Opfølgning i praktikken" in chat.last(PALLE).text


async def test_in_a_job_the_consultant_books_aftercare_and_holding_it_settles_the_rule(chat: Chat) -> None:
    palle = await chat.house.desk.read(people_queries.behind, PALLE)
    assert palle is not None
    with chat.house.desk.database.write() as session:
        programme_id = session.get_one(Citizen, 1).programme_id
        shop = Workplace(
            programme_id=programme_id, kind=WorkplaceKind.COMPANY, name="Bageren", created_at=chat.clock.now()
        )
        session.add(shop)
        session.flush()
        agreed = Agreement(date(2026, 3, 2), 15)
        kind = PlacementKind.COMPANY_INTERNSHIP
        placements.begin(session, 1, saved(shop.id), kind, agreed, by=palle.actor, now=chat.clock.now())
    happened(chat, Event.JOB_BEGUN, date(2026, 3, 2))
    card = await chat.says(PALLE, "/citizen Karen")

    assert "Virksomhedspraktik: Bageren siden mandag d. 2. marts, 15 timer om ugen" in card.text
    await chat.tap(PALLE, "Book tid")
    await chat.tap(PALLE, "tirs. 3/3")
    await chat.tap(PALLE, "09.00")
    assert booked(chat)[-1].kind is AppointmentKind.AFTERCARE_TALK


async def test_two_colleagues_cannot_have_a_citizen_at_one_hour(chat: Chat) -> None:
    at = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    mette, bente = [await chat.house.desk.read(people_queries.behind, who) for who in (METTE, BENTE)]
    assert mette is not None
    assert bente is not None
    await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())

    await chat.says(BENTE, "/citizen Karen")
    await chat.tap(BENTE, "Book tid")
    await chat.tap(BENTE, "tirs. 3/3")

    assert "10.00" not in chat.labels(BENTE)
    with pytest.raises(TimeTakenError):
        await chat.house.desk.write(appointments.book_offered, 1, at, by=bente.actor, now=chat.clock.now())


async def test_the_day_of_each_role_holds_its_own_and_the_button_that_does_it(chat: Chat) -> None:
    happened(chat, Event.INTERNAL_INTERNSHIP_BEGUN, date(2026, 1, 5))

    consultant, cv = await chat.says(PALLE, "/today"), await chat.says(VIGGO, "/today")

    assert "Karen: Samtale med virksomhedskonsulent" in consultant.text
    assert "Ugentlig samtale" not in consultant.text
    assert chat.labels(PALLE) == ["Book tid: Karen", "Alle borgere ›"]
    assert "Karen: CV-værksted" in cv.text
    assert chat.labels(VIGGO) == ["Book tid: Karen", "Alle borgere ›", "CV-værksted"]


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        (CONNIE, ["Alle borgere ›"]),
        (ULLA, ["Snoren"]),
        (LENA, ["Snoren", "Resultater", "Kolleger", "Invitér"]),
        (TOBIAS, ["Resultater"]),
        (ADA, ["Kolleger", "Invitér"]),
    ],
    ids=["internship lead", "coordinator", "lead", "evaluator", "administrator"],
)
async def test_whoever_has_nothing_waiting_is_told_kindly_and_shown_her_own_ways(
    chat: Chat, who: int, ways: list[str]
) -> None:
    day = await chat.says(who, "/today")

    assert "enter på dig" in day.text
    assert chat.labels(who) == ways
    for way in ways:
        await chat.says(who, "/today")
        await chat.tap(who, way)
        assert "hos dig" not in chat.toast(who)


async def test_a_coordinator_and_a_lead_read_how_the_rope_stands(chat: Chat) -> None:
    await chat.wait(days=10)

    for who in (ULLA, LENA):
        assert "frister er overskredet hos 2 borgere." in (await chat.says(who, "/today")).text


async def test_what_waits_for_the_mentor_does_not_wait_for_the_caseworker(chat: Chat) -> None:
    await chat.says(KAREN, "/call")
    await chat.tap(KAREN, "Bed Mette ringe til mig")

    mentor, caseworker = await chat.says(METTE, "/today"), await chat.says(BENTE, "/today")

    assert "Karen: beder dig ringe" in mentor.text
    assert "ingen venter på dig" in caseworker.text


async def test_a_mentors_citizens_of_another_role_show_no_notes(chat: Chat) -> None:
    """Ida mentors Ole, and is Karen's caseworker for a while: Karen's log stays closed to her."""
    with chat.house.desk.database.write() as session:
        ida = session.exec(select(Staff).where(Staff.chat_id == IDA)).one()
        make.assign(session, session.get_one(Citizen, 1), ida, Role.COORDINATOR)

    card = await chat.says(IDA, "/citizen Karen")
    await chat.forge(IDA, "1|mt.log|1|")

    assert "Mentor: Mette Holm" in card.text
    assert chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
