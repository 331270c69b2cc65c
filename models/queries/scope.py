"""The programmes that an actor may see, as conditions: the one place in which every query of a lead is held to them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, not_, or_, true
from sqlmodel import Session, col, select

from models.citizen import Citizen
from models.errors import NotAllowedError, NotYoursError
from models.programme import Programme
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Staff, StaffRole


def within(by: Actor, what: May, programme: Any) -> ColumnElement[bool]:
    """Rows whose *programme* (a column) is one in which the actor may do *what*."""
    there = access.programmes(by, what)
    return true() if there is None else programme.in_(sorted(there))


def citizen(session: Session, citizen_id: int, what: May, by: Actor) -> Citizen:
    """Anybody of a programme in which the actor may do *what*; NotYoursError for one of another, and for none."""
    access.require(by, what)
    found = session.get(Citizen, citizen_id)
    if found is None:
        raise NotYoursError
    access.require_in(by, what, found.programme_id)
    return found


def colleagues(by: Actor, what: May) -> ColumnElement[bool]:
    """
    Colleagues with a role in a programme in which the actor may do *what*.

    Who has no role at all belongs to the programme that she came to.
    """
    there = access.programmes(by, what)
    if there is None:
        return true()
    role = exists().where(col(StaffRole.staff_id) == col(Staff.id))
    return or_(
        role.where(col(StaffRole.programme_id).in_(sorted(there))),
        and_(not_(role), col(Staff.programme_id).in_(sorted(there))),
    )


def colleague(session: Session, staff_id: int, what: May, by: Actor) -> Staff:
    """One of them who works here; NotYoursError for anybody else."""
    access.require(by, what)
    found = session.exec(
        select(Staff).where(col(Staff.id) == staff_id, col(Staff.left_at).is_(None), colleagues(by, what))
    ).first()
    if found is None:
        raise NotYoursError
    return found


def is_elsewhere(session: Session, staff_id: int, what: May, by: Actor) -> bool:
    """Whether a colleague also has a role in a programme in which the actor may not do *what*."""
    there = access.programmes(by, what)
    if there is None:
        return False
    other = select(StaffRole.role).where(
        StaffRole.staff_id == staff_id, col(StaffRole.programme_id).not_in(sorted(there))
    )
    return session.exec(other).first() is not None


def programmes(session: Session, what: May, *, by: Actor) -> Sequence[Programme]:
    """The programmes in which the actor may do *what*, the oldest first."""
    access.require(by, what)
    own = select(Programme).where(within(by, what, col(Programme.id)))
    return session.exec(own.order_by(col(Programme.id))).all()


def programme(session: Session, what: May, by: Actor, chosen: int | None = None) -> Programme:
    """
    Where something new of the actor's belongs: the programme *chosen*, else the oldest in which she may do *what*.

    NotYoursError where she may not do it in that one, NotAllowedError where there is none at all.
    """
    found = programmes(session, what, by=by)
    if not found:
        raise NotAllowedError
    meant = next((one for one in found if chosen in (None, one.id)), None)
    if meant is None:
        raise NotYoursError
    return meant
