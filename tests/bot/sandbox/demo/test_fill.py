"""What the sandbox opens with, and on what it does not open."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.sandbox.demo import fill, waiting
from bot.sandbox.demo.cast import CITIZENS
from models.citizen import Citizen
from models.cost import Cost, CostKind
from models.database import Database
from models.module_spell import ModuleSpell
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.queries import people
from models.staff import Role
from models.tables import metadata
from tests.bot.sandbox.demo.conftest import MONDAY_MORNING
from tests.kit import databases, make
from tests.kit.rows import everything


@pytest.mark.slow
def test_it_fills_either_database_alike_with_the_trial_and_the_street(on_postgres: Database, monday: Database) -> None:
    fill.fill(databases.with_every_rule(on_postgres), MONDAY_MORNING)

    assert sizes(on_postgres) == sizes(monday)
    with monday.read() as session:
        assert (count(session, Citizen), count(session, Allocation)) == (675 + 36 + len(waiting.PEOPLE), 675)
        assert count(session, Outcome) == 4 * 675 + 25_748
        from_files = select(func.count()).select_from(ModuleSpell).where(~col(ModuleSpell.derived))
        assert session.connection().execute(from_files).scalar_one() == 732
        assert session.connection().execute(select(col(Programme.invented))).scalars().all() == [True]


@pytest.mark.slow
def test_it_takes_over_the_empty_programme_that_the_settings_make(sqlite: Database) -> None:
    with sqlite.write() as session:
        make.programme(session)

    fill.fill(sqlite, MONDAY_MORNING)

    with sqlite.read() as session:
        assert session.connection().execute(select(col(Programme.invented))).scalars().all() == [True]


def test_filling_again_changes_nothing(monday: Database) -> None:
    before = everything(monday)

    fill.fill(monday, MONDAY_MORNING)

    assert everything(monday) == before


def test_a_database_with_real_citizens_is_refused(sqlite: Database) -> None:
    with sqlite.write() as session:
        make.citizen(session)

    with pytest.raises(fill.RealPeopleError, match="real people"):
        fill.fill(sqlite, MONDAY_MORNING)
    with sqlite.read() as session:
        assert count(session, Citizen) == 1


def test_a_database_in_which_a_lead_has_begun_is_refused(sqlite: Database) -> None:
    with sqlite.write() as session:
        make.staff(session, "Lena", Role.LEAD)

    with pytest.raises(fill.RealPeopleError):
        fill.fill(sqlite, MONDAY_MORNING)


def test_real_people_beside_the_demo_are_refused(monday: Database) -> None:
    with monday.write() as session:
        make.citizen(session, programme=make.programme(session, "another"))

    with pytest.raises(fill.RealPeopleError):
        fill.fill(monday, MONDAY_MORNING)


def test_it_opens_with_every_month_and_every_cost(opened: Database) -> None:
    with opened.read() as session:
        first, last = (
            session.connection().execute(select(func.min(col(Outcome.month)), func.max(col(Outcome.month)))).one()
        )
        kinds = set(session.connection().execute(select(col(Cost.kind)).distinct()).scalars())

        assert (first, last) == (date(2018, 5, 1), date(2022, 10, 1))
        assert kinds == set(CostKind)


def test_nobody_of_the_trial_takes_part_and_nobody_of_the_street_was_drawn(opened: Database) -> None:
    with opened.read() as session:
        running = select(col(Citizen.id)).where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
        drawn = select(col(Allocation.citizen_id)).where(col(Allocation.arm).in_(list(Arm)))
        ids = set(session.connection().execute(running).scalars())

        assert len(ids) == len(CITIZENS)
        assert not ids & set(session.connection().execute(drawn).scalars())


def test_everyone_in_the_switcher_has_a_row_with_name_and_role(opened: Database) -> None:
    with opened.read() as session:
        for person in fill.people():
            known = people.behind(session, person.chat_id)
            assert known is not None
            assert known.name == person.name
            assert known.language == person.language_code
            assert person.role in {"citizen", *known.actor.roles}


def test_the_switcher_begins_with_a_mentor_the_lead_and_citizens_of_that_mentor() -> None:
    first = fill.people()[:6]

    assert [person.role for person in first] == ["mentor", "lead", *["citizen"] * 4]
    mentors = {one.mentor for one in CITIZENS if one.chat_id in {person.chat_id for person in first}}
    assert mentors == {first[0].chat_id}


def test_nobody_is_in_the_switcher_twice() -> None:
    chats = [person.chat_id for person in fill.people()]

    assert len(chats) == len(set(chats)) == 11 + 36 - 1


def count(session: Session, table: Any) -> int:
    return int(session.connection().execute(select(func.count()).select_from(table)).scalar_one())


def sizes(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {table.name: count(session, table) for table in metadata.sorted_tables}
