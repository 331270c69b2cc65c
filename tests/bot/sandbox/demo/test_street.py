"""The street as its mentors find it, whenever the sandbox opens."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as of

from bot.sandbox.demo.cast import ASGER, CITIZENS, LAERKE, TINE, Story
from bot.sandbox.demo.words import GOALS
from models.actions import rope, rope_sql, sweep
from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.check_in import CheckIn, Held
from models.citizen import Citizen
from models.consent import Consent
from models.database import Database
from models.queries import caseload, check_ins, invite_view, people
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import calendar, texts
from models.rules.access import Actor
from models.rules.meetings import TOGETHER
from models.rules.rope import Light
from tests.bot.sandbox.demo.conftest import MONDAY_MORNING

MENTORS = pytest.mark.parametrize("mentor", [LAERKE, ASGER, TINE])


def actor(session: Session, chat_id: int) -> Actor:
    known = people.behind(session, chat_id)
    assert known is not None
    return known.actor


@MENTORS
def test_each_mentor_has_a_dozen_citizens_of_every_light(opened: Database, moment: datetime, mentor: int) -> None:
    with opened.read() as session:
        lines = caseload.caseload(session, by=actor(session, mentor), now=moment)

    a_week_ago = calendar.today(moment) - timedelta(weeks=1)  # nobody falls due today where no talk was held then
    lacking = set() if a_week_ago in opened.policy.working_days else {Light.YELLOW}
    assert len(lines) == 12
    assert set(Light) - {line.light for line in lines} <= lacking


@MENTORS
def test_each_mentors_day_is_worth_seeing(opened: Database, moment: datetime, mentor: int) -> None:
    with opened.read() as session:
        day = caseload.day(session, by=actor(session, mentor), now=moment)

    assert 1 <= len(day.overdue) <= 8
    assert day.meetings_today or day.meetings_coming
    assert len(day.meetings_coming) >= 4


def test_the_first_mentor_has_a_talk_ahead_one_to_answer_for_and_another_time_to_decide(
    opened: Database, moment: datetime
) -> None:
    with opened.read() as session:
        day = caseload.day(session, by=actor(session, LAERKE), now=moment)

    assert [meeting.name for meeting in day.unsaid] == [named(Story.JUST_OVER)]
    states = {meeting.name: meeting.state for meeting in [*day.meetings_today, *day.meetings_coming]}
    assert states[named(Story.ASKS_MOVE)] is AppointmentState.MOVE_ASKED
    assert named(Story.TODAY) in states


def test_a_pause_waits_for_an_answer_and_a_citizen_cannot_be_reached(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        day = caseload.day(session, by=actor(session, TINE), now=moment)

    assert [name for _, name in day.pauses] == [named(Story.ASKS_PAUSE)]
    assert [name for _, name in day.unreachable] == [named(Story.BLOCKED)]


def test_one_citizen_has_an_open_invitation_and_no_chat(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        links = invite_view.open_links(session, by=actor(session, ASGER), now=moment)
        without = of(Citizen.name).where(col(Citizen.chat_id).is_(None), col(Citizen.case_no).startswith("S-"))

        assert [link.name for link in links] == session.exec(without).all() == [named(Story.INVITED)]


def test_everyone_with_a_chat_has_consented(opened: Database) -> None:
    with opened.read() as session:
        chats = session.connection().execute(select(col(Citizen.id)).where(col(Citizen.chat_id).is_not(None)))
        consents = session.connection().execute(select(col(Consent.citizen_id)))

        assert sorted(map(saved, chats.scalars())) == sorted(consents.scalars())


@pytest.mark.slow
def test_deadlines_are_what_a_full_reevaluation_gives(opened: Database) -> None:
    with opened.session(opened.writer) as session:
        before = deadlines(session)
        rope_sql.reevaluate(session)
        assert deadlines(session) == before
        for id_ in session.connection().execute(select(col(Citizen.id))).scalars().all():
            rope.refresh(session, saved(id_))
        assert deadlines(session) == before
        session.rollback()


@MENTORS
def test_the_first_tick_is_no_flood(opened: Database, moment: datetime, mentor: int) -> None:
    with opened.session(opened.writer) as session:
        sweep.sweep(session, now=moment)
        kinds = waiting_for(session, actor(session, mentor).staff_id, moment)
        session.rollback()

    assert kinds.total() <= 8


def test_on_a_working_morning_the_rope_says_nothing_of_what_a_talk_today_will_settle(monday: Database) -> None:
    with monday.write() as session:
        sweep.sweep(session, now=MONDAY_MORNING)
        kinds = waiting_for(session, actor(session, LAERKE).staff_id, MONDAY_MORNING)
    assert kinds == {
        ReminderKind.APPOINTMENT_OUTCOME: 1,
        ReminderKind.MOVE_ASKED: 1,
    }


def test_reminders_of_appointments_ahead_wait_for_their_hour(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        rows = session.connection().execute(
            select(col(Reminder.due_at)).where(
                col(Reminder.kind) == ReminderKind.APPOINTMENT_SOON, col(Reminder.state) == ReminderState.WAITING
            )
        )
        due = rows.scalars().all()

    assert len(due) >= 15
    assert all(at > moment for at in due)


def test_talks_lie_on_working_days_within_hours_and_nobody_is_in_two_places(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        rows = session.exec(_standing()).all()

    assert all(calendar.today(row.starts_at) in opened.policy.working_days for row in rows)
    assert all(8 <= calendar.local(row.starts_at).hour <= 16 for row in rows)
    by_citizen = sorted((row.citizen_id, row.starts_at, row.ends_at()) for row in rows)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(by_citizen))


def test_in_weeks_without_a_holiday_no_colleague_is_in_two_places(monday: Database) -> None:
    with monday.read() as session:
        recent = _standing().where(col(Appointment.starts_at) > MONDAY_MORNING - timedelta(weeks=7))
        alone = recent.where(col(Appointment.kind).not_in(TOGETHER))
        rows = sorted(session.exec(alone).all(), key=lambda row: (row.staff_id, row.starts_at))
    assert all(a.staff_id != b.staff_id or a.ends_at() <= b.starts_at for a, b in pairwise(rows))


def test_what_has_been_recorded_lies_in_the_past_and_follows_its_talk(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        rows = session.connection().execute(select(col(CheckIn.talked_at), col(CheckIn.recorded_at))).all()

    assert len(rows) > 500
    assert all(recorded is not None and talked < recorded <= moment for talked, recorded in rows)


def test_talks_went_in_every_way_and_few_have_a_note(opened: Database) -> None:
    with opened.read() as session:
        rows = session.exec(_every_check_in()).all()

    assert {row.held for row in rows} == set(Held)
    assert 0 < sum(row.note is not None for row in rows) < len(rows) / 3


def test_every_citizen_who_was_met_has_at_most_three_open_sub_goals(opened: Database) -> None:
    with opened.read() as session:
        street = session.connection().execute(select(col(Citizen.id)).where(col(Citizen.case_no).startswith("S-")))
        counts = [len(check_ins.open_goals(session, saved(id_))) for id_ in street.scalars().all()]

    assert max(counts) <= 3
    assert sum(number > 0 for number in counts) > 30


def test_every_sub_goal_says_how_it_is_seen_and_would_be_accepted() -> None:
    for text in (one for texts_ in GOALS.values() for one in texts_):
        assert "Nået, når" in text
        assert texts.accept(text, texts.GOAL_LENGTH, today=date(2026, 11, 2)) == text


def named(story: Story) -> str:
    return next(one.name for one in CITIZENS if one.story is story)


def deadlines(session: Session) -> list[Any]:
    columns = [column for column in Deadline.__table__.c if column.name != "id"]  # type: ignore[attr-defined]
    return sorted(map(repr, session.connection().execute(select(*columns))))


def waiting_for(session: Session, staff_id: int, until: datetime) -> Counter[ReminderKind]:
    rows = select(col(Reminder.kind)).where(
        col(Reminder.staff_id) == staff_id, col(Reminder.state) == ReminderState.WAITING, col(Reminder.due_at) <= until
    )
    return Counter(session.connection().execute(rows).scalars())


def _standing() -> Any:
    return of(Appointment).where(col(Appointment.state) != AppointmentState.CANCELLED)


def _every_check_in() -> Any:
    return of(CheckIn)


COLLEAGUES = pytest.mark.parametrize(
    ("colleague", "most"), [(1004, 8), (1005, 10), (1007, 6)], ids=["caseworker", "company consultant", "CV officer"]
)


@COLLEAGUES
def test_each_colleague_has_a_working_day_of_her_own(
    opened: Database, moment: datetime, colleague: int, most: int
) -> None:
    with opened.read() as session:
        day = caseload.day(session, by=actor(session, colleague), now=moment)

    assert day.meetings_today or day.meetings_coming
    assert 1 <= len(day.overdue) <= most
    assert len(day.unsaid) <= 3
    assert not (day.begun or day.pauses or day.calls or day.unreachable)


def test_the_rules_that_are_late_in_the_street_are_of_many_kinds(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        late = set(session.exec(of(Deadline.rule).where(col(Deadline.due_on) < calendar.today(moment))))

    assert {"weekly_talk", "caseworker_meeting", "company_internship", "cv_workshop", "progress_form"} <= late
