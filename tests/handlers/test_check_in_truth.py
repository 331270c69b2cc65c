"""What a check-in says of a talk is true: its day, its outcome, and what is booked after it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState, Turnout
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held
from models.queries import people
from models.rope import Deadline, Event, RopeEvent
from models.staff import Role, Staff
from models.sub_goal import Area, SubGoal
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)  # 10.00 in Copenhagen
WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)


async def book(chat: Chat, at: datetime) -> int:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    booked = await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())
    return saved(booked.id)


async def until(chat: Chat, at: datetime) -> None:
    await chat.wait(seconds=(at - chat.clock.now()).total_seconds())


async def row(chat: Chat, id_: int) -> Appointment:
    return await chat.house.desk.read(lambda session: session.get_one(Appointment, id_))


async def check_ins(chat: Chat) -> list[CheckIn]:
    return list(await chat.house.desk.read(lambda session: session.exec(select(CheckIn)).all()))


async def weekly_talk_due(chat: Chat) -> str:
    weekly = select(Deadline).where(Deadline.rule == "weekly_talk", Deadline.citizen_id == 1)
    return str((await chat.house.desk.read(lambda session: session.exec(weekly).one())).due_on)


async def talk_on_friday_answered_on_monday(chat: Chat) -> int:
    """The mentor answers the outcome card on Monday, and leaves it there."""
    talk = await book(chat, FRIDAY)
    await until(chat, FRIDAY + timedelta(hours=1))
    await until(chat, FRIDAY + timedelta(days=3))
    await chat.tap(METTE, "Mødtes")
    return talk


async def finish(chat: Chat, next_step: str = "Ja, book den") -> str:
    await chat.tap(METTE, "Intet nyt delmål")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, next_step)
    return shown(chat)


def shown(chat: Chat) -> str:
    """The check-in's card, which other messages may have followed."""
    return [one for one in chat.sent_to(METTE) if "heck-in med Karen" in one][-1]


async def test_a_talk_answered_days_later_is_dated_by_its_appointment(chat_on_both: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat_on_both)

    card = await finish(chat_on_both)

    assert "06.03.2026: Ugentlig samtale holdt ved fremmøde." in card
    assert await weekly_talk_due(chat_on_both) == "2026-03-13"


async def test_the_outcome_card_becomes_the_check_in_with_fewer_taps_than_before(chat: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat)
    await finish(chat)

    assert len(chat.sandbox.taps_of(METTE)) == 4
    assert not [one for one in chat.sent_to(METTE) if one.startswith("Hvordan gik aftalen")]


@pytest.mark.parametrize(
    ("label", "turnout"),
    [
        ("Mødtes", Turnout.HELD),
        ("Telefon", Turnout.HELD),
        ("Meldte afbud", Turnout.EXCUSED),
        ("Udeblev", Turnout.NO_SHOW),
        ("Kom for sent", Turnout.LATE),
    ],
)
async def test_the_outcome_cards_answer_is_recorded_at_once(chat: Chat, label: str, turnout: Turnout) -> None:
    talk = await book(chat, FRIDAY)
    await until(chat, FRIDAY + timedelta(hours=1))

    await chat.tap(METTE, label)

    assert (await row(chat, talk)).turnout is turnout


async def test_a_dropped_check_in_leaves_what_became_of_the_hour(chat: Chat) -> None:
    talk = await talk_on_friday_answered_on_monday(chat)

    await chat.tap(METTE, "Slet check-in")

    assert "Hvordan aftalen gik, er stadig gemt." in shown(chat)
    assert (await row(chat, talk)).turnout is Turnout.HELD


async def test_what_the_outcome_card_was_told_is_not_asked_again(chat: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat)
    await chat.tap(METTE, "Slet check-in")

    card = await chat.says(METTE, "/checkin Karen")

    assert "Check-in med Karen, fredag d. 6. marts" in card.text
    assert "Et nyt delmål?" in card.text


async def test_another_answer_while_the_check_in_is_written_corrects_what_became_of_the_hour(chat: Chat) -> None:
    talk = await talk_on_friday_answered_on_monday(chat)
    await chat.tap(METTE, "‹ Tilbage")

    await chat.tap(METTE, "Udeblev")

    assert (await row(chat, talk)).turnout is Turnout.NO_SHOW
    events = await chat.house.desk.read(
        lambda session: session.exec(select(RopeEvent).where(RopeEvent.event == Event.TALK_HELD)).all()
    )
    assert not events


async def test_a_no_show_that_an_older_card_recorded_still_gets_its_note(chat: Chat) -> None:
    talk = await book(chat, FRIDAY)
    await until(chat, FRIDAY + timedelta(hours=1))
    await chat.forge(METTE, f"1|ap.out|{talk}|no_show:")

    card = await chat.tap(METTE, "Skriv en note")

    assert "🚪 Udeblev" in card.text
    assert "En note?" in card.text


async def test_an_outcome_card_answered_twice_shows_the_check_in(chat: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat)
    await finish(chat)

    await chat.forge(METTE, "1|ci.out|1|no_show:")

    assert "Gemt: check-in med Karen" in chat.last(METTE).text
    assert len(await check_ins(chat)) == 1


async def test_a_talk_can_be_dated_yesterday(chat_on_both: Chat) -> None:
    await chat_on_both.wait(days=2)
    await chat_on_both.says(METTE, "/checkin Karen")
    await chat_on_both.tap(METTE, "Anden dag")
    await chat_on_both.tap(METTE, "I går")
    await chat_on_both.tap(METTE, "Telefon")

    card = await finish(chat_on_both)

    assert "03.03.2026: Ugentlig samtale holdt pr. telefon." in card
    assert await weekly_talk_due(chat_on_both) == "2026-03-10"


async def test_a_recorded_check_in_can_be_dated_anew_and_the_rope_counts_from_that_day(chat_on_both: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat_on_both)
    await finish(chat_on_both)
    await chat_on_both.tap(METTE, "Ret")
    await chat_on_both.tap(METTE, "Dagen")

    await chat_on_both.tap(METTE, "tors. 5/3")

    assert "05.03.2026: Ugentlig samtale" in shown(chat_on_both)
    assert await weekly_talk_due(chat_on_both) == "2026-03-12"


async def test_undoing_a_check_in_of_another_day_takes_that_day_back(chat: Chat) -> None:
    await talk_on_friday_answered_on_monday(chat)
    await finish(chat)
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Dagen")
    await chat.tap(METTE, "tors. 5/3")

    await chat.tap(METTE, "Fortryd")

    events = await chat.house.desk.read(
        lambda session: session.exec(select(RopeEvent).where(RopeEvent.event == Event.TALK_HELD)).all()
    )
    assert not events


async def test_a_talk_of_another_day_leaves_todays_hour_open(chat: Chat) -> None:
    talk = await book(chat, WEDNESDAY)
    await until(chat, WEDNESDAY + timedelta(hours=1))
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Anden dag")
    await chat.tap(METTE, "I går")
    await chat.tap(METTE, "Telefon")
    await finish(chat)

    assert (await row(chat, talk)).turnout is None


async def test_a_day_far_back_is_refused(chat: Chat) -> None:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Anden dag")
    before = await check_ins(chat)

    await chat.forge(METTE, "1|ci.date|1|2026-01-05")

    assert [one.talked_at for one in await check_ins(chat)] == [one.talked_at for one in before]


async def write_whole(chat: Chat) -> str:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    return await finish(chat)


async def test_a_second_check_in_of_one_day_is_asked_about(chat: Chat) -> None:
    await write_whole(chat)

    asked = await chat.says(METTE, "/checkin Karen")

    assert asked.text == "Du har allerede skrevet check-in med Karen i dag. Har I talt sammen én gang til?"
    assert len(await check_ins(chat)) == 1
    assert "Gemt: check-in med Karen" in (await chat.tap(METTE, "Åbn den")).text


async def test_a_second_talk_of_one_day_is_written_where_there_was_one(chat: Chat) -> None:
    await write_whole(chat)
    await chat.says(METTE, "/checkin Karen")

    card = await chat.tap(METTE, "Ja, en samtale til")

    assert "Hvordan gik samtalen?" in card.text
    assert len(await check_ins(chat)) == 2


async def test_a_check_in_dated_on_a_day_that_has_one_is_asked_about(chat: Chat) -> None:
    await write_whole(chat)
    await chat.wait(days=1)
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Anden dag")

    asked = (await chat.tap(METTE, "I går")).text
    card = await chat.tap(METTE, "Ja, en samtale til")

    assert "Der er allerede skrevet check-in med Karen den dag." in asked
    assert "Check-in med Karen, mandag d. 2. marts" in card.text


async def test_a_no_show_before_its_hour_is_asked_about(chat: Chat) -> None:
    talk = await book(chat, datetime(2026, 3, 2, 13, 0, tzinfo=UTC))
    await chat.says(METTE, "/checkin Karen")

    asked = (await chat.tap(METTE, "Udeblev")).text
    card = (await chat.tap(METTE, "‹ Tilbage")).text
    await chat.tap(METTE, "Udeblev")
    said = await chat.tap(METTE, "Ja, udeblev")

    assert "Aftalen er ikke begyndt endnu. Er Karen allerede udeblevet?" in asked
    assert "Hvordan gik samtalen?" in card
    assert "🚪 Udeblev" in said.text
    assert (await row(chat, talk)).turnout is None


async def test_an_hour_that_is_answered_before_it_comes_is_no_next_step(chat: Chat) -> None:
    await book(chat, datetime(2026, 3, 2, 13, 0, tzinfo=UTC))
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Meldte afbud")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ingen aftale nu")

    card = await chat.says(METTE, "/citizen Karen")

    assert "Intet næste skridt er booket" in card.text


async def to_the_next_step(chat: Chat) -> str:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Intet nyt delmål")
    return (await chat.tap(METTE, "Ingen note")).text


async def test_what_is_booked_is_kept_without_moving_it(chat: Chat) -> None:
    talk = await book(chat, WEDNESDAY)

    asked = await to_the_next_step(chat)
    card = await chat.tap(METTE, "Behold den")

    assert "I har allerede en aftale onsdag d. 4. marts kl. 14.00. Skal den stå?" in asked
    assert "Næste aftale: onsdag d. 4. marts kl. 14.00." in card.text
    assert (await row(chat, talk)).sequence == 0


async def test_what_is_booked_is_called_off_only_once_that_has_been_asked(chat_on_both: Chat) -> None:
    talk = await book(chat_on_both, WEDNESDAY)
    await chat_on_both.deliver()
    await to_the_next_step(chat_on_both)

    asked = (await chat_on_both.tap(METTE, "Aflys den")).text
    assert (await row(chat_on_both, talk)).state is AppointmentState.BOOKED
    card = await chat_on_both.tap(METTE, "Ja, aflys den")

    assert "Vil du aflyse aftalen onsdag d. 4. marts kl. 14.00?" in asked
    assert "Ingen næste aftale" in card.text
    assert (await row(chat_on_both, talk)).state is AppointmentState.CANCELLED


async def test_moving_a_confirmed_appointment_is_asked(chat: Chat) -> None:
    talk = await book(chat, WEDNESDAY)
    await chat.deliver()
    await chat.tap(KAREN, "Jeg kommer")
    question = await to_the_next_step(chat)

    asked = (await chat.tap(METTE, "Flyt den")).text
    await chat.tap(METTE, "Ja, flyt den")
    await chat.tap(METTE, "tors. 5/3")
    await chat.tap(METTE, "13.30")

    assert "og Karen har sagt ja. Skal den stå?" in question
    assert "Karen har sagt ja til onsdag d. 4. marts kl. 14.00. Vil du flytte aftalen alligevel?" in asked
    assert (await row(chat, talk)).starts_at == datetime(2026, 3, 5, 12, 30, tzinfo=UTC)


async def test_moving_an_unanswered_appointment_is_not_asked(chat: Chat) -> None:
    await book(chat, WEDNESDAY)
    await to_the_next_step(chat)

    assert (await chat.tap(METTE, "Flyt den")).text.endswith("Hvilken dag?")


async def test_the_next_step_names_the_time_that_the_citizen_wishes_instead(chat: Chat) -> None:
    await book(chat, WEDNESDAY)
    await chat.deliver()
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await chat.tap(KAREN, "10.00")

    assert "Karen spørger om torsdag d. 5. marts kl. 10.00 i stedet." in await to_the_next_step(chat)


async def test_an_appointment_with_a_colleague_is_told_where_the_mentor_books_none(chat: Chat) -> None:
    def with_a_consultant(session: Session) -> None:
        consultant = make.staff(session, "Bent Bro", Role.COMPANY_CONSULTANT)
        session.add(
            Appointment(
                citizen_id=1,
                staff_id=saved(consultant.id),
                starts_at=WEDNESDAY,
                uid="x@snoren",
                created_at=chat.clock.now(),
                changed_at=chat.clock.now(),
            )
        )

    await chat.house.desk.write(with_a_consultant)
    await to_the_next_step(chat)

    card = await chat.tap(METTE, "Ingen aftale nu")

    assert "Næste aftale er med Bent Bro: onsdag d. 4. marts kl. 14.00" in card.text
    assert "Næste aftale: onsdag d. 4. marts kl. 14.00 med Bent Bro." in card.text
    assert "Ingen næste aftale" not in card.text


async def test_correcting_something_else_does_not_move_an_hour_that_has_moved_since(chat: Chat) -> None:
    await write_whole(chat)
    await chat.wait(minutes=5)
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tirs. 3/3")
    await chat.tap(KAREN, "10.00")
    await chat.deliver()
    await chat.tap(METTE, "Ja, flyt den")
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Hvordan det gik")

    await chat.tap(METTE, "Telefon")

    assert "Næste aftale: tirsdag d. 3. marts kl. 10.00." in shown(chat)


async def test_correcting_something_works_after_the_next_hour_was_called_off(chat: Chat) -> None:
    await write_whole(chat)
    await chat.wait(minutes=5)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Noget andet")
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Hvordan det gik")

    await chat.tap(METTE, "Telefon")

    assert "holdt pr. telefon" in shown(chat)
    assert "Ingen næste aftale booket." in shown(chat)


async def test_a_forgotten_next_step_can_be_booked_by_editing(chat: Chat) -> None:
    await to_the_next_step(chat)
    await chat.tap(METTE, "Ingen aftale nu")
    await chat.tap(METTE, "Ret")
    offered = (await chat.tap(METTE, "Næste aftale")).text
    left = (await chat.tap(METTE, "‹ Tilbage")).text
    await chat.tap(METTE, "Næste aftale")

    card = await chat.tap(METTE, "Ja, book den")

    assert "Næste aftale: mandag d. 9. marts kl. 10.00?" in offered
    assert "Ingen næste aftale" in left
    assert "Næste aftale: mandag d. 9. marts kl. 10.00." in card.text


GOAL = "Sige godmorgen til de andre. Nået, når det er sket tre dage."


async def with_a_goal(chat: Chat) -> None:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    await chat.says(METTE, GOAL)
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


async def test_a_sub_goal_can_be_added_afterwards(chat: Chat) -> None:
    await with_a_goal(chat)
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Nyt delmål")
    await chat.tap(METTE, "Helbred")

    card = await chat.says(METTE, "Gå en tur om dagen.")

    assert "Nyt delmål (socialt): »Sige godmorgen" in card.text
    assert "Nyt delmål (helbred): »Gå en tur om dagen«." in card.text


async def test_a_sub_goals_words_can_be_corrected(chat_on_both: Chat) -> None:
    await with_a_goal(chat_on_both)
    await chat_on_both.tap(METTE, "Ret")
    await chat_on_both.tap(METTE, "Ordene i et delmål")
    asked = (await chat_on_both.tap(METTE, "1")).text

    card = await chat_on_both.says(METTE, "Sige godmorgen til Bo.")

    assert GOAL in asked
    assert "»Sige godmorgen til Bo«" in card.text
    goal = await chat_on_both.house.desk.read(lambda session: session.exec(select(SubGoal)).one())
    assert goal.text == "Sige godmorgen til Bo."


async def test_a_sub_goal_set_by_mistake_can_be_deleted(chat: Chat) -> None:
    await with_a_goal(chat)
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Ordene i et delmål")
    await chat.tap(METTE, "1")

    card = await chat.tap(METTE, "Slet delmålet")

    assert "Gemt" in card.text
    assert "godmorgen" not in card.text


async def test_another_citizens_sub_goal_is_not_corrected(chat: Chat) -> None:
    def of_ole(session: Session) -> int:
        goal = SubGoal(citizen_id=2, area=Area.SOCIAL, text="Oles", created_at=chat.clock.now())
        session.add(goal)
        session.flush()
        return saved(goal.id)

    oles = await chat.house.desk.write(of_ole)
    await with_a_goal(chat)
    await chat.tap(METTE, "Ret")
    await chat.tap(METTE, "Ordene i et delmål")

    await chat.forge(METTE, f"1|ci.fix|1|{oles}")

    (check_in,) = await check_ins(chat)
    assert check_in.fixing_id is None


async def test_the_journal_holds_what_moved_and_counts_the_rest(chat: Chat) -> None:
    def three(session: Session) -> None:
        for text in ("Gå en tur.", "Spise frokost.", "Ringe til lægen."):
            session.add(SubGoal(citizen_id=1, area=Area.HEALTH, text=text, created_at=chat.clock.now()))

    await chat.house.desk.write(three)
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "2 ↗")
    await chat.tap(METTE, "Resten er uændret")

    card = await finish(chat)

    assert "Delmål »Spise frokost«: fremgang. 2 delmål uændrede." in card
    assert "Gå en tur" not in card


@pytest.mark.parametrize("letter", ["m", "😀"])
async def test_a_talk_about_a_year_of_long_sub_goals_never_breaks_its_card(chat: Chat, letter: str) -> None:
    def many(session: Session) -> None:
        for _ in range(60):
            session.add(SubGoal(citizen_id=1, area=Area.HEALTH, text=letter * 300, created_at=chat.clock.now()))

    await chat.house.desk.write(many)
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Flere ›")
    await chat.tap(METTE, "11 ✓")
    for number in range(1, 31):
        await chat.tap(METTE, f"{number} ↗") if number != 11 else None
    await chat.tap(METTE, "Resten er uændret")
    await chat.tap(METTE, "Intet nyt delmål")
    await chat.says(METTE, letter * 990 if letter == "m" else "😀" * 480)

    card = await chat.tap(METTE, "Ja, book den")

    assert "30 delmål er uændrede" in card.text
    assert "… og 10 mere" in card.text


async def test_a_late_citizen_is_told_so_in_the_journal(chat: Chat) -> None:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Kom for sent")

    card = await finish(chat)

    assert "Ugentlig samtale holdt ved fremmøde. Borger kom for sent." in card
    (check_in,) = await check_ins(chat)
    assert (check_in.held, check_in.state) == (Held.LATE, CheckInState.RECORDED)


async def test_an_outcome_card_of_a_mentor_who_no_longer_has_the_citizen_asks_as_before(chat: Chat) -> None:
    def hand_over(session: Session) -> None:
        from models.assignment import Assignment

        ida = session.exec(select(Staff).where(Staff.name == "Ida Krogh")).one()
        one = session.exec(select(Assignment).where(Assignment.citizen_id == 1)).one()
        one.staff_id = saved(ida.id)
        session.add(one)

    await book(chat, FRIDAY)
    await chat.house.desk.write(hand_over)
    await until(chat, FRIDAY + timedelta(hours=1))

    assert chat.labels(METTE)[:4] == ["Mødtes", "Kom for sent", "Meldte afbud", "Udeblev"]
