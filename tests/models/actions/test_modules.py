"""Module spells follow the placements of a course, unless a file has brought the programme's own book."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from models.actions import modules
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.module_spell import Module, ModuleSpell
from models.placement import EndReason, Placement, PlacementKind, Stage
from models.programme import Programme
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make

START = date(2026, 3, 2)


def shop(session: Session, citizen: Citizen) -> Placement:
    place = Workplace(
        programme_id=citizen.programme_id, kind=WorkplaceKind.SHOP, name="Kaffehjørnet", created_at=make.EARLY
    )
    session.add(place)
    session.flush()
    return Placement(
        citizen_id=saved(citizen.id),
        workplace_id=saved(place.id),
        kind=PlacementKind.INTERNAL_INTERNSHIP,
        stage=Stage.BACK_ROOM,
        start_on=START + timedelta(days=10),
        hours_a_week=12,
        created_at=make.EARLY,
    )


def spells(session: Session) -> list[tuple[Module, date, date | None]]:
    rows = session.exec(select(ModuleSpell).order_by(col(ModuleSpell.start_on))).all()
    return [(row.module, row.start_on, row.end_on) for row in rows]


def test_spells_follow_placements_and_raise_the_datas_version_once(database: Database) -> None:
    with database.write() as session:
        karen = make.citizen(session, start_on=START)
        session.add(shop(session, karen))
        for _ in range(2):
            modules.derive(session, saved(karen.id))

        assert spells(session) == [
            (Module.INTAKE, START, START + timedelta(days=9)),
            (Module.INTERNAL_INTERNSHIP, START + timedelta(days=10), None),
        ]
        assert session.get_one(Programme, karen.programme_id).data_version == 1


def test_a_placement_that_was_a_mistake_leaves_no_spell(database: Database) -> None:
    with database.write() as session:
        karen = make.citizen(session, start_on=START)
        placement = shop(session, karen)
        session.add(placement)
        modules.derive(session, saved(karen.id))
        placement.ended_on, placement.end_reason = placement.start_on, EndReason.MISTAKE
        modules.derive(session, saved(karen.id))

        assert spells(session) == [(Module.INTAKE, START, None)]


def test_a_file_of_modules_is_left_alone(database: Database) -> None:
    with database.write() as session:
        karen = make.citizen(session, start_on=START)
        session.add(ModuleSpell(citizen_id=saved(karen.id), module=Module.INTAKE, start_on=START))
        session.add(shop(session, karen))
        modules.derive(session, saved(karen.id))

        assert spells(session) == [(Module.INTAKE, START, None)]
