"""A mentor's weekly talk, from the first tap to the journal line, and everything that can go otherwise."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.appointment import Appointment, AppointmentState
from models.check_in import CheckIn, CheckInState
from models.queries import check_ins
from models.rope import Deadline
from models.staff import Staff
from models.sub_goal import Area, SubGoal
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE

GOAL = "Sige godmorgen til de andre. Nået, når det er sket tre dage."


async def hold_talk(chat: Chat) -> None:
    """The usual path: who, how, area, one text, no note, next appointment."""
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    await chat.says(METTE, GOAL)
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


def only_check_in(session: Session) -> CheckIn:
    return session.exec(select(CheckIn)).one()


async def test_the_usual_path_takes_at_most_six_taps_and_one_text(chat_on_both: Chat) -> None:
    await hold_talk(chat_on_both)

    assert "Gemt: check-in med Karen" in chat_on_both.last(METTE).text
    assert len(chat_on_both.sandbox.taps_of(METTE)) <= 6


async def test_the_summary_ends_with_the_journal_line(chat: Chat) -> None:
    await hold_talk(chat)

    assert (
        f"02.03.2026: Ugentlig samtale holdt ved fremmøde. Nyt delmål (socialt): »{GOAL[:-1]}«. "
        "Næste aftale: mandag d. 9. marts kl. 10.00."
    ) in chat.last(METTE).text


async def test_a_talk_settles_the_rope_until_next_week(chat: Chat) -> None:
    await hold_talk(chat)

    rows = await chat.house.desk.read(lambda session: session.exec(select(Deadline)).all())
    assert {(row.rule, str(row.due_on)) for row in rows if row.citizen_id == 1} == {
        ("weekly_talk", "2026-03-09"),
        ("no_gap", "2026-03-16"),
    }


async def test_open_sub_goals_are_asked_about_at_the_next_talk(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.wait(days=7, hours=1)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Telefon")

    await chat.tap(METTE, "1 ✓")

    goal = await chat.house.desk.read(lambda session: session.exec(select(SubGoal)).one())
    assert goal.reached_at is not None
    assert "Et nyt delmål?" in chat.last(METTE).text


async def test_a_no_show_asks_about_no_sub_goal(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")

    await chat.tap(METTE, "Udeblev")

    assert "En note?" in chat.last(METTE).text


async def test_a_note_is_deleted_from_the_chat_and_encrypted_at_rest(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")

    await chat.says(METTE, "Hun var hos lægen.")

    written = [one for one in chat.sandbox.chat(METTE) if not one.from_bot]
    stored = await chat.house.desk.read(
        lambda session: session.connection().exec_driver_sql("SELECT note FROM check_in").scalar_one()
    )
    assert written[-1].deleted
    assert "lægen" not in stored


async def test_a_note_with_a_personal_number_is_refused_deleted_and_said_why(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")

    await chat.says(METTE, "Ring til 010190 1234 i morgen")

    check_in = await chat.house.desk.read(only_check_in)
    assert [one for one in chat.sandbox.chat(METTE) if not one.from_bot][-1].deleted
    assert "CPR-nummer" in chat.last(METTE).text
    assert check_in.note is None


async def test_a_closed_phone_goes_on_where_it_was_a_day_later(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.wait(days=1)

    await chat.tap(METTE, "Intet nyt delmål")

    assert "En note?" in chat.last(METTE).text


async def test_two_taps_on_the_same_button_do_it_once(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    message, button = chat.find(METTE, "Mødtes")

    for _ in range(2):
        chat.sandbox.tap(METTE, message.id, button.data or "")
    await chat.pump()

    assert "Et nyt delmål?" in chat.last(METTE).text


async def test_the_same_update_delivered_twice_does_its_work_once(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    chat.sandbox.send_text(METTE, GOAL)
    (update,) = chat.sandbox.pop_updates()

    await chat.feed(update)
    await chat.feed(update)

    goals = await chat.house.desk.read(lambda session: session.exec(select(SubGoal)).all())
    assert len(goals) == 1


async def test_an_old_card_says_so_and_the_new_one_goes_on(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    old = chat.last(METTE)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")

    assert "Dette kort er gammelt" in next(one.text for one in chat.sandbox.chat(METTE) if one.id == old.id)
    assert "Hvordan gik samtalen?" in chat.last(METTE).text


async def test_undo_takes_everything_back(chat: Chat) -> None:
    await hold_talk(chat)

    await chat.tap(METTE, "Fortryd")

    check_in, goal, appointment = await chat.house.desk.read(
        lambda session: (
            only_check_in(session),
            session.exec(select(SubGoal)).one(),
            session.exec(select(Appointment)).one(),
        )
    )
    assert check_in.state is CheckInState.UNDONE
    assert goal.dropped_at is not None
    assert appointment.state is AppointmentState.CANCELLED


def asked_how_it_went(chat: Chat) -> list[str]:
    return [one for one in chat.sent_to(METTE) if one.startswith("Hvordan gik aftalen med Karen mandag d. 9. marts")]


async def record_the_booked_talk(chat: Chat, how: str = "Udeblev") -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, how)
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


async def test_after_an_undone_check_in_it_asks_again_how_the_hour_went(chat_on_both: Chat) -> None:
    await hold_talk(chat_on_both)
    await chat_on_both.wait(days=7, hours=1)
    assert len(asked_how_it_went(chat_on_both)) == 1
    await record_the_booked_talk(chat_on_both)

    await chat_on_both.tap(METTE, "Fortryd")
    for _ in range(2):
        await chat_on_both.deliver()

    assert len(asked_how_it_went(chat_on_both)) == 2
    await chat_on_both.tap(METTE, "Kom for sent")
    assert "⏰ Kom for sent" in [one for one in chat_on_both.sent_to(METTE) if "Check-in med Karen" in one][-1]


async def test_each_undoing_asks_once(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.wait(days=7, hours=1)
    for expected in (2, 3):
        await record_the_booked_talk(chat)
        await chat.tap(METTE, "Fortryd")
        await chat.wait(minutes=1)

        assert len(asked_how_it_went(chat)) == expected


async def test_a_talk_recorded_before_its_hour_and_undone_is_asked_about_after_it(chat_on_both: Chat) -> None:
    await hold_talk(chat_on_both)
    await chat_on_both.wait(days=7, hours=-2)  # Monday at 8, and the talk is at 10
    await record_the_booked_talk(chat_on_both, "Meldte afbud")
    await chat_on_both.tap(METTE, "Fortryd")
    await chat_on_both.deliver()
    assert not asked_how_it_went(chat_on_both)

    await chat_on_both.wait(hours=3)

    assert len(asked_how_it_went(chat_on_both)) == 1


async def test_a_check_in_can_be_undone_for_a_day_only(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.wait(days=1, minutes=1)

    await chat.tap(METTE, "Fortryd")

    check_in = await chat.house.desk.read(only_check_in)
    assert check_in.state is CheckInState.RECORDED
    assert "for sent" in chat.toast(METTE)


async def test_an_edit_changes_what_was_recorded_and_nothing_else(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Hvordan det gik")

    await chat.tap(METTE, "Telefon")

    assert "holdt pr. telefon" in chat.last(METTE).text
    assert "mandag d. 9. marts" in chat.last(METTE).text


async def test_another_day_and_hour_can_be_picked(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Anden tid")
    await chat.tap(METTE, "ons. 4/3")

    await chat.tap(METTE, "13.30")

    assert "Næste aftale: onsdag d. 4. marts kl. 13.30" in chat.last(METTE).text


async def test_the_picker_offers_no_holiday(chat: Chat) -> None:
    await chat.wait(days=26)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    await chat.tap(METTE, "Ingen note")

    await chat.tap(METTE, "Anden tid")

    offered = " ".join(chat.labels(METTE))
    assert "ons. 1/4" in offered
    assert not any(holiday in offered for holiday in ("tors. 2/4", "fre. 3/4", "man. 6/4"))


async def test_a_talk_recorded_before_its_hour_is_the_one_booked_for_today(chat: Chat) -> None:
    await hold_talk(chat)
    chat.clock.advance(timedelta(days=7, hours=-2))
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Telefon")
    await chat.tap(METTE, "Resten er uændret")
    await chat.tap(METTE, "Intet nyt delmål")

    await chat.tap(METTE, "Ingen note")

    assert "mandag d. 16. marts kl. 10.00" in chat.last(METTE).text


async def test_another_mentors_check_in_looks_like_none(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.says(IDA, "/checkin")

    await chat.forge(IDA, "1|ci.held|1|phone")

    check_in = await chat.house.desk.read(lambda session: check_ins.drafts(session, 1)[0])
    assert chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
    assert check_in.held is None


async def test_the_citizen_gets_the_next_appointment_as_a_card(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.deliver()

    assert "mandag d. 9. marts kl. 10.00" in chat.last(KAREN).text


async def test_a_dropped_check_in_leaves_nothing_behind(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")

    await chat.tap(METTE, "Slet check-in")

    assert "Intet er gemt" in chat.last(METTE).text


async def test_a_picture_instead_of_a_text_gets_a_useful_answer(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")

    await chat.sends_photo(METTE)

    assert "kun læse tekst" in chat.last(METTE).text


async def test_a_note_that_cannot_be_deleted_from_the_chat_is_said_to_stand_there(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    chat.sandbox.fail_next("deleteMessage", METTE, 400, reason="message can't be deleted")

    await chat.says(METTE, "Hun var hos lægen.")

    assert any("Jeg kunne ikke slette din besked" in one for one in chat.sent_to(METTE))
    assert any("Hun var hos lægen." in one for one in chat.sent_to(METTE))


async def test_a_mentor_who_had_blocked_the_bot_can_be_reached_once_she_taps(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.house.desk.write(block)

    await chat.tap(METTE, "Karen")

    assert await chat.house.desk.read(lambda session: the_mentor(session).blocked_at) is None


def the_mentor(session: Session) -> Staff:
    return session.exec(select(Staff).where(Staff.chat_id == METTE)).one()


def block(session: Session) -> None:
    mentor = the_mentor(session)
    mentor.blocked_at = mentor.created_at
    session.add(mentor)


async def say_goals(chat: Chat, count: int) -> None:
    """So many open sub-goals, each as long as one may be."""

    def add(session: Session) -> None:
        for number in range(count):
            text = f"{number} " + "et lille skridt & et til " * 11
            session.add(SubGoal(citizen_id=1, area=Area.SOCIAL, text=text[:299], created_at=chat.clock.now()))

    await chat.house.desk.write(add)


@pytest.mark.parametrize("count", [4, 8, 20], ids=["a few", "many", "very many"])
async def test_a_talk_with_long_sub_goals_and_a_long_note_ends_with_its_journal_line(chat: Chat, count: int) -> None:
    await say_goals(chat, count)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Resten er uændret")
    await chat.tap(METTE, "Intet nyt delmål")
    await chat.says(METTE, "Vi talte om ugen. " * 55)
    await chat.tap(METTE, "Ja, book den")

    shown = chat.last(METTE).text
    assert "Ugentlig samtale holdt ved fremmøde." in shown
    assert "Næste aftale: mandag d. 9. marts kl. 10.00." in shown


async def test_a_talk_that_turns_out_not_to_have_taken_place_moved_no_sub_goal(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.wait(days=7, hours=1)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "1 ✓")
    await chat.tap(METTE, "Intet nyt delmål")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Hvordan det gik")

    shown = await chat.tap(METTE, "Udeblev")

    assert "Borger udeblev" in shown.text
    assert GOAL[:-1] not in shown.text
    goal = await chat.house.desk.read(lambda session: session.exec(select(SubGoal)).one())
    assert goal.reached_at is None


async def test_a_no_show_that_was_a_talk_after_all_is_asked_about_its_sub_goals(chat: Chat) -> None:
    await hold_talk(chat)
    await chat.wait(days=7, hours=1)
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Udeblev")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Hvordan det gik")

    asked = await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "1 ↗")
    shown = await chat.tap(METTE, "Videre")

    assert GOAL in asked.text
    assert "Ugentlig samtale holdt ved fremmøde." in shown.text


async def test_a_check_in_begins_at_once_with_whom_the_command_names(chat: Chat) -> None:
    shown = await chat.says(METTE, "/checkin kar")

    assert "Karen" in shown.text
    assert "Mødtes" in str(shown.markup)


async def test_after_a_refused_text_the_card_comes_anew_where_she_is_looking(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    card = await chat.tap(METTE, "Udeblev")
    await chat.says(METTE, "Hans nummer er 010190-1234")

    shown = await chat.says(METTE, "Han var syg.")

    assert "Næste aftale" in shown.text
    assert shown.id > card.id
    (before,) = [one for one in chat.sandbox.chat(METTE) if one.id == card.id]
    assert "Dette kort er gammelt" in before.text
