"""Drawing lots: once, for good, and what is refused; a mentor for those taken in, and nothing for the others."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from models.actions import delivery, draws, enrolling, invites, outbox, screenings
from models.actions import rope as rope_actions
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.draw import Draw
from models.errors import (
    CohortDrawnError,
    ControlArmError,
    NobodyToDrawError,
    NotAllowedError,
    RefusedError,
    ScreeningUnansweredError,
    StaleError,
    TooLateError,
)
from models.programme import Allocation, Arm, Cohort, Programme, ScreenedBy
from models.queries import draws as queries
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import access, draw_record
from models.staff import Role, Staff
from tests.kit import intake_people as cast
from tests.kit import make

NOW = FrozenClock().now()


@pytest.fixture
def team(database: Database) -> SimpleNamespace:
    with database.write() as session:
        make.programme(session)
        return cast.settle(session)


def cohort_id(session: Session, name: str = "2026-03") -> int:
    return saved(session.exec(select(Cohort.id).where(Cohort.name == name)).one())


def draw(session: Session, team: SimpleNamespace, name: str = "2026-03") -> int:
    id_ = cohort_id(session, name)
    seen = queries.prepared(session, id_, NOW).list_hash
    return draws.draw(session, id_, seen, by=team.regitze, now=NOW)


def in_arm(session: Session, arm: Arm) -> list[int]:
    return list(session.exec(select(Allocation.citizen_id).where(Allocation.arm == arm)))


def test_a_draw_is_recorded_so_that_anybody_can_do_it_again(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 13)
        version = session.exec(select(Programme.data_version)).one()
        draw_id = draw(session, team)

    with database.read() as session:
        record = queries.record(session, draw_id, by=team.tobias)
        row = session.get_one(Draw, draw_id)
        assert draw_record.differences(draw_record.read(draw_record.written(record))) == []
        assert (row.intervention + row.control, row.drawn_at, row.drawn_by_id) == (13, NOW, team.regitze.id)
        assert len(row.seed) == 32 and len(record.people) == 13
        assert session.exec(select(Programme.data_version)).one() == version + 1
        assert "cohort.drawn" in session.exec(select(AuditEntry.action)).all()
        assert set(session.exec(select(Citizen.age_at_draw))) == {2026 - 1966 - n for n in range(13)}


def test_two_dry_runs_write_nothing_and_differ_in_nothing_but_their_seed(
    database: Database, team: SimpleNamespace
) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 6)
        first = queries.trial(session, cohort_id(session), by=team.regitze, now=NOW)
        second = queries.trial(session, cohort_id(session), by=team.regitze, now=NOW)

        assert first.prepared == second.prepared
        assert session.exec(select(func.count(col(Allocation.id)))).one() == 0
        assert session.exec(select(func.count(col(Draw.id)))).one() == 0


def test_a_list_that_has_changed_since_the_dry_run_is_not_drawn(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 4)
        seen = queries.prepared(session, cohort_id(session), NOW).list_hash
        cast.ready(session, team, NOW, 1)
        with pytest.raises(StaleError):
            draws.draw(session, cohort_id(session), seen, by=team.regitze, now=NOW)
        with pytest.raises(StaleError):
            draws.draw(session, cohort_id(session), "", by=team.regitze, now=NOW)


def test_only_a_lead_draws(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 2)
        seen = queries.prepared(session, cohort_id(session), NOW).list_hash
        for who in (team.ulla, team.bente, team.tobias):
            with pytest.raises(NotAllowedError):
                draws.draw(session, cohort_id(session), seen, by=who, now=NOW)


def test_a_cohort_is_drawn_in_rounds_and_nobody_twice(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 3)
        draw(session, team)
        before = {row.citizen_id: (row.arm, row.draw_id) for row in session.exec(select(Allocation))}
        with pytest.raises(CohortDrawnError):
            queries.trial(session, cohort_id(session), by=team.regitze, now=NOW)
        cast.ready(session, team, NOW, 2)
        draw(session, team)

        after = {row.citizen_id: (row.arm, row.draw_id) for row in session.exec(select(Allocation))}
        assert before.items() <= after.items()
        assert [row.round for row in session.exec(select(Draw).order_by(col(Draw.id)))] == [1, 2]


def test_the_database_refuses_to_draw_anybody_twice(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        cast.ready(session, team, NOW, 1)
        draw(session, team)

    with pytest.raises(IntegrityError), database.write() as session:
        row = session.exec(select(Allocation)).one()
        values = {"citizen_id": row.citizen_id, "arm": Arm.CONTROL, "draw_id": row.draw_id, "stratum": "all"}
        session.connection().execute(insert(Allocation), values)


@pytest.mark.parametrize(
    ("who", "refused"), [("nobody", NobodyToDrawError), ("open", ScreeningUnansweredError), ("out", NobodyToDrawError)]
)
def test_a_list_without_anybody_is_refused_in_its_own_words(
    database: Database, team: SimpleNamespace, who: str, refused: type[RefusedError]
) -> None:
    with database.write() as session:
        if who == "nobody":
            session.add(Cohort(programme_id=saved(session.exec(select(Programme.id)).one()), name="2026-03"))
            session.flush()
        else:
            citizen_id = cast.refer(session, team.bente, NOW)
            if who == "out":
                cast.screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, NOW, out_by="homeless")

    with pytest.raises(refused), database.write() as session:
        draw(session, team)

    with database.read() as session:
        assert session.exec(select(func.count(col(Draw.id)))).one() == 0


def test_who_lacks_answers_or_is_out_is_not_drawn_with_the_others(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        ready = cast.ready(session, team, NOW, 2)
        cast.refer(session, team.bente, NOW)
        out = cast.refer(session, team.bente, NOW)
        cast.screen(session, out, ScreenedBy.JOBCENTRE, team.bente, NOW, out_by="homeless")
        found = queries.prepared(session, cohort_id(session), NOW)
        draw(session, team)

        assert (found.unanswered, found.out) == (1, 1)
        assert set(session.exec(select(Allocation.citizen_id))) == set(ready)


@pytest.fixture
def mentor(database: Database, team: SimpleNamespace) -> access.Actor:
    with database.write() as session:
        row = make.staff(session, "Mette Holm", Role.MENTOR, chat_id=101)
        cast.ready(session, team, NOW, 8)
        draw(session, team)
        return access.staff(saved(row.id), [Role.MENTOR])


def test_a_lead_gives_a_mentor_to_somebody_from_the_draw_who_begins_that_day(
    database: Database, team: SimpleNamespace, mentor: access.Actor
) -> None:
    with database.write() as session:
        waiting = queries.to_give(session, by=team.regitze)
        citizen_id = waiting[0].citizen_id
        enrolling.from_draw(session, citizen_id, mentor.staff_id, by=team.regitze, now=NOW)

        assert {one.citizen_id for one in waiting} == set(in_arm(session, Arm.INTERVENTION))
        assert session.get_one(Citizen, citizen_id).start_on == NOW.date()
        assert session.exec(select(Reminder.kind).where(Reminder.staff_id == mentor.id)).all() == [
            ReminderKind.CITIZEN_GIVEN
        ]
        assert session.exec(select(Deadline.owner_id)).first() == mentor.id
        assert len(queries.to_give(session, by=team.regitze)) == len(waiting) - 1
        with pytest.raises(StaleError):
            enrolling.from_draw(session, citizen_id, mentor.staff_id, by=team.regitze, now=NOW)


def test_the_wrong_mentor_is_taken_back_within_a_day_while_nothing_has_happened(
    database: Database, team: SimpleNamespace, mentor: access.Actor
) -> None:
    with database.write() as session:
        citizen_id = queries.to_give(session, by=team.regitze)[0].citizen_id
        enrolling.from_draw(session, citizen_id, mentor.staff_id, by=team.regitze, now=NOW)
        with pytest.raises(TooLateError):
            enrolling.take_back(session, citizen_id, by=team.regitze, now=NOW + timedelta(days=2))
        enrolling.take_back(session, citizen_id, by=team.regitze, now=NOW)

        assert citizen_id in {one.citizen_id for one in queries.to_give(session, by=team.regitze)}
        assert session.exec(select(Deadline.id)).all() == []
        assert session.exec(select(Reminder.state)).all() == [ReminderState.CANCELLED]


def test_the_control_group_gets_no_mentor_no_link_and_no_message(
    database: Database, team: SimpleNamespace, mentor: access.Actor
) -> None:
    """Also where somebody has written rows past every action: what is put into the outbox for her goes nowhere."""
    with database.write() as session:
        citizen_id = in_arm(session, Arm.CONTROL)[0]
        with pytest.raises(ControlArmError):
            enrolling.from_draw(session, citizen_id, mentor.staff_id, by=team.regitze, now=NOW)
        citizen = session.get_one(Citizen, citizen_id)
        citizen.start_on, citizen.chat_id = NOW.date(), 2999
        make.assign(session, citizen, session.get_one(Staff, mentor.staff_id), Role.MENTOR)
        with pytest.raises(ControlArmError):
            invites.invite_citizen(session, citizen_id, by=mentor, now=NOW)
        outbox.put(session, ReminderKind.GOAL_NEWS, "news:1", NOW, citizen_id=citizen_id)

        assert delivery.claim(session, now=NOW) == []
        assert session.exec(select(Reminder.state)).all() == [ReminderState.SKIPPED]
        rope_actions.forget_citizen(session, citizen_id)


def test_who_is_found_outside_the_target_group_waits_for_no_mentor(
    database: Database, team: SimpleNamespace, mentor: access.Actor
) -> None:
    with database.write() as session:
        citizen_id = queries.to_give(session, by=team.regitze)[0].citizen_id
        screenings.find_outside(session, citizen_id, ScreenedBy.PROGRAMME, "homeless", by=team.regitze, now=NOW)

        assert citizen_id not in {one.citizen_id for one in queries.to_give(session, by=team.regitze)}
        with pytest.raises(StaleError):
            enrolling.from_draw(session, citizen_id, mentor.staff_id, by=team.regitze, now=NOW)


def test_a_seed_is_only_ever_given_where_everybody_is_invented(sqlite: Database) -> None:
    with sqlite.write() as session:
        programme = make.programme(session)
        team = cast.settle(session)
        cast.ready(session, team, NOW, 8)
        (waiting,) = queries.cohorts(session, by=team.regitze, now=NOW)
        about = (waiting.cohort_id, waiting.list_hash, "5" * 64)
        with pytest.raises(NotAllowedError):
            draws.draw_invented(session, *about, by=team.regitze, now=NOW)
        programme.invented = True

        draw_id = draws.draw_invented(session, *about, by=team.regitze, now=NOW)

        assert session.get_one(Draw, draw_id).seed == "5" * 64
