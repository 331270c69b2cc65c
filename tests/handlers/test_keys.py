"""Karen's keys at the foot of her chat, and the words that are understood without them."""

import pytest
from sqlmodel import Session

from handlers import spoken
from handlers.conversations import all_routes
from models.actions import keyboards
from models.staff import Language
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER

KEYS = ["Min næste aftale", "Mine mål", "Hvem ser hvad", "Ring til mig"]
HERE = "Brug knapperne nederst"


def offered(chat: Chat) -> int:
    return len([one for one in chat.sent_to(KAREN) if one.startswith(HERE)])


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("Min næste aftale", "Du har ingen aftale lige nu."),
        ("Mine mål", "Du har ingen mål lige nu."),
        ("Hvem ser hvad", "Hvem kan se hvad om dig?"),
        ("Ring til mig", "Skal Mette ringe til dig?"),
    ],
)
async def test_each_key_does_what_it_says(chat: Chat, label: str, begins: str) -> None:
    assert (await chat.press(KAREN, label)).text.startswith(begins)


async def test_a_chat_without_keys_gets_them_once_with_the_next_answer(chat_on_both: Chat) -> None:
    """Whoever joined before there were any, and whoever has cleared her chat."""
    chat = chat_on_both
    await chat.house.desk.write(keyboards.taken_away, KAREN)
    chat.sandbox.chats[KAREN].keyboard = None

    await chat.says(KAREN, "hvad nu")
    await chat.says(KAREN, "hvad nu")

    assert chat.sandbox.keys(KAREN) == KEYS
    assert offered(chat) == 1


async def test_help_brings_back_keys_that_are_gone(chat: Chat) -> None:
    chat.sandbox.chats[KAREN].keyboard = None

    await chat.says(KAREN, "hjælp")

    assert chat.sandbox.keys(KAREN) == KEYS


async def test_whoever_stops_while_she_has_no_keys_gets_none(chat: Chat) -> None:
    await chat.house.desk.write(keyboards.taken_away, KAREN)
    chat.sandbox.chats[KAREN].keyboard = None
    await chat.says(KAREN, "/stop")
    said = offered(chat)

    await chat.tap(KAREN, "Ja, stop")

    assert chat.sandbox.keys(KAREN) == []
    assert offered(chat) == said


async def test_after_stop_the_database_knows_of_no_keys(chat: Chat) -> None:
    await chat.says(KAREN, "stop")
    await chat.tap(KAREN, "Ja, stop")

    assert await chat.house.desk.read(_keys_of_karen) is None


def _keys_of_karen(session: Session) -> Language | None:
    return keyboards.language_of(session, KAREN)


async def test_a_key_in_the_language_before_still_works(chat: Chat) -> None:
    await chat.says(KAREN, "/sprog")
    await chat.tap(KAREN, "English")

    assert (await chat.says(KAREN, "Mine mål")).text.startswith("You have no goals right now.")


@pytest.mark.parametrize("who", [METTE, LENA, STRANGER])
async def test_nobody_else_has_keys(chat: Chat, who: int) -> None:
    await chat.says(who, "/help")

    assert chat.sandbox.keys(who) == []


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("stop", "Vil du stoppe"),
        ("Stop!", "Vil du stoppe"),
        ("hjælp", "Det kan jeg for dig"),
        ("HJÆLP", "Det kan jeg for dig"),
        ("næste", "Du har ingen aftale"),
        ("mål", "Du har ingen mål"),
        ("pause", "Har du brug for en pause?"),
        ("sprog", "Hvilket sprog"),
        ("Ring til mig.", "Skal Mette ringe"),
        ("hej", "Hej Karen!"),
        ("/sprog", "Hvilket sprog"),
        ("/hjælp", "Det kan jeg for dig"),
        ("/hjaelp", "Det kan jeg for dig"),
        ("/naeste", "Du har ingen aftale"),
        ("/næste", "Du har ingen aftale"),
        ("/aftaler", "Du har ingen aftale"),
        ("/maal", "Du har ingen mål"),
        ("/mål", "Du har ingen mål"),
        ("/hvem", "Hvem kan se hvad"),
        ("/ring", "Skal Mette ringe"),
        ("/Stop", "Vil du stoppe"),
        ("/next", "Du har ingen aftale"),
        ("/i_dag", "Du har ingen aftale"),
    ],
)
async def test_a_plain_word_or_a_danish_command_is_understood(chat: Chat, said: str, begins: str) -> None:
    assert (await chat.says(KAREN, said)).text.startswith(begins)


@pytest.mark.parametrize(
    ("who", "said", "begins"),
    [
        (METTE, "/idag", "Din dag"),
        (METTE, "/aftaler", "Din dag"),
        (METTE, "i dag", "Din dag"),
        (METTE, "/borgere", "Dine borgere"),
        (METTE, "/borger Karen", "🟡 Karen"),
        (METTE, "/samtale", "Hvem har du talt med?"),
        (METTE, "/hjælp", "Det kan jeg for dig"),
        (LENA, "/snoren", "Den stramme snor"),
        (LENA, "/kolleger", "Kolleger"),
        (LENA, "/sprog", "Hvilket sprog"),
    ],
)
async def test_staff_too_may_say_it_in_danish(chat: Chat, who: int, said: str, begins: str) -> None:
    assert (await chat.says(who, said)).text.startswith(begins)


async def test_a_plain_word_is_a_note_where_a_note_is_waited_for(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Intet nyt delmål")

    answer = await chat.says(METTE, "stop")

    assert "Næste" in answer.text or "næste" in answer.text


async def test_what_is_not_hers_is_refused_in_danish_as_in_english(chat: Chat) -> None:
    assert (await chat.says(KAREN, "/resultater")).text == (await chat.says(KAREN, "/results")).text


def test_every_other_word_leads_to_a_command() -> None:
    known = all_routes().commands.keys()
    meant = {name for table in (spoken.DANISH, spoken.PLAIN) for names in table.values() for name in names}

    assert meant <= known
