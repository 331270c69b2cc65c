"""What must never happen, the database refuses, whatever the code above it does."""

import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

from models.appointment import Appointment, AppointmentState
from models.assignment import Assignment
from models.base import Table, saved
from models.check_in import CheckIn, CheckInState
from models.citizen import Citizen
from models.cost import Cost
from models.database import Database
from models.leave import Leave
from models.module_spell import Module, ModuleSpell
from models.outcome import Outcome
from models.pause import Pause, PauseReason, PauseState
from models.programme import Allocation, Arm, Cohort
from models.reminder import Reminder, ReminderKind
from models.rope import Deadline, Event, RopeEvent
from models.staff import Role, Staff, StaffRole
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = NOW.date()

Wrong = Callable[[int, int], list[Table]]  # citizen's id, mentor's id → rows of which the last must be refused


def reminder(key: str = "k", **recipient: Any) -> Reminder:
    return Reminder(key=key, kind=ReminderKind.MORNING, planned_at=NOW, due_at=NOW, **recipient)


def appointment(citizen: int, mentor: int, **fields: Any) -> Appointment:
    fields = {"uid": "u", "starts_at": NOW, "created_at": NOW, "changed_at": NOW, **fields}
    return Appointment(citizen_id=citizen, staff_id=mentor, **fields)


def assignment(citizen: int, mentor: int, role: Role, ended_at: datetime | None = None) -> Assignment:
    return Assignment(citizen_id=citizen, staff_id=mentor, role=role, started_at=NOW, ended_at=ended_at)


def check_in(citizen: int, mentor: int, **fields: Any) -> CheckIn:
    return CheckIn(citizen_id=citizen, mentor_id=mentor, talked_at=NOW, started_at=NOW, **fields)


def deadline(citizen: int) -> Deadline:
    return Deadline(citizen_id=citizen, rule="weekly_talk", owner_role=Role.MENTOR, counts_from=TODAY, due_on=TODAY)


def told(citizen: int) -> RopeEvent:
    return RopeEvent(citizen_id=citizen, event=Event.START, on_date=TODAY, source="citizen", source_id=citizen)


def leave(mentor: int, days: int) -> Leave:
    return Leave(staff_id=mentor, from_on=TODAY, to_on=TODAY + timedelta(days=days), entered_at=NOW)


def pause(citizen: int, days: int) -> Pause:
    return Pause(
        citizen_id=citizen,
        state=PauseState.GRANTED,
        reason=PauseReason.SICK_LEAVE,
        from_on=TODAY,
        to_on=TODAY + timedelta(days=days),
        asked_at=NOW,
    )


def spell(citizen: int, end_on: date | None) -> ModuleSpell:
    return ModuleSpell(citizen_id=citizen, module=Module.INTAKE, start_on=TODAY, end_on=end_on)


def cost(citizen: int, year: int = 2021) -> Cost:
    return Cost(citizen_id=citizen, kind="hospital_treatment", year=year, amount=1)


NEVER: dict[str, Wrong] = {
    "a reminder to two people": lambda c, m: [reminder(staff_id=m, citizen_id=c)],
    "a reminder to nobody": lambda c, m: [reminder()],
    "the same reminder twice": lambda c, m: [reminder(staff_id=m), reminder(staff_id=m)],
    "a reminder to somebody unknown": lambda c, m: [reminder(staff_id=m + 999)],
    "an appointment of no length": lambda c, m: [appointment(c, m, minutes=0)],
    "an appointment longer than a day's work": lambda c, m: [appointment(c, m, minutes=481)],
    "a wish for another time without the time": lambda c, m: [appointment(c, m, state=AppointmentState.MOVE_ASKED)],
    "two appointments that a calendar takes for one": lambda c, m: [appointment(c, m), appointment(c, m)],
    "a recorded check-in that does not say how it went": lambda c, m: [
        check_in(c, m, state=CheckInState.RECORDED, recorded_at=NOW)
    ],
    "two mentors at once": lambda c, m: [assignment(c, m, Role.MENTOR)],
    "an outcome of fewer than no hours": lambda c, m: [Outcome(citizen_id=c, month=date(2026, 3, 1), hours=-1)],
    "more hours than a month has": lambda c, m: [Outcome(citizen_id=c, month=date(2026, 3, 1), hours=745)],
    "two outcomes of one month": lambda c, m: [Outcome(citizen_id=c, month=date(2026, 3, 1)) for _ in range(2)],
    "a module that ends before it begins": lambda c, m: [spell(c, TODAY - timedelta(days=1))],
    "two stretches in one module from one day on": lambda c, m: [spell(c, None), spell(c, TODAY)],
    "two costs of one kind and year": lambda c, m: [cost(c), cost(c)],
    "a cost of no year": lambda c, m: [cost(c, year=22)],
    "two draws of one person": lambda c, m: [Allocation(citizen_id=c, arm=arm) for arm in Arm],
    "two deadlines of one rule": lambda c, m: [deadline(c), deadline(c)],
    "one row that says the same thing twice": lambda c, m: [told(c), told(c)],
    "a pause that ends before it begins": lambda c, m: [pause(c, -1)],
    "a leave without a day": lambda c, m: [leave(m, 0)],
    "two leaves from one day on": lambda c, m: [leave(m, 1), leave(m, 2)],
    "a role given twice": lambda c, m: [StaffRole(staff_id=m, role=Role.MENTOR, programme_id=1)],
    "two cohorts of one name": lambda c, m: [Cohort(programme_id=1, name="2017") for _ in range(2)],
    "a chat with two colleagues": lambda c, m: [Staff(name=name, chat_id=7, created_at=NOW) for name in ("Bo", "Ida")],
    "a case number drawn twice": lambda c, m: [
        Citizen(programme_id=1, case_no="T-x", created_at=NOW) for _ in range(2)
    ],
    "a course that ends before it starts": lambda c, m: [
        Citizen(programme_id=1, case_no="x", start_on=TODAY, ended_on=TODAY - timedelta(days=1), created_at=NOW)
    ],
    "a child in the draw": lambda c, m: [Citizen(programme_id=1, case_no="x", age_at_draw=14, created_at=NOW)],
}


def arranged(session: Session) -> tuple[int, int]:
    mentor = make.staff(session, "Mette", Role.MENTOR)
    return saved(make.citizen(session, mentor=mentor, start_on=TODAY).id), saved(mentor.id)


@pytest.mark.parametrize("wrong", NEVER.values(), ids=NEVER.keys())
def test_the_database_refuses(wrong: Wrong, database: Database) -> None:
    with database.session(database.writer) as session:
        *right, last = wrong(*arranged(session))
        add(session, *right)

        with pytest.raises((IntegrityError, DataError)):
            add(session, last)


def add(session: Session, *rows: Table) -> None:
    for row in rows:
        session.add(row)
        session.flush()
        session.expunge(row)


@pytest.mark.parametrize("days", [0, 1], ids=["of no days", "of one day"])
def test_a_short_pause_is_accepted(days: int, database: Database) -> None:
    with database.write() as session:
        citizen, _ = arranged(session)

        add(session, pause(citizen, days))


def test_a_new_mentor_may_follow_one_who_left(database: Database) -> None:
    with database.write() as session:
        citizen, mentor = arranged(session)

        add(session, assignment(citizen, mentor, Role.CASEWORKER, ended_at=NOW))
        add(session, assignment(citizen, mentor, Role.CASEWORKER))


def test_a_word_outside_the_programmes_vocabulary_is_refused(database: Database) -> None:
    with database.session(database.writer) as session:
        citizen, _ = arranged(session)

        with pytest.raises(IntegrityError):
            session.connection().execute(text("UPDATE citizen SET sex = 'x' WHERE id = :id"), {"id": citizen})


def test_a_reader_cannot_write_on_sqlite(sqlite: Database) -> None:
    with sqlite.read() as session, pytest.raises(Exception, match="readonly"):
        make.programme(session)


def test_errors_do_not_tell_what_people_are_called(database: Database) -> None:
    with database.session(database.writer) as session:
        citizen, _ = arranged(session)

        with pytest.raises(IntegrityError) as refused:
            session.connection().execute(
                text("INSERT INTO citizen (id, name) VALUES (:id, :name)"), {"id": citizen, "name": "Karen Blixen"}
            )

    assert "Blixen" not in "".join(traceback.format_exception(refused.value))
