"""The mentor's day, caseload and citizens, as she reads them on a phone."""

from datetime import UTC, datetime

from models.actions import appointments
from models.queries import people
from tests.kit.chat import Chat
from tests.kit.people import METTE

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def book(chat: Chat, at: datetime) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())


async def test_a_talk_that_is_not_booked_stands_in_the_week_with_its_last_day(chat: Chat) -> None:
    day = await chat.says(METTE, "/today")

    assert "• Karen: Ugentlig samtale, senest man. 9/3" in day.text


async def test_a_deadline_that_a_booked_talk_is_going_to_settle_is_not_listed_beside_it(chat: Chat) -> None:
    await book(chat, WEDNESDAY)

    day = await chat.says(METTE, "/today")

    assert "• Karen: ons. 4/3 kl. 14.00" in day.text
    assert "Ugentlig samtale" not in day.text


async def test_a_talk_booked_after_the_last_day_does_not_hide_the_deadline(chat: Chat) -> None:
    await chat.wait(days=2)
    await book(chat, datetime(2026, 3, 10, 13, 0, tzinfo=UTC))

    day = await chat.says(METTE, "/today")

    assert "• Karen: tirs. 10/3 kl. 14.00" in day.text
    assert "• Karen: Ugentlig samtale, senest man. 9/3" in day.text


async def test_todays_talk_shows_only_its_hour(chat: Chat) -> None:
    await book(chat, datetime(2026, 3, 2, 13, 0, tzinfo=UTC))

    day = await chat.says(METTE, "/today")

    assert "• Karen: kl. 14.00" in day.text


async def test_a_name_that_nobody_has_is_said_back_and_the_caseload_is_offered(chat: Chat) -> None:
    shown = await chat.says(METTE, "/citizen Zoltan")

    said = chat.sandbox.chat(METTE)[-2]
    assert said.text == "Du har ingen borger, der hedder Zoltan. Vælg her:"
    assert "Karen" in shown.text


async def test_the_menu_begins_with_what_a_mentor_uses_every_day(chat: Chat) -> None:
    answer = await chat.says(METTE, "/help")

    commands = [line.split(" ")[0] for line in answer.text.splitlines() if line.startswith("/")]
    assert commands[:3] == ["/today", "/checkin", "/citizens"]
    assert commands[-1] == "/help"
