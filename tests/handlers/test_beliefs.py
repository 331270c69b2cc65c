"""Whether a citizen will be in a job within a year: asked once a quarter, of who is responsible and of herself."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from models.audit import AuditEntry
from models.base import saved
from models.belief import Belief, Believes, Side
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.pause import Pause, PauseReason, PauseState
from models.placement import JobForm, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.queries import beliefs, mornings
from models.rules import access
from models.staff import Role, Staff
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make, team
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE, OLE
from tests.kit.team import BENTE, PALLE, SANNE

QUESTION = "Tror du, at Karen kommer i job inden for det næste år?"


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """A fortnight into the first quarter of Karen and Ole."""
    async with team.opened(sqlite, clock) as opened:
        clock.advance(timedelta(days=14))
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        clock.advance(timedelta(days=14))
        yield opened


def told(session: Session) -> list[tuple[int, Side, Believes | None]]:
    return [(row.quarter, row.side, row.believes) for row in session.exec(select(Belief).order_by(col(Belief.id)))]


async def test_the_caseworker_answers_in_one_tap_and_sees_the_citizens_answer_only_then(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(KAREN, "/next")
    asked = await chat.tap(KAREN, "Et spørgsmål til dig")
    assert "Bente kan se dit svar" in asked.text
    assert "Du svarede: Måske" in (await chat.tap(KAREN, "Måske")).text

    assert "Tro på job" not in (await chat.says(BENTE, "/citizen Karen")).text
    day = await chat.says(BENTE, "/today")
    assert "• Tro på job: 1 borger" in day.text
    asked = await chat.tap(BENTE, "Tro på job · 1")
    assert asked.text.startswith(QUESTION)
    assert "Måske" not in asked.text

    answered = await chat.tap(BENTE, "Ja, nok")

    assert answered.text == "Tro på job: alt er besvaret\n\nKaren: du »Ja, nok«, borgeren »Måske«"
    assert "💭 Tro på job: du »Ja, nok«, borgeren »Måske«" in (await chat.says(BENTE, "/citizen Karen")).text
    with chat.house.desk.database.read() as session:
        assert told(session) == [(1, Side.CITIZEN, Believes.MAYBE), (1, Side.STAFF, Believes.RATHER)]
        actions = session.exec(select(AuditEntry.action).where(AuditEntry.subject == "belief")).all()
        assert actions == ["belief.told", "belief.told"]


async def test_one_citizen_after_another_with_a_tap_each(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        ole = session.exec(select(Citizen).where(Citizen.name == "Ole")).one()
        make.assign(session, ole, session.exec(select(Staff).where(Staff.name == "Bente Skov")).one(), Role.CASEWORKER)
    await chat.says(BENTE, "/today")
    asked = await chat.tap(BENTE, "Tro på job · 2")
    assert asked.text.endswith("1 mere bagefter.")

    between = await chat.tap(BENTE, "Nok ikke")

    assert between.text.startswith("✅ Karen: du »Nok ikke«, borgeren har ikke svaret\n\nTror du, at Ole kommer")
    assert "Ret: Karen" in chat.labels(BENTE)
    assert "Ole: du »Ja«, borgeren har ikke svaret" in (await chat.tap(BENTE, "Ja")).text
    assert "Tro på job" not in (await chat.says(BENTE, "/today")).text


async def test_the_mentor_is_asked_where_there_is_no_caseworker_and_else_not(chat: Chat) -> None:
    assert "Tro på job" not in (await chat.says(METTE, "/today")).text
    await chat.says(IDA, "/today")
    assert (await chat.tap(IDA, "Tro på job · 1")).text.startswith("Tror du, at Ole kommer")


async def test_an_answer_is_corrected_within_a_day_and_not_later(chat: Chat) -> None:
    await chat.says(BENTE, "/today")
    await chat.tap(BENTE, "Tro på job · 1")
    await chat.tap(BENTE, "Nej")
    await chat.says(KAREN, "/next")
    await chat.tap(KAREN, "Et spørgsmål til dig")
    await chat.tap(KAREN, "Spring over")

    assert (await chat.tap(BENTE, "Ret: Karen")).text.startswith(QUESTION)
    assert "du »Ja«" in (await chat.tap(BENTE, "Ja")).text
    await chat.tap(KAREN, "Ret mit svar")
    assert "Du svarede: Ja, nok" in (await chat.tap(KAREN, "Ja, nok")).text
    chat.clock.advance(timedelta(hours=25))
    await chat.tap(BENTE, "Ret: Karen")
    await chat.tap(BENTE, "Nej")
    late = chat.toast(BENTE)
    await chat.tap(KAREN, "Ret mit svar")
    await chat.tap(KAREN, "Nej")

    assert late == chat.toast(KAREN) != ""
    with chat.house.desk.database.read() as session:
        assert told(session) == [(1, Side.STAFF, Believes.YES), (1, Side.CITIZEN, Believes.RATHER)]


async def test_who_passes_it_over_is_asked_again_next_quarter(chat: Chat) -> None:
    await chat.says(KAREN, "/next")
    await chat.tap(KAREN, "Et spørgsmål til dig")
    assert "helt i orden" in (await chat.tap(KAREN, "Spring over")).text
    await chat.says(KAREN, "/next")
    assert "💭 Et spørgsmål til dig" not in chat.labels(KAREN)
    old = next(one for one in chat.sandbox.chat(KAREN) if "Tror du selv" in one.text or "Det er helt" in one.text)

    chat.clock.advance(timedelta(weeks=13))
    await chat.says(KAREN, "/next")
    assert "💭 Et spørgsmål til dig" in chat.labels(KAREN)

    await chat.forge(KAREN, "1|be.tell|1|3:yes", old.id)
    assert chat.toast(KAREN) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


async def test_nobody_answers_for_whom_she_is_not_responsible(chat: Chat) -> None:
    for wrong, data in ((SANNE, "say"), (PALLE, "say"), (METTE, "say"), (OLE, "say"), (OLE, "tell"), (BENTE, "tell")):
        await chat.says(wrong, "/help")
        await chat.forge(wrong, f"1|be.{data}|1|1:yes")

    with chat.house.desk.database.read() as session:
        assert told(session) == []


def at_work(citizen_id: int, programme_id: int, today: date, session: Session) -> Placement:
    """She has a job from today on."""
    bakery = Workplace(programme_id=programme_id, kind=WorkplaceKind.COMPANY, name="Bageriet", created_at=make.EARLY)
    session.add(bakery)
    session.flush()
    return Placement(
        citizen_id=citizen_id,
        workplace_id=saved(bakery.id),
        kind=PlacementKind.JOB,
        job_form=JobForm.ORDINARY,
        start_on=today,
        hours_a_week=10,
        created_at=make.EARLY,
    )


@pytest.mark.parametrize("why", ["control", "paused", "ended", "works"])
async def test_who_is_not_on_the_way_to_a_job_now_is_not_asked_nor_asked_about(chat: Chat, why: str) -> None:
    today = chat.clock.now().date()
    with chat.house.desk.database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        if why == "control":
            session.add(Allocation(citizen_id=saved(karen.id), arm=Arm.CONTROL))
        elif why == "paused":
            session.add(
                Pause(
                    citizen_id=saved(karen.id),
                    state=PauseState.GRANTED,
                    reason=PauseReason.HOLIDAY,
                    from_on=today,
                    asked_at=chat.clock.now(),
                )
            )
        elif why == "ended":
            karen.ended_on = today
        else:
            session.add(at_work(saved(karen.id), karen.programme_id, today, session))

    await chat.says(KAREN, "/next")
    assert "💭 Et spørgsmål til dig" not in chat.labels(KAREN)
    assert "Tro på job" not in (await chat.says(BENTE, "/today")).text
    await chat.forge(KAREN, "1|be.tell|1|1:yes")
    await chat.forge(BENTE, "1|be.say|1|1:yes")
    with chat.house.desk.database.read() as session:
        assert told(session) == []


async def test_it_is_a_line_of_the_morning_and_never_a_message_of_its_own(chat: Chat) -> None:
    with chat.house.desk.database.read() as session:
        bente = session.exec(select(Staff).where(Staff.name == "Bente Skov")).one()
        found = mornings.of(session, saved(bente.id), lead=False, now=chat.clock.now())
        by = access.staff(saved(bente.id), [Role.CASEWORKER])
        assert found.beliefs == len(beliefs.waiting(session, by=by, now=chat.clock.now())) == 1
        assert found.quiet

    await chat.deliver()
    line = "💭 Tro på job: svar om 1 borger under I dag."
    assert not [one for one in chat.sent_to(BENTE) if line in one]
    assert len([one for one in chat.sent_to(IDA) if line in one and "• Ole: Ugentlig samtale" in one]) == 1
