"""One citizen of the street waits for the rehabilitation team, with a dossier that tells something."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.sandbox.demo.cast import COLLEAGUES
from bot.sandbox.demo.flex import DORTHE
from models.citizen import Citizen
from models.database import Database
from models.module_spell import Module, ModuleSpell
from models.queries import dossier, flex_track, people, policies
from models.rules.access import Actor
from models.staff import Role


def bente(session: Session) -> Actor:
    found = people.behind(session, next(one.chat_id for one in COLLEAGUES if one.role is Role.CASEWORKER))
    assert found is not None
    return found.actor


def test_she_waits_in_module_2c_where_the_law_still_lets_her(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        dorthe = session.exec(select(Citizen).where(Citizen.chat_id == DORTHE)).one()
        id_, by = dorthe.id or 0, bente(session)
        standing = flex_track.standing(session, id_, by=by, now=moment)
        assert dorthe.start_on is not None
        if dorthe.start_on > policies.of(session).flex_job_track.last_start:
            assert standing.track is None
            return
        told = dossier.of(session, id_, by=by, now=moment)
        modules = session.exec(
            select(ModuleSpell).where(ModuleSpell.citizen_id == id_, col(ModuleSpell.end_on).is_(None))
        ).all()

    assert standing.waiting and standing.signature is not None
    assert [one.module for one in modules] == [Module.EXTENDED_COMPANY_INTERNSHIP]
    assert len(told.seen) >= 4 and told.stays[0].recorded >= 15 and told.steps
