"""What staff call a citizen: her name, and her number beside it where whoever reads could mean another of that name."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    Exists,
    Integer,
    Label,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
)
from sqlalchemy import select as select_columns
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.placement import Placement
from models.queries import people
from models.rules.access import STAFF_MAY, Actor, May
from models.staff import StaffRole
from models.workplace import Workplace

_READERS = 256  # building the column costs ten times what the statement does; it is kept for so many colleagues
_SEES_EVERYBODY = [role for role, may in STAFF_MAY.items() if may & {May.SEE_ROPE, May.SEE_STAFF}]


@lru_cache(_READERS)
def shown(reader: int | BindParameter[int]) -> Label[str]:
    """
    A column of a statement over `Citizen`: what the colleague *reader* is to read.

    The number comes where another who has not ended bears the name, and *reader* works with
    her, leads a shop where she is or was, or sees everybody.
    """
    told_apart = _known_to(reader)
    called = func.coalesce(func.nullif(col(Citizen.name), _as_is("''")), col(Citizen.case_no))
    numbered = called + _as_is("' ('") + cast(col(Citizen.id), String) + _as_is("')'")
    return case((told_apart, numbered), else_=called).label("shown")


def _as_is(constant: str) -> ColumnClause[str]:
    """A constant of this file, written into the statement: a tap's would otherwise be bound anew each time."""
    return literal_column(constant, String)


def _known_to(reader: int | BindParameter[int]) -> ColumnElement[bool]:
    """
    Whether *reader* could mean another; with tables of its own, so that a statement around it may hold the same ones.

    It is asked at every tap, so it begins at the few whom *reader* knows, not at the many who may bear the name.
    """
    work, place, shop, role = aliased(Assignment), aliased(Placement), aliased(Workplace), aliased(StaffRole)
    works = exists().where(
        col(work.staff_id) == reader,
        col(work.ended_at).is_(None),
        _namesake(col(work.citizen_id)).correlate(work, Citizen),
    )
    placed = exists().where(
        col(place.workplace_id) == col(shop.id), _namesake(col(place.citizen_id)).correlate(place, Citizen)
    )
    leads = exists().where(col(shop.internship_lead_id) == reader, placed.correlate(shop, Citizen))
    everybodys = or_(*(col(role.role) == _as_is(f"'{one}'") for one in _SEES_EVERYBODY))
    anybody = exists().where(
        col(role.staff_id) == reader,
        everybodys,
        _namesake(programme=col(role.programme_id)).correlate(role, Citizen),
    )
    return or_(works.correlate(Citizen), leads.correlate(Citizen), anybody.correlate(Citizen))


def _namesake(who: Mapped[int] | None = None, programme: Mapped[int] | None = None) -> Exists:
    """Another who bears the citizen's name and has not ended; *who* says which, or *programme* of which one."""
    other = aliased(Citizen)
    same = exists().where(
        col(other.alike) == col(Citizen.alike), col(other.ended_on).is_(None), col(other.id) != col(Citizen.id)
    )
    if programme is not None:
        return same.where(col(other.programme_id) == programme)
    return same if who is None else same.where(col(other.id) == who)


_NAMES = select_columns(col(Citizen.id), shown(bindparam("reader", type_=Integer))).where(
    col(Citizen.id).in_(bindparam("citizen_ids", expanding=True))
)


def names(session: Session, citizen_ids: Iterable[int], reader: int | None) -> dict[int, str]:
    """What *reader* calls each of these; None is the citizen herself, who bears no number."""
    rows = session.execute(_NAMES, {"reader": reader or 0, "citizen_ids": list(citizen_ids)})
    return {row.id: row.shown for row in rows}


def name(session: Session, citizen_id: int, reader: int | None) -> str:
    """What *reader* calls this citizen, whom there is."""
    return names(session, [citizen_id], reader)[citizen_id]


def of_own(session: Session, citizen_id: int, *, by: Actor) -> int | None:
    """The number of another whom this colleague mentors and who bears this citizen's name, however it is written."""
    own = {saved(one.id): one.alike for one in people.own_citizens(session, by)}
    mine = own.get(citizen_id)
    return next((id_ for id_, name in own.items() if id_ != citizen_id and name == mine), None) if mine else None
