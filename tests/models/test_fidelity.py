"""Whether the principles are practised: the SQL counts what a slow reader of every row counts."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

import pytest

from models.database import Database
from models.errors import NotAllowedError, NotYoursError
from models.queries import fidelity
from models.queries.fidelity import Figure
from models.rules import access
from models.rules.fidelity import MEDIANS, OF_PRINCIPLE, Indicator
from models.staff import Role
from tests.models.fidelity_reference import Reference, Rows
from tests.models.fidelity_world import CITIZENS, TODAY, World, at

MONTHS = (date(2025, 12, 1), date(2026, 2, 1), date(2026, 3, 1))
NOW = at(TODAY)
LEAD = access.staff(99, [Role.LEAD])


def expected(rows: Rows, indicator: Indicator, month: date, mentor_id: int | None) -> Figure:
    tally = Reference(rows, month, TODAY).tally(indicator)
    there = fidelity.mentored(rows.session, month)
    some = [counted for id_, counted in tally.items() if mentor_id is None or there.get(id_) == mentor_id]
    n = len(some) if indicator in MEDIANS else sum(of for _, of in some)
    if len(some) < 5:
        return Figure(None, n, len(some))
    hits = [hits for hits, _ in some]
    return Figure(median(hits) if indicator in MEDIANS else Fraction(sum(hits), n), n, len(some))


def test_each_indicator_counts_what_a_slow_reader_counts(database: Database) -> None:
    with database.write() as session:
        world = World(session, seed=7)
        mentors = [one.id for one in world.mentors]
        rows, told = Rows(session), set[Indicator]()
        for month in MONTHS:
            for indicator in Indicator:
                found = fidelity.by_mentor(session, indicator, month, by=LEAD, now=NOW)

                assert found == {id_: expected(rows, indicator, month, id_) for id_ in (None, *mentors)}
                told |= {indicator for one in found.values() if one.value is not None and one.people < CITIZENS}

        assert told == set(Indicator)


def test_a_citizen_counts_as_the_mentors_who_has_taken_her_on_last(sqlite: Database) -> None:
    with sqlite.write() as session:
        world = World(session, seed=7)
        mette, ida = (one.id or 0 for one in world.mentors)
        before, after = (fidelity.mentored(session, month) for month in MONTHS[::2])

    moved = {id_ for id_ in before if before[id_] != after[id_]}
    assert {(before[id_], after[id_]) for id_ in moved} == {(mette, ida)}


def test_a_mentor_sees_her_own_alone_and_who_may_not_nothing(sqlite: Database) -> None:
    month, indicator = date(2026, 2, 1), Indicator.WEEKLY_TALK
    with sqlite.write() as session:
        mette, ida = (one.id or 0 for one in World(session, seed=7).mentors)
        by = access.staff(mette, [Role.MENTOR])
        everybody = fidelity.by_mentor(session, indicator, month, by=LEAD, now=NOW)

        assert fidelity.by_mentor(session, indicator, month, by=by, now=NOW) == {mette: everybody[mette]}
        told = {one.indicator: one.now for one in fidelity.overview(session, month, None, by=by, now=NOW)}
        assert told[indicator] == everybody[mette]
        with pytest.raises(NotYoursError):
            fidelity.overview(session, month, ida, by=by, now=NOW)
        for role in (Role.CASEWORKER, Role.EVALUATOR):
            with pytest.raises(NotAllowedError):
                fidelity.by_mentor(session, indicator, month, by=access.staff(mette, [role]), now=NOW)


def test_nothing_and_too_few_are_told_apart(sqlite: Database) -> None:
    with sqlite.write() as session:
        World(session, seed=7)
        long_ago: datetime = NOW - timedelta(days=3000)

        found = fidelity.overview(session, date(2019, 1, 1), None, by=LEAD, now=long_ago)

    assert {one.now for one in found} == {Figure(None, 0, 0)}
    assert all(one.now.is_empty for one in found)
    assert Figure(None, 12, 4).is_few


def test_each_indicator_belongs_to_one_principle() -> None:
    assert sorted(one for some in OF_PRINCIPLE.values() for one in some) == sorted(Indicator)
    assert len(OF_PRINCIPLE) == 8
