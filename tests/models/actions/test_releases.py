"""What leaves is written down once, in order, knowing all before it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.actions import audit, looks, releases
from models.audit import AuditEntry
from models.base import saved
from models.database import Database
from models.errors import NotYoursError, OvertakenError
from models.look_log import LookLog
from models.programme import Programme
from models.queries import releases as asked
from models.release import Leaving, Release, ToldTable
from models.rules import access
from models.rules.access import SYSTEM, Actor
from models.staff import Role
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST = Leaving("traedesten", 0, "report:", "e1", 1, '{"tables":1}', ("a", "b"))
NEWER = replace(FIRST, after=1, data_version=2, content='{"tables":2}', told=("b", "c"))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(database.writer) as opened:
        make.programme(opened)
        yield opened


@pytest.fixture
def lead(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Lena", Role.LEAD, chat_id=1).id), [Role.LEAD])


def keep(session: Session, *leaving: Leaving) -> None:
    for one in leaving:
        releases.keep(session, one, by=SYSTEM, now=NOW)


def rows(session: Session) -> list[Release]:
    return list(session.exec(select(Release).order_by("number")).all())


def test_what_leaves_is_there_for_whoever_asks_next(session: Session) -> None:
    keep(session, FIRST)

    assert asked.standing(session, "traedesten", "report:", "e1").latest == 1
    assert asked.contents(session, "traedesten") == ['{"tables":1}']
    assert sorted(asked.told(session, "traedesten")) == ["a", "b"]


def test_it_is_in_the_audit_who_asked_first(session: Session, lead: Actor) -> None:
    releases.keep(session, FIRST, by=lead, now=NOW)

    (entry,) = session.exec(select(AuditEntry).where(AuditEntry.subject == "release"))
    assert (entry.actor_id, entry.action, entry.detail) == (lead.id, "released", "report:")


def test_the_same_release_twice_is_one_row(session: Session) -> None:
    keep(session, FIRST, FIRST)

    assert [one.number for one in rows(session)] == [1]
    assert len(session.exec(select(ToldTable)).all()) == 2


def test_what_does_not_know_the_latest_may_not_leave(session: Session) -> None:
    keep(session, FIRST)

    with pytest.raises(OvertakenError):
        keep(session, replace(FIRST, cut="results:2022-10:sex"))
    assert len(rows(session)) == 1


def test_two_answers_to_one_question_on_the_same_data_do_not_both_leave(session: Session) -> None:
    keep(session, FIRST)

    with pytest.raises(OvertakenError):
        keep(session, replace(FIRST, after=1, content="another"))


def test_newer_data_leave_of_the_older_answer_what_it_told_of_people(session: Session) -> None:
    keep(session, FIRST, NEWER)

    assert [(one.number, one.content) for one in rows(session)] == [(1, None), (2, '{"tables":2}')]
    assert sorted(asked.told(session, "traedesten")) == ["a", "b", "c"]


def test_another_question_keeps_its_answer(session: Session) -> None:
    keep(session, FIRST, replace(FIRST, after=1, cut="results:2022-10:sex"), replace(NEWER, after=2))

    assert [one.content is None for one in rows(session)] == [True, False, False]


def test_what_another_programme_told_is_no_matter(session: Session) -> None:
    make.programme(session, "andet")
    keep(session, FIRST, replace(FIRST, programme="andet"))

    assert asked.latest(session, "traedesten") == asked.latest(session, "andet") == 1
    assert len(asked.told(session, "andet")) == 2


def test_an_unknown_programme_has_nothing_to_release(session: Session) -> None:
    with pytest.raises(NotYoursError):
        keep(session, replace(FIRST, programme="none"))


def test_a_look_and_what_leaves_with_it_are_written_together_or_not_at_all(
    database: Database, session: Session, lead: Actor
) -> None:
    keep(session, FIRST)
    programme = saved(session.exec(select(Programme)).one().id)
    session.commit()
    stale = replace(FIRST, cut="results:2022-10:sex")

    with pytest.raises(OvertakenError), database.write() as writing:
        looks.look(writing, programme, "2022-10", "results", 1, stale, by=lead, now=NOW)
    with database.write() as writing:
        looks.look(writing, programme, "2022-10", "results", 1, replace(stale, after=1), by=lead, now=NOW)

    with database.read() as reading:
        assert len(reading.exec(select(LookLog)).all()) == 1
        assert [one.cut for one in rows(reading)] == ["report:", "results:2022-10:sex"]


def test_where_the_audit_fails_nothing_leaves(
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
        assert reading.exec(select(ToldTable)).all() == []


@pytest.mark.parametrize("twice", ["number", "question"])
def test_the_database_refuses_a_second_release_of_one_number_or_question(session: Session, twice: str) -> None:
    keep(session, FIRST)
    (row,) = rows(session)
    other = row.model_dump(exclude={"id"}) | ({"number": 2} if twice == "question" else {"cut": "other"})

    with pytest.raises(IntegrityError):
        session.add(Release(**other))
        session.flush()


def test_of_many_that_leave_at_once_each_knows_all_before_it(database: Database) -> None:
    """As many processes as threads here: each has a connection and a transaction of its own."""
    with database.write() as session:
        make.programme(session)
    barrier, overtaken = Barrier(4), []

    def leave(number: int) -> int:
        cut, after = f"results:2022-{number + 1:02}:sex", 0
        barrier.wait()
        while True:
            try:
                with database.session(database.writer) as session, session.begin():
                    keep(session, replace(FIRST, cut=cut, after=after))
                    return after
            except OvertakenError:
                overtaken.append(number)
                with database.read() as session:
                    after = asked.latest(session, "traedesten")

    with ThreadPoolExecutor(4) as threads:
        knew = list(threads.map(leave, range(4)))

    assert sorted(knew) == [0, 1, 2, 3]
    assert len(set(overtaken)) == 3
