"""The rope speaks to the owner, then to the lead; the lead sees who stands behind each number."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from handlers import texts
from handlers.conversations import all_routes
from handlers.screens import rope as screens
from models.actions import appointments
from models.actions import rope as actions
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.pause import Pause, PauseReason, PauseState
from models.queries import people as people_queries
from models.queries.overdue import Page
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline, Event
from models.rules.access import Actor
from models.rules.policy import RopeRule
from models.staff import Language, Role
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, STRANGER


def deadline(chat: Chat, citizen: str, rule: str = "weekly_talk") -> Deadline:
    with chat.house.desk.database.read() as session:
        who = session.exec(select(Citizen).where(Citizen.name == citizen)).one()
        return session.exec(select(Deadline).where(Deadline.citizen_id == who.id, Deadline.rule == rule)).one()


def settle(chat: Chat, citizen: str, event: Event = Event.TALK_HELD) -> None:
    with chat.house.desk.database.write() as session:
        who = session.exec(select(Citizen).where(Citizen.name == citizen)).one()
        actions.note(session, saved(who.id), event, chat.clock.now().date(), source="test", source_id=saved(who.id))
        actions.refresh(session, saved(who.id))


def pause(chat: Chat, citizen: str, to_on: date | None) -> None:
    today = chat.clock.now().date()
    with chat.house.desk.database.write() as session:
        who = saved(session.exec(select(Citizen).where(Citizen.name == citizen)).one().id)
        session.add(
            Pause(
                citizen_id=who,
                state=PauseState.GRANTED,
                reason=PauseReason.SICK_LEAVE,
                from_on=today,
                to_on=to_on,
                asked_at=chat.clock.now(),
            )
        )
        actions.refresh(session, who)


async def spoken(chat: Chat) -> None:
    """Both weekly talks are due today, Monday 9 March, and the owners have been told."""
    await chat.wait(days=7)


async def overdue(chat: Chat) -> None:
    """Both weekly talks and both next steps are overdue by Thursday 12 March."""
    await chat.wait(days=10)


async def test_an_empty_rope_is_taut(chat_on_both: Chat) -> None:
    await chat_on_both.says(LENA, "/rope")

    assert "Alt er på plads: ingen frister er overskredet." in chat_on_both.last(LENA).text


async def test_the_lead_sees_what_is_overdue_by_kind_and_by_mentor(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)

    shown = await chat_on_both.says(LENA, "/rope")

    assert "4 frister er overskredet hos 2 borgere." in shown.text
    assert chat_on_both.labels(LENA) == [
        "Ugentlig samtale · 2",
        "Ida Krogh · 2",
        "Mette Holm · 2",
        "Uden næste aftale · 2",
    ]


async def test_each_kind_leads_to_the_people_behind_it(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Ugentlig samtale")

    assert "• Karen, Mette Holm: 3 dage over, frist mandag d. 9. marts" in shown.text
    assert "• Ole, Ida Krogh: 3 dage over, frist mandag d. 9. marts" in shown.text


async def test_each_mentor_leads_to_her_own_citizens_and_back(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Mette Holm")
    assert "• Karen, Ugentlig samtale: 3 dage over" in shown.text
    assert "Ole" not in shown.text
    back = await chat_on_both.tap(LENA, "Tilbage")

    assert "4 frister" in back.text


async def test_an_empty_future_counts_before_anything_is_late(chat_on_both: Chat) -> None:
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Uden næste aftale · 2")

    assert "• Karen, Mette Holm: intet aftalt siden mandag d. 2. marts" in shown.text


async def test_a_pause_is_counted_as_a_pause_and_as_nothing_else(chat_on_both: Chat) -> None:
    pause(chat_on_both, "Karen", date(2026, 3, 23))
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    assert "2 frister er overskredet hos 1 borger." in chat_on_both.last(LENA).text
    assert "Uden næste aftale · 1" in chat_on_both.labels(LENA)
    shown = await chat_on_both.tap(LENA, "På pause · 1")

    assert "• Karen, Mette Holm: på pause siden mandag d. 2. marts, til og med søndag d. 22. marts" in shown.text


async def test_a_pause_without_an_end_says_so(chat: Chat) -> None:
    pause(chat, "Karen", None)
    await chat.says(LENA, "/rope")

    shown = await chat.tap(LENA, "På pause")

    assert "uden slutdato" in shown.text


async def test_a_long_list_is_read_page_by_page(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        for number in range(25):
            make.citizen(session, f"Navn {number:02}", start_on=date(2026, 1, 1))
    await chat.says(LENA, "/rope")

    first = await chat.tap(LENA, "Uden næste aftale · 27")
    assert "Navn 07" in first.text
    assert "Navn 08" not in first.text
    assert chat.labels(LENA)[:8] == [f"Navn {number:02}" for number in range(8)]
    for _ in range(3):
        last = await chat.tap(LENA, "Næste")

    assert "Navn 24" in last.text
    assert "Karen" in last.text


async def opened_from_a_list(chat: Chat) -> str:
    await overdue(chat)
    await chat.says(LENA, "/rope")
    await chat.tap(LENA, "Ugentlig samtale")
    return (await chat.tap(LENA, "Karen")).text


async def test_a_lead_opens_a_person_of_the_list_and_sees_what_is_late_and_whose(chat_on_both: Chat) -> None:
    shown = await opened_from_a_list(chat_on_both)

    assert shown.splitlines() == [
        "Karen",
        "Mentor: Mette Holm",
        "• Næste aftale: frist mandag d. 9. marts (Mette Holm)",
        "• Ugentlig samtale: frist mandag d. 9. marts (Mette Holm)",
        "Der er ingen aftale forude.",
    ]
    back = await chat_on_both.tap(LENA, "Tilbage")
    assert back.text.startswith("Ugentlig samtale · 2")


async def test_a_lead_asks_the_mentor_once_a_day_and_the_mentor_sees_who_asks(chat_on_both: Chat) -> None:
    await opened_from_a_list(chat_on_both)
    _, ask = chat_on_both.find(LENA, "Spørg Mette Holm")

    shown = await chat_on_both.tap(LENA, "Spørg Mette Holm")
    await chat_on_both.forge(LENA, ask.data or "")
    await chat_on_both.deliver()

    assert shown.text.endswith("Du har spurgt Mette Holm i dag.")
    asked = [one for one in told(chat_on_both) if one.startswith("Lena")]
    assert len(asked) == 1
    assert "spørger, hvordan det går med Karen" in asked[0]
    assert chat_on_both.labels(METTE) == ["Se Karen"]


async def test_a_question_about_what_has_become_anothers_is_not_put(chat: Chat) -> None:
    await opened_from_a_list(chat)
    karen = deadline(chat, "Karen").citizen_id

    await chat.forge(LENA, f"1|rp.nudge|{karen}|2")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


async def test_who_opened_a_citizen_from_the_rope_is_kept(chat: Chat) -> None:
    await opened_from_a_list(chat)

    with chat.house.desk.database.read() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "citizen.opened_from_rope")).one()
    assert entry.subject_id == deadline(chat, "Karen").citizen_id


@pytest.mark.parametrize("value", ["", "x", "rule:x:y", "nobody:0:", "rule:99999999999999:weekly_talk"])
async def test_a_person_opened_with_a_made_up_list_leads_back_to_the_whole_rope(chat: Chat, value: str) -> None:
    await opened_from_a_list(chat)

    await chat.forge(LENA, f"1|rp.person|{deadline(chat, 'Karen').citizen_id}|{value}")
    back = await chat.tap(LENA, "Tilbage")

    assert back.text.startswith("Den stramme snor")


async def test_names_full_of_signs_are_shown_as_they_are(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.citizen(session, "<b>Å & Ø</b>" + "æ" * 100, start_on=date(2026, 1, 1))
    await chat.says(LENA, "/rope")

    shown = await chat.tap(LENA, "Uden næste aftale")

    assert "<b>Å & Ø</b>æææ" in shown.text


@pytest.mark.parametrize("who", [METTE, KAREN])
async def test_the_whole_rope_is_not_for_everybody(chat: Chat, who: int) -> None:
    shown = await chat.says(who, "/rope")

    assert shown.text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


@pytest.mark.parametrize(
    "data",
    [
        "rp.all|0|",
        "rp.rule|0|weekly_talk",
        "rp.owner|1|0",
        "rp.empty|0|",
        "rp.paused|0|",
        "rp.person|1|",
        "rp.nudge|1|1",
    ],
)
async def test_a_forged_button_of_the_rope_opens_nothing(chat: Chat, data: str) -> None:
    await chat.says(METTE, "/today")

    await chat.forge(METTE, f"1|{data}")

    assert chat.toast(METTE) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_a_colleague_who_does_not_exist_has_no_list(chat: Chat) -> None:
    await chat.says(LENA, "/rope")

    await chat.forge(LENA, "1|rp.owner|4711|0")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


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


def told(chat: Chat, who: int = METTE) -> list[str]:
    return chat.sent_to(who)


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


def staff_actor(session: Session, chat_id: int) -> Actor:
    known = people_queries.behind(session, chat_id)
    assert known is not None
    return known.actor


async def test_snoozing_puts_the_word_off_and_not_the_deadline(chat_on_both: Chat) -> None:
    await spoken(chat_on_both)

    shown = await put_off(chat_on_both, "Om 3 hverdage")

    assert "Jeg siger det igen torsdag d. 12. marts kl. 09.00. Fristen flytter sig ikke." in shown
    assert deadline(chat_on_both, "Karen").due_on == date(2026, 3, 9)


async def tap_under(chat: Chat, text: str, label: str, who: int = METTE) -> str:
    """Press the button under the last message that holds *text*; gives that message as it then reads."""
    message = next(one for one in reversed(chat.sandbox.chat(who)) if text in one.text)
    data = next(one.data for row in message.buttons for one in row if label in one.label)
    await chat.forge(who, data or "", message.id)
    return next(one.text for one in chat.sandbox.chat(who) if one.id == message.id)


async def put_off(chat: Chat, label: str) -> str:
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    return (await chat.tap(METTE, label)).text


async def test_what_is_put_off_is_named_again_on_its_morning(chat: Chat) -> None:
    await spoken(chat)
    await put_off(chat, "Om 1 hverdag")
    before = len(told(chat))

    await chat.wait(days=1)

    assert len(told(chat)) == before + 1
    assert "• Karen: Ugentlig samtale, frist man. 9/3" in told(chat)[-1]


async def test_two_taps_on_snooze_plan_one_message(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    message, later = chat.find(METTE, "Om 1 hverdag")

    await chat.forge(METTE, later.data or "", message.id)
    await chat.forge(METTE, later.data or "", message.id)

    with chat.house.desk.database.read() as session:
        waiting = select(Reminder).where(Reminder.kind == ReminderKind.MORNING, Reminder.state == ReminderState.WAITING)
        messages = session.exec(waiting).all()
        audits = session.exec(select(AuditEntry).where(AuditEntry.action == "deadline.snoozed")).all()
    assert (len(messages), len(audits)) == (1, 1)


async def test_snoozing_what_has_been_settled_shows_where_it_stands(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    settle(chat, "Karen")

    shown = await tap_under(chat, "Karen: Ugentlig samtale", "Om 1 hverdag")

    assert shown == "Karen: Ugentlig samtale\nDen er klaret. Næste frist er mandag d. 16. marts."
    assert deadline(chat, "Karen").snoozed_until is None


@pytest.mark.parametrize("days", ["0", "2", "365", "99999999999", "-1", "x", ""])
async def test_a_forged_number_of_days_changes_nothing(chat: Chat, days: str) -> None:
    await spoken(chat)

    await chat.forge(METTE, f"1|rp.snooze|{deadline(chat, 'Karen').id}|{days}")

    assert deadline(chat, "Karen").snoozed_until is None


@pytest.mark.parametrize("name", ["rp.due", "rp.why", "rp.snooze"])
async def test_another_colleagues_deadline_looks_like_none(chat: Chat, name: str) -> None:
    await spoken(chat)

    await chat.forge(IDA, f"1|{name}|{deadline(chat, 'Karen').id}|1")
    seen = chat.toast(IDA)
    await chat.forge(IDA, f"1|{name}|4711|1")

    assert seen == chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
    assert deadline(chat, "Karen").snoozed_until is None


async def test_why_tells_the_rule_the_count_and_what_comes_next(chat: Chat) -> None:
    await spoken(chat)

    await chat.tap(METTE, "Karen · Ugentlig samtale")
    shown = (await chat.tap(METTE, "Hvorfor?")).text

    assert shown.splitlines() == [
        "Derfor siger jeg det",
        "I skal tale sammen senest 7 dage efter jeres sidste samtale.",
        "Jeg tæller fra mandag d. 2. marts, og fristen er mandag d. 9. marts.",
        "Jeg siger det ikke til dig igen, før noget ændrer sig.",
        "Er det ikke klaret, hører din leder om det torsdag d. 12. marts kl. 09.00.",
        "Du kan bede mig vente, men fristen flytter sig ikke af det.",
    ]
    assert "Skriv check-in" in await back_labels(chat)


async def back_labels(chat: Chat) -> list[str]:
    message, _ = chat.find(METTE, "Tilbage")
    await chat.tap(METTE, "Tilbage")
    now = next(one for one in chat.sandbox.chat(METTE) if one.id == message.id)
    return [button.label for row in now.buttons for button in row]


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


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", databases.every_rule())
def test_every_rule_of_the_programme_has_a_name_and_a_reason(rule: str, language: Language) -> None:
    found = texts.sentences(language)

    assert {f"rope.rule_{rule}", f"rope.why_rule_{rule}"} <= found.keys()


def test_a_rule_that_a_lead_has_added_is_called_by_the_words_of_its_key() -> None:
    assert screens.rule_name("yearly_party", texts.of(Language.DANISH)) == "Yearly party"


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_a_rule_may_count_from_has_words(language: Language) -> None:
    assert {f"rope.event_{event}" for event in Event} <= texts.sentences(language).keys()


@asynccontextmanager
async def ruled(database: Database, clock: FrozenClock, rules: dict[str, RopeRule]) -> AsyncIterator[Chat]:
    """A house with these rules."""
    rope = database.policy.rope.model_copy(update={"rules": rules})
    other = replace(database, policy=database.policy.model_copy(update={"rope": rope}))
    people.settle(other, clock.now().date())
    async with kit.opened(other, clock, people.CAST) as opened:
        yield opened


async def test_a_day_reads_well_with_every_rule_of_the_programme(database: Database, clock: FrozenClock) -> None:
    async with ruled(database, clock, databases.every_rule()) as chat:
        await chat.wait(days=7)

        shown = await chat.says(METTE, "/today")

        assert "• Karen: Udviklingsskema, senest man. 9/3" in shown.text
        assert "• Karen: Intern praktik, senest man. 16/3" in shown.text
        assert chat.labels(METTE) == [
            "Book tid: Karen",
            "Skema: Karen",
            "Check-in: Karen",
            "Se Karen",
            "Alle borgere ›",
        ]


async def test_a_rule_without_a_conversation_of_its_own_leads_to_the_citizen(
    database: Database, clock: FrozenClock
) -> None:
    async with ruled(database, clock, databases.every_rule()) as chat:
        await chat.wait(days=14)

        await chat.tap(METTE, "Karen · Intern praktik")
        shown = await chat.tap(METTE, "Se Karen")

        assert "• Intern praktik: senest mandag d. 16. marts" in shown.text


async def test_an_extended_course_says_what_was_given(sqlite: Database, clock: FrozenClock) -> None:
    async with ruled(sqlite, clock, {"programme_end": databases.every_rule()["programme_end"]}) as chat:
        settle(chat, "Karen", Event.FLEX_JOB_TRACK_CHOSEN)
        await chat.says(METTE, "/today")

        await chat.forge(METTE, f"1|rp.why|{deadline(chat, 'Karen', 'programme_end').id}|")

        shown = chat.last(METTE).text

    assert shown.splitlines()[1:4] == [
        "Forløbet skal være afsluttet senest 52 uger efter starten.",
        "Der er givet 26 uger mere.",
        "Jeg tæller fra mandag d. 2. marts, og fristen er mandag d. 30. august.",
    ]


async def test_a_rule_that_a_lead_has_added_says_what_it_is_about(sqlite: Database, clock: FrozenClock) -> None:
    added = RopeRule(counts_from=Event.JOB_BEGUN, settled_by=Event.TALK_HELD, due="2 weeks", owner=Role.MENTOR)
    async with ruled(sqlite, clock, {"first_pay_talk": added}) as chat:
        settle(chat, "Karen", Event.JOB_BEGUN)
        await chat.says(METTE, "/today")

        await chat.forge(METTE, f"1|rp.why|{deadline(chat, 'Karen', 'first_pay_talk').id}|")

        shown = chat.last(METTE).text

    assert (
        "Reglen »First pay talk« tæller fra starten på et job og giver 2 uger. Det, der klarer den: en samtale."
    ) in shown


def test_no_rule_key_makes_a_button_too_long_for_telegram() -> None:
    shown = screens.by_rule("x" * 32, Page((), 900, 9), texts.of(Language.DANISH))

    assert all(len(one.tap.encode()) <= 64 for row in shown.rows for one in row if one.tap)


async def test_a_stranger_learns_nothing_of_the_rope(chat: Chat) -> None:
    shown = await chat.says(STRANGER, "/rope")

    assert shown.text.startswith("Hej! Jeg er Snoren")
