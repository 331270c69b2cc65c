"""The mentor's day, caseload and citizens, as she reads them on a phone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from models.actions import appointments, rope
from models.base import saved
from models.queries import people
from models.rope import Event
from models.staff import Staff
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

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


async def test_everything_in_the_week_has_its_button(chat_on_both: Chat) -> None:
    await chat_on_both.says(METTE, "/today")
    ahead = chat_on_both.labels(METTE)
    await book(chat_on_both, WEDNESDAY)
    await chat_on_both.says(METTE, "/today")

    assert ahead == ["Book tid: Karen", "Check-in: Karen", "Alle borgere ›"]
    assert chat_on_both.labels(METTE) == ["Karen, ons. 4/3 kl. 14.00", "Alle borgere ›"]
    assert (await chat_on_both.tap(METTE, "Karen, ons.")).text.startswith(
        "Aftale med Karen onsdag d. 4. marts kl. 14.00"
    )


async def test_a_wish_for_another_time_is_answered_from_the_day(chat_on_both: Chat) -> None:
    await book(chat_on_both, WEDNESDAY)
    await chat_on_both.deliver()
    await chat_on_both.tap(KAREN, "Anden tid")
    await chat_on_both.tap(KAREN, "tors. 5/3")
    await chat_on_both.tap(KAREN, "10.00")

    day = await chat_on_both.says(METTE, "/today")

    assert "Venter på dit svar\n• Karen: ons. 4/3 kl. 14.00, spørger om tors. 5/3 kl. 10.00" in day.text
    await chat_on_both.tap(METTE, "Svar: Karen")
    assert "✓ Ja, flyt den" in chat_on_both.labels(METTE)


async def test_a_wish_about_an_hour_weeks_ahead_waits_in_the_day_too(chat: Chat) -> None:
    await book(chat, WEDNESDAY + timedelta(weeks=3))
    await chat.deliver()
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await chat.tap(KAREN, "10.00")

    day = await chat.says(METTE, "/today")

    assert "• Karen: ons. 25/3 kl. 14.00, spørger om tors. 5/3 kl. 10.00" in day.text


async def test_a_pause_asked_for_is_decided_from_the_day(chat_on_both: Chat) -> None:
    await chat_on_both.says(KAREN, "/pause")
    await chat_on_both.tap(KAREN, "Ferie")
    await chat_on_both.tap(KAREN, "2 uger")

    day = await chat_on_both.says(METTE, "/today")

    assert "• Karen: beder om en pause" in day.text
    await chat_on_both.tap(METTE, "Pause: Karen")
    await chat_on_both.tap(METTE, "Ja, giv pausen")
    assert any(one.startswith("Karen har pause") for one in chat_on_both.sent_to(METTE))
    assert "beder om en pause" not in (await chat_on_both.says(METTE, "/today")).text


async def test_a_full_day_keeps_within_what_a_phone_can_show(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        for number in range(40):
            one = make.citizen(session, f"{number:02} " + "Ø" * 110, mentor=mette, start_on=date(2026, 3, 2))
            id_ = saved(one.id)
            rope.note(session, id_, Event.START, date(2026, 3, 2), source="citizen", source_id=id_)
            rope.refresh(session, id_)
    await chat.wait(days=8)

    await chat.says(METTE, "/today")

    labels = chat.labels(METTE)
    assert (len(labels), labels[-1]) == (8, "Alle borgere ›")
    assert max(map(len, labels)) < 40


async def test_a_name_that_nobody_has_is_said_back_and_the_caseload_is_offered(chat: Chat) -> None:
    shown = await chat.says(METTE, "/citizen Zoltan")

    said = chat.sandbox.chat(METTE)[-2]
    assert said.text == "Du har ingen borger, der hedder Zoltan. Vælg her:"
    assert "Karen" in shown.text


async def test_a_name_that_several_have_offers_those(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        for name in ("Karen Dam", "Karl"):
            make.citizen(session, name, mentor=mette, start_on=date(2026, 3, 2))

    shown = await chat.says(METTE, "/citizen karen")

    assert shown.text == "2 af dine borgere passer på karen. Hvem er det?"
    assert [label.split(" ", 1)[1] for label in chat.labels(METTE)] == ["Karen", "Karen Dam", "Alle borgere"]


async def test_the_menu_begins_with_what_a_mentor_uses_every_day(chat: Chat) -> None:
    answer = await chat.says(METTE, "/help")

    commands = [line.split(" ")[0] for line in answer.text.splitlines() if line.startswith("/")]
    assert commands[:3] == ["/today", "/checkin", "/citizens"]
    assert commands[-1] == "/help"


async def test_what_stands_behind_more_is_read_on_and_back_again(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        for number in range(12):
            one = make.citizen(session, f"Navn {number:02}", mentor=mette, start_on=date(2026, 3, 2))
            id_ = saved(one.id)
            rope.note(session, id_, Event.START, date(2026, 3, 2), source="citizen", source_id=id_)
            rope.refresh(session, id_)
    await chat.wait(days=8)
    await chat.says(METTE, "/today")
    first = chat.labels(METTE)[:-2]

    seen = list(first)
    for _ in range(2):
        await chat.tap(METTE, "Mere")
        seen += [label for label in chat.labels(METTE) if label.startswith(("Book", "Check-in"))]
    back = await chat.tap(METTE, "Tilbage")

    assert len(first) == 6
    assert len(set(seen)) == len(seen) == 26
    assert back.text.startswith("Din dag")


@pytest.mark.parametrize("value", ["", "x", "-1", "99999"])
async def test_a_forged_way_to_the_rest_of_the_day_shows_nothing(chat: Chat, value: str) -> None:
    await chat.says(METTE, "/today")

    shown = await chat.forge(METTE, f"1|mt.more|0|{value}")

    assert "Karen" not in shown.text or shown.text.startswith("Din dag")
