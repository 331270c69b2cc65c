"""A text that may not stay leaves the chat, whichever door it came by; its writer hears why, and gets the rest back."""

from typing import Any

import pytest
from sqlmodel import select

from bot.sandbox.records import Person
from models.actions import invites
from models.check_in import CheckIn
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.staff import Staff
from tests.kit import chat as chat_kit
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER

NUMBER = "010190-1234"


async def open_note(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål"):
        await chat.tap(METTE, label)


def theirs(chat: Chat, chat_id: int) -> list[bool]:
    """Of each thing this person wrote whether it has been deleted."""
    return [one.deleted for one in chat.sandbox.chat(chat_id) if not one.from_bot]


async def test_a_note_with_a_number_says_where_it_stood_and_comes_back_without_it(chat: Chat) -> None:
    await open_note(chat)

    shown = await chat.says(METTE, f"Hun kom kl. 10. Hendes nummer er {NUMBER}, ring til hende.")

    assert theirs(chat, METTE)[-1]
    assert "Det stod efter »kl. ••. Hendes nummer er«." in shown.text
    assert "Hun kom kl. 10. Hendes nummer er …, ring til hende." in shown.text
    assert NUMBER not in shown.text
    assert chat.labels(METTE) == ["Kopiér teksten"]


async def test_what_came_back_can_be_sent_and_is_stored(chat: Chat) -> None:
    await open_note(chat)
    await chat.says(METTE, f"Hendes nummer er {NUMBER}, ring til hende.")

    await chat.says(METTE, "Hendes nummer er …, ring til hende.")

    notes = await chat.house.desk.read(lambda session: [one.note for one in session.exec(select(CheckIn))])
    assert notes == ["Hendes nummer er …, ring til hende."]


async def test_a_note_of_a_date_with_an_hour_is_kept_whole(chat: Chat) -> None:
    await open_note(chat)

    await chat.says(METTE, "Ny tid 12.03.2026 1000 hos lægen")

    notes = await chat.house.desk.read(lambda session: [one.note for one in session.exec(select(CheckIn))])
    assert notes == ["Ny tid 12.03.2026 1000 hos lægen"]


async def test_a_text_that_is_too_long_names_the_limit_leaves_the_chat_and_comes_back(chat: Chat) -> None:
    await open_note(chat)
    long = "Hun er glad. " * 95

    shown = await chat.says(METTE, long)

    assert theirs(chat, METTE)[-1]
    assert "højst 1.000 tegn; din er 1.234" in shown.text
    assert long.strip() in shown.text


async def test_the_longest_text_of_all_comes_back_in_a_message_of_its_own(chat: Chat) -> None:
    await open_note(chat)

    shown = await chat.says(METTE, "y" * 4096)

    assert shown.text == "y" * 4096
    assert "højst 1.000 tegn; din er 4.096" in chat.sent_to(METTE)[-2]


async def test_the_saved_card_does_not_repeat_the_note_outside_the_journal_line(chat: Chat) -> None:
    await open_note(chat)
    await chat.says(METTE, "Hun smilede meget.")

    shown = await chat.tap(METTE, "Ja, book den")

    assert shown.text.count("Hun smilede meget.") == 1


async def test_a_number_that_nobody_asked_for_is_not_handed_back(chat: Chat) -> None:
    shown = await chat.says(METTE, f"Ring til {NUMBER} i morgen")

    assert "i morgen" not in shown.text
    assert theirs(chat, METTE)[-1]


def sent(chat: Chat, chat_id: int, **what: Any) -> dict[str, Any]:
    """The update of a message that holds *what* in place of a text."""
    chat.sandbox.send_text(chat_id, "x")
    (update,) = chat.sandbox.pop_updates()
    message = {name: value for name, value in update["message"].items() if name != "text"}
    return {"update_id": 99_000 + len(what), "message": message | what}


DOORS: dict[str, dict[str, Any]] = {
    "the name of a file": {
        "document": {"file_id": "a", "file_unique_id": "b", "file_name": f"Plan {NUMBER}.pdf", "mime_type": "x/y"}
    },
    "a contact card": {"contact": {"phone_number": "12345678", "first_name": "Karen", "last_name": NUMBER}},
    "a card's lines": {
        "contact": {"phone_number": "12345678", "first_name": "Karen", "vcard": f"BEGIN:VCARD\nNOTE:{NUMBER}"}
    },
    "a place": {
        "venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": f"Hos {NUMBER}", "address": "Vej 1"}
    },
    "a caption": {"photo": [], "caption": f"Se {NUMBER}"},
}


@pytest.mark.parametrize("what", DOORS.values(), ids=list(DOORS))
@pytest.mark.parametrize("who", [METTE, KAREN, STRANGER])
async def test_a_number_is_found_wherever_in_a_message_it_stands(chat: Chat, who: int, what: dict[str, Any]) -> None:
    await chat.feed(sent(chat, who, **what))

    assert "CPR-nummer" in chat.last(who).text
    assert NUMBER not in chat.last(who).text
    assert theirs(chat, who)[-1]


async def test_a_contacts_telephone_number_is_none(chat: Chat) -> None:
    await chat.feed(sent(chat, METTE, contact={"phone_number": "+4501019012", "first_name": "Karen"}))

    assert "CPR-nummer" not in chat.last(METTE).text


async def names(chat: Chat) -> list[str | None]:
    def read(session: Any) -> list[str | None]:
        return [*session.exec(select(Citizen.name)), *session.exec(select(Staff.name))]

    return await chat.house.desk.read(read)


@pytest.mark.parametrize(
    "written", [f"Bo {NUMBER}", "Bo 010190\u200b1234", "Bo 610190 cpr 1234", "Bo 0 1 0 1 9 0 1 2 3 4"]
)
async def test_no_name_of_a_citizen_or_a_colleague_holds_a_number(chat: Chat, written: str) -> None:
    before = await names(chat)
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    await chat.says(METTE, written)
    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "mentor")

    await chat.says(LENA, written)

    assert await names(chat) == before
    assert "<code>Bo …</code>" in chat.last(LENA).text or "Bo …" in chat.last(LENA).text


async def test_the_first_leads_own_name_in_telegram_is_looked_at_too(sqlite: Database, clock: FrozenClock) -> None:
    async with chat_kit.opened(sqlite, clock, [Person(STRANGER, f"Eva {NUMBER}")]) as chat:
        code = await chat.house.desk.write(invites.first_lead, now=clock.now())

        shown = await chat.says(STRANGER, f"/start {code}")

        assert shown.text.startswith("Der står et CPR-nummer i dit navn i Telegram.")
        assert await names(chat) == []
