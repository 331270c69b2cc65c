"""What Karen put into her calendar is taken out again, or moved, by one tap in every path; and she finds a new time."""

from datetime import UTC, datetime

from icalendar import Calendar, Component
from sqlmodel import col, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState, Turnout
from models.queries import people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

FRIDAY = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen
THURSDAY_TEN = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


async def by_mette(chat: Chat, action: object, *what: object, **how: object) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(action, *what, by=mette.actor, now=chat.clock.now(), **how)  # type: ignore[arg-type]
    await chat.deliver()


async def in_the_calendar(chat: Chat) -> None:
    """Karen has said yes, and has the file."""
    await by_mette(chat, appointments.book, 1, FRIDAY)
    await chat.tap(KAREN, "Jeg kommer")
    await chat.tap(KAREN, "Læg i min kalender")


def files(chat: Chat) -> list[Calendar]:
    return [Calendar.from_ical(one.document.data) for one in chat.sandbox.chat(KAREN) if one.document is not None]


def number(event: Component) -> int:
    return int(str(event["SEQUENCE"]))


def takes_back(chat: Chat) -> bool:
    """Whether the last file takes the first one's event out again."""
    first, last = files(chat)[0].walk("VEVENT")[0], files(chat)[-1].walk("VEVENT")[0]
    off = files(chat)[-1]["METHOD"] == "CANCEL" and last["STATUS"] == "CANCELLED"
    return off and last["UID"] == first["UID"] and number(last) > number(first)


def puts_anew(chat: Chat, at: datetime) -> bool:
    """Whether the last file moves the first one's event to *at*."""
    first, last = files(chat)[0].walk("VEVENT")[0], files(chat)[-1].walk("VEVENT")[0]
    same = last["UID"] == first["UID"] and number(last) > number(first)
    return files(chat)[-1]["METHOD"] == "PUBLISH" and same and last.decoded("DTSTART") == at


async def test_what_the_mentor_calls_off_is_taken_out_by_one_tap(chat: Chat) -> None:
    await in_the_calendar(chat)
    await by_mette(chat, appointments.call_off, 1)

    await chat.tap(KAREN, "Fjern fra min kalender")

    assert takes_back(chat)


async def test_what_she_cannot_come_to_is_taken_out_by_one_tap(chat: Chat) -> None:
    await in_the_calendar(chat)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Jeg er syg")
    await chat.deliver()

    await chat.tap(KAREN, "Fjern fra min kalender")

    assert takes_back(chat)


async def test_what_the_mentor_moves_is_moved_by_one_tap_before_she_answers(chat: Chat) -> None:
    await in_the_calendar(chat)
    await by_mette(chat, appointments.move, 1, THURSDAY_TEN)

    await chat.tap(KAREN, "Læg den nye tid i min kalender")

    assert puts_anew(chat, THURSDAY_TEN)


async def test_a_wish_that_is_granted_is_moved_by_one_tap(chat: Chat) -> None:
    await in_the_calendar(chat)
    for label in ("Anden tid", "tors. 5/3", "10.00"):
        await chat.tap(KAREN, label)
    await chat.deliver()
    await chat.tap(METTE, "Ja, flyt den")
    await chat.deliver()

    await chat.tap(KAREN, "Læg den nye tid i min kalender")

    assert puts_anew(chat, THURSDAY_TEN)


async def test_what_an_undone_check_in_had_booked_is_taken_out_by_one_tap(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål", "Ingen note", "Ja, book den"):
        await chat.tap(METTE, label)
    await chat.deliver()
    await chat.tap(KAREN, "Jeg kommer")
    await chat.tap(KAREN, "Læg i min kalender")
    await chat.tap(METTE, "Fortryd")
    await chat.deliver()

    await chat.tap(KAREN, "Fjern fra min kalender")

    assert takes_back(chat)


async def test_what_is_settled_before_its_hour_is_taken_out_by_one_tap(chat: Chat) -> None:
    """She has rung, and her mentor has written that she is excused."""
    await in_the_calendar(chat)
    await by_mette(chat, appointments.say_turnout, 1, Turnout.EXCUSED)

    await chat.tap(KAREN, "Fjern fra min kalender")

    assert takes_back(chat)
    assert any("Mette har skrevet, at den ikke bliver til noget." in text for text in chat.sent_to(KAREN))


async def test_a_first_booking_offers_no_calendar_before_her_yes(chat: Chat) -> None:
    await by_mette(chat, appointments.book, 1, FRIDAY)

    assert chat.labels(KAREN) == ["✓ Jeg kommer", "Anden tid", "Jeg kan ikke"]


async def cannot(chat: Chat) -> None:
    await by_mette(chat, appointments.book, 1, FRIDAY)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Noget andet")
    await chat.deliver()


async def ask_anew(chat: Chat) -> None:
    await cannot(chat)
    for label in ("Find ny tid", "tors. 5/3", "10.00"):
        await chat.tap(KAREN, label)
    await chat.deliver()


def standing(chat: Chat) -> list[tuple[datetime, AppointmentState]]:
    with chat.house.desk.database.read() as session:
        rows = session.exec(select(Appointment).where(col(Appointment.state) != AppointmentState.CANCELLED))
        return [(one.starts_at, one.state) for one in rows]


async def test_after_her_no_she_asks_for_a_new_time_and_the_mentor_books_it_with_one_tap(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await ask_anew(chat)
    assert "Du har spurgt Mette om torsdag d. 5. marts kl. 10.00." in chat.last(KAREN).text
    assert chat.last(METTE).text == (
        "Karen kan ikke fredag d. 6. marts kl. 14.00 og spørger om torsdag d. 5. marts kl. 10.00 i stedet."
    )

    await chat.tap(METTE, "Ja, book den")
    await chat.deliver()

    assert standing(chat) == [(THURSDAY_TEN, AppointmentState.CONFIRMED)]
    assert chat.last(METTE).text.endswith("Karen får besked nu.")
    assert chat.last(KAREN).text.startswith("Du har en aftale torsdag d. 5. marts kl. 10.00.")


async def test_a_new_time_that_does_not_suit_leads_to_another_question(chat: Chat) -> None:
    await ask_anew(chat)

    await chat.tap(METTE, "Nej")
    await chat.deliver()

    assert chat.last(KAREN).text.endswith("Mette kan desværre ikke den tid, du spurgte om. Vil du finde en anden?")
    assert chat.labels(KAREN)[0] == "Find ny tid"
    assert standing(chat) == []


async def test_a_new_time_waits_in_the_mentors_day(chat: Chat) -> None:
    await ask_anew(chat)

    shown = await chat.says(METTE, "/today")

    assert "Karen" in shown.text.split("Venter på dit svar")[1]
    await chat.tap(METTE, "Svar: Karen")
    assert chat.labels(METTE)[0] == "✓ Ja, book den"


async def test_no_new_time_is_asked_for_once_the_mentor_has_booked_one(chat: Chat) -> None:
    await cannot(chat)
    message, found = chat.find(KAREN, "Find ny tid")
    await by_mette(chat, appointments.book, 1, THURSDAY_TEN)

    await chat.forge(KAREN, found.data or "", message.id)

    assert chat.toast(KAREN) == "Sådan er aftalen nu."
    assert standing(chat) == [(THURSDAY_TEN, AppointmentState.BOOKED)]


async def test_a_new_time_is_booked_once_however_often_it_is_tapped(chat: Chat) -> None:
    await ask_anew(chat)
    message, found = chat.find(METTE, "Ja, book den")

    await chat.forge(METTE, found.data or "", message.id)
    await chat.forge(METTE, found.data or "", message.id)

    assert standing(chat) == [(THURSDAY_TEN, AppointmentState.CONFIRMED)]


async def test_a_no_to_a_new_time_reaches_her_the_next_morning_not_at_night(chat: Chat) -> None:
    await ask_anew(chat)
    await chat.wait(hours=10)
    said = len(chat.sent_to(KAREN))
    await chat.tap(METTE, "Nej")
    await chat.deliver()
    assert len(chat.sent_to(KAREN)) == said

    await chat.wait(hours=13)

    assert "Vil du finde en anden?" in chat.last(KAREN).text
