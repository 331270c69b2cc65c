"""Who works here, in which roles, with how many citizens, and who has been invited and has not come yet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.invite import Invite, InviteKind
from models.queries import scope
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff, StaffRole


@dataclass(frozen=True)
class Colleague:
    """*caseload* counts citizens who take part, by the role in which this colleague works with them."""

    id: int
    name: str
    roles: tuple[Role, ...]
    caseload: tuple[tuple[Role, int], ...]
    chat_id: int | None
    reachable: bool

    def citizens(self, role: Role) -> int:
        return dict(self.caseload).get(role, 0)


@dataclass(frozen=True)
class Invited:
    name: str
    roles: tuple[Role, ...]
    expires_at: datetime


@dataclass(frozen=True)
class Team:
    colleagues: tuple[Colleague, ...]
    invited: tuple[Invited, ...]


def team(session: Session, *, by: Actor, now: datetime) -> Team:
    """Everyone who works in the actor's programmes, by name; NotAllowedError for whoever may not see that."""
    access.require(by, May.SEE_STAFF)
    return Team(_colleagues(session, by), _invited(session, by, now))


def one(session: Session, staff_id: int, *, by: Actor) -> Colleague:
    """NotYoursError for somebody who has left, who works in other programmes alone, and for none at all."""
    access.require(by, May.SEE_STAFF)
    found = _colleagues(session, by, staff_id)
    if not found:
        raise NotYoursError
    return found[0]


def successors(session: Session, staff_id: int, role: Role, *, by: Actor) -> list[Colleague]:
    """Who else has *role*, and can take over: those with the fewest citizens first."""
    access.require(by, May.SEE_STAFF)
    others = [other for other in _colleagues(session, by) if other.id != staff_id and role in other.roles]
    return sorted(others, key=lambda other: (other.citizens(role), other.name))


def _colleagues(session: Session, by: Actor, only: int | None = None) -> tuple[Colleague, ...]:
    here = select(Staff).where(col(Staff.left_at).is_(None), scope.colleagues(by, May.SEE_STAFF))
    statement = here.order_by(col(Staff.name), col(Staff.id))
    if only is not None:
        statement = statement.where(col(Staff.id) == only)
    roles, caseload = _roles(session, by), _caseload(session, by)
    return tuple(_colleague(row, roles, caseload) for row in session.execute(statement).scalars())


def _colleague(row: Staff, roles: dict[int, set[Role]], caseload: dict[int, dict[Role, int]]) -> Colleague:
    id_ = saved(row.id)
    return Colleague(
        id=id_,
        name=row.name,
        roles=tuple(role for role in Role if role in roles[id_]),
        caseload=tuple((role, caseload[id_][role]) for role in Role if role in caseload[id_]),
        chat_id=row.chat_id,
        reachable=row.chat_id is not None and row.blocked_at is None,
    )


def _roles(session: Session, by: Actor) -> dict[int, set[Role]]:
    found: dict[int, set[Role]] = defaultdict(set)
    there = scope.within(by, May.SEE_STAFF, col(StaffRole.programme_id))
    for staff_id, role in session.execute(select(col(StaffRole.staff_id), col(StaffRole.role)).where(there)):
        found[staff_id].add(Role(role))
    return found


def _caseload(session: Session, by: Actor) -> dict[int, dict[Role, int]]:
    statement = (
        select(col(Assignment.staff_id), col(Assignment.role), func.count())
        .join(Citizen, col(Citizen.id) == col(Assignment.citizen_id))
        .where(col(Assignment.ended_at).is_(None), col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
        .where(scope.within(by, May.SEE_STAFF, col(Citizen.programme_id)))
        .group_by(col(Assignment.staff_id), col(Assignment.role))
    )
    found: dict[int, dict[Role, int]] = defaultdict(dict)
    for staff_id, role, n in session.execute(statement):
        found[staff_id][Role(role)] = n
    return found


def _invited(session: Session, by: Actor, now: datetime) -> tuple[Invited, ...]:
    statement = select(Invite).where(
        col(Invite.kind) == InviteKind.STAFF,
        col(Invite.used_at).is_(None),
        col(Invite.revoked_at).is_(None),
        col(Invite.expires_at) > now,
        scope.within(by, May.SEE_STAFF, col(Invite.programme_id)),
    )
    rows = session.execute(statement.order_by(col(Invite.name), col(Invite.id))).scalars()
    return tuple(
        Invited(row.name or "", tuple(Role(role) for role in row.roles.split(",") if role), row.expires_at)
        for row in rows
    )
