"""Karen hears of her first day in a shop on the working day before it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time

import pytest

from bot.sandbox.records import Person
from models.clock import FrozenClock
from models.database import Database
from models.rules.policy import FirstDay
from models.staff import Role
from tests.handlers.test_shop import BENT, make_a_shop
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

TOLD = """Husk din aftale {day}.

Det er din første dag i Kaffehjørnet.
Hvornår: kl. 08.45
Bent Lind tager imod dig.
Tag med: madpakke og sygesikringskort

Er du i tvivl om noget? Tryk, så beder jeg Mette ringe til dig."""


@pytest.fixture
async def street(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    day = FirstDay(meet_at=time(8, 45), bring_da="madpakke og sygesikringskort")
    house = replace(sqlite, policy=sqlite.policy.model_copy(update={"first_day": day}))
    people.settle(house, clock.now().date())
    with house.write() as session:
        make.staff(session, "Bent Lind", Role.INTERNSHIP_LEAD, chat_id=BENT)
    async with kit.opened(house, clock, [*people.CAST, Person(BENT, "Bent Lind", "internship_lead")]) as opened:
        await make_a_shop(opened)
        yield opened


async def place(chat: Chat, day: str) -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Butik", "Kaffehjørnet", day, "15 timer"):
        await chat.tap(METTE, label)
    await chat.deliver()


def heard(chat: Chat) -> list[str]:
    return [one for one in chat.sent_to(KAREN) if "Kaffehjørnet" in one]


async def test_she_hears_on_the_friday_before_a_monday_and_once(street: Chat) -> None:
    await street.wait(days=2)
    await place(street, "man. 9/3")
    await street.wait(days=1)
    on_thursday = heard(street)
    await street.wait(days=1)
    on_friday = heard(street)
    await street.wait(days=3)

    assert (on_thursday, on_friday, heard(street)) == ([], *[[TOLD.format(day="mandag d. 9. marts")]] * 2)
    assert "ringe" in (await street.tap(KAREN, "Bed Mette ringe til mig")).text


async def test_a_place_given_for_the_same_day_is_told_at_once(street: Chat) -> None:
    await place(street, "man. 2/3")

    assert heard(street) == [TOLD.format(day="mandag d. 2. marts")]


async def test_late_in_the_evening_before_she_hears_at_once_and_not_in_the_morning_of_the_day(street: Chat) -> None:
    await street.wait(hours=12)
    await place(street, "tirs. 3/3")

    assert heard(street) == [TOLD.format(day="tirsdag d. 3. marts")]


async def test_a_place_taken_back_before_is_never_told_and_one_told_is_called_off(street: Chat) -> None:
    await place(street, "fre. 6/3")
    await street.tap(METTE, "Det var en fejl")
    await place(street, "tirs. 3/3")
    await street.tap(METTE, "Det var en fejl")
    await street.deliver()
    await street.wait(days=4)

    told, off = heard(street)
    assert told == TOLD.format(day="tirsdag d. 3. marts")
    assert off.startswith("Din aftale tirsdag d. 3. marts er aflyst.")
