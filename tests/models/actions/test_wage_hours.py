"""Jobs recorded in the chat become outcomes; what a file has brought stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import importing, placements, wage_hours
from models.actions.placements import Agreement
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.outcome import Outcome
from models.placement import EndReason, JobForm, PlacementKind
from models.programme import Allocation, Arm, Programme
from models.rope import Event, RopeEvent
from models.rules import access
from models.rules.access import SYSTEM, Actor
from models.staff import Role
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
MARCH = date(2026, 3, 1)
JOB = Agreement(MARCH, 37, job_form=JobForm.ORDINARY)


@pytest.fixture
def kim(database: Database) -> Actor:
    with database.write() as session:
        staff = make.staff(session, "Kim", Role.COMPANY_CONSULTANT)
        karen = make.citizen(session, "Karen", start_on=date(2026, 1, 5))
        make.assign(session, karen, staff, Role.COMPANY_CONSULTANT)
        row = Workplace(programme_id=karen.programme_id, kind=WorkplaceKind.COMPANY, name="Bager", created_at=NOW)
        session.add(row)
        session.flush()
        return access.staff(saved(staff.id), [Role.COMPANY_CONSULTANT])


def begin(session: Session, by: Actor, agreed: Agreement = JOB) -> int:
    return saved(placements.begin(session, 1, 1, PlacementKind.JOB, agreed, by=by, now=NOW).id)


def hours(session: Session) -> dict[date, float | None]:
    return {one.month: one.hours for one in session.exec(select(Outcome))}


def test_a_job_becomes_the_months_outcome_and_the_numbers_are_counted_anew(database: Database, kim: Actor) -> None:
    with database.write() as session:
        before = session.exec(select(Programme.data_version)).one()
        begin(session, kim)

    with database.read() as session:
        assert hours(session) == {MARCH: 160.33}
        assert session.exec(select(Programme.data_version)).one() > before


def test_each_new_month_of_a_job_is_written_once(database: Database, kim: Actor) -> None:
    with database.write() as session:
        begin(session, kim)
    later = NOW + timedelta(days=31)

    for looked_at in (1, 0):
        with database.write() as session:
            assert wage_hours.roll_on(session, now=later) == looked_at

    with database.read() as session:
        assert hours(session) == {MARCH: 160.33, date(2026, 4, 1): 160.33}


def test_a_month_that_a_file_has_brought_stays_as_the_file_says(database: Database, kim: Actor) -> None:
    with database.write() as session:
        session.add(Outcome(citizen_id=1, month=MARCH, hours=12))
    with database.write() as session:
        placement = begin(session, kim)
        placements.take_back(session, placement, by=kim, now=NOW)

    with database.read() as session:
        assert hours(session) == {MARCH: 12}


def test_where_the_programme_says_so_a_month_without_a_job_is_0_for_her_and_for_nobody_else(
    database: Database, kim: Actor
) -> None:
    february = date(2026, 2, 1)
    with _where_job_free_is_zero(database).write() as session:
        ole, control = (make.citizen(session, name, start_on=date(2026, 1, 5)) for name in ("Ole", "Bo"))
        session.add(Outcome(citizen_id=saved(ole.id), month=february, hours=20))
        session.add(Allocation(citizen_id=saved(control.id), arm=Arm.CONTROL, drawn_on=date(2026, 1, 5)))
        assert [wage_hours.roll_on(session, now=NOW) for _ in range(2)] == [1, 0]
        begin(session, kim)

        told = {(one.citizen_id, one.month): (one.hours, one.derived) for one in session.exec(select(Outcome))}
    assert told == {(1, february): (0, True), (1, MARCH): (160.33, True), (2, february): (20, False)}


def test_zeros_that_are_no_longer_meant_are_forgotten_and_the_job_and_the_file_stay(
    database: Database, kim: Actor
) -> None:
    with _where_job_free_is_zero(database).write() as session:
        ole = make.citizen(session, "Ole", start_on=date(2026, 1, 5))
        session.add(Outcome(citizen_id=saved(ole.id), month=date(2026, 2, 1), hours=0))
        begin(session, kim)
        wage_hours.roll_on(session, now=NOW)
        assert hours(session)[date(2026, 2, 1)] == 0

    with database.write() as session:
        assert [wage_hours.roll_on(session, now=NOW) for _ in range(2)] == [1, 0]
        told = {(one.citizen_id, one.month): (one.hours, one.derived) for one in session.exec(select(Outcome))}

    assert told == {(1, MARCH): (160.33, True), (2, date(2026, 2, 1)): (0, False)}


def test_a_job_tells_of_months_after_the_course_only_as_long_as_aftercare_lasts(database: Database, kim: Actor) -> None:
    """It ended on the 20th of March: 13 weeks later is the 19th of June."""
    with database.write() as session:
        begin(session, kim)
        session.get_one(Citizen, 1).ended_on = date(2026, 3, 20)

    for month in range(4, 9):
        with database.write() as session:
            looked_at = wage_hours.roll_on(session, now=datetime(2026, month, 2, 9, tzinfo=UTC))
            assert looked_at == (1 if month <= 6 else 0)

    with database.read() as session:
        assert sorted(hours(session)) == [date(2026, month, 1) for month in (3, 4, 5, 6)]


def _where_job_free_is_zero(database: Database) -> Database:
    house = database.policy
    programmes = {key: one.model_copy(update={"job_free_month_is_zero": True}) for key, one in house.programmes.items()}
    return replace(database, policy=house.model_copy(update={"programmes": programmes}))


@pytest.mark.parametrize("told", ["160.33", "12"], ids=["the same hours", "other hours"])
def test_a_month_that_a_file_brings_later_is_the_files_own(database: Database, kim: Actor, told: str) -> None:
    with database.write() as session:
        session.get_one(Citizen, 1).case_no = "T-1"
        placement = begin(session, kim)
        table = importing.given(f"case_no,month,hours\nT-1,2026-03,{told}\n")
        importing.outcomes(session, table, by=SYSTEM, now=NOW)
    with database.write() as session:
        placements.end(session, placement, date(2026, 3, 8), EndReason.LAID_OFF, by=kim, now=NOW)

    with database.read() as session:
        assert hours(session) == {MARCH: float(told)}


def test_a_job_by_mistake_leaves_no_outcome(database: Database, kim: Actor) -> None:
    with database.write() as session:
        placements.take_back(session, begin(session, kim), by=kim, now=NOW)

    with database.read() as session:
        assert hours(session) == {}


@pytest.mark.parametrize(
    ("reason", "lost"),
    [(EndReason.LAID_OFF, True), (EndReason.RESIGNED, True), (EndReason.MOVED_ON, False), (EndReason.ILL, True)],
)
def test_the_loss_of_a_job_is_told_to_the_rope(database: Database, kim: Actor, reason: EndReason, lost: bool) -> None:
    with database.write() as session:
        placements.end(session, begin(session, kim), date(2026, 3, 13), reason, by=kim, now=NOW)

    with database.read() as session:
        assert _lost(session) == ([date(2026, 3, 13)] if lost else [])


def test_a_new_job_makes_the_loss_of_the_last_one_good(database: Database, kim: Actor) -> None:
    with database.write() as session:
        placements.end(session, begin(session, kim), date(2026, 3, 13), EndReason.LAID_OFF, by=kim, now=NOW)
        begin(session, kim, Agreement(date(2026, 3, 16), 20, job_form=JobForm.WAGE_SUBSIDY))

    with database.read() as session:
        assert _lost(session) == []
        assert session.get_one(Citizen, 1).taking_part()


def _lost(session: Session) -> list[date]:
    return [one.on_date for one in session.exec(select(RopeEvent).where(RopeEvent.event == Event.JOB_LOST))]
