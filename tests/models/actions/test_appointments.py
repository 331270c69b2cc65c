"""Appointments: what a change moves with it, and who may make it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.actions import appointments, audit, rope
from models.appointment import Appointment, AppointmentState, CancelReason, Turnout
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import (
    AlreadyCancelledError,
    NotAllowedError,
    NotTakingPartError,
    NotYoursError,
    StaleError,
    TimePastError,
    TimeTakenError,
)
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline, Event, RopeEvent
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # Monday, 10.00 in Copenhagen
FRIDAY = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


@dataclass
class House:
    session: Session
    mentor: Actor
    other: Actor
    karen: Actor
    ole: Actor

    def book(self, at: datetime = FRIDAY) -> Appointment:
        return appointments.book(self.session, self.karen.citizen_id, at, by=self.mentor, now=NOW)

    def waiting(self) -> set[tuple[ReminderKind, str]]:
        """What is to be said; that older cards are put right is no message."""
        said = Reminder.state == ReminderState.WAITING, Reminder.kind != ReminderKind.CARD_CHANGED
        rows = self.session.exec(select(Reminder).where(*said))
        return {(row.kind, row.occasion) for row in rows}


@pytest.fixture
def house(database: Database) -> Iterator[House]:
    with database.session(database.writer) as session:
        yield _settled(session)


def _settled(session: Session) -> House:
    mette = make.staff(session, "Mette Holm", Role.MENTOR)
    ida = make.staff(session, "Ida Krogh", Role.MENTOR)
    start = date(2026, 3, 2)
    karen = make.citizen(session, "Karen", mentor=mette, start_on=start)
    ole = make.citizen(session, "Ole", mentor=ida, start_on=start)
    for citizen in (karen, ole):
        id_ = saved(citizen.id)
        rope.note(session, id_, Event.START, start, source="citizen", source_id=id_)
    roles = [Role.MENTOR]
    return House(
        session,
        access.staff(saved(mette.id), roles),
        access.staff(saved(ida.id), roles),
        access.citizen(saved(karen.id)),
        access.citizen(saved(ole.id)),
    )


def test_a_booking_plans_the_card_the_reminders_and_the_outcome(house: House) -> None:
    house.book()

    assert house.waiting() == {
        (ReminderKind.APPOINTMENT_BOOKED, ""),
        (ReminderKind.APPOINTMENT_SOON, "3d"),
        (ReminderKind.APPOINTMENT_SOON, "1d"),
        (ReminderKind.APPOINTMENT_OUTCOME, ""),
    }


def test_a_booking_is_the_ropes_next_step(house: House) -> None:
    house.book()

    row = house.session.exec(select(RopeEvent).where(RopeEvent.event == Event.ACTIVITY_PLANNED)).one()
    assert row.on_date == FRIDAY.date()


def test_reminders_are_moved_out_of_the_night(house: House) -> None:
    house.book(datetime(2026, 3, 6, 7, 30, tzinfo=UTC))

    rows = house.session.exec(select(Reminder).where(Reminder.kind == ReminderKind.APPOINTMENT_SOON))
    assert {row.planned_at.hour for row in rows} == {18}  # 19.00 in Copenhagen, the evening before


def test_a_reminder_whose_moment_has_passed_is_not_planned(house: House) -> None:
    house.book(NOW + timedelta(hours=4))

    assert ReminderKind.APPOINTMENT_SOON not in {kind for kind, _ in house.waiting()}


@pytest.mark.parametrize(
    ("ahead", "occasions"),
    [
        (timedelta(days=1, hours=5), set()),
        (timedelta(days=2, hours=5), {"1d"}),
        (timedelta(days=3, hours=5), {"1d"}),
        (timedelta(days=4, hours=5), {"1d", "3d"}),
    ],
    ids=["tomorrow", "in two days", "in three days", "in four days"],
)
def test_whoever_has_just_been_told_is_not_reminded_within_a_day(
    house: House, ahead: timedelta, occasions: set[str]
) -> None:
    house.book(NOW + ahead)

    assert {occasion for kind, occasion in house.waiting() if kind is ReminderKind.APPOINTMENT_SOON} == occasions


def test_booking_the_same_hour_again_is_the_same_appointment(house: House) -> None:
    assert house.book().id == house.book().id


@pytest.mark.parametrize("minutes", [-30, 0, 30])
def test_two_appointments_of_one_colleague_do_not_overlap(house: House, minutes: int) -> None:
    appointments.book(
        house.session, _second_citizen(house), FRIDAY + timedelta(minutes=minutes), by=house.mentor, now=NOW
    )

    with pytest.raises(TimeTakenError):
        house.book()


def _second_citizen(house: House) -> int:
    citizen = make.citizen(house.session, "Berit", start_on=date(2026, 3, 2))
    staff = house.session.get(Staff, house.mentor.staff_id)
    assert staff is not None
    make.assign(house.session, citizen, staff, Role.MENTOR)
    return saved(citizen.id)


def test_the_past_is_not_booked(house: House) -> None:
    with pytest.raises(TimePastError):
        house.book(NOW - timedelta(minutes=1))


def test_another_mentors_citizen_is_not_booked(house: House) -> None:
    with pytest.raises(NotYoursError):
        appointments.book(house.session, house.ole.citizen_id, FRIDAY, by=house.mentor, now=NOW)


def test_who_no_longer_takes_part_is_not_booked(house: House) -> None:
    karen = house.session.get(Citizen, house.karen.citizen_id)
    assert karen is not None
    karen.ended_on = date(2026, 3, 2)

    with pytest.raises(NotTakingPartError):
        house.book()


def test_moving_replaces_every_reminder_and_raises_the_sequence(house: House) -> None:
    made = house.book()
    before = {row.id for row in house.session.exec(select(Reminder))}

    appointments.move(house.session, saved(made.id), THURSDAY, by=house.mentor, now=NOW)

    rows = house.session.exec(select(Reminder).order_by(col(Reminder.id))).all()
    assert made.sequence == 1
    assert {row.state for row in rows if row.id in before} == {ReminderState.CANCELLED}
    said = [row for row in rows if row.kind is not ReminderKind.CARD_CHANGED]
    ends = {row.useful_until for row in said if row.id not in before and row.citizen_id}
    assert ends == {THURSDAY, THURSDAY + timedelta(minutes=45)}  # reminders until the hour, the card until its end


def test_cancelling_leaves_an_empty_future_for_the_rope(house: House) -> None:
    made = house.book()

    appointments.cannot_come(house.session, saved(made.id), CancelReason.SICK, by=house.karen, now=NOW)

    planned = house.session.exec(select(RopeEvent).where(RopeEvent.event == Event.ACTIVITY_PLANNED)).all()
    assert planned == []
    assert house.waiting() == {(ReminderKind.APPOINTMENT_CANCELLED, "")}


def test_an_answer_to_an_older_time_changes_nothing(house: House) -> None:
    made = house.book()
    appointments.move(house.session, saved(made.id), THURSDAY, by=house.mentor, now=NOW)

    id_ = saved(made.id)
    with pytest.raises(StaleError):
        appointments.confirm(house.session, id_, by=house.karen, now=NOW, sequence=0)
    with pytest.raises(StaleError):
        appointments.ask_move(house.session, id_, FRIDAY, by=house.karen, now=NOW, sequence=0)
    with pytest.raises(StaleError):
        appointments.cannot_come(house.session, id_, CancelReason.SICK, by=house.karen, now=NOW, sequence=0)
    assert made.state is AppointmentState.BOOKED


def test_a_cancelled_appointment_takes_no_more_answers(house: House) -> None:
    made = house.book()
    appointments.call_off(house.session, saved(made.id), by=house.mentor, now=NOW)

    with pytest.raises(AlreadyCancelledError):
        appointments.confirm(house.session, saved(made.id), by=house.karen, now=NOW)
    with pytest.raises(AlreadyCancelledError):
        appointments.say_turnout(house.session, saved(made.id), Turnout.HELD, by=house.mentor, now=FRIDAY)


def test_a_wish_is_not_accepted_once_its_hour_is_taken(house: House) -> None:
    made = house.book()
    appointments.ask_move(house.session, saved(made.id), THURSDAY, by=house.karen, now=NOW)
    appointments.book(house.session, _second_citizen(house), THURSDAY, by=house.mentor, now=NOW)

    with pytest.raises(TimeTakenError):
        appointments.accept_move(house.session, saved(made.id), by=house.mentor, now=NOW)


def test_a_wish_is_not_accepted_once_its_hour_has_passed(house: House) -> None:
    made = house.book()
    appointments.ask_move(house.session, saved(made.id), THURSDAY, by=house.karen, now=NOW)

    with pytest.raises(TimePastError):
        appointments.accept_move(house.session, saved(made.id), by=house.mentor, now=THURSDAY + timedelta(hours=1))


def test_without_a_wish_there_is_nothing_to_accept(house: House) -> None:
    made = house.book()

    with pytest.raises(StaleError):
        appointments.accept_move(house.session, saved(made.id), by=house.mentor, now=NOW)


def test_other_people_see_no_such_appointment(house: House) -> None:
    id_ = saved(house.book().id)

    with pytest.raises(NotYoursError):
        appointments.confirm(house.session, id_, by=house.ole, now=NOW)
    with pytest.raises(NotYoursError):
        appointments.call_off(house.session, id_, by=house.other, now=NOW)
    with pytest.raises(NotAllowedError):
        appointments.confirm(house.session, id_, by=house.mentor, now=NOW)
    with pytest.raises(NotAllowedError):
        appointments.say_turnout(house.session, id_, Turnout.HELD, by=house.karen, now=NOW)


def test_the_turnout_can_be_taken_back(house: House) -> None:
    id_ = saved(house.book().id)
    later = FRIDAY + timedelta(hours=1)
    appointments.say_turnout(house.session, id_, Turnout.HELD, by=house.mentor, now=later)

    appointments.say_turnout(house.session, id_, None, by=house.mentor, now=later)

    held = house.session.exec(select(RopeEvent).where(RopeEvent.event == Event.TALK_HELD)).all()
    assert held == []


def test_a_talk_that_was_held_moves_the_weekly_deadline(house: House) -> None:
    id_ = saved(house.book().id)

    appointments.answer_outcome(
        house.session, id_, Turnout.LATE, None, by=house.mentor, now=FRIDAY + timedelta(hours=1)
    )

    row = house.session.exec(select(RopeEvent).where(RopeEvent.event == Event.TALK_HELD)).one()
    assert row.on_date == FRIDAY.date()
    due = house.session.exec(select(Deadline).where(Deadline.rule == "weekly_talk")).all()
    assert {str(one.due_on) for one in due} == {"2026-03-13"}


def test_every_change_is_audited_in_words_of_the_programme(house: House) -> None:
    id_ = saved(house.book().id)
    appointments.confirm(house.session, id_, by=house.karen, now=NOW)
    appointments.cannot_come(house.session, id_, CancelReason.OTHER, by=house.karen, now=NOW)

    rows = house.session.exec(select(AuditEntry).order_by(col(AuditEntry.id)))
    assert [row.action for row in rows] == [
        "appointment.booked",
        "appointment.confirmed",
        "appointment.cancelled.other",
    ]


def test_without_its_audit_row_nothing_is_confirmed(
    database: Database, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = saved(house.book().id)
    house.session.commit()

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit, "write", fail)
    with pytest.raises(RuntimeError), database.write() as session:
        appointments.confirm(session, id_, by=house.karen, now=NOW)

    with database.read() as session:
        found = session.get(Appointment, id_)
        assert found is not None
        assert found.state is AppointmentState.BOOKED


def test_the_database_refuses_a_wish_without_an_hour(house: House) -> None:
    made = house.book()
    made.state = AppointmentState.MOVE_ASKED

    with pytest.raises(IntegrityError):
        house.session.flush()
