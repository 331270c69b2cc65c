"""Those who are monitored: each once, with the outcome of the month that is a fixed time after their own start."""

from datetime import date

from sqlmodel import Session, select

from analytics.data import evaluation_counts, follow_up_cells
from analytics.estimators import covariate_cells
from analytics.service import database_results
from analytics.tables.estimates import Monitored, Reason
from models.actions import draws
from models.base import saved
from models.clock import FrozenClock
from models.database import Database
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort
from models.queries import draws as prepared
from models.rules.policy import ProgrammeEntry
from tests.analytics import kit
from tests.kit import intake_people, make


def person(session: Session, start_on: date | None, hours: dict[date, float | None], arm: Arm) -> None:
    citizen = make.citizen(session, None, start_on=start_on)
    session.add(Allocation(citizen_id=saved(citizen.id), arm=arm))
    session.add_all(Outcome(citizen_id=saved(citizen.id), month=month, hours=known) for month, known in hours.items())


def test_a_person_counts_once_with_the_month_that_is_twelve_after_the_start(database: Database) -> None:
    with database.write() as session:
        person(session, date(2021, 3, 31), {date(2022, 3, 1): 9, date(2022, 2, 1): 0}, Arm.INTERVENTION)
        person(session, date(2020, 12, 1), {date(2021, 12, 1): 0, date(2022, 3, 1): 80}, Arm.INTERVENTION)
        person(session, date(2021, 3, 1), {date(2022, 2, 1): 80}, Arm.CONTROL)  # not there yet
        person(session, date(2021, 3, 1), {date(2022, 3, 1): None}, Arm.CONTROL)  # not known
        person(session, None, {date(2022, 3, 1): 80}, Arm.CONTROL)
        session.flush()

        found = follow_up_cells.take_cells(session, "traedesten", 12)

    assert [(cell.arm, cell.n, cell.events) for cell in found] == [(covariate_cells.INTERVENTION, 2, 1)]


def test_who_works_so_many_months_after_the_start_is_counted_by_arm_and_month(database: Database) -> None:
    start = evaluation_counts.month_number("2021-03")
    with database.write() as session:
        person(session, date(2021, 3, 31), {date(2021, 9, 1): 9, date(2022, 3, 1): 0}, Arm.INTERVENTION)
        person(session, date(2021, 3, 1), {date(2021, 9, 1): 0, date(2021, 8, 1): 80}, Arm.INTERVENTION)
        person(session, date(2021, 3, 1), {date(2021, 9, 1): None, date(2022, 3, 1): 80}, Arm.CONTROL)
        person(session, date(2021, 4, 1), {date(2021, 9, 1): 80}, Arm.CONTROL)  # another start
        session.flush()

        found = evaluation_counts.since_start(session, "traedesten", start, (6, 12))

    told = sorted(zip(*(found[name].tolist() for name in ("arm", "months", "n", "events")), strict=True))
    assert told == [(0, 12, 1, 1), (1, 6, 2, 1), (1, 12, 1, 0)]


def test_both_arms_of_a_draw_of_ours_count_from_its_day(database: Database) -> None:
    """The control group never starts in the chat, and those who do start there do so after the draw."""
    now = FrozenClock().now()
    with database.write() as session:
        make.programme(session)
        team = intake_people.settle(session)
        intake_people.ready(session, team, now, 8)
        cohort = saved(session.exec(select(Cohort.id).where(Cohort.name == "2026-03")).one())
        draws.draw(session, cohort, prepared.prepared(session, cohort, now).list_hash, by=team.regitze, now=now)
        drawn = session.exec(select(Allocation)).all()
        session.add_all(Outcome(citizen_id=one.citizen_id, month=date(2027, 3, 1), hours=0) for one in drawn)
        session.flush()

        found = follow_up_cells.take_cells(session, "traedesten", 12)

    counted = {
        arm: sum(cell.n for cell in found if cell.arm == arm)
        for arm in (covariate_cells.CONTROL, covariate_cells.INTERVENTION)
    }
    assert counted[covariate_cells.CONTROL] == sum(one.arm is Arm.CONTROL for one in drawn) > 0
    assert counted[covariate_cells.INTERVENTION] == sum(one.arm is Arm.INTERVENTION for one in drawn) > 0


def test_where_nobody_is_that_far_there_is_no_interval_and_why(sqlite: Database) -> None:
    with sqlite.read() as session:
        found = database_results.monitored_now(session, "traedesten", ProgrammeEntry(name="P"))

    assert isinstance(found, Monitored)
    assert (found.months, found.n) == (12, 0)
    assert kit.refused(found.always_valid).reason is Reason.NO_PEOPLE
