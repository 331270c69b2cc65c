"""An appointment can be booked twelve weeks ahead: the next free days first, and months behind them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import appointments
from models.appointment import Appointment
from models.queries import free_hours, people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen
MAY = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)  # Wednesday 10.00, eleven weeks ahead
TWELVE_WEEKS_ON = date(2026, 5, 25)


async def book(chat: Chat, at: datetime = WEDNESDAY) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())
    await chat.deliver()


async def starts(chat: Chat) -> list[datetime]:
    with chat.house.desk.database.read() as session:
        return [one.starts_at for one in session.exec(select(Appointment))]


async def to_may(chat: Chat, chat_id: int) -> None:
    for label in ("Senere ›", "april 2026", "maj 2026", "20", "10.00"):
        await chat.tap(chat_id, label)


async def test_a_mentor_books_eleven_weeks_ahead(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Book tid")

    await to_may(chat, METTE)

    assert await starts(chat) == [MAY]
    assert chat.last(METTE).text.startswith("✅ Booket: Karen, onsdag d. 20. maj kl. 10.00.")


async def test_a_mentor_moves_an_appointment_eleven_weeks_ahead(chat: Chat) -> None:
    await book(chat)
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Åbn næste aftale")
    await chat.tap(METTE, "Flyt")

    await to_may(chat, METTE)

    assert await starts(chat) == [MAY]


async def test_a_citizen_asks_for_an_hour_eleven_weeks_ahead(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Anden tid")

    await to_may(chat, KAREN)
    await chat.deliver()

    assert "Du har spurgt Mette om onsdag d. 20. maj kl. 10.00" in chat.last(KAREN).text
    await chat.tap(METTE, "Ja, flyt den")
    assert await starts(chat) == [MAY]


async def test_a_check_in_books_eleven_weeks_ahead(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål", "Ingen note", "Anden tid"):
        await chat.tap(METTE, label)

    await to_may(chat, METTE)

    assert await starts(chat) == [MAY]
    assert "Gemt" in chat.last(METTE).text


async def test_a_check_ins_month_leads_back_to_the_next_days(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål", "Ingen note", "Anden tid", "Senere ›"):
        await chat.tap(METTE, label)

    await chat.tap(METTE, "‹ Tilbage")

    assert chat.labels(METTE)[-1] != "Senere ›"
    assert "Senere ›" in chat.labels(METTE)


async def test_every_step_of_the_picker_leads_back(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Anden tid")
    first = chat.labels(KAREN)
    await chat.tap(KAREN, "Senere ›")
    await chat.tap(KAREN, "april 2026")
    april = chat.labels(KAREN)
    await chat.tap(KAREN, "15")

    assert (await chat.tap(KAREN, "‹ Tilbage")) and chat.labels(KAREN) == april
    assert (await chat.tap(KAREN, "‹ Tilbage")) and chat.labels(KAREN) == first
    assert (await chat.tap(KAREN, "‹ Tilbage")) and chat.labels(KAREN)[0] == "✓ Jeg kommer"


async def test_a_month_offers_no_weekend_no_holiday_and_no_day_beyond_twelve_weeks(chat: Chat) -> None:
    await book(chat)
    for label in ("Anden tid", "Senere ›", "april 2026", "maj 2026"):
        await chat.tap(KAREN, label)

    days = [int(label) for label in chat.labels(KAREN) if label.isdigit()]

    assert max(days) == 22  # Whit Monday, the last day of the twelve weeks, is a holiday
    assert {2, 3, 14} & set(days) == set()
    assert not [label for label in chat.labels(KAREN) if "juni" in label]


@pytest.mark.parametrize("day", ["2026-05-26", "2026-03-02", "2025-03-04"], ids=["too far", "today", "last year"])
async def test_a_day_that_no_button_offers_leads_back_to_the_days(chat: Chat, day: str) -> None:
    await book(chat)

    await chat.forge(KAREN, f"1|ap.day|1|0:{day}")

    assert "Senere ›" in chat.labels(KAREN)


async def test_an_hour_beyond_the_twelve_weeks_is_refused(chat: Chat) -> None:
    await book(chat)
    too_far = int(datetime(2026, 5, 26, 8, 0, tzinfo=UTC).timestamp()) // 60

    await chat.forge(KAREN, f"1|ap.ask|1|0:{too_far}")

    assert await starts(chat) == [WEDNESDAY]
    assert (await chat.house.desk.read(_wish)) is None


def _wish(session: Session) -> datetime | None:
    return session.exec(select(Appointment.asked_at)).one()


async def test_a_full_day_is_passed_over_for_the_next_free_one(chat: Chat) -> None:
    now = chat.clock.now()
    for half_hours in range(0, 15, 2):
        await book(chat, datetime(2026, 3, 3, 8, 0, tzinfo=UTC) + timedelta(minutes=30 * half_hours))

    free = await chat.house.desk.read(free_hours.of_staff, 1, now)

    assert list(free) == [date(2026, 3, day) for day in (4, 5, 6, 9, 10)]
