"""Karen says something in her own words: nothing is kept, and every answer has the button for it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select as select_rows
from sqlmodel import Session, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState, CancelReason
from models.queries import people
from models.tables import metadata
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen
THURSDAY = datetime(2026, 3, 5, 13, 0, tzinfo=UTC)
CARD = ["✓ Jeg kommer", "Anden tid", "Jeg kan ikke"]
BAD = "jeg har det rigtig dårligt"


async def book(chat: Chat, *hours: datetime) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    for hour in hours or (WEDNESDAY,):
        await chat.house.desk.write(appointments.book, 1, hour, by=mette.actor, now=chat.clock.now())
    await chat.deliver()


async def states(chat: Chat) -> list[AppointmentState]:
    return await chat.house.desk.read(
        lambda session: [one.state for one in session.exec(select(Appointment).order_by(Appointment.id))]  # type: ignore[arg-type]
    )


async def test_whoever_is_unwell_hears_who_can_help_and_what_always_answers(chat_on_both: Chat) -> None:
    answer = await chat_on_both.says(KAREN, BAD)

    assert "Mette" in answer.text
    assert "112" in answer.text
    assert "70 201 201" in answer.text
    assert chat_on_both.labels(KAREN) == ["Bed Mette ringe til mig"]


async def test_with_an_appointment_she_can_answer_it_at_once(chat: Chat) -> None:
    await book(chat)

    answer = await chat.says(KAREN, BAD)

    assert "onsdag d. 4. marts kl. 14.00" in answer.text
    assert chat.labels(KAREN) == ["Bed Mette ringe til mig", *CARD]


async def test_her_words_are_kept_nowhere(chat: Chat) -> None:
    def everything(session: Session) -> str:
        return repr([session.execute(select_rows(table)).all() for table in metadata.sorted_tables])

    await chat.says(KAREN, BAD)

    assert "dårligt" not in await chat.house.desk.read(everything)


async def test_a_yes_in_words_counts_after_one_tap(chat_on_both: Chat) -> None:
    await book(chat_on_both)

    asked = (await chat_on_both.says(KAREN, "Ja")).text
    before = await states(chat_on_both)
    await chat_on_both.tap(KAREN, "Ja, jeg kommer")

    assert asked == "Kommer du onsdag d. 4. marts kl. 14.00? Tryk her, så kan Mette se det."
    assert before == [AppointmentState.BOOKED]
    assert await states(chat_on_both) == [AppointmentState.CONFIRMED]


@pytest.mark.parametrize("text", ["Jeg kommer", "👍"])
async def test_other_ways_of_saying_yes_get_the_same_button(chat: Chat, text: str) -> None:
    await book(chat)

    await chat.says(KAREN, text)

    assert chat.labels(KAREN) == ["✓ Ja, jeg kommer", "Anden tid", "Jeg kan ikke"]


async def test_a_yes_to_what_is_confirmed_says_that_it_is_known(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Jeg kommer")

    answer = await chat.says(KAREN, "ja")

    assert answer.text == "Du har sagt, at du kommer onsdag d. 4. marts kl. 14.00. Det kan Mette se."


async def test_ill_in_words_reaches_the_mentor_after_one_tap(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await book(chat)

    await chat.says(KAREN, "kan ikke, er syg")
    await chat.tap(KAREN, "Ja, jeg er syg")
    await chat.deliver()

    row = await chat.house.desk.read(lambda session: session.exec(select(Appointment)).one())
    assert row.cancel_reason is CancelReason.SICK
    assert "Grund: syg" in chat.last(METTE).text


async def test_a_no_in_words_asks_why_and_offers_another_time(chat: Chat) -> None:
    await book(chat)

    answer = await chat.says(KAREN, "nej")

    assert answer.text == "Kan du ikke komme onsdag d. 4. marts kl. 14.00? Tryk her, så får Mette besked."
    assert chat.labels(KAREN) == [
        "Jeg er syg",
        "Noget andet",
        "Anden tid",
        "Nej, det er noget andet",
        "Bed Mette ringe til mig",
    ]


async def test_with_two_appointments_she_is_asked_which(chat: Chat) -> None:
    await book(chat, WEDNESDAY, THURSDAY)

    await chat.says(KAREN, "er syg")
    await chat.tap(KAREN, "Jeg er syg tors. 5/3")

    assert await states(chat) == [AppointmentState.BOOKED, AppointmentState.CANCELLED]


async def test_a_picture_gets_the_card_with_its_buttons(chat: Chat) -> None:
    await book(chat)

    answer = await chat.sends_photo(KAREN)

    assert answer.text.startswith("Tak. Jeg er en robot og kan ikke se eller høre det, du sender.")
    assert chat.labels(KAREN) == ["Bed Mette ringe til mig", *CARD]


async def test_a_command_that_there_is_not_is_answered_like_any_other_word(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/vejret")

    assert "112" in answer.text
    assert chat.labels(KAREN) == ["Bed Mette ringe til mig"]


def sent(chat: Chat, what: dict[str, object]) -> dict[str, object]:
    """Something that the sandbox's page cannot send, as Telegram tells of it."""
    person = {"id": KAREN, "is_bot": False, "first_name": "Karen", "language_code": "da"}
    date = int(chat.clock.now().timestamp())
    message = {"message_id": 9_000_001, "date": date, "chat": {"id": KAREN, "type": "private"}, "from": person}
    return {"update_id": 9_000_001, "message": message | what}


STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512}
STICKER |= {"is_animated": False, "is_video": False}


async def test_a_thumb_as_a_sticker_is_a_yes(chat: Chat) -> None:
    await book(chat)

    await chat.feed(sent(chat, {"sticker": STICKER | {"emoji": "👍"}}))

    assert chat.labels(KAREN)[0] == "✓ Ja, jeg kommer"


@pytest.mark.slow
async def test_a_voice_gets_the_card_with_its_buttons(chat: Chat) -> None:
    await book(chat)

    await chat.feed(sent(chat, {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}))

    assert "ikke se eller høre" in chat.last(KAREN).text
    assert chat.labels(KAREN) == ["Bed Mette ringe til mig", *CARD]


async def test_in_her_own_language(chat: Chat) -> None:
    await book(chat)
    await chat.says(KAREN, "sprog")
    await chat.tap(KAREN, "English")

    await chat.says(KAREN, "yes")

    assert chat.labels(KAREN)[0] == "✓ Yes, I am coming"
    assert "Livslinien, if life hurts" in (await chat.says(KAREN, "I feel very bad")).text


async def test_a_personal_number_is_still_refused_first(chat: Chat) -> None:
    answer = await chat.says(KAREN, "jeg er syg 010190-1234")

    assert "CPR-nummer" in answer.text
