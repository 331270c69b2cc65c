"""A mentor moves an appointment of hers, or calls it off."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState
from models.citizen import Citizen
from models.queries import people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def book(chat: Chat) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, WEDNESDAY, by=mette.actor, now=chat.clock.now())
    await chat.deliver()


async def open_it(chat: Chat) -> None:
    await book(chat)
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Åbn næste aftale")


async def row(chat: Chat) -> Appointment:
    return await chat.house.desk.read(lambda session: session.exec(select(Appointment)).one())


async def test_it_is_moved_to_a_free_hour_and_the_citizen_gets_a_new_card(chat_on_both: Chat) -> None:
    await open_it(chat_on_both)
    await chat_on_both.tap(METTE, "Flyt")
    await chat_on_both.tap(METTE, "tors. 5/3")

    shown = await chat_on_both.tap(METTE, "10.00")
    await chat_on_both.deliver()

    assert shown.text == "Aftale med Karen torsdag d. 5. marts kl. 10.00. Venter på svar.\nKaren får besked nu."
    assert chat_on_both.toast(METTE) == "Karen får besked nu."
    assert chat_on_both.last(KAREN).text.startswith("Din aftale er flyttet til torsdag d. 5. marts kl. 10.00.")


async def test_it_is_called_off_once_it_has_been_asked(chat_on_both: Chat) -> None:
    await open_it(chat_on_both)
    asked = await chat_on_both.tap(METTE, "Aflys")
    assert asked.text == "Vil du aflyse aftalen med Karen onsdag d. 4. marts kl. 14.00?"

    shown = await chat_on_both.tap(METTE, "Ja, aflys den")
    await chat_on_both.deliver()

    assert shown.text == "Aftalen med Karen onsdag d. 4. marts kl. 14.00 er aflyst.\nKaren får besked nu."
    assert chat_on_both.last(KAREN).text.startswith("Din aftale onsdag d. 4. marts kl. 14.00 er aflyst.")


async def test_whoever_thinks_better_of_it_goes_back(chat: Chat) -> None:
    await open_it(chat)
    for label in ("Flyt", "Aflys"):
        await chat.tap(METTE, label)

        assert (await chat.tap(METTE, "‹ Tilbage")).text.startswith("Aftale med Karen onsdag")
    await chat.tap(METTE, "Flyt")
    await chat.tap(METTE, "tors. 5/3")
    assert (await chat.tap(METTE, "‹ Tilbage")).text.startswith("Hvilken dag vil du hellere møde Karen?")


async def test_two_taps_call_it_off_once(chat: Chat) -> None:
    await open_it(chat)
    await chat.tap(METTE, "Aflys")
    message, yes = chat.find(METTE, "Ja, aflys den")
    for _ in range(2):
        chat.sandbox.tap(METTE, message.id, yes.data or "")
    await chat.pump()
    await chat.deliver()

    told = [one for one in chat.sandbox.chat(KAREN) if "er aflyst" in one.text and one.buttons]
    assert len(told) == 1  # the card that she had says so too, and has no buttons any more
    assert "er aflyst" in chat.last(METTE).text


async def test_a_button_from_before_it_moved_changes_nothing_and_shows_where_it_stands(chat: Chat) -> None:
    await open_it(chat)
    await chat.tap(METTE, "Aflys")
    _, yes = chat.find(METTE, "Ja, aflys den")
    await chat.tap(METTE, "‹ Tilbage")
    await chat.tap(METTE, "Flyt")
    await chat.tap(METTE, "tors. 5/3")
    await chat.tap(METTE, "10.00")

    await chat.forge(METTE, yes.data or "")

    assert (await row(chat)).state is AppointmentState.BOOKED
    assert chat.toast(METTE) == "Sådan er aftalen nu."


async def test_a_wish_can_be_met_with_a_third_time(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await chat.tap(KAREN, "10.00")
    await chat.deliver()

    await chat.tap(METTE, "Flyt")
    await chat.tap(METTE, "fre. 6/3")
    await chat.tap(METTE, "11.00")

    moved = await row(chat)
    assert (moved.state, moved.asked_at) == (AppointmentState.BOOKED, None)


async def test_whoever_cannot_be_reached_is_to_be_told_by_the_mentor(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        session.exec(select(Citizen).where(Citizen.name == "Karen")).one().chat_id = None
    await open_it(chat)
    await chat.tap(METTE, "Aflys")

    await chat.tap(METTE, "Ja, aflys den")

    assert chat.toast(METTE) == "Karen er ikke med i Snoren endnu og får ikke besked. Ring til Karen."


@pytest.mark.parametrize("name", ["mv.day", "mv.hour", "mv.to", "mv.off", "mv.gone", "ap.card"])
@pytest.mark.slow
async def test_another_mentors_appointment_looks_like_none(chat: Chat, name: str) -> None:
    await book(chat)
    await chat.says(IDA, "/today")

    await chat.forge(IDA, f"1|{name}|1|0:2026-03-05" if name == "mv.hour" else f"1|{name}|1|0:29546460")

    assert chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
    assert (await row(chat)).starts_at == WEDNESDAY


@pytest.mark.parametrize("value", ["", "x", "0", "0:", "0:x", "0:-5", "9:29546460", "0:1"])
async def test_a_forged_hour_moves_nothing(chat: Chat, value: str) -> None:
    await open_it(chat)

    await chat.forge(METTE, f"1|mv.to|1|{value}")

    assert (await row(chat)).starts_at == WEDNESDAY
