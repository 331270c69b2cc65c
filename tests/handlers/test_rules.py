"""What a rule would say before it is switched on; and what a wrong one had queued is not said once it is corrected."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.actions import rope_sql, sweep
from models.clock import FrozenClock
from models.database import Database
from models.errors import StaleError
from models.queries import foresight, people
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules.policy import Policy, Rope
from tests.handlers.test_access import state
from tests.kit import chat as kit
from tests.kit import people as cast
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import LENA, METTE


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


@pytest.fixture
async def chat_on_both(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(database, clock) as opened:
        yield opened


def switched(house: Policy, key: str, *, on: bool) -> Policy:
    rules = {**house.rope.rules, key: house.rope.rules[key].model_copy(update={"enabled": on})}
    return house.model_copy(update={"rope": house.rope.model_copy(update={"rules": rules})})


async def test_a_lead_reads_every_rule_and_what_one_of_them_will_say(chat_on_both: Chat) -> None:
    book = (await chat_on_both.says(LENA, "/rules")).text
    shown = await chat_on_both.tap(LENA, "Intern praktik")

    assert "✓ Intern praktik: 14 dage, mentor" in book
    assert "2 frister bliver røde til og med mandag d. 30. marts, hvis ingen gør noget." in shown.text
    assert "• Karen: man. 16/3" in shown.text
    assert "Intet er sendt eller ændret." in shown.text


async def test_a_lead_reads_how_a_rule_thins_out_and_with_what_it_ends(chat: Chat) -> None:
    book = (await chat.says(LENA, "/rules")).text
    shown = await chat.tap(LENA, "Samtale i efterværnet")

    thinned = "7 dage, efter 4 uger 14 dage, efter 8 uger 1 måned"
    assert f"✓ Samtale i efterværnet: {thinned}, virksomhedskonsulent" in book
    assert f"Samtale i efterværnet: {thinned}\nReglen slutter med jobbets ophør." in shown.text


async def test_another_period_is_tried_out_without_a_word_to_anybody(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(LENA, "/rules")
    before = await chat.house.desk.read(state)

    await chat.tap(LENA, "Intern praktik")
    shown = await chat.tap(LENA, "Prøv 28 dage")

    assert "Nu er fristen 14 dage." in shown.text
    assert "• Karen: man. 30/3" in shown.text
    assert await chat.house.desk.read(state) == before


async def test_what_is_foreseen_is_what_comes(chat: Chat) -> None:
    """The deadlines of the weekly talk fall due on the very day that was foreseen."""
    lena = await chat.house.desk.read(people.behind, LENA)
    assert lena is not None
    now = chat.clock.now()
    found = await chat.house.desk.read(foresight.foresee, "weekly_talk", None, by=lena.actor, now=now)

    with chat.house.desk.database.read() as session:
        due = session.exec(select(Deadline).where(Deadline.rule == "weekly_talk")).all()
    assert sorted(one.due_on for one in found.people) == sorted(one.due_on for one in due)


async def test_a_rule_that_speaks_beside_others_costs_no_morning_more(chat: Chat) -> None:
    """The next step falls due on the day of the weekly talk, so one message tells both."""
    lena = await chat.house.desk.read(people.behind, LENA)
    assert lena is not None

    found = await chat.house.desk.read(foresight.foresee, "no_gap", None, by=lena.actor, now=chat.clock.now())

    assert {one.more for one in found.owners} == {0}
    assert found.leads_more == 0


@pytest.mark.parametrize("value", ["nothing", "weekly_talk:soon", "weekly_talk:0 days", "progress_form:99 weeks", ""])
async def test_a_rule_or_a_period_that_cannot_be_is_refused(chat: Chat, value: str) -> None:
    lena = await chat.house.desk.read(people.behind, LENA)
    assert lena is not None
    key, _, period = value.partition(":")

    with pytest.raises(StaleError):
        await chat.house.desk.read(foresight.foresee, key, period or None, by=lena.actor, now=chat.clock.now())


async def test_what_a_wrong_rule_had_queued_is_not_said_once_the_rule_is_off(
    sqlite: Database, clock: FrozenClock
) -> None:
    wrong = replace(sqlite, policy=sqlite.policy.model_copy(update={"rope": _only(sqlite.policy, "weekly_talk")}))
    cast.settle(wrong, clock.now().date())
    clock.advance(timedelta(days=7))
    with wrong.write() as session:
        sweep.sweep(session, now=clock.now())
        assert _waiting(session) > 0
    right = replace(sqlite, policy=switched(wrong.policy, "weekly_talk", on=False))
    with right.write() as session:
        rope_sql.reevaluate(session)

    async with kit.opened(right, clock, cast.CAST) as chat:
        await chat.deliver()

        assert chat.sent_to(METTE) == []


def _only(house: Policy, key: str) -> Rope:
    return house.rope.model_copy(update={"rules": {key: house.rope.rules[key]}})


def _waiting(session: Session) -> int:
    rows = select(Reminder).where(Reminder.kind == ReminderKind.MORNING, Reminder.state == ReminderState.WAITING)
    return len(session.exec(rows).all())
