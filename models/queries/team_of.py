"""Who works with a citizen, in which role, and who could."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotTakingPartError
from models.queries import namesakes, overdue_person, people
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff

# Chosen on the citizen's card; the mentor is handed over, the internship lead comes with the shop.
CHOSEN = (Role.CASEWORKER, Role.COMPANY_CONSULTANT, Role.CV_OFFICER)


@dataclass(frozen=True)
class Member:
    """*staff_id*, *name* and *since* are empty where nobody has the role."""

    role: Role
    staff_id: int | None
    name: str | None
    since: datetime | None


@dataclass(frozen=True)
class Team:
    citizen_id: int
    citizen: str
    members: tuple[Member, ...]

    def member(self, role: Role) -> Member:
        return next((one for one in self.members if one.role is role), Member(role, None, None, None))


@dataclass(frozen=True)
class Candidate:
    """A colleague who has the role, with how many citizens she works with in it."""

    staff_id: int
    name: str
    citizens: int


def own(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """
    A citizen whose team this actor may choose: her mentor, or whoever sees the whole rope; NotYoursError for others.

    NotTakingPartError for one who does not take part.
    """
    access.require(by, May.SET_TEAM)
    if Role.MENTOR in by.roles and Role.MENTOR in people.roles_with(session, citizen_id, by):
        citizen = people.own_citizen(session, citizen_id, by)
    elif access.may(by, May.SEE_ROPE):
        citizen = overdue_person.running(session, citizen_id, by)
    else:
        citizen = people.mentored_citizen(session, citizen_id, by)
    if not citizen.taking_part():
        raise NotTakingPartError
    return citizen


def of(session: Session, citizen_id: int, *, by: Actor) -> Team:
    own(session, citizen_id, by)
    rows = session.exec(
        select(Assignment, Staff)
        .join(Staff, col(Staff.id) == col(Assignment.staff_id))
        .where(Assignment.citizen_id == citizen_id, col(Assignment.ended_at).is_(None))
    )
    there = {row.role: Member(Role(row.role), row.staff_id, staff.name, row.started_at) for row, staff in rows}
    roles = (Role.MENTOR, *CHOSEN, Role.INTERNSHIP_LEAD)
    shown = [there.get(role, Member(role, None, None, None)) for role in roles]
    return Team(citizen_id, namesakes.name(session, citizen_id, by.staff_id), tuple(shown))


def could(session: Session, citizen_id: int, role: Role) -> list[Staff]:
    """Who has the role in the citizen's programme."""
    return people.with_role(session, role, [session.get_one(Citizen, citizen_id).programme_id])


def candidates(session: Session, citizen_id: int, role: Role, *, by: Actor) -> list[Candidate]:
    """Who could work with this citizen in *role*, whoever has fewest citizens first."""
    own(session, citizen_id, by)
    n = dict(
        session.exec(
            select(Assignment.staff_id, func.count())
            .join(Citizen, col(Citizen.id) == col(Assignment.citizen_id))
            .where(Assignment.role == role, col(Assignment.ended_at).is_(None), col(Citizen.ended_on).is_(None))
            .group_by(col(Assignment.staff_id))
        ).all()
    )
    found = [Candidate(saved(one.id), one.name, n.get(saved(one.id), 0)) for one in could(session, citizen_id, role)]
    return sorted(found, key=lambda one: (one.citizens, one.name))
