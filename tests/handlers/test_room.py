"""What a message can hold: a year of long sub-goals, many people and long pauses never break a card."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from handlers.screen import LONGEST_TEXT, length
from handlers.screens.room import cut, fitting
from models.actions import appointments, pauses, rope
from models.base import saved
from models.citizen import Citizen
from models.pause import PauseReason
from models.queries import people
from models.rope import Event
from models.staff import Staff
from models.sub_goal import Area, SubGoal
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE


async def set_goals(chat: Chat, n: int, text: str) -> None:
    def set_all(session: Session) -> None:
        karen = session.exec(select(Citizen).where(Citizen.chat_id == KAREN)).one()
        for _ in range(n):
            session.add(SubGoal(citizen_id=saved(karen.id), area=Area.SOCIAL, text=text, created_at=chat.clock.now()))

    await chat.house.desk.write(set_all)


@pytest.mark.parametrize("letter", ["m", "😀", "&"], ids=["letters", "emoji", "marks that HTML escapes"])
async def test_a_citizen_with_a_year_of_long_sub_goals_can_be_opened(chat: Chat, letter: str) -> None:
    await set_goals(chat, 52, letter * 300)

    card = await chat.says(METTE, "/citizen Karen")

    assert letter * 300 in card.text
    assert " mere" in card.text
    assert "Snoren" in card.text


@pytest.mark.parametrize("letter", ["m", "😀"])
async def test_a_citizen_with_a_year_of_long_sub_goals_sees_how_many_more(chat: Chat, letter: str) -> None:
    await set_goals(chat, 52, letter * 300)

    shown = await chat.says(KAREN, "/goals")

    assert letter * 300 in shown.text
    assert "til. Spørg din mentor" in shown.text


async def test_a_day_of_long_names_in_every_part_is_sent(chat: Chat) -> None:
    at = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    with chat.house.desk.database.write() as session:
        staff = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        for number in range(24):
            one = make.citizen(session, f"{number:02} " + "😀" * 110, mentor=staff, start_on=date(2026, 2, 2))
            id_ = saved(one.id)
            rope.note(session, id_, Event.START, date(2026, 2, 2), source="citizen", source_id=id_)
            appointments.place(session, id_, at + timedelta(hours=number), by=mette.actor, now=chat.clock.now())
            one.blocked_at = chat.clock.now()
            session.add(one)
            rope.refresh(session, id_)
    await chat.wait(hours=12)

    shown = await chat.says(METTE, "/today")

    assert "Kan ikke nås" in shown.text


async def test_a_long_pause_with_many_meetings_shows_some_and_how_many_more(chat: Chat) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    karen = await chat.house.desk.read(people.behind, KAREN)
    assert mette is not None
    assert karen is not None
    with chat.house.desk.database.write() as session:
        for number in range(90):
            at = datetime(2026, 3, 3, 8, 0, tzinfo=UTC) + timedelta(hours=6 * number)
            appointments.place(session, 1, at, by=mette.actor, now=chat.clock.now())
        asked = pauses.ask(session, PauseReason.HOLIDAY, by=karen.actor, now=chat.clock.now())
        start, end = asked.from_on, asked.from_on + timedelta(weeks=4)
        pauses.grant(session, saved(asked.id), start, end, keeps=90, by=mette.actor, now=chat.clock.now())

    await chat.says(METTE, "/help")
    shown = await chat.forge(METTE, f"1|pa.card|{saved(asked.id)}|")

    assert " mere" in shown.text


def test_what_is_cut_never_ends_in_half_an_emoji() -> None:
    assert cut("😀" * 10, 10) == "😀" * 4 + "…"
    assert cut("kort", 10) == "kort"


def test_lines_that_fit_are_all_shown() -> None:
    assert fitting(["a", "b"], 4, str) == ["a", "b"]


def test_the_line_that_says_how_many_more_fits_too() -> None:
    lines = fitting(["x" * 299] * 50, LONGEST_TEXT, lambda n: f"{n} more")

    assert lines[-1] == "37 more"
    assert length("\n".join(lines)) <= LONGEST_TEXT
