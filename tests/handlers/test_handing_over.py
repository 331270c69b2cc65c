"""A citizen who gets another mentor: everyone concerned hears of it, once, and nothing that waits is lost."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import pauses, rope
from models.base import saved
from models.check_in import CheckIn
from models.citizen import Citizen
from models.dialogue import Dialogue
from models.pause import PauseReason
from models.reminder import Reminder, ReminderKind
from models.rope import Event
from models.rules import access
from models.staff import Role, Staff
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.hand_over import ask, hand_over, pass_on
from tests.kit.people import IDA, KAREN, LENA, METTE

NEWS = "Der er nyt til dig.\nDin mentor er nu Ida. Dine aftaler og delmål følger med, så du skal ikke begynde forfra."


async def book(chat: Chat, mentor: int = METTE, name: str = "Karen") -> None:
    """The mentor books the first free hour of tomorrow, Tuesday 3 March, and the citizen gets her card."""
    await chat.says(mentor, f"/citizen {name}")
    await chat.tap(mentor, "Book tid")
    await chat.tap(mentor, "tirs. 3/3")
    await chat.tap(mentor, "09.00")
    await chat.deliver()


def member(session: Session, chat_id: int) -> Staff:
    return session.exec(select(Staff).where(Staff.chat_id == chat_id)).one()


def told(chat: Chat, who: int, text: str) -> list[str]:
    return [one for one in chat.sent_to(who) if text in one]


async def test_the_new_mentor_hears_whom_she_has_taken_over_with_the_button_that_opens_each(
    chat_on_both: Chat,
) -> None:
    await hand_over(chat_on_both)

    assert told(chat_on_both, IDA, "Du har overtaget") == [
        "Du har overtaget 1 borger efter Mette Holm (mentor).\n\n• Karen: ingen aftale endnu\n\n"
        "Det, der venter på svar, kommer til dig nu og står i /today."
    ]
    assert (await chat_on_both.tap(IDA, "Karen")).text.startswith("🟡 Karen")


@pytest.mark.slow
async def test_the_old_mentor_hears_who_has_them_now(chat_on_both: Chat) -> None:
    await hand_over(chat_on_both)

    shown = "Ida Krogh har overtaget 1 af dine borgere. Aftalerne er fulgt med.\n• Karen"
    assert told(chat_on_both, METTE, "har overtaget") == [shown]


async def test_the_citizen_hears_her_new_mentors_name_after_a_neutral_first_line(chat_on_both: Chat) -> None:
    await hand_over(chat_on_both)

    assert told(chat_on_both, KAREN, "mentor") == [NEWS]


async def test_the_citizens_next_appointment_is_told_with_its_buttons(chat_on_both: Chat) -> None:
    await book(chat_on_both)

    await hand_over(chat_on_both)

    assert chat_on_both.last(KAREN).text == f"{NEWS}\nDin næste aftale er tirsdag d. 3. marts kl. 09.00 med Ida."
    await chat_on_both.tap(KAREN, "Jeg kommer")
    assert "Du skal møde Ida. Du har sagt, at du kommer." in told(chat_on_both, KAREN, "at du kommer")[-1]


async def test_nobody_is_told_twice(chat: Chat) -> None:
    await ask(chat)
    message, yes = chat.find(IDA, "Ja, jeg tager over")
    for _ in range(2):
        chat.sandbox.tap(IDA, message.id, yes.data or "")
    for _ in range(3):
        await chat.wait(minutes=30)

    assert len(told(chat, IDA, "Du har overtaget")) == len(told(chat, METTE, "har overtaget")) == 1
    assert len(told(chat, KAREN, "Din mentor er nu")) == 1


async def test_at_night_the_citizen_sleeps_and_hears_of_the_last_change_alone(chat: Chat) -> None:
    await chat.wait(hours=11)  # 21.00
    await hand_over(chat)
    await chat.wait(minutes=1)
    await hand_over(chat, "Ida Krogh", "Mette Holm", METTE)
    assert not told(chat, KAREN, "mentor")

    await chat.wait(hours=12)

    assert told(chat, KAREN, "mentor") == [NEWS.replace("Ida", "Mette")]


async def test_where_citizens_have_no_chat_whoever_takes_over_is_told_to_say_it(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.citizen(session, "Per", mentor=member(session, METTE), start_on=date(2026, 3, 2))
    await ask(chat)

    shown = await chat.tap(IDA, "Ja, jeg tager alle 2")

    assert (
        "✅ Du har taget over for 2 borgere. De står i den næste besked. "
        "1 borger får det ikke at vide af mig: husk at sige det selv."
    ) in shown.text


async def test_a_wish_for_another_time_is_put_to_the_new_mentor(chat_on_both: Chat) -> None:
    await book(chat_on_both)
    await chat_on_both.tap(KAREN, "Anden tid")
    await chat_on_both.tap(KAREN, "ons. 4/3")
    await chat_on_both.tap(KAREN, "10.00")
    await chat_on_both.deliver()
    assert told(chat_on_both, METTE, "spørger om en anden tid")

    await hand_over(chat_on_both)

    assert len(told(chat_on_both, IDA, "Karen spørger om en anden tid")) == 1
    await chat_on_both.tap(IDA, "Ja, flyt den")
    assert told(chat_on_both, IDA, "Aftale med Karen onsdag d. 4. marts kl. 10.00. Karen kommer.")


@pytest.mark.slow
async def test_an_hour_of_which_nobody_has_said_what_became_is_asked_about_again(chat_on_both: Chat) -> None:
    await book(chat_on_both)
    await chat_on_both.wait(days=1, hours=1)
    assert told(chat_on_both, METTE, "Hvordan gik aftalen med Karen")

    await hand_over(chat_on_both)

    assert len(told(chat_on_both, IDA, "Hvordan gik aftalen med Karen")) == 1
    shown = await chat_on_both.tap(IDA, "Mødtes")
    assert shown.text.startswith("Check-in med Karen, tirsdag d. 3. marts\n🤝 Mødtes")


async def test_a_pause_asked_for_is_the_new_mentors_to_decide(chat_on_both: Chat) -> None:
    await chat_on_both.says(KAREN, "/pause")
    await chat_on_both.tap(KAREN, "Ferie")
    await chat_on_both.tap(KAREN, "Det ved jeg ikke")
    await chat_on_both.deliver()
    assert told(chat_on_both, METTE, "beder om en pause")

    await hand_over(chat_on_both)

    assert len(told(chat_on_both, IDA, "Karen beder om en pause")) == 1
    await chat_on_both.tap(IDA, "2 uger")
    await chat_on_both.tap(IDA, "Ja, giv pausen")
    assert told(chat_on_both, IDA, "Karen har pause")


async def test_what_the_old_mentor_has_not_heard_yet_is_said_to_the_new_one_alone(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        karen = saved(session.exec(select(Citizen).where(Citizen.name == "Karen")).one().id)
        pauses.ask(session, PauseReason.HOLIDAY, by=access.citizen(karen), now=chat.clock.now())
        mette, ida, lena = (saved(member(session, one).id) for one in (METTE, IDA, LENA))
        pass_on(session, mette, ida, Role.MENTOR, by=access.staff(lena, [Role.LEAD]), now=chat.clock.now())

    await chat.deliver()

    assert len(told(chat, IDA, "beder om en pause")) == 1
    assert not told(chat, METTE, "beder om en pause")


async def test_two_appointments_at_the_same_time_are_pointed_out(chat: Chat) -> None:
    await book(chat)
    await book(chat, IDA, "Ole")

    await hand_over(chat)

    assert (
        "• Karen: næste aftale tirsdag d. 3. marts kl. 09.00\n   ⚠️ Du er optaget eller har fri på det tidspunkt."
    ) in chat.last(IDA).text


async def test_a_check_in_that_has_been_begun_is_the_new_mentors_to_go_on_with(chat_on_both: Chat) -> None:
    await chat_on_both.says(METTE, "/checkin")
    await chat_on_both.tap(METTE, "Karen")
    await chat_on_both.tap(METTE, "Udeblev")

    await hand_over(chat_on_both)

    assert "Fortsæt: Karen" not in " ".join(chat_on_both.labels(METTE))
    await chat_on_both.says(IDA, "/today")
    shown = await chat_on_both.tap(IDA, "Fortsæt: Karen")
    assert "En note?" in shown.text
    with chat_on_both.house.desk.database.read() as session:
        assert [one.chat_id for one in session.exec(select(Dialogue)).all()] == [IDA]
        assert session.exec(select(CheckIn.mentor_id)).one() == member(session, IDA).id


async def test_the_card_in_the_other_chat_can_no_longer_be_answered(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    _, held = chat.find(METTE, "Udeblev")
    await hand_over(chat)

    await chat.forge(METTE, held.data or "")

    assert chat.toast(METTE) == "Det kan jeg ikke finde hos dig."


async def test_a_lead_who_hands_over_her_own_citizens_hears_once_that_they_are_taken(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        lena = member(session, LENA)
        lena_id = saved(lena.id)
        make.citizen(session, "Per", mentor=lena, start_on=date(2026, 3, 2))
        mette = saved(member(session, METTE).id)
        by = access.staff(lena_id, [Role.LEAD])
        pass_on(session, lena_id, mette, Role.MENTOR, by=by, now=chat.clock.now())

    await chat.deliver()

    assert len(told(chat, LENA, "har overtaget")) == 1
    assert not told(chat, LENA, "siger ja")
    assert told(chat, METTE, "Du har overtaget 1 borger efter Lena Fris (mentor).")


async def test_another_role_changes_hands_without_a_word_to_the_citizen(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        old, new = (make.staff(session, name, Role.CASEWORKER) for name in ("Siv", "Tove"))
        new.chat_id = 301
        make.assign(session, karen, old, Role.CASEWORKER)
        by = access.staff(saved(member(session, LENA).id), [Role.LEAD])

        done = pass_on(session, saved(old.id), saved(new.id), Role.CASEWORKER, by=by, now=chat.clock.now())

        kinds = set(session.exec(select(Reminder.kind)).all())
    assert (done.n, done.told) == (1, 0)
    assert ReminderKind.HANDED_OVER in kinds
    assert ReminderKind.MENTOR_CHANGED not in kinds


@pytest.mark.parametrize("gone", ["ended", "handed back"])
async def test_what_has_become_moot_by_the_time_is_not_said(chat: Chat, gone: str) -> None:
    with chat.house.desk.database.write() as session:
        ids = {one: saved(member(session, one).id) for one in (METTE, IDA, LENA)}
        by = access.staff(ids[LENA], [Role.LEAD])
        now = chat.clock.now()
        pass_on(session, ids[METTE], ids[IDA], Role.MENTOR, by=by, now=now)
        if gone == "ended":
            session.exec(select(Citizen).where(Citizen.name == "Karen")).one().ended_on = date(2026, 3, 2)
        else:
            later = now + timedelta(seconds=1)
            rope.note(session, 1, Event.START, date(2026, 3, 2), source="citizen", source_id=1)
            pass_on(session, ids[IDA], ids[METTE], Role.MENTOR, by=by, now=later)

    await chat.wait(seconds=2)

    assert not told(chat, IDA, "Du har overtaget 1 borger efter Mette Holm")
