"""The morning message: the owner hears first, then the lead; on Mondays the week."""

from datetime import date, timedelta

from handlers import texts
from handlers.conversations import all_routes
from models.actions import appointments
from models.actions import rope as actions
from models.base import saved
from models.reminder import Reminder, ReminderKind
from models.rope import Event
from models.staff import Language
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import LENA, METTE
from tests.kit.rope import deadline, settle, spoken, staff_actor, told


async def test_the_morning_names_who_is_red_and_a_tap_opens_what_settles_it(chat_on_both: Chat) -> None:
    await spoken(chat_on_both)

    assert told(chat_on_both)[-1].splitlines() == [
        "God mandag. Sådan begynder ugen.",
        "",
        "Det haster",
        "• Karen: Næste aftale, frist man. 9/3",
        "• Karen: Ugentlig samtale, frist man. 9/3",
    ]
    assert chat_on_both.labels(METTE) == ["Karen · Næste aftale", "Karen · Ugentlig samtale", "I dag"]
    shown = await chat_on_both.tap(METTE, "Karen · Ugentlig samtale")

    assert shown.text.startswith("Karen: Ugentlig samtale\nFristen er i dag, mandag d. 9. marts.")
    assert chat_on_both.labels(METTE)[0] == "Skriv check-in"


async def test_the_way_back_from_one_leads_to_the_list_as_it_stands(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    settle(chat, "Karen")

    shown = await chat.tap(METTE, "Hele listen")

    assert "Ugentlig samtale, frist" not in shown.text
    assert chat.labels(METTE)[0] == "Karen"


async def test_a_list_on_which_everything_has_been_settled_says_so(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    for event in (Event.TALK_HELD, Event.ACTIVITY_PLANNED):
        settle(chat, "Karen", event)
    chat.clock.advance(timedelta(days=1))

    shown = await chat.tap(METTE, "Hele listen")

    assert "Alt er på plads lige nu." in shown.text


async def test_the_button_of_a_deadline_carries_the_citizen(chat: Chat) -> None:
    await spoken(chat)

    karen = deadline(chat, "Karen").citizen_id
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    _, check_in = chat.find(METTE, "Skriv check-in")
    await chat.tap(METTE, "Hele listen")
    await chat.tap(METTE, "Karen · Næste aftale")
    _, book = chat.find(METTE, "Book næste aftale")

    assert (check_in.data, book.data) == (f"1|ci.go|{karen}|", f"1|ap.new|{karen}|")


async def test_a_deadline_settled_before_its_hour_is_not_said(chat: Chat) -> None:
    await chat.wait(days=6, hours=20)
    settle(chat, "Karen")
    await chat.wait(hours=4)

    assert not [one for one in told(chat) if "Ugentlig samtale, frist" in one]


async def test_a_morning_names_the_time_that_is_booked(chat: Chat) -> None:
    await spoken(chat)
    karen = deadline(chat, "Karen").citizen_id
    with chat.house.desk.database.write() as session:
        mette = staff_actor(session, METTE)
        appointments.book(session, karen, chat.clock.now() + timedelta(days=2), by=mette, now=chat.clock.now())
    await chat.tap(METTE, "Karen · Ugentlig samtale")

    shown = await chat.tap(METTE, "Hele listen")

    assert "• Karen: Ugentlig samtale, frist man. 9/3. I mødes ons. 11/3 kl. 10.00" in shown.text


async def test_the_lead_is_told_three_working_days_later_and_sees_whom(chat_on_both: Chat) -> None:
    await spoken(chat_on_both)
    before = len(told(chat_on_both, LENA))

    await chat_on_both.wait(days=3)

    assert told(chat_on_both, LENA)[before:] == [
        "God morgen. Det her venter i dag.\n\nOver fristen hos kolleger\n• Ida Krogh: 2\n• Mette Holm: 2"
    ]
    await chat_on_both.tap(LENA, "Se hele snoren")
    shown = await chat_on_both.tap(LENA, "Mette Holm")
    assert "• Karen, Ugentlig samtale: 3 dage over" in shown.text


async def test_the_lead_is_not_told_of_what_has_been_settled(chat: Chat) -> None:
    await spoken(chat)
    for event in (Event.TALK_HELD, Event.ACTIVITY_PLANNED):
        settle(chat, "Karen", event)

    await chat.wait(days=3)

    assert "Mette Holm" not in told(chat, LENA)[-1]


async def test_what_nobody_owns_goes_to_the_lead_at_once(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        citizen = make.citizen(session, "Lone", start_on=date(2026, 3, 2))
        actions.note(session, saved(citizen.id), Event.START, date(2026, 3, 2), source="test", source_id=1)
        actions.refresh(session, saved(citizen.id))

    await spoken(chat)

    assert "• Uden ansvarlig: 2" in told(chat, LENA)[-1]
    await chat.tap(LENA, "Se hele snoren")
    shown = await chat.tap(LENA, "Uden ansvarlig")
    assert "• Lone, Ugentlig samtale: frist i dag" in shown.text


async def test_after_days_away_everything_is_told_in_one_message(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=10))

    await chat.deliver()

    assert len([one for one in told(chat) if "Det haster" in one]) == 1
    assert "var væk" not in "".join(told(chat))


async def test_nobody_is_told_anything_on_a_day_off(chat: Chat) -> None:
    await spoken(chat)
    before = {who: len(told(chat, who)) for who in (METTE, LENA)}

    await chat.wait(days=5)  # Saturday the 14th: what the lead was to hear on Thursday is late by now

    assert {who: len(told(chat, who)) for who in (METTE, LENA)} == before


async def test_on_monday_a_mentor_hears_of_her_week_beside_what_is_red(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=2))
    settle(chat, "Karen", Event.TALK_HELD)
    await chat.wait(days=5)

    monday = next(one for one in told(chat) if one.startswith("God mandag"))
    assert monday.splitlines()[2:] == [
        "Det haster",
        "• Karen: Næste aftale, frist man. 9/3",
        "",
        "Frist senere i ugen",
        "• Ugentlig samtale: 1",
    ]


async def test_a_monday_on_which_nothing_is_red_is_silent_whatever_the_week_holds(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=2))
    for event in (Event.TALK_HELD, Event.ACTIVITY_PLANNED):
        settle(chat, "Karen", event)
    await chat.wait(days=5)

    assert not [one for one in told(chat) if one.startswith("God mandag")]


async def test_a_monday_with_nothing_to_tell_is_silent(chat: Chat) -> None:
    reminder = Reminder(
        id=0, key="k", kind=ReminderKind.MORNING, staff_id=3, planned_at=chat.clock.now(), due_at=chat.clock.now()
    )
    render = all_routes().notices[ReminderKind.MORNING]

    with chat.house.desk.database.read() as session:
        assert render(session, reminder, texts.of(Language.DANISH), chat.clock.now()) is None
