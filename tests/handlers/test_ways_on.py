"""No screen is a dead end: each has a way back, a way on, or both."""

from datetime import date

import pytest
from sqlmodel import select

from handlers import texts
from handlers.screens import staff_appointments as screens
from models.citizen import Citizen
from models.dialogue import Dialogue
from models.queries.appointment_view import Booking
from models.rules.slots import Reach
from models.staff import Language, Role, Staff, StaffRole
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE

TODAY = Reach(date(2026, 3, 2), date(2026, 3, 2))


async def write_no_show(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


async def open_picker(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Book tid")


async def book(chat: Chat) -> None:
    await open_picker(chat)
    await chat.tap(METTE, "tirs. 3/3")
    await chat.tap(METTE, "09.00")
    await chat.deliver()


async def test_the_day_picker_leads_back_to_the_citizen(chat: Chat) -> None:
    await open_picker(chat)

    shown = await chat.tap(METTE, "‹ Tilbage")

    assert shown.text.startswith("🟡 Karen")


def test_also_where_no_hour_is_free() -> None:
    shown = screens.book_day(Booking(1, "Karen", None, {}), TODAY, texts.of(Language.DANISH))

    assert [one.label for row in shown.rows for one in row] == ["‹ Tilbage"]


async def test_after_a_call_off_the_picker_leads_back_as_well(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Jeg er syg")
    await chat.deliver()
    await chat.tap(METTE, "Book ny tid")

    shown = await chat.tap(METTE, "‹ Tilbage")

    assert "Karen" in shown.text
    assert "Check-in" in chat.labels(METTE)


async def test_a_booking_leads_on_to_the_citizen_and_the_day(chat: Chat) -> None:
    await book(chat)

    assert chat.labels(METTE) == ["Flyt", "Sted", "Aflys", "Se Karen", "I dag"]
    assert (await chat.tap(METTE, "I dag")).text.startswith("Din dag")


async def test_an_answer_that_is_not_corrected_after_all_stays(chat: Chat) -> None:
    await book(chat)
    await chat.wait(days=1, hours=2)
    await chat.forge(METTE, "1|ap.out|1|no_show:")  # an outcome card of before
    await chat.tap(METTE, "Ret svaret")

    shown = await chat.tap(METTE, "‹ Tilbage")

    assert shown.text == "Karen, tirsdag d. 3. marts kl. 09.00: Udeblev."


async def test_an_undone_and_a_dropped_check_in_lead_to_the_day(chat: Chat) -> None:
    await write_no_show(chat)
    await chat.tap(METTE, "Fortryd")
    undone = chat.labels(METTE)
    await chat.tap(METTE, "Skriv et nyt check-in")
    await chat.tap(METTE, "Slet check-in")

    assert undone == chat.labels(METTE) == ["Skriv et nyt check-in", "Min dag"]


async def test_whoever_needs_no_pause_after_all_says_so(chat: Chat) -> None:
    await chat.says(KAREN, "/pause")

    shown = await chat.tap(KAREN, "Nej, alligevel ikke")

    assert shown.text == "Godt. Så spørger jeg ikke. Du kan altid skrive pause."


async def test_a_mentor_who_invites_nobody_after_all_goes_back(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")

    shown = await chat.tap(METTE, "‹ Tilbage")
    await chat.says(METTE, "Tak for i dag")

    assert shown.text == "Alle dine borgere er med. Har du fået en ny?"
    assert "Jeg har ikke spurgt om noget" in chat.last(METTE).text


async def test_a_lead_who_invites_nobody_after_all_goes_back(chat: Chat) -> None:
    await chat.says(LENA, "/invite")

    shown = await chat.tap(LENA, "‹ Tilbage")

    assert shown.text == "Hvem vil du invitere?"
    assert chat.labels(LENA) == ["En kollega"]
    assert await chat.house.desk.read(lambda session: session.exec(select(Dialogue)).all()) == []


async def test_whoever_may_invite_both_goes_back_to_the_choice(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        lena = session.exec(select(Staff).where(Staff.chat_id == LENA)).one()
        session.add(StaffRole(staff_id=lena.id or 0, role=Role.MENTOR, programme_id=lena.programme_id or 0))
    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "En kollega")

    await chat.tap(LENA, "‹ Tilbage")

    assert chat.labels(LENA) == ["En borger", "En kollega"]


@pytest.mark.parametrize("command", ["/today", "/citizens", "/help"])
async def test_whoever_turns_to_something_else_has_given_up_the_name(chat_on_both: Chat, command: str) -> None:
    await chat_on_both.says(METTE, "/invite")
    await chat_on_both.tap(METTE, "Ny borger")
    await chat_on_both.says(METTE, command)

    await chat_on_both.says(METTE, "Tak for i dag")

    names = await chat_on_both.house.desk.read(lambda session: session.exec(select(Citizen.name)).all())
    assert sorted(name or "" for name in names) == ["Karen", "Ole"]


async def test_a_note_that_is_waited_for_waits_through_a_look_at_the_day(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    await chat.says(METTE, "/today")

    await chat.says(METTE, "Hun ringede selv.")

    assert any("Hun ringede selv." in one for one in chat.sent_to(METTE))


async def test_open_links_lead_back(chat: Chat) -> None:
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    await chat.says(METTE, "Berit Dam")
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Åbne links")
    await chat.tap(METTE, "Træk tilbage: Berit Dam")
    assert chat.last(METTE).text == "Der er ingen åbne links."

    shown = await chat.tap(METTE, "‹ Tilbage")

    assert shown.text == "Hvem skal have et link?"
