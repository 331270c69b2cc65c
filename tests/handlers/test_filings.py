"""What is done on paper is recorded with its day, settles its rule, and can be taken back."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models.actions import filings, rope
from models.clock import FrozenClock
from models.database import Database
from models.errors import NotYoursError, StaleError
from models.filing import Filing, Form
from models.queries import people
from models.rope import Deadline, Event
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import METTE
from tests.kit.team import BENTE


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        yield opened


def due(chat: Chat, rule: str) -> date | None:
    with chat.house.desk.database.read() as session:
        statement = select(Deadline).where(Deadline.rule == rule, Deadline.citizen_id == 1)
        found = session.exec(statement).one_or_none()
    return found.due_on if found is not None else None


async def test_a_progress_form_filled_in_on_paper_settles_its_rule_until_the_next(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.wait(days=7)
    await chat.says(METTE, "/today")

    await chat.tap(METTE, "Skema: Karen")
    said = await chat.tap(METTE, "fre. 6/3")

    assert said.text == "✅ Udviklingsskemaet for Karen er udfyldt på papir fredag d. 6. marts."
    assert due(chat, "progress_form") == date(2026, 6, 8)


async def test_what_was_recorded_by_mistake_is_taken_back_and_counts_again(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.wait(days=7)
    await chat.says(METTE, "/today")
    await chat.tap(METTE, "Skema: Karen")
    await chat.tap(METTE, "I dag")

    await chat.tap(METTE, "Fortryd")

    assert due(chat, "progress_form") == date(2026, 3, 9)


async def test_the_caseworker_says_that_the_preparatory_plan_is_handed_in(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        rope.note(session, 1, Event.FLEX_JOB_TRACK_CHOSEN, date(2026, 1, 5), source="test", source_id=1)
        rope.refresh(session, 1)
    await chat.says(BENTE, "/today")

    await chat.tap(BENTE, "Plan: Karen")
    said = await chat.tap(BENTE, "I dag")

    assert "Den forberedende plan for Karen er afleveret" in said.text
    assert due(chat, "preparatory_plan") is None


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(2026, 3, 1)], ids=["tomorrow", "before the start"])
async def test_a_day_that_cannot_be_is_refused(chat: Chat, day: date) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None

    with pytest.raises(StaleError):
        await chat.house.desk.write(filings.record, 1, Form.PROGRESS_FORM, day, by=mette.actor, now=chat.clock.now())


async def test_a_form_belongs_to_the_colleague_whose_rule_it_settles(chat: Chat) -> None:
    bente = await chat.house.desk.read(people.behind, BENTE)
    assert bente is not None

    with pytest.raises(NotYoursError):
        await chat.house.desk.write(
            filings.record, 1, Form.PROGRESS_FORM, date(2026, 3, 2), by=bente.actor, now=chat.clock.now()
        )


async def test_the_database_refuses_one_form_twice_a_day(chat_on_both: Chat) -> None:
    now = chat_on_both.clock.now()

    def filing() -> Filing:
        return Filing(citizen_id=1, form=Form.PROGRESS_FORM, on_date=now.date(), recorded_by_id=1, recorded_at=now)

    with pytest.raises(IntegrityError), chat_on_both.house.desk.database.write() as session:
        session.add_all([filing(), filing()])
