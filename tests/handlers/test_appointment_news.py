"""What a citizen is told of her appointments and when, and what her mentor is promised."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlmodel import select

from models.actions import appointments
from models.appointment import Appointment, Turnout
from models.base import saved
from models.citizen import Citizen
from models.consent import Consent
from models.queries import people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

NINE = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)  # Tuesday 09.00 in Copenhagen, when citizens' quiet hours end
HALF_PAST_SEVEN = NINE - timedelta(minutes=90)


async def book(chat: Chat, at: datetime = NINE) -> int:
    """By Mette for Karen, as the clock stands; nothing is delivered yet."""
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    made = await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())
    return made.id or 0


async def until(chat: Chat, moment: datetime) -> None:
    await chat.wait(seconds=(moment - chat.clock.now()).total_seconds())


async def call_off(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Åbn næste aftale", "Aflys", "Ja, aflys den"):
        await chat.tap(METTE, label)


async def test_a_calling_off_of_what_begins_as_the_quiet_hours_end_is_told_at_once(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await book(chat)
    await chat.deliver()
    await until(chat, HALF_PAST_SEVEN)

    await call_off(chat)
    await chat.deliver()

    assert chat.last(METTE).text.endswith("Karen får besked nu.")
    assert chat.last(KAREN).text.startswith("Din aftale tirsdag d. 3. marts kl. 09.00 er aflyst.")


async def test_a_move_away_from_an_hour_before_the_quiet_hours_end_is_told_at_once(chat: Chat) -> None:
    await book(chat)
    await chat.deliver()
    await until(chat, HALF_PAST_SEVEN)
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Åbn næste aftale")
    await chat.tap(METTE, "Flyt")
    await chat.tap(METTE, "ons. 4/3")

    await chat.tap(METTE, "10.00")
    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Din aftale er flyttet til onsdag d. 4. marts kl. 10.00.")


async def test_a_change_of_the_afternoon_waits_for_the_morning_and_the_mentor_hears_when(chat: Chat) -> None:
    await book(chat, NINE + timedelta(hours=5))
    await chat.deliver()
    await until(chat, HALF_PAST_SEVEN)
    said = len(chat.sent_to(KAREN))

    await call_off(chat)
    await chat.deliver()

    assert chat.toast(METTE) == "Karen får besked kl. 09.00."
    assert len(chat.sent_to(KAREN)) == said
    await until(chat, NINE)
    assert chat.last(KAREN).text.startswith("Din aftale tirsdag d. 3. marts kl. 14.00 er aflyst.")


async def test_a_calling_off_that_comes_after_the_hour_has_begun_is_told_all_the_same(chat: Chat) -> None:
    await book(chat)
    await chat.deliver()
    await until(chat, HALF_PAST_SEVEN)
    await call_off(chat)

    await until(chat, NINE + timedelta(minutes=10))  # nothing left in between

    assert chat.last(KAREN).text.startswith("Din aftale tirsdag d. 3. marts kl. 09.00 er aflyst.")


async def test_a_booking_in_the_evening_for_the_first_hour_says_that_the_mentor_must_ring(chat: Chat) -> None:
    await until(chat, datetime(2026, 3, 2, 19, 30, tzinfo=UTC))
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Book tid")
    await chat.tap(METTE, "tirs. 3/3")

    shown = await chat.tap(METTE, "09.00")

    assert shown.text.endswith("Karen får først besked tirsdag d. 3. marts kl. 09.00. Ring til Karen.")


async def test_a_booking_that_was_undone_before_its_card_left_says_nothing_at_all(chat: Chat) -> None:
    said = len(chat.sent_to(KAREN))
    await book(chat)

    await call_off(chat)
    await chat.deliver()

    assert chat.toast(METTE) == "Karen havde ikke hørt om aftalen og får derfor ingen besked."
    assert len(chat.sent_to(KAREN)) == said


async def test_a_booking_moved_before_its_card_left_arrives_as_a_booking(chat: Chat) -> None:
    id_ = await book(chat)
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    to = NINE + timedelta(days=1)

    await chat.house.desk.write(appointments.move, id_, to, by=mette.actor, now=chat.clock.now())
    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Du har en aftale onsdag d. 4. marts kl. 09.00.")


@pytest.mark.parametrize(
    ("once_joined", "blocked", "promise"),
    [
        (False, False, "Karen er ikke med i Snoren endnu og får ikke besked. Ring til Karen."),
        (True, False, "Karen har sagt nej til beskeder. Ring til Karen."),
        (True, True, "Karen får ikke mine beskeder lige nu. Ring til Karen."),
    ],
    ids=["not joined", "stopped", "blocked"],
)
async def test_no_card_is_promised_to_whoever_gets_none(
    chat: Chat, once_joined: bool, blocked: bool, promise: str
) -> None:
    with chat.house.desk.database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        for consent in session.exec(select(Consent)):
            session.delete(consent)
        if once_joined:
            session.add(Consent(citizen_id=saved(karen.id), version="1", given_at=chat.clock.now()))
        karen.chat_id = karen.chat_id if blocked else None
        karen.blocked_at = chat.clock.now() if blocked else None
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Book tid")
    await chat.tap(METTE, "ons. 4/3")

    shown = await chat.tap(METTE, "09.00")

    assert shown.text.endswith(promise)


async def test_no_reminder_follows_within_hours_of_the_card_itself(chat: Chat) -> None:
    await book(chat, NINE + timedelta(hours=5))  # 14.00 tomorrow; the reminder of the day before is due at 14.00 today
    await chat.deliver()
    said = len(chat.sent_to(KAREN))

    await chat.wait(hours=4, minutes=1)

    assert len(chat.sent_to(KAREN)) == said


async def test_three_days_before_are_calendar_days_where_the_clock_changes(chat: Chat) -> None:
    await book(chat, datetime(2026, 3, 30, 7, 0, tzinfo=UTC))  # Monday 09.00, the day after summer time began
    await chat.deliver()

    await until(chat, datetime(2026, 3, 27, 8, 0, tzinfo=UTC))  # Friday 09.00

    assert chat.last(KAREN).text.startswith("Husk din aftale mandag d. 30. marts kl. 09.00.")


async def test_an_appointment_of_somebody_out_of_reach_does_not_wait_for_an_answer(chat: Chat) -> None:
    await book(chat)
    with chat.house.desk.database.write() as session:
        session.exec(select(Citizen).where(Citizen.name == "Karen")).one().chat_id = None
        assert session.exec(select(Appointment)).one()
    await chat.says(METTE, "/citizen Karen")

    shown = await chat.tap(METTE, "Åbn næste aftale")

    assert shown.text.endswith("Karen får ikke beskeder fra mig: sig det selv.")


async def test_next_shows_every_coming_appointment(chat: Chat) -> None:
    await book(chat)
    await book(chat, NINE + timedelta(days=2))

    shown = await chat.says(KAREN, "/next")

    assert shown.text.startswith("Du har en aftale tirsdag d. 3. marts kl. 09.00.")
    assert shown.text.endswith("Du har også en aftale med Mette torsdag d. 5. marts kl. 09.00.")


async def test_next_passes_over_what_was_settled_before_its_hour(chat: Chat) -> None:
    id_ = await book(chat)
    await book(chat, NINE + timedelta(days=2))
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    excused = Turnout.EXCUSED
    await chat.house.desk.write(appointments.say_turnout, id_, excused, by=mette.actor, now=chat.clock.now())

    shown = await chat.says(KAREN, "/next")

    assert shown.text.startswith("Du har en aftale torsdag d. 5. marts kl. 09.00.")


async def test_what_was_called_off_can_be_taken_out_of_the_calendar(chat: Chat) -> None:
    await book(chat, NINE + timedelta(days=2))
    await chat.deliver()
    await chat.tap(KAREN, "Jeg kommer")
    await chat.tap(KAREN, "Læg i min kalender")
    await call_off(chat)
    await chat.deliver()

    await chat.tap(KAREN, "Fjern fra min kalender")

    put, out = (one.document.data for one in chat.sandbox.chat(KAREN) if one.document is not None)
    whole, before = Calendar.from_ical(out), Calendar.from_ical(put).walk("VEVENT")[0]
    event = whole.walk("VEVENT")[0]
    assert whole["METHOD"] == "CANCEL"
    assert (event["STATUS"], event["UID"]) == ("CANCELLED", before["UID"])
    assert (before["SEQUENCE"], event["SEQUENCE"]) == (0, 1)
