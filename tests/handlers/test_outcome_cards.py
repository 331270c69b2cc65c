"""How the day's appointments went is asked in one message, each answered with one tap."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentKind, Turnout
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.rules import access
from models.staff import Role, Staff
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.databases import whole_policy
from tests.kit.people import IDA, METTE

SINGLE, SEVERAL = "Hvordan gik aftalen med", "Hvordan gik de her aftaler?"
PIA, BO, EVA, LIV = 204, 205, 206, 207


def book(session: Session, clock: FrozenClock) -> None:
    """Monday 2 March 2026, 10.00: Mette meets Karen 10.30, Pia 11.15, Bo 13.00, Eva 14.00 and Liv, apart, 15.00."""
    mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
    for name, chat_id in (("Pia", PIA), ("Bo", BO), ("Eva", EVA), ("Liv", LIV)):
        make.citizen(session, name, mentor=mette, start_on=clock.now().date(), chat_id=chat_id)
    by = access.staff(saved(mette.id), [Role.MENTOR])
    hours = {"Karen": 0.5, "Pia": 1.25, "Bo": 3.0, "Eva": 4.0, "Liv": 5.0}
    for name, after in hours.items():
        citizen = session.exec(select(Citizen).where(Citizen.name == name)).one()
        kind = AppointmentKind.COMPANY_FOLLOWUP if name == "Liv" else AppointmentKind.TALK
        at = clock.now() + timedelta(hours=after)
        appointments.book(session, saved(citizen.id), at, by=by, now=clock.now(), kind=kind)


@pytest.fixture
async def day(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, clock.now().date())
    with sqlite.write() as session:
        book(session, clock)
    own = sqlite.policy.model_copy(update={"appointments": whole_policy().appointments})
    async with kit.opened(replace(sqlite, policy=own), clock, people.CAST) as opened:
        await opened.deliver()
        yield opened


def asked(chat: Chat) -> list[str]:
    return [one.splitlines()[0] for one in chat.sent_to(METTE) if one.startswith((SINGLE, SEVERAL))]


async def turnouts(chat: Chat) -> dict[str | None, Turnout | None]:
    told = select(Citizen, Appointment).join(Appointment, col(Appointment.citizen_id) == col(Citizen.id))
    return await chat.house.desk.read(
        lambda session: {citizen.name: one.turnout for citizen, one in session.exec(told)}
    )


async def test_the_days_appointments_are_asked_about_in_one_message_at_four(day: Chat) -> None:
    await day.wait(hours=5, minutes=59)
    assert asked(day) == []

    await day.wait(minutes=1)
    await day.wait(hours=2)
    assert asked(day) == [SEVERAL]


async def test_each_of_several_is_answered_with_one_tap_and_a_talk_goes_on_as_its_check_in(day: Chat) -> None:
    await day.wait(hours=6)
    card = day.last(METTE)
    assert [line for line in card.text.splitlines() if line[:1].isdigit()] == [
        "1. Karen, mandag d. 2. marts kl. 10.30",
        "2. Pia, mandag d. 2. marts kl. 11.15",
        "3. Bo, mandag d. 2. marts kl. 13.00",
        "4. Eva, mandag d. 2. marts kl. 14.00",
        "5. Liv, mandag d. 2. marts kl. 15.00",
    ]

    await day.tap(METTE, "4 🤝 Mødtes")
    again = next(one for one in day.sandbox.chat(METTE) if one.id == card.id)
    assert "✓ 4. Eva, mandag d. 2. marts kl. 14.00: Mødtes" in again.text
    assert "Check-in med Eva" in day.last(METTE).text

    await day.tap(METTE, "5 Udeblev")
    assert await turnouts(day) == {
        "Karen": None,
        "Pia": None,
        "Bo": None,
        "Eva": Turnout.HELD,
        "Liv": Turnout.NO_SHOW,
    }
    assert "Liv, mandag d. 2. marts kl. 15.00: Udeblev" in next(
        one.text for one in day.sandbox.chat(METTE) if one.id == card.id
    )


async def test_what_has_been_answered_meanwhile_is_not_asked_again(day: Chat) -> None:
    await day.wait(hours=5)
    await day.says(METTE, "/today")
    await day.forge(METTE, "1|ap.out|4|no_show:")  # Eva's

    await day.wait(hours=1)

    asks = day.last(METTE).text
    assert [name for name in ("Karen", "Pia", "Bo", "Eva", "Liv") if name in asks] == ["Karen", "Pia", "Bo", "Liv"]


async def test_who_has_been_away_loses_nothing_and_hears_once(day: Chat) -> None:
    await day.wait(hours=9)
    await day.wait(days=1)

    assert asked(day) == [SEVERAL]


async def test_one_alone_is_asked_about_on_its_own_card(day: Chat) -> None:
    await day.wait(hours=5)
    for number in (1, 2, 3, 4):
        await day.forge(METTE, f"1|ap.out|{number}|no_show:")

    await day.wait(hours=1)

    assert [one.startswith(f"{SINGLE} Liv") for one in asked(day)] == [True]


async def test_an_old_button_of_an_answered_one_shows_what_is_left(day: Chat) -> None:
    await day.wait(hours=6)
    card = day.last(METTE)
    _, tapped = day.find(METTE, "5 Udeblev")
    assert tapped.data is not None
    await day.forge(METTE, tapped.data, card.id)

    await day.forge(METTE, tapped.data.replace("no_show", "held"), card.id)

    assert "Udeblev" in next(one.text for one in day.sandbox.chat(METTE) if one.id == card.id)
    assert (await turnouts(day))["Liv"] is Turnout.NO_SHOW


async def test_with_no_hours_to_wait_for_each_is_asked_about_at_once(sqlite: Database, clock: FrozenClock) -> None:
    people.settle(sqlite, clock.now().date())
    with sqlite.write() as session:
        book(session, clock)
    own = sqlite.policy.appointments.model_copy(update={"outcomes_at": ()})
    house = replace(sqlite, policy=sqlite.policy.model_copy(update={"appointments": own}))
    async with kit.opened(house, clock, people.CAST) as chat:
        await chat.deliver()
        await chat.wait(hours=7)

        assert [one.startswith(SINGLE) for one in asked(chat)] == [True] * 5


@pytest.mark.parametrize("data", ["1|ap.among|5|no_show:", "1|ci.among|4|no_show:"])
async def test_nobody_else_answers_for_her(day: Chat, data: str) -> None:
    await day.wait(hours=7)

    await day.says(IDA, "/today")
    await day.forge(IDA, data)

    assert set((await turnouts(day)).values()) == {None}
    assert "Eva" not in day.last(IDA).text
