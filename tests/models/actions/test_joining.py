"""Two records of one person: everything moves, what cannot be is refused, and within a day it is undone."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Date, DateTime, Enum, TypeDecorator, select, text
from sqlalchemy import Table as SqlTable
from sqlmodel import Session
from sqlmodel import select as rows

from models.actions import joining
from models.audit import AuditEntry
from models.base import Table, saved
from models.citizen import Citizen, Sex
from models.clock import FrozenClock
from models.database import Database
from models.errors import ControlArmError, JoinConflictError, NotAllowedError, NotYoursError, StaleError, TooLateError
from models.joining import Joining
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.queries import joining as queries
from models.rope import Deadline
from models.rules import access
from models.rules.access import Actor
from models.staff import Role
from models.tables import metadata
from tests.kit import make

NOW = FrozenClock().now()
TODAY = NOW.date()
FIRST = 500  # number of a row that nothing else has
REGITZE = access.staff(1, [Role.LEAD])


@pytest.fixture
def pair(database: Database) -> tuple[int, int]:
    """Karen, whom Mette has enrolled and who has a chat; and case JC-17 of the file, with an outcome."""
    with database.write() as session:
        make.staff(session, "Regitze", Role.LEAD)
        mette = make.staff(session, "Mette", Role.MENTOR)
        karen = make.citizen(session, "Karen", mentor=mette, start_on=TODAY, chat_id=201)
        karen.case_no = "S-0a1b"
        folded = drawn(session, "JC-17")
        session.add(Outcome(citizen_id=folded, month=date(2026, 2, 1), hours=12))
        return saved(karen.id), folded


def drawn(session: Session, case_no: str, arm: Arm = Arm.INTERVENTION, **facts: Any) -> int:
    row = make.citizen(session, None)
    cohort = session.exec(rows(Cohort)).first() or Cohort(programme_id=row.programme_id, name="2026-1")
    session.add(cohort)
    session.flush()
    told = {"sex": Sex.WOMAN, "birth_year": 1974, "start_on": TODAY - timedelta(days=3), "cohort_id": cohort.id} | facts
    row.case_no = case_no
    for name, value in told.items():
        setattr(row, name, value)
    session.add(Allocation(citizen_id=saved(row.id), arm=arm))
    session.flush()
    return saved(row.id)


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but what tells of the joining itself, and what is derived anew with another id."""
    left_out = {AuditEntry.__tablename__, Joining.__tablename__, Deadline.__tablename__, Programme.__tablename__}
    return {
        table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
        if table.name not in left_out
    }


def test_the_citizen_keeps_her_name_and_chat_and_gets_what_the_draw_knows(
    database: Database, pair: tuple[int, int]
) -> None:
    kept_id, folded_id = pair
    with database.write() as session:
        version = session.exec(rows(Programme.data_version)).one()
        joining.join(session, kept_id, folded_id, by=REGITZE, now=NOW)

    with database.read() as session:
        kept = session.get_one(Citizen, kept_id)
        assert (kept.name, kept.chat_id, kept.start_on) == ("Karen", 201, TODAY)
        assert (kept.case_no, kept.sex, kept.birth_year) == ("JC-17", Sex.WOMAN, 1974)
        assert session.exec(rows(Allocation.citizen_id)).all() == [kept_id]
        assert session.exec(rows(Outcome.citizen_id)).all() == [kept_id]
        assert session.exec(rows(Programme.data_version)).one() > version
        assert queries.enrolled(session, by=REGITZE) == []


def test_what_is_undone_within_a_day_is_as_it_was(database: Database, pair: tuple[int, int]) -> None:
    with database.write() as session:
        before = everything(session)
        joining_id = joining.join(session, *pair, by=REGITZE, now=NOW)
        joining.undo(session, joining_id, by=REGITZE, now=NOW + timedelta(hours=23))
        session.flush()

        assert everything(session) == before
        with pytest.raises(StaleError):
            joining.undo(session, joining_id, by=REGITZE, now=NOW)


def test_after_a_day_it_stays(database: Database, pair: tuple[int, int]) -> None:
    with database.write() as session:
        joining_id = joining.join(session, *pair, by=REGITZE, now=NOW)
        with pytest.raises(TooLateError):
            joining.undo(session, joining_id, by=REGITZE, now=NOW + timedelta(hours=25))


def test_what_has_come_since_stays_with_the_citizen(database: Database, pair: tuple[int, int]) -> None:
    kept_id, folded_id = pair
    with database.write() as session:
        joining_id = joining.join(session, kept_id, folded_id, by=REGITZE, now=NOW)
        session.add(Outcome(citizen_id=kept_id, month=date(2026, 3, 1), hours=20))
        session.flush()
        joining.undo(session, joining_id, by=REGITZE, now=NOW)

        found = session.exec(rows(Outcome)).all()
        assert {row.month: row.citizen_id for row in found} == {date(2026, 2, 1): folded_id, date(2026, 3, 1): kept_id}


def test_the_control_group_is_joined_with_nobody_who_takes_part(database: Database, pair: tuple[int, int]) -> None:
    with database.write() as session:
        control = drawn(session, "JC-18", Arm.CONTROL)
        before = everything(session)

    with pytest.raises(ControlArmError), database.write() as session:
        joining.join(session, pair[0], control, by=REGITZE, now=NOW)

    with database.read() as session:
        assert everything(session) == before


@pytest.mark.parametrize("conflict", ["the same month", "both drawn", "both have a chat"])
def test_what_there_is_once_makes_a_conflict_and_nothing_is_changed(
    database: Database, pair: tuple[int, int], conflict: str
) -> None:
    kept_id, folded_id = pair
    with database.write() as session:
        if conflict == "the same month":
            session.add(Outcome(citizen_id=kept_id, month=date(2026, 2, 1), hours=3))
        elif conflict == "both drawn":
            session.add(Allocation(citizen_id=kept_id, arm=Arm.INTERVENTION))
        else:
            session.get_one(Citizen, folded_id).chat_id = 202
        session.flush()
        before = everything(session)

    with pytest.raises(JoinConflictError), database.write() as session:
        joining.join(session, kept_id, folded_id, by=REGITZE, now=NOW)

    with database.read() as session:
        assert everything(session) == before


@pytest.mark.parametrize("role", [Role.MENTOR, Role.COORDINATOR, Role.EVALUATOR, Role.CASEWORKER])
def test_only_a_lead_joins(database: Database, pair: tuple[int, int], role: Role) -> None:
    with database.write() as session, pytest.raises(NotAllowedError):
        joining.join(session, *pair, by=access.staff(1, [role]), now=NOW)


def test_nobody_is_joined_with_herself_or_with_somebody_who_is_not_drawn(
    database: Database, pair: tuple[int, int]
) -> None:
    with database.write() as session:
        other = saved(make.citizen(session, "Ole").id)
        for whom in (pair[0], other, 999):
            with pytest.raises(NotYoursError):
                joining.join(session, pair[0], whom, by=REGITZE, now=NOW)


def test_candidates_fit_and_the_nearest_start_comes_first(database: Database, pair: tuple[int, int]) -> None:
    with database.write() as session:
        session.get_one(Citizen, pair[0]).sex = Sex.WOMAN
        drawn(session, "JC-20", start_on=TODAY - timedelta(days=30))
        drawn(session, "JC-21", start_on=None)
        drawn(session, "JC-22", sex=Sex.MAN)
        drawn(session, "JC-23", start_on=TODAY - timedelta(days=400))
        session.flush()

        found = [one.case_no for one in queries.candidates(session, pair[0], by=REGITZE)]

    assert found == ["JC-17", "JC-20", "JC-21"]


def value(table: SqlTable, name: str, number: int) -> Any:
    """Something that the column can hold."""
    kind = table.c[name].type
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, Enum):
        return kind.enums[0]
    if isinstance(kind, DateTime):
        return datetime(2026, 3, 2, tzinfo=UTC)
    if isinstance(kind, Date):
        return date(2026, 3, 1) + timedelta(days=31 * (number - FIRST))
    if kind.python_type is bool:
        return False
    return number if kind.python_type in (int, float) else kind.python_type(number)


def put_everywhere(session: Session, citizen_id: int) -> None:
    """A row in every table that points at a citizen, one for each column that does."""
    for number, (table, column) in enumerate(joining.columns(), FIRST):
        needed = [one.name for one in table.columns if not one.nullable or one.unique]
        told = {name: value(table, name, number) for name in needed} | {column.name: citizen_id}
        session.connection().execute(table.insert().values(told))


def test_whatever_points_at_a_citizen_moves_and_moves_back(sqlite: Database) -> None:
    """Whichever table is added to the programme: found in the metadata, each with an id by which it moves back."""
    pointing = list(joining.columns())
    assert len(pointing) >= 20 and all("id" in table.c for table, _ in pointing)
    with sqlite.write() as session:
        session.connection().execute(text("PRAGMA defer_foreign_keys = ON"))
        session.connection().execute(text("PRAGMA ignore_check_constraints = ON"))
        kept = make.citizen(session, "Karen", start_on=TODAY)
        folded = make.citizen(session, None)
        session.flush()
        kept_id, folded_id = saved(kept.id), saved(folded.id)
        put_everywhere(session, folded_id)

        joining_id = joining_of(session, kept_id, folded_id)
        assert pointed_at(session, folded_id) == set()
        assert pointed_at(session, kept_id) == {f"{table.name}.{column.name}" for table, column in pointing}
        joining.undo(session, joining_id, by=REGITZE, now=NOW)
        assert pointed_at(session, kept_id) == set()
        session.rollback()


def joining_of(session: Session, kept_id: int, folded_id: int, by: Actor = REGITZE) -> int:
    joining_id = joining.join(session, kept_id, folded_id, by=by, now=NOW)
    moved = json.loads(session.get_one(Joining, joining_id).moved)
    assert len(moved) == len(list(joining.columns()))
    return joining_id


def pointed_at(session: Session, citizen_id: int) -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table, column in joining.columns()
        if session.connection().execute(select(table.c.id).where(column == citizen_id)).first() is not None
    }


def test_only_what_is_derived_or_tells_of_joinings_does_not_move() -> None:
    pointing = {
        table.name
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "citizen.id" for key in column.foreign_keys)
    }

    assert pointing - {table.name for table, _ in joining.columns()} == {"deadline", "joining"}
