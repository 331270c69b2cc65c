"""An issue of the evaluation is written down once, in order, before anybody sees it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.actions import audit, issues, looks
from models.audit import AuditEntry
from models.base import saved
from models.database import Database
from models.errors import NotAllowedError, NotYoursError, OvertakenError
from models.evaluation_issue import EvaluationIssue, NewIssue
from models.look_log import LookLog
from models.programme import Programme
from models.queries import issues as asked
from models.rules import access
from models.rules.access import SYSTEM, Actor
from models.staff import Role
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
FIRST = NewIssue("traedesten", 1, 1, DAY, ("2022-01", "2022-10"), '{"tables":1}')
SECOND = replace(FIRST, number=2, data_version=2, content='{"tables":2}')


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(database.writer) as opened:
        make.programme(opened)
        yield opened


@pytest.fixture
def lead(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Lena", Role.LEAD, chat_id=1).id), [Role.LEAD])


def keep(session: Session, *new: NewIssue, by: Actor = SYSTEM) -> None:
    for one in new:
        issues.keep(session, one, by=by, now=NOW)


def rows(session: Session) -> list[EvaluationIssue]:
    return list(session.exec(select(EvaluationIssue).order_by("number")).all())


def test_before_the_first_there_is_none(session: Session) -> None:
    assert (asked.standing(session, "traedesten").number, asked.contents(session, "traedesten")) == (0, [])


def test_what_was_issued_is_there_for_whoever_asks_next(session: Session) -> None:
    keep(session, FIRST, SECOND)

    found = asked.standing(session, "traedesten")

    assert (found.number, found.issued_of, found.made_on, found.months) == (2, 2, DAY, ("2022-01", "2022-10"))
    assert asked.contents(session, "traedesten") == ['{"tables":1}', '{"tables":2}']


def test_the_same_issue_twice_is_one_row_and_another_of_its_number_is_refused(session: Session) -> None:
    keep(session, FIRST, FIRST)

    with pytest.raises(OvertakenError):
        keep(session, replace(SECOND, number=1))

    assert len(rows(session)) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_none_is_left_out(session: Session, number: int) -> None:
    with pytest.raises(OvertakenError):
        keep(session, FIRST, replace(SECOND, number=number))


def test_a_lead_says_why_it_could_not_wait_and_the_audit_says_who(session: Session, lead: Actor) -> None:
    keep(session, replace(FIRST, reason="The committee meets"), by=lead)

    (row,) = rows(session)
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "evaluation_issued")).one()
    assert (row.reason, row.staff_id) == ("The committee meets", lead.id)
    assert (entry.actor_id, entry.detail) == (lead.id, "early")


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.MENTOR, Role.CASEWORKER])
def test_nobody_else_does_not_wait(session: Session, role: Role) -> None:
    somebody = access.staff(saved(make.staff(session, "Eva", role, chat_id=2).id), [role])

    with pytest.raises(NotAllowedError):
        keep(session, replace(FIRST, reason="I am curious"), by=somebody)


def test_an_unknown_programme_has_nothing_to_issue(session: Session) -> None:
    with pytest.raises(NotYoursError):
        keep(session, replace(FIRST, programme="none"))


def test_a_look_and_the_issue_that_it_shows_are_written_together_or_not_at_all(
    database: Database, session: Session, lead: Actor
) -> None:
    keep(session, FIRST)
    programme = saved(session.exec(select(Programme)).one().id)
    session.commit()
    stale = replace(SECOND, number=1)

    with pytest.raises(OvertakenError), database.write() as writing:
        looks.look(writing, programme, "2022-10", "results", 2, stale, by=lead, now=NOW)
    with database.write() as writing:
        looks.look(writing, programme, "2022-10", "results", 2, SECOND, by=lead, now=NOW)

    with database.read() as reading:
        assert len(reading.exec(select(LookLog)).all()) == 1
        assert [one.number for one in rows(reading)] == [1, 2]


def test_where_the_audit_fails_nothing_is_issued(
    database: Database, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.commit()

    def fails(*_: object) -> None:
        raise OSError("the disk")

    monkeypatch.setattr(audit, "write", fails)
    with pytest.raises(OSError, match="the disk"), database.write() as writing:
        keep(writing, FIRST)

    with database.read() as reading:
        assert rows(reading) == []


def test_the_database_refuses_a_second_issue_of_one_number(session: Session) -> None:
    keep(session, FIRST)
    (row,) = rows(session)

    with pytest.raises(IntegrityError):
        session.add(EvaluationIssue(**row.model_dump(exclude={"id"})))
        session.flush()


def test_of_many_that_issue_one_number_at_once_one_wins_and_the_others_read_it(database: Database) -> None:
    """As many processes as threads here: each has a connection and a transaction of its own."""
    with database.write() as session:
        make.programme(session)
    barrier = Barrier(4)

    def issue(number: int) -> str:
        mine = f'{{"tables":{number}}}'
        barrier.wait()
        try:
            with database.session(database.writer) as session, session.begin():
                keep(session, replace(FIRST, content=mine))
            return mine
        except OvertakenError:
            with database.read() as session:
                return asked.contents(session, "traedesten")[-1]

    with ThreadPoolExecutor(4) as threads:
        read = set(threads.map(issue, range(4)))

    assert len(read) == 1
