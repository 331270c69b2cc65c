"""The map of what was brought in, counted from the rows."""

from datetime import date

from sqlmodel import Session

from models.base import saved
from models.cost import Cost
from models.database import Database
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.queries import delivered
from models.rules.delivered import Kind, Month
from tests.kit import make


def drawn(session: Session, programme: Programme, arm: Arm, start_on: date) -> int:
    person = saved(make.citizen(session, start_on=start_on, programme=programme).id)
    session.add(Allocation(citizen_id=person, arm=arm))
    session.flush()
    return person


def test_months_are_counted_from_each_arms_first_start_of_those_who_have_started(database: Database) -> None:
    with database.write() as session:
        programme = make.programme(session)
        early, late, other = (
            drawn(session, programme, arm, start_on)
            for arm, start_on in (
                (Arm.INTERVENTION, date(2021, 1, 20)),
                (Arm.INTERVENTION, date(2021, 2, 1)),
                (Arm.CONTROL, date(2021, 2, 3)),
            )
        )
        for person, month, hours in (
            (early, date(2021, 1, 1), 0.0),
            (late, date(2021, 1, 1), 10.0),
            (late, date(2021, 2, 1), None),
            (other, date(2021, 2, 1), 5.0),
        ):
            session.add(Outcome(citizen_id=person, month=month, hours=hours))
        session.flush()
        found = delivered.of(session, programme.key)

    assert found.months == (
        Month(Arm.INTERVENTION, "2021-01", 1, 1),
        Month(Arm.INTERVENTION, "2021-02", 2, 0),
        Month(Arm.CONTROL, "2021-02", 1, 1),
    )


def test_costs_are_counted_by_arm_kind_and_year_known_or_not(database: Database) -> None:
    with database.write() as session:
        programme = make.programme(session)
        person = drawn(session, programme, Arm.CONTROL, date(2021, 1, 1))
        session.add(Cost(citizen_id=person, kind="overfoersel", year=2021, amount=5.0))
        session.flush()
        found = delivered.of(session, programme.key)

    assert found.kinds == (Kind(Arm.CONTROL, "overfoersel", 2021, 1),)
    assert found.people == {Arm.CONTROL: 1}
    assert found.begun_by(Arm.CONTROL, 2020) == 0


def test_an_unknown_programme_has_had_nothing_delivered(database: Database) -> None:
    with database.read() as session:
        found = delivered.of(session, "none")

    assert (found.people, found.months, found.kinds, found.gaps()) == ({}, (), (), {})
