"""An appointment has a place: the house, the telephone, or another; the citizen sees it, and so does her calendar."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from models.actions import appointments
from models.appointment import Appointment
from models.clock import FrozenClock
from models.database import Database
from models.queries import people as who
from models.rules.policy import Premises
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE

FRIDAY = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen
HOUSE = Premises(address="Lille Gade 12", phone="12 34 56 78")


@pytest.fixture
async def chat(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """A house whose address and number are known, on SQLite and PostgreSQL."""
    known = replace(database, policy=database.policy.model_copy(update={"house": HOUSE}))
    people.settle(known, clock.now().date())
    async with kit.opened(known, clock, people.CAST) as opened:
        yield opened


async def book(chat: Chat) -> None:
    mette = await chat.house.desk.read(who.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, FRIDAY, by=mette.actor, now=chat.clock.now())
    await chat.deliver()


async def to_places(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Åbn næste aftale")
    await chat.tap(METTE, "Sted")


async def location(chat: Chat) -> str:
    await chat.tap(KAREN, "i min kalender")
    sent = [one.document.data for one in chat.sandbox.chat(KAREN) if one.document is not None]
    return str(Calendar.from_ical(sent[-1]).walk("VEVENT")[0].get("LOCATION", ""))


async def test_the_card_names_house_and_number_below_its_neutral_first_line(chat: Chat) -> None:
    await book(chat)

    first, *rest = chat.last(KAREN).text.splitlines()
    assert first == "Du har en aftale fredag d. 6. marts kl. 14.00."
    assert rest[1:] == ["📍 Lille Gade 12", "Er der noget, så ring til Mette på 12 34 56 78."]
    await chat.tap(KAREN, "Jeg kommer")
    assert await location(chat) == "Lille Gade 12"


async def test_a_reminder_names_the_place_too(chat: Chat) -> None:
    await book(chat)

    await chat.wait(days=1, hours=4)

    assert chat.last(KAREN).text.startswith("Husk din aftale")
    assert "📍 Lille Gade 12" in chat.last(KAREN).text.splitlines()[1:]


async def test_a_talk_by_telephone_gets_her_a_new_card(chat: Chat) -> None:
    await book(chat)
    await to_places(chat)

    shown = await chat.tap(METTE, "På telefon")
    await chat.deliver()

    assert shown.text.endswith("Karen får besked nu.")
    assert "📞 I taler i telefon: Mette ringer til dig." in chat.last(KAREN).text
    assert "Lille Gade" not in chat.last(KAREN).text
    assert await location(chat) == "På telefon"


async def test_another_place_is_written_kept_encrypted_and_shown(chat: Chat) -> None:
    await book(chat)
    await to_places(chat)
    await chat.tap(METTE, "Et andet sted")

    shown = await chat.says(METTE, "Biblioteket, 1. sal")
    await chat.deliver()

    assert shown.text.endswith("Karen får besked nu.")
    assert "📍 Biblioteket, 1. sal" in chat.last(KAREN).text
    assert await location(chat) == "Biblioteket\\, 1. sal" or await location(chat) == "Biblioteket, 1. sal"
    with chat.house.desk.database.read() as session:
        stored = session.connection().exec_driver_sql("SELECT place_text FROM appointment").scalar()
        assert "Biblioteket" not in str(stored)


async def test_a_cpr_number_is_no_place(chat: Chat) -> None:
    await book(chat)
    await to_places(chat)
    await chat.tap(METTE, "Et andet sted")

    await chat.says(METTE, "Hos 010190-1234")

    with chat.house.desk.database.read() as session:
        assert session.exec(select(Appointment.place)).one() is None


async def test_her_older_card_tells_the_new_place_and_the_house_can_be_chosen_again(chat: Chat) -> None:
    await book(chat)
    first = chat.last(KAREN)
    await to_places(chat)
    await chat.tap(METTE, "På telefon")
    await chat.deliver()
    assert [one.label for row in first.buttons for one in row] == []
    await to_places(chat)

    await chat.tap(METTE, "Her i huset")
    await chat.deliver()

    assert "📍 Lille Gade 12" in chat.last(KAREN).text


async def test_a_yes_that_she_has_given_stays_when_the_place_changes(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Jeg kommer")
    await to_places(chat)

    await chat.tap(METTE, "På telefon")
    await chat.deliver()

    assert "Du har sagt, at du kommer" in chat.last(KAREN).text


async def test_the_mentors_own_number_stands_in_place_of_the_houses(chat: Chat) -> None:
    await book(chat)
    await to_places(chat)
    await chat.tap(METTE, "Mit telefonnummer")

    shown = await chat.says(METTE, "87 65 43 21")

    assert shown.text == "✅ Dine borgere ser nu 87 65 43 21 på deres kort."
    assert "ring til Mette på 87 65 43 21" in (await chat.says(KAREN, "/next")).text


async def test_nobody_else_says_where_it_is(chat: Chat) -> None:
    await book(chat)
    await chat.says(IDA, "/help")

    for data in ("1|pl.ask|1|0:", "1|pl.is|1|0:phone", "1|pl.is|1|0:elsewhere"):
        await chat.forge(IDA, data)
        await chat.forge(KAREN, data)

    assert await chat.house.desk.read(places) == [None]


def places(session: Session) -> list[object]:
    return list(session.exec(select(Appointment.place)))
