"""Whether the principles are practised: the SQL counts what a slow reader of every row counts."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from sqlmodel import Session

from models.database import Database
from models.errors import NotAllowedError, NotYoursError
from models.queries import fidelity
from models.queries.fidelity import Figure
from models.rules import access
from models.rules.fidelity import MEDIANS, OF_PRINCIPLE, Indicator
from models.staff import Role
from tests.kit import databases
from tests.models.fidelity_reference import Reference, Rows
from tests.models.fidelity_world import CITIZENS, TODAY, World, at

MONTHS = (date(2025, 12, 1), date(2026, 2, 1), date(2026, 3, 1))
NOW = at(TODAY)
LEAD = access.staff(99, [Role.LEAD])


@pytest.fixture(scope="module")
def world(keys: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A street that nobody writes to any more; Mette is the first of its colleagues, Ida the second."""
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("street")) as database:
        with database.write() as session:
            World(session, seed=7)
        with database.read() as session:
            yield session


METTE, IDA = 1, 2


def expected(rows: Rows, indicator: Indicator, month: date) -> dict[int | None, Figure]:
    tally = Reference(rows, month, TODAY).tally(indicator)
    there = fidelity.mentored(rows.session, month)
    return {
        mentor: _figure(indicator, [one for id_, one in tally.items() if mentor in (None, there.get(id_))])
        for mentor in (None, METTE, IDA)
    }


def _figure(indicator: Indicator, some: list[tuple[int, int]]) -> Figure:
    n = len(some) if indicator in MEDIANS else sum(of for _, of in some)
    if len(some) < 5:
        return Figure(None, n, len(some))
    hits = [hits for hits, _ in some]
    return Figure(median(hits) if indicator in MEDIANS else Fraction(sum(hits), n), n, len(some))


def test_each_indicator_counts_what_a_slow_reader_counts(database: Database) -> None:
    with database.write() as session:
        World(session, seed=7)
        rows, told = Rows(session), set[Indicator]()
        for month in MONTHS:
            for indicator in Indicator:
                found = fidelity.by_mentor(session, indicator, month, by=LEAD, now=NOW)

                assert found == expected(rows, indicator, month)
                told |= {indicator for one in found.values() if one.value is not None and one.people < CITIZENS}

        assert told == set(Indicator)


def test_a_citizen_counts_as_the_mentors_who_has_taken_her_on_last(world: Session) -> None:
    before, after = (fidelity.mentored(world, month) for month in MONTHS[::2])

    moved = {id_ for id_ in before if before[id_] != after[id_]}
    assert {(before[id_], after[id_]) for id_ in moved} == {(METTE, IDA)}


def test_a_mentor_sees_her_own_alone_and_who_may_not_nothing(world: Session) -> None:
    month, indicator = date(2026, 2, 1), Indicator.WEEKLY_TALK
    by = access.staff(METTE, [Role.MENTOR])
    everybody = fidelity.by_mentor(world, indicator, month, by=LEAD, now=NOW)

    assert fidelity.by_mentor(world, indicator, month, by=by, now=NOW) == {METTE: everybody[METTE]}
    told = {one.indicator: one.now for one in fidelity.overview(world, month, None, by=by, now=NOW)}
    assert told[indicator] == everybody[METTE]
    with pytest.raises(NotYoursError):
        fidelity.overview(world, month, IDA, by=by, now=NOW)
    for role in (Role.CASEWORKER, Role.EVALUATOR):
        with pytest.raises(NotAllowedError):
            fidelity.by_mentor(world, indicator, month, by=access.staff(METTE, [role]), now=NOW)


def test_nothing_and_too_few_are_told_apart(world: Session) -> None:
    found = fidelity.overview(world, date(2019, 1, 1), None, by=LEAD, now=NOW - timedelta(days=2200))

    assert {one.now for one in found} == {Figure(None, 0, 0)}
    assert all(one.now.is_empty for one in found)
    assert Figure(None, 12, 4).is_few


def test_each_indicator_belongs_to_one_principle() -> None:
    assert sorted(one for some in OF_PRINCIPLE.values() for one in some) == sorted(Indicator)
    assert len(OF_PRINCIPLE) == 8
