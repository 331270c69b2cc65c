"""Two records of one person become one, and can be two again within a day."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, and_, delete, not_, update
from sqlalchemy import Table as SqlTable
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.actions import audit, modules, rope
from models.base import Table, saved
from models.citizen import Citizen, Origin, Sex
from models.errors import ControlArmError, JoinConflictError, NotYoursError, StaleError, TooLateError
from models.joining import Joining
from models.module_spell import ModuleSpell
from models.programme import Allocation, Arm, Programme
from models.queries import scope
from models.queries.joining import UNDONE_WITHIN
from models.rope import Deadline, Event, RopeEvent
from models.rules import access
from models.rules.access import Actor, May

# What the draw knows of her; name, start and chat stay the programme's own.
_FACTS = ("case_no", "cohort_id", "sex", "age_at_draw", "birth_year", "origin", "history_hours")
_OF_FOLDED = ("case_no", "start_on", "ended_on")
_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "sex": Sex,
    "origin": Origin,
    "start_on": date.fromisoformat,
    "ended_on": date.fromisoformat,
}
_NEVER_EMPTIED = ("birth_year", "sex", "origin", "history_hours")
_DERIVED = (Deadline.__tablename__, Joining.__tablename__)  # the rope makes its own; a joining tells of both


def join(session: Session, kept_id: int, folded_id: int, *, by: Actor, now: datetime) -> int:
    """
    *folded_id*, whom the draw knows, is the citizen *kept_id*, whom a mentor enrolled; gives the joining's id.

    Everything that points at the folded row points at the kept one. ControlArmError where the draw put her into the
    control group; JoinConflictError where both are drawn, both have a chat, or both hold what there is once.
    """
    for id_ in (kept_id, folded_id):
        scope.citizen(session, id_, May.JOIN, by)
    kept, folded = (_held(session, id_) for id_ in (kept_id, folded_id))
    _check(session, kept, folded)
    derived = [id_ for id_ in (kept_id, folded_id) if _has_derived(session, id_)]
    before = {"kept": _said(kept, _FACTS), "folded": _said(folded, _OF_FOLDED), "derived": derived}
    facts = {
        name: getattr(kept if name in _NEVER_EMPTIED and getattr(folded, name) is None else folded, name)
        for name in _FACTS
    }
    rope.forget_citizen(session, folded_id)
    _forget_derived(session, kept_id, folded_id)
    try:
        moved = _move_all(session, folded_id, kept_id)
    except IntegrityError:
        raise JoinConflictError from None
    folded.case_no, folded.start_on, folded.ended_on = f"joined-{folded_id}", None, None
    _write(session, folded, {})
    _write(session, kept, facts)
    row = Joining(
        kept_id=kept_id,
        folded_id=folded_id,
        moved=json.dumps(moved),
        before=json.dumps(before, default=str),
        joined_by_id=by.staff_id,
        joined_at=now,
    )
    session.add(row)
    _settle(session, kept, derive=bool(derived))
    audit.write(session, by, "citizen.joined", row, now)
    return saved(row.id)


def undo(session: Session, joining_id: int, *, by: Actor, now: datetime) -> None:
    """
    They are two again: what moved moves back, and what has come since stays with the kept one.

    StaleError where it has been undone, TooLateError after a day.
    """
    access.require(by, May.JOIN)
    row = session.exec(select(Joining).where(Joining.id == joining_id).with_for_update()).first()
    if row is None:
        raise NotYoursError
    if row.undone_at is not None:
        raise StaleError
    if now - row.joined_at > UNDONE_WITHIN:
        raise TooLateError
    kept, folded = (_held(session, id_) for id_ in (row.kept_id, row.folded_id))
    _move_back(session, json.loads(row.moved), row.kept_id, row.folded_id)
    before = json.loads(row.before)
    _write(session, kept, _as_columns(before["kept"]))
    _write(session, folded, _as_columns(before["folded"]))
    row.undone_at = now
    session.add(row)
    for citizen in (kept, folded):
        _settle(session, citizen, derive=citizen.id in before["derived"])
    audit.write(session, by, "citizen.parted", row, now)


def _held(session: Session, citizen_id: int) -> Citizen:
    found = session.exec(select(Citizen).where(Citizen.id == citizen_id).with_for_update()).first()
    if found is None:
        raise NotYoursError
    return found


def _check(session: Session, kept: Citizen, folded: Citizen) -> None:
    drawn = select(Allocation).where(col(Allocation.citizen_id).in_([kept.id, folded.id]))
    arms = {row.citizen_id: row.arm for row in session.exec(drawn)}
    if arms.get(saved(folded.id)) is Arm.CONTROL:
        raise ControlArmError
    if folded.id not in arms or kept.programme_id != folded.programme_id or kept.start_on is None:
        raise NotYoursError
    if kept.id in arms or folded.chat_id is not None:
        raise JoinConflictError


def _has_derived(session: Session, citizen_id: int) -> bool:
    spells = select(ModuleSpell.id).where(ModuleSpell.citizen_id == citizen_id, col(ModuleSpell.derived))
    return session.exec(spells).first() is not None


def _forget_derived(session: Session, kept_id: int, folded_id: int) -> None:
    """A file's modules win over those derived, and those of the folded row are derived anew."""
    of_file = select(ModuleSpell.id).where(ModuleSpell.citizen_id == folded_id, col(ModuleSpell.derived).is_(False))
    whose = [folded_id, kept_id] if session.exec(of_file).first() is not None else [folded_id]
    derived = delete(ModuleSpell).where(col(ModuleSpell.citizen_id).in_(whose), col(ModuleSpell.derived))
    session.connection().execute(derived)


def columns() -> Iterator[tuple[SqlTable, Column[Any]]]:
    """Every column of every table that points at a citizen, but those that are derived anew."""
    for table in Table.metadata.sorted_tables:
        for column in table.columns:
            points = any(key.column is Citizen.__table__.c.id for key in column.foreign_keys)  # type: ignore[attr-defined]
            if points and table.name not in _DERIVED:
                yield table, column


def _move_all(session: Session, from_id: int, to_id: int) -> dict[str, list[int]]:
    """The ids of the rows that moved, by ``table.column``."""
    session.flush()
    connection, moved = session.connection(), {}
    for table, column in columns():
        which = and_(column == from_id, _may_move(table))
        ids = connection.execute(select_columns(table.c.id).where(which)).scalars().all()
        if ids:
            connection.execute(update(table).where(table.c.id.in_(ids)).values({column.name: to_id}))
            moved[f"{table.name}.{column.name}"] = list(ids)
    session.expire_all()
    return moved


def _may_move(table: SqlTable) -> Any:
    """A start is told by a citizen's own row, and stays with it."""
    if table.name != RopeEvent.__tablename__:
        return True
    return not_(and_(table.c.event == Event.START, table.c.source == "citizen"))


def _move_back(session: Session, moved: dict[str, list[int]], from_id: int, to_id: int) -> None:
    session.flush()
    for table, column in columns():
        ids = moved.get(f"{table.name}.{column.name}")
        if ids:
            which = and_(table.c.id.in_(ids), column == from_id)
            session.connection().execute(update(table).where(which).values({column.name: to_id}))
    session.expire_all()


def _said(row: Citizen, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _as_columns(told: dict[str, Any]) -> dict[str, Any]:
    """What stood in JSON, as the columns hold it."""
    return {name: value if value is None else _READ.get(name, _same)(value) for name, value in told.items()}


def _same(value: Any) -> Any:
    return value


def _write(session: Session, row: Citizen, values: dict[str, Any]) -> None:
    """At once, for the case number moves from one row to the other."""
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()


def _settle(session: Session, row: Citizen, *, derive: bool) -> None:
    """The rope, and modules that were derived, follow from what she has now; results are computed anew."""
    if derive:
        modules.derive(session, saved(row.id))
    rope.refresh(session, saved(row.id))
    programme = session.get_one(Programme, row.programme_id)
    programme.data_version += 1
    session.add(programme)
