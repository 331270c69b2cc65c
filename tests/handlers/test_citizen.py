"""Karen's own course: next step, goals, pause, stop, who sees what, language."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import appointments
from models.citizen import Citizen
from models.consent import Consent
from models.queries import people
from models.reminder import Reminder, ReminderKind
from models.sub_goal import Area, SubGoal
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, OLE

ENGLISH_KEYS = ["My next appointment", "My goals", "Who sees what", "Call me"]
WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def book(chat: Chat) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, WEDNESDAY, by=mette.actor, now=chat.clock.now())


async def test_next_shows_the_nearest_appointment_with_its_buttons(chat_on_both: Chat) -> None:
    await book(chat_on_both)

    answer = await chat_on_both.says(KAREN, "/next")

    assert answer.text.startswith("Du har en aftale onsdag d. 4. marts kl. 14.00.")
    assert chat_on_both.labels(KAREN) == ["✓ Jeg kommer", "Anden tid", "Jeg kan ikke"]


async def test_without_an_appointment_next_claims_nothing_that_has_not_happened(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/next")

    assert answer.text == (
        "Du har ingen aftale lige nu. Vil du have en? Tryk på Ring til mig, så beder jeg Mette ringe."
    )


async def test_next_says_that_the_mentor_knows_once_the_rope_has_told_her(chat_on_both: Chat) -> None:
    await chat_on_both.wait(days=8)

    answer = await chat_on_both.says(KAREN, "/next")

    assert answer.text == "Du har ingen aftale lige nu. Mette ved det og kan booke en ny tid til dig."


async def test_next_says_that_the_mentor_knows_of_a_cancellation_once_she_has_been_told(chat: Chat) -> None:
    await book(chat)
    await chat.deliver()
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Jeg er syg")
    before = (await chat.says(KAREN, "/next")).text

    await chat.deliver()

    assert "Mette ved det" not in before
    assert "Mette ved det" in (await chat.says(KAREN, "/next")).text


async def talk_about_a_goal(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    await chat.says(METTE, "Sige godmorgen & <smile>")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


async def test_goals_shows_own_goals_with_where_they_last_moved(chat: Chat) -> None:
    await talk_about_a_goal(chat)
    new = (await chat.says(KAREN, "/goals")).text
    await chat.wait(days=7, hours=1)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "↗")

    moved = (await chat.says(KAREN, "/goals")).text

    assert "Sige godmorgen & <smile>\n   sammen med andre: nyt, mandag d. 2. marts" in new
    assert "et skridt frem, mandag d. 9. marts" in moved


async def test_a_goal_that_is_reached_is_shown_among_the_reached(chat: Chat) -> None:
    await talk_about_a_goal(chat)
    await chat.wait(days=7, hours=1)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "✓")

    answer = await chat.says(KAREN, "/goals")

    assert answer.text == "Det har du nået 🎉\n✓ Sige godmorgen & <smile>\n   mandag d. 9. marts"


async def test_without_goals_there_is_a_kind_answer(chat: Chat) -> None:
    assert (await chat.says(KAREN, "/goals")).text == ("Du har ingen mål lige nu. Dem finder du og Mette på sammen.")


async def test_more_goals_than_fit_in_one_message_are_counted(chat: Chat) -> None:
    def many(session: Session) -> None:
        for number in range(30):
            text = f"{number} " + "&" * 290
            session.add(SubGoal(citizen_id=1, area=Area.HEALTH, text=text, created_at=chat.clock.now()))

    await chat.house.desk.write(many)

    answer = await chat.says(KAREN, "/goals")

    assert len(answer.text) <= 4096
    shown = answer.text.count("helbred:")
    assert f"og {30 - shown} til" in answer.text


async def test_goals_are_her_own(chat: Chat) -> None:
    await talk_about_a_goal(chat)

    assert "godmorgen" not in (await chat.says(OLE, "/goals")).text


async def test_stop_says_what_happens_before_it_happens(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/stop")

    karen = await chat.house.desk.read(lambda session: session.get(Citizen, 1))
    assert "Mette får at vide" in answer.text
    assert "Dine aftaler gælder stadig" in answer.text
    assert chat.labels(KAREN) == ["Ja, stop", "‹ Nej, bliv her"]
    assert karen is not None
    assert karen.chat_id == KAREN


async def test_staying_changes_nothing(chat: Chat) -> None:
    await chat.says(KAREN, "/stop")

    await chat.tap(KAREN, "Nej, bliv her")

    assert (await chat.says(KAREN, "/next")).text.startswith("Du har ingen aftale")


async def stop(chat: Chat) -> None:
    await chat.says(KAREN, "/stop")
    await chat.tap(KAREN, "Ja, stop")
    await chat.deliver()


async def test_after_stop_the_chat_is_a_strangers_and_the_mentor_knows(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await stop(chat)

    assert "hjælper kun folk i et forløb" in (await chat.says(KAREN, "/next")).text
    assert chat.last(METTE).text.startswith("Karen har sagt stop til Snoren")
    assert chat.labels(METTE) == ["Se Karen"]
    assert chat.sandbox.profile.offered(KAREN, "da") == []
    assert chat.sandbox.keys(KAREN) == []


async def test_stop_ends_the_consent(chat: Chat) -> None:
    def consent(session: Session) -> None:
        session.add(Consent(citizen_id=1, version="2026-11", given_at=chat.clock.now()))

    await chat.house.desk.write(consent)

    await stop(chat)

    row = await chat.house.desk.read(lambda session: session.exec(select(Consent)).one())
    assert row.withdrawn_at == chat.clock.now()


async def test_after_stop_nothing_more_is_sent(chat: Chat) -> None:
    await book(chat)
    await stop(chat)
    said = len(chat.sent_to(KAREN))

    await chat.wait(days=1, hours=4)

    assert len(chat.sent_to(KAREN)) == said


async def test_an_old_button_after_stop_does_nothing(chat: Chat) -> None:
    await book(chat)
    await chat.deliver()
    message, confirm = chat.find(KAREN, "Jeg kommer")
    await stop(chat)

    await chat.forge(KAREN, confirm.data or "", message.id)

    assert chat.toast(KAREN) == "Det kan jeg ikke finde hos dig."


async def test_who_names_those_who_work_with_her_and_what_each_sees(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/who")

    assert "Mette er din mentor og ser det hele: aftaler, mål og pauser, og noter" in answer.text
    assert "Ikke noter" in answer.text
    assert "tal uden navne" in answer.text
    assert "Ida" not in answer.text


@pytest.mark.parametrize("who", [KAREN, METTE, LENA])
async def test_everybody_chooses_a_language_and_the_menu_follows(chat: Chat, who: int) -> None:
    await chat.says(who, "/language")

    await chat.tap(who, "English")

    assert "I will write English to you from now on." in chat.sent_to(who)
    assert "What I can do for you" in (await chat.says(who, "/help")).text
    assert {"command": "help", "description": "See what I can do for you"} in chat.sandbox.profile.offered(who, "da")
    assert chat.sandbox.keys(who) == (ENGLISH_KEYS if who == KAREN else [])


async def test_a_language_that_we_do_not_speak_is_refused(chat: Chat) -> None:
    await chat.says(KAREN, "/language")

    await chat.forge(KAREN, "1|me.lang|0|fr")

    assert chat.toast(KAREN) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


@pytest.mark.parametrize("command", ["/next", "/goals", "/pause", "/stop", "/who"])
@pytest.mark.parametrize("who", [METTE, LENA])
async def test_a_colleague_has_no_course_of_her_own(chat: Chat, who: int, command: str) -> None:
    assert (await chat.says(who, command)).text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


@pytest.mark.parametrize("data", ["me.stop|0|", "me.stay|0|", "pa.ask|0|holiday", "pa.more|0|"])
async def test_a_colleague_taps_no_citizens_button(chat: Chat, data: str) -> None:
    await chat.says(METTE, "/help")

    await chat.forge(METTE, f"1|{data}")

    assert chat.toast(METTE) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_a_citizen_who_blocked_the_bot_becomes_a_task_for_the_mentor(chat: Chat) -> None:
    await book(chat)
    chat.sandbox.block(KAREN)

    await chat.deliver()
    await chat.deliver()

    assert chat.last(METTE).text.startswith("Karen kan ikke længere få beskeder fra Snoren.")
    assert chat.labels(METTE) == ["Se Karen"]


def reminded(chat: Chat) -> list[str]:
    return [one for one in chat.sent_to(KAREN) if one.startswith("Husk din aftale")]


@pytest.mark.slow
async def test_whoever_lets_the_bot_in_again_is_reminded_as_if_nothing_had_been(chat_on_both: Chat) -> None:
    await book(chat_on_both)
    await chat_on_both.deliver()
    chat_on_both.sandbox.block(KAREN)
    await chat_on_both.pump()
    await chat_on_both.wait(hours=1)

    chat_on_both.sandbox.unblock(KAREN)
    await chat_on_both.pump()
    await chat_on_both.wait(days=1, hours=3)

    assert len(reminded(chat_on_both)) == 1
    assert len([one for one in chat_on_both.sent_to(KAREN) if one.startswith("Du har en aftale")]) == 1


async def test_a_card_that_came_while_she_had_blocked_the_bot_comes_when_she_is_back(chat_on_both: Chat) -> None:
    chat_on_both.sandbox.block(KAREN)
    await chat_on_both.pump()
    await book(chat_on_both)
    await chat_on_both.wait(hours=1)

    chat_on_both.sandbox.unblock(KAREN)
    await chat_on_both.pump()
    for _ in range(2):
        await chat_on_both.deliver()

    assert [one.splitlines()[0] for one in chat_on_both.sent_to(KAREN)] == [
        "Du har en aftale onsdag d. 4. marts kl. 14.00."
    ]


async def test_a_new_time_that_she_has_not_heard_of_comes_when_she_is_back(chat_on_both: Chat) -> None:
    await book(chat_on_both)
    await chat_on_both.deliver()
    chat_on_both.sandbox.block(KAREN)
    await chat_on_both.pump()
    mette = await chat_on_both.house.desk.read(people.behind, METTE)
    assert mette is not None
    later = WEDNESDAY + timedelta(days=1)
    await chat_on_both.house.desk.write(appointments.move, 1, later, by=mette.actor, now=chat_on_both.clock.now())
    await chat_on_both.deliver()

    chat_on_both.sandbox.unblock(KAREN)
    await chat_on_both.pump()
    await chat_on_both.deliver()

    assert chat_on_both.sent_to(KAREN)[-1].startswith("Du har en aftale torsdag d. 5. marts kl. 14.00.")


async def test_whoever_stops_and_comes_back_is_reminded_of_what_she_has(chat_on_both: Chat) -> None:
    await book(chat_on_both)
    await stop(chat_on_both)
    await chat_on_both.says(METTE, "/citizen Karen")
    await chat_on_both.tap(METTE, "Invitationslink")
    code = chat_on_both.last(METTE).text.split("?start=")[1].split()[0]
    await chat_on_both.says(KAREN, f"/start {code}")
    await chat_on_both.tap(KAREN, "Ja")

    await chat_on_both.wait(days=1, hours=4)

    assert len(reminded(chat_on_both)) == 1


async def test_a_mentor_without_a_name_for_a_citizen_is_told_the_case_number(chat: Chat) -> None:
    def unname(session: Session) -> None:
        karen = session.get(Citizen, 1)
        assert karen is not None
        karen.name = None
        session.add(karen)

    await chat.house.desk.write(unname)
    await stop(chat)

    notices = await chat.house.desk.read(
        lambda session: session.exec(select(Reminder).where(Reminder.kind == ReminderKind.CITIZEN_STOPPED)).all()
    )
    assert len(notices) == 1
    assert "T-" in chat.last(METTE).text
