"""An appointment between Karen and Mette: the card, the calendar file, another time, a cancellation, the outcome."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlmodel import Session, col, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState, CancelReason, Turnout
from models.citizen import Citizen
from models.queries import people
from models.rope import Event, RopeEvent
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def book(chat: Chat, mentor: int = METTE, citizen: int = KAREN, at: datetime = WEDNESDAY) -> int:
    """A booked appointment whose card the citizen has received."""

    def run(session: Session) -> int:
        who, her = people.behind(session, mentor), people.behind(session, citizen)
        assert who is not None
        assert her is not None
        made = appointments.book(session, her.actor.citizen_id, at, by=who.actor, now=chat.clock.now())
        return made.id or 0

    made = await chat.house.desk.write(run)
    await chat.deliver()
    return made


async def row(chat: Chat, appointment_id: int) -> Appointment:
    found = await chat.house.desk.read(Session.get, Appointment, appointment_id)
    assert found is not None
    return found


def files(chat: Chat, chat_id: int) -> list[bytes]:
    return [one.document.data for one in chat.sandbox.chat(chat_id) if one.document is not None]


@pytest.mark.slow
async def test_a_booked_appointment_arrives_as_a_card_that_says_nothing_private_first(chat: Chat) -> None:
    await book(chat)

    first, second = chat.last(KAREN).text.splitlines()
    assert first == "Du har en aftale onsdag d. 4. marts kl. 14.00."
    assert second == "Du skal møde Mette. Kommer du?"
    assert chat.labels(KAREN) == ["✓ Jeg kommer", "Anden tid", "Jeg kan ikke"]


async def test_confirming_changes_the_card_which_offers_a_calendar_file(chat_on_both: Chat) -> None:
    made = await book(chat_on_both)

    await chat_on_both.tap(KAREN, "Jeg kommer")

    assert (await row(chat_on_both, made)).state is AppointmentState.CONFIRMED
    assert any("Du har sagt, at du kommer" in text for text in chat_on_both.sent_to(KAREN))
    assert chat_on_both.labels(KAREN)[0] == "📅 Læg i min kalender"
    assert files(chat_on_both, KAREN) == []


async def test_confirming_twice_says_where_it_stands(chat: Chat) -> None:
    made = await book(chat)
    message, found = chat.find(KAREN, "Jeg kommer")

    await chat.forge(KAREN, found.data or "", message.id)
    await chat.forge(KAREN, found.data or "", message.id)

    assert "Sådan er aftalen nu" in chat.toast(KAREN)
    assert (await row(chat, made)).state is AppointmentState.CONFIRMED


async def test_the_calendar_file_holds_copenhagens_time_and_a_neutral_summary(chat: Chat) -> None:
    made = await book(chat)

    await chat.tap(KAREN, "Jeg kommer")
    await chat.tap(KAREN, "Læg i min kalender")

    whole = Calendar.from_ical(files(chat, KAREN)[0])
    event = whole.walk("VEVENT")[0]
    assert whole["METHOD"] == "PUBLISH"
    assert whole.walk("VTIMEZONE")[0]["TZID"] == "Europe/Copenhagen"
    assert event["UID"] == (await row(chat, made)).uid
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert event.decoded("DTSTART") == WEDNESDAY
    assert event["SUMMARY"] == "Aftale med Mette"


async def ask_for_thursday(chat: Chat) -> None:
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await chat.tap(KAREN, "10.30")
    await chat.deliver()


async def test_another_time_offers_five_working_days_without_what_is_taken(chat: Chat) -> None:
    await book(chat)
    await book(chat, at=datetime(2026, 3, 5, 9, 0, tzinfo=UTC))

    await chat.tap(KAREN, "Anden tid")

    assert chat.labels(KAREN) == ["tirs. 3/3", "ons. 4/3", "tors. 5/3", "fre. 6/3", "man. 9/3", "Senere ›", "‹ Tilbage"]
    await chat.forge(KAREN, "1|ap.day|1|0:2026-03-05")
    assert "10.00" not in chat.labels(KAREN)
    assert "11.00" in chat.labels(KAREN)


async def test_a_wish_goes_to_the_mentor_and_the_card_says_so(chat: Chat) -> None:
    made = await book(chat)

    await ask_for_thursday(chat)

    assert "Du har spurgt Mette om torsdag d. 5. marts kl. 10.30" in chat.last(KAREN).text
    assert "Karen spørger om en anden tid: torsdag d. 5. marts kl. 10.30" in chat.last(METTE).text
    assert (await row(chat, made)).starts_at == WEDNESDAY


@pytest.mark.slow
async def test_an_accepted_wish_moves_the_appointment_and_raises_its_sequence(chat_on_both: Chat) -> None:
    chat = chat_on_both
    made = await book(chat)
    await ask_for_thursday(chat)

    await chat.tap(METTE, "Ja, flyt den")
    await chat.deliver()
    await chat.tap(KAREN, "Læg den nye tid i min kalender")

    event = Calendar.from_ical(files(chat, KAREN)[-1]).walk("VEVENT")[0]
    assert chat.find(KAREN, "Læg den nye tid i min kalender")[0].text.startswith(
        "Din aftale er flyttet til torsdag d. 5. marts"
    )
    assert event["SEQUENCE"] == 1
    assert (await row(chat, made)).state is AppointmentState.CONFIRMED


async def test_a_wish_that_is_declined_leaves_the_old_time(chat: Chat) -> None:
    made = await book(chat)
    await ask_for_thursday(chat)

    await chat.tap(METTE, "Behold tiden")
    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Din aftale er stadig onsdag d. 4. marts kl. 14.00.")
    assert chat.labels(KAREN)[0] == "✓ Jeg kommer"
    assert (await row(chat, made)).state is AppointmentState.BOOKED


@pytest.mark.slow
async def test_a_mentor_answers_the_wish_that_stands_and_not_an_older_one(chat: Chat) -> None:
    made = await book(chat)
    await ask_for_thursday(chat)
    message, accept = chat.find(METTE, "Ja, flyt den")
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "fre. 6/3")
    await chat.tap(KAREN, "9.00")

    await chat.forge(METTE, accept.data or "", message.id)

    assert (await row(chat, made)).starts_at == WEDNESDAY
    assert "fredag d. 6. marts kl. 09.00" in chat.last(METTE).text


async def test_keeping_the_old_time_takes_the_wish_back(chat: Chat) -> None:
    made = await book(chat)
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await chat.tap(KAREN, "10.30")

    await chat.tap(KAREN, "Behold den gamle tid")
    await chat.deliver()

    assert (await row(chat, made)).state is AppointmentState.CONFIRMED
    assert not any("spørger om en anden tid" in text for text in chat.sent_to(METTE))


async def test_an_hour_taken_meanwhile_is_said_and_the_days_are_offered_again(chat: Chat) -> None:
    made = await book(chat)
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    message, hour = chat.find(KAREN, "10.30")
    await book(chat, at=datetime(2026, 3, 5, 9, 30, tzinfo=UTC))

    await chat.forge(KAREN, hour.data or "", message.id)

    assert "lige blevet taget" in chat.toast(KAREN)
    assert (await row(chat, made)).asked_at is None


@pytest.mark.parametrize(
    "hour",
    [
        pytest.param(datetime(2026, 3, 8, 10, 0, tzinfo=UTC), id="a sunday"),
        pytest.param(datetime(2026, 3, 5, 2, 0, tzinfo=UTC), id="at night"),
        pytest.param(datetime(2026, 3, 5, 9, 10, tzinfo=UTC), id="off the grid"),
        pytest.param(datetime(2026, 6, 5, 9, 0, tzinfo=UTC), id="in three months"),
        pytest.param(datetime(2026, 3, 2, 8, 0, tzinfo=UTC), id="in the past"),
        pytest.param(WEDNESDAY, id="the time it has"),
    ],
)
@pytest.mark.slow
async def test_an_hour_that_was_never_offered_cannot_be_asked_for(chat: Chat, hour: datetime) -> None:
    made = await book(chat)

    await chat.forge(KAREN, f"1|ap.ask|{made}|0:{int(hour.timestamp()) // 60}")

    assert (await row(chat, made)).asked_at is None


@pytest.mark.parametrize(
    ("label", "reason", "told"),
    [("Jeg er syg", CancelReason.SICK, "Grund: syg."), ("Noget andet", CancelReason.OTHER, "Grund: andet.")],
)
async def test_who_cannot_come_is_asked_one_thing_and_the_mentor_is_told(
    chat: Chat, label: str, reason: CancelReason, told: str
) -> None:
    made = await book(chat)

    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, label)
    await chat.deliver()

    assert (await row(chat, made)).cancel_reason is reason
    assert chat.last(METTE).text == f"Afbud: Karen, onsdag d. 4. marts kl. 14.00.\n{told}"
    assert chat.labels(METTE) == ["Book ny tid", "Se Karen"]


@pytest.mark.slow
async def test_thinking_twice_about_cancelling_leads_back_to_the_card(chat: Chat) -> None:
    made = await book(chat)

    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Tilbage")

    assert chat.labels(KAREN) == ["✓ Jeg kommer", "Anden tid", "Jeg kan ikke"]
    assert (await row(chat, made)).state is AppointmentState.BOOKED


async def test_a_citizen_cannot_cancel_in_the_mentors_name(chat: Chat) -> None:
    made = await book(chat)

    await chat.forge(KAREN, f"1|ap.why|{made}|0:staff")

    assert (await row(chat, made)).state is AppointmentState.BOOKED


async def test_an_old_card_of_a_moved_appointment_says_so_and_confirms_nothing(chat: Chat) -> None:
    made = await book(chat)
    message, confirm = chat.find(KAREN, "Jeg kommer")
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    thursday = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
    await chat.house.desk.write(appointments.move, made, thursday, by=mette.actor, now=chat.clock.now())

    await chat.forge(KAREN, confirm.data or "", message.id)

    assert (await row(chat, made)).state is AppointmentState.BOOKED
    assert "torsdag d. 5. marts kl. 11.00" in chat.sandbox.chat(KAREN)[-1].text
    assert "Sådan er aftalen nu" in chat.toast(KAREN)


async def test_a_button_after_the_hour_says_that_it_is_over(chat: Chat) -> None:
    await book(chat)
    message, found = chat.find(KAREN, "Jeg kommer")
    await chat.wait(days=5)

    await chat.forge(KAREN, found.data or "", message.id)

    assert chat.toast(KAREN) == "Sådan er aftalen nu."
    assert "er overstået" in message.text


@pytest.mark.parametrize("intruder", [OLE, METTE, IDA, LENA, STRANGER])
@pytest.mark.parametrize("data", ["ap.ok|1|0:", "ap.move|1|0:", "ap.why|1|0:sick", "ap.back|1|0:", "ap.ics|1|0:"])
@pytest.mark.slow
async def test_nobody_else_answers_karens_card(chat: Chat, intruder: int, data: str) -> None:
    made = await book(chat)
    await chat.says(intruder, "/help")

    await chat.forge(intruder, f"1|{data}")

    found = await row(chat, made)
    assert found.state is AppointmentState.BOOKED
    assert "4. marts" not in chat.last(intruder).text


@pytest.mark.parametrize("intruder", [KAREN, OLE, IDA, LENA, STRANGER])
@pytest.mark.parametrize("data", ["ap.yes|1|{asked}", "ap.keep|1|{asked}", "ap.out|1|held:", "ap.new|1|"])
@pytest.mark.slow
async def test_nobody_else_answers_for_the_mentor(chat: Chat, intruder: int, data: str) -> None:
    made = await book(chat)
    await ask_for_thursday(chat)
    before = await row(chat, made)
    await chat.says(intruder, "/help")
    asked = int((before.asked_at or WEDNESDAY).timestamp()) // 60

    await chat.forge(intruder, f"1|{data.format(asked=asked)}")

    after = await row(chat, made)
    assert (after.state, after.starts_at, after.turnout) == (before.state, before.starts_at, None)


@pytest.mark.parametrize("value", ["", "0", ":", "x:1", "0:sick:", "99999999999:1", "0:2026-99-99", "-1:"])
@pytest.mark.parametrize("name", ["ap.ok", "ap.day", "ap.ask", "ap.why", "ap.move", "ap.no"])
@pytest.mark.slow
async def test_a_forged_value_changes_nothing(chat: Chat, name: str, value: str) -> None:
    made = await book(chat)

    await chat.forge(KAREN, f"1|{name}|{made}|{value}")

    if (name, value) not in {("ap.ok", "0"), ("ap.ok", "0:sick:"), ("ap.ok", "0:2026-99-99")}:
        assert (await row(chat, made)).state is AppointmentState.BOOKED


async def test_reminders_come_three_days_and_one_day_before_and_know_tomorrow(chat: Chat) -> None:
    await book(chat, at=datetime(2026, 3, 6, 13, 0, tzinfo=UTC))

    await chat.wait(days=1, hours=4)
    three_days = chat.last(KAREN).text
    await chat.wait(days=2)

    assert three_days.startswith("Husk din aftale fredag d. 6. marts kl. 14.00.")
    assert chat.last(KAREN).text.startswith("Husk din aftale i morgen, fredag d. 6. marts kl. 14.00.")


async def test_a_reminder_can_be_answered_with_its_own_button(chat: Chat) -> None:
    made = await book(chat)
    await chat.wait(days=1, hours=4)

    await chat.tap(KAREN, "Jeg kommer")

    assert (await row(chat, made)).state is AppointmentState.CONFIRMED


async def after_the_hour(chat: Chat) -> int:
    made = await book(chat)
    await chat.wait(days=1, hours=4)
    await chat.wait(days=1, hours=1)
    return made


async def test_after_the_hour_the_mentor_is_asked_what_became_of_it(chat_on_both: Chat) -> None:
    made = await after_the_hour(chat_on_both)

    assert chat_on_both.last(METTE).text == "Hvordan gik aftalen med Karen onsdag d. 4. marts kl. 14.00?"
    shown = await chat_on_both.tap(METTE, "Mødtes")

    assert (await row(chat_on_both, made)).turnout is Turnout.HELD
    assert shown.text.startswith("Check-in med Karen, onsdag d. 4. marts\n🤝 Mødtes")


async def test_a_talk_held_settles_the_weekly_talk(chat: Chat) -> None:
    await after_the_hour(chat)

    await chat.tap(METTE, "Kom for sent")

    held = await chat.house.desk.read(
        lambda session: session.exec(select(RopeEvent).where(RopeEvent.event == Event.TALK_HELD)).one()
    )
    assert str(held.on_date) == "2026-03-04"


async def test_a_no_show_leads_to_a_note_and_a_new_booking(chat: Chat) -> None:
    await after_the_hour(chat)

    noted = (await chat.tap(METTE, "Udeblev")).text
    asked = await chat.says(METTE, "Ringet uden svar.")

    assert "En note?" in noted
    assert "Næste aftale: onsdag d. 11. marts kl. 14.00?" in asked.text


async def test_a_wrong_answer_can_be_corrected_and_an_older_card_cannot_correct_it_back(chat: Chat) -> None:
    made = await after_the_hour(chat)
    message, held = chat.find(METTE, "Mødtes")
    await chat.tap(METTE, "Udeblev")

    await chat.forge(METTE, held.data or "", message.id)
    assert (await row(chat, made)).turnout is Turnout.NO_SHOW

    await chat.tap(METTE, "Ret svaret")
    await chat.tap(METTE, "Meldte afbud")
    assert (await row(chat, made)).turnout is Turnout.EXCUSED


async def test_the_outcome_cannot_be_told_before_the_hour(chat: Chat) -> None:
    made = await book(chat)
    await chat.says(METTE, "/help")

    await chat.forge(METTE, f"1|ap.out|{made}|held:")

    assert (await row(chat, made)).turnout is None


async def test_no_outcome_card_once_the_turnout_has_been_said(chat: Chat) -> None:
    made = await book(chat)
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.say_turnout, made, Turnout.HELD, by=mette.actor, now=chat.clock.now())

    await chat.wait(days=2, hours=5)

    assert not any("Hvordan gik aftalen" in text for text in chat.sent_to(METTE))


async def test_the_outcome_card_says_where_a_reminder_came_too_late_to_be_sent(chat: Chat) -> None:
    await book(chat)

    await chat.wait(days=2, hours=5)

    assert "Karen har ikke fået alle beskeder om aftalen" in chat.last(METTE).text
    assert not any(text.startswith("Husk") for text in chat.sent_to(KAREN))


async def test_the_outcome_card_says_where_the_citizen_has_no_chat(chat: Chat) -> None:
    def leave(session: Session) -> None:
        karen = session.exec(select(Citizen).where(col(Citizen.chat_id) == KAREN)).one()
        karen.chat_id = None
        session.add(karen)

    await book(chat)
    await chat.house.desk.write(leave)
    await chat.wait(days=2, hours=5)

    assert "Karen har ikke fået alle beskeder om aftalen" in chat.last(METTE).text


async def test_the_mentor_books_a_new_time_from_the_cancellation(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Jeg er syg")
    await chat.deliver()

    await chat.tap(METTE, "Book ny tid")
    await chat.tap(METTE, "fre. 6/3")
    message, hour = chat.find(METTE, "13.00")
    await chat.forge(METTE, hour.data or "", message.id)
    await chat.forge(METTE, hour.data or "", message.id)
    await chat.deliver()

    rows = await chat.house.desk.read(lambda session: session.exec(select(Appointment)).all())
    assert [one.state for one in rows] == [AppointmentState.CANCELLED, AppointmentState.BOOKED]
    assert "Booket: Karen, fredag d. 6. marts kl. 13.00" in chat.last(METTE).text
    assert chat.last(KAREN).text.startswith("Du har en aftale fredag d. 6. marts kl. 13.00.")


async def test_a_mentor_books_only_hours_that_were_offered(chat: Chat) -> None:
    await chat.says(METTE, "/help")
    far = int(datetime(2095, 3, 6, 13, 0, tzinfo=UTC).timestamp()) // 60

    await chat.forge(METTE, f"1|ap.ntime|1|{far}")

    rows = await chat.house.desk.read(lambda session: session.exec(select(Appointment)).all())
    assert rows == []


async def test_a_citizen_who_reads_english_gets_an_english_card(chat: Chat) -> None:
    await chat.says(KAREN, "/language")
    await chat.tap(KAREN, "English")

    await book(chat)

    assert chat.last(KAREN).text.startswith("You have an appointment on Wednesday 4 March at 14:00.")


async def test_a_call_off_reaches_who_had_the_card(chat: Chat) -> None:
    made = await book(chat)
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None

    await chat.house.desk.write(appointments.call_off, made, by=mette.actor, now=chat.clock.now())
    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Din aftale onsdag d. 4. marts kl. 14.00 er aflyst.")


async def test_a_card_that_never_left_is_not_called_off(chat: Chat) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None

    def book_and_call_off(session: Session) -> None:
        made = appointments.book(session, 1, WEDNESDAY, by=mette.actor, now=chat.clock.now())
        appointments.call_off(session, made.id or 0, by=mette.actor, now=chat.clock.now())

    await chat.house.desk.write(book_and_call_off)
    await chat.deliver()

    assert not [one for one in chat.sandbox.chat(KAREN) if one.from_bot]
