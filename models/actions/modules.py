"""Brings a citizen's module spells in line with what was recorded of her course."""

from sqlmodel import Session, col, select

from models.citizen import Citizen
from models.module_spell import ModuleSpell
from models.placement import EndReason, Placement
from models.programme import Programme
from models.queries import flex_track
from models.rules import modules as rules
from models.rules.modules import Spell, Stay


def derive(session: Session, citizen_id: int) -> None:
    """
    Write the spells that follow from start, placements and the wait for a flex job.

    Where a file has brought any spell of this citizen, nothing is derived: the file is the programme's own book.
    """
    session.flush()
    citizen = session.get_one(Citizen, citizen_id)
    rows = session.exec(select(ModuleSpell).where(ModuleSpell.citizen_id == citizen_id)).all()
    if citizen.start_on is None or any(not row.derived for row in rows):
        return
    waited = flex_track.wait(session, citizen_id)
    waits = [waited] if waited is not None else []
    wanted = rules.spells(citizen.start_on, _stays(session, citizen_id), waits, citizen.ended_on)
    if [_spell(row) for row in sorted(rows, key=lambda row: row.start_on)] == wanted:
        return
    for row in rows:
        session.delete(row)
    session.flush()
    session.add_all(
        ModuleSpell(citizen_id=citizen_id, module=one.module, start_on=one.start, end_on=one.end, derived=True)
        for one in wanted
    )
    session.get_one(Programme, citizen.programme_id).data_version += 1


def _stays(session: Session, citizen_id: int) -> list[Stay]:
    placements = select(Placement).where(
        Placement.citizen_id == citizen_id,
        col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
    )
    return [Stay(one.kind, one.start_on, one.ended_on) for one in session.exec(placements)]


def _spell(row: ModuleSpell) -> Spell:
    return Spell(row.module, row.start_on, row.end_on)
