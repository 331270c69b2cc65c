"""A question waits a day for its text; where something else came between, its writer is asked."""

from datetime import timedelta

from sqlmodel import col, select

from models.actions import invites
from models.check_in import CheckIn
from models.citizen import Citizen
from models.dialogue import Dialogue
from models.queries import people
from tests.kit.chat import Chat
from tests.kit.people import METTE


async def open_note(chat: Chat, name: str = "Karen") -> None:
    await chat.says(METTE, f"/checkin {name}")
    for label in ("Mødtes", "Intet nyt delmål"):
        await chat.tap(METTE, label)


async def second_citizen(chat: Chat) -> None:
    by = (await chat.house.desk.read(people.behind, METTE)).actor  # type: ignore[union-attr]  # she is in the cast
    await chat.house.desk.write(invites.enrol, "Bo Dam", by=by, now=chat.clock.now())


async def notes(chat: Chat) -> dict[str, str | None]:
    rows = select(Citizen.name, CheckIn.note).join(CheckIn, col(CheckIn.citizen_id) == col(Citizen.id))
    return await chat.house.desk.read(lambda session: {name or "": note for name, note in session.exec(rows)})


async def citizens(chat: Chat) -> list[str | None]:
    return await chat.house.desk.read(lambda session: list(session.exec(select(Citizen.name))))


def later(chat: Chat, **by: float) -> None:
    chat.clock.advance(timedelta(**by))


async def something_else(chat: Chat) -> None:
    """Mette opens a link for Karen meanwhile."""
    later(chat, minutes=5)
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Ny telefon: nyt link")


async def test_a_name_that_comes_four_weeks_later_enrols_nobody(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    later(chat, days=28)

    shown = await chat.says(METTE, "Ring til Bo i morgen")

    assert "Det er længe siden, jeg spurgte" in shown.text
    assert "Ring til Bo i morgen" in shown.text
    assert "Ring til Bo i morgen" not in await citizens(chat)


async def test_within_a_day_the_question_still_waits(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    later(chat, hours=24)

    await chat.says(METTE, "Bo Dam")

    assert "Bo Dam" in await citizens(chat)


async def test_a_note_that_comes_too_late_is_handed_back(chat: Chat) -> None:
    await open_note(chat)
    later(chat, hours=25)

    shown = await chat.says(METTE, "Hun smilede.")

    assert "Hun smilede." in shown.text
    assert await notes(chat) == {"Karen": None}


async def test_the_two_open_notes_are_named_where_something_else_was_answered_between(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await second_citizen(chat)
    await open_note(chat, "Karen")
    later(chat, minutes=1)
    await open_note(chat, "Bo")
    await something_else(chat)

    await chat.says(METTE, "Hun smilede.")

    assert chat.labels(METTE) == ["Note om Bo Dam", "Note om Karen", "Noget andet"]
    assert [one for one in chat.sandbox.chat(METTE) if not one.from_bot][-1].deleted


async def test_the_note_goes_where_its_writer_says(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await second_citizen(chat)
    await open_note(chat, "Karen")
    await open_note(chat, "Bo")
    await something_else(chat)
    await chat.says(METTE, "Hun smilede.")

    await chat.tap(METTE, "Note om Karen")

    assert await notes(chat) == {"Karen": "Hun smilede.", "Bo Dam": None}
    held = await chat.house.desk.read(lambda session: list(session.exec(select(Dialogue.held))))
    assert held in ([], [None])


async def test_a_name_is_asked_about_where_something_else_was_answered_between(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    later(chat, minutes=5)
    await chat.tap(METTE, "Ny telefon: nyt link")

    await chat.says(METTE, "Ring til Bo")

    assert chat.labels(METTE) == ["En ny borgers navn", "Noget andet"]
    assert "Ring til Bo" not in await citizens(chat)

    shown = await chat.tap(METTE, "Noget andet")

    assert "Ring til Bo" in shown.text
    assert "Ring til Bo" not in await citizens(chat)


async def test_where_nothing_came_between_nobody_is_asked(chat: Chat) -> None:
    await open_note(chat)
    later(chat, minutes=30)

    await chat.says(METTE, "Hun smilede.")

    assert await notes(chat) == {"Karen": "Hun smilede."}


async def test_a_button_of_a_text_that_waits_no_longer_changes_nothing(chat: Chat) -> None:
    await second_citizen(chat)
    await open_note(chat, "Karen")
    await something_else(chat)
    await chat.says(METTE, "Hun smilede.")
    message, button = chat.find(METTE, "Note om Karen")
    await chat.tap(METTE, "Note om Karen")

    await chat.forge(METTE, button.data or "", message.id)

    assert "tidligere trin" in chat.toast(METTE)
