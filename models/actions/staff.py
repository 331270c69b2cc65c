"""Roles given and taken, and a colleague who stops; a lead's or an administrator's to do."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit, dialogues, handing_over, handovers, outbox
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import HasCitizensError, LastLeadError, NotYoursError
from models.invite import Invite
from models.queries import people
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff, StaffRole


def set_role(session: Session, staff_id: int, role: Role, on: bool, *, by: Actor, now: datetime) -> None:
    """
    Give a colleague a role, or take it; what is so already stays so.

    LastLeadError where nobody would lead, HasCitizensError where citizens would be left behind.
    """
    staff = _here(session, staff_id, by)
    row = session.get(StaffRole, (staff_id, role))
    if on == (row is not None):
        return
    if row is None:
        session.add(StaffRole(staff_id=staff_id, role=role))
    else:
        _check_dispensable(session, staff_id, role)
        session.delete(row)
    audit.write(session, by, "staff.role_given" if on else "staff.role_taken", staff, now, role)


def leave(session: Session, staff_id: int, *, by: Actor, now: datetime) -> Staff:
    """The colleague has stopped: every right, every link made and everything still to be said to her ends at once."""
    staff = _here(session, staff_id, by)
    roles = people.roles_of(session, staff_id)
    for role in roles:
        _check_dispensable(session, staff_id, role)
    if any(_takes_part(session, row) for row in _open_assignments(session, staff_id)):
        raise HasCitizensError
    for row in _open_assignments(session, staff_id):
        handing_over.end(session, row, by=by, now=now)
    handovers.lapse_of(session, staff_id, by=by, now=now)
    _take_roles(session, staff_id)
    _revoke_links(session, staff_id, by, now)
    dialogues.close(session, staff.chat_id)
    outbox.cancel_to_staff(session, staff_id)
    staff.left_at = now
    session.add(staff)
    audit.write(session, by, "staff.left", staff, now, ",".join(sorted(roles)))
    return staff


def _here(session: Session, staff_id: int, by: Actor) -> Staff:
    access.require(by, May.INVITE_STAFF)
    staff = session.get(Staff, staff_id)
    if staff is None or staff.left_at is not None:
        raise NotYoursError
    return staff


def _check_dispensable(session: Session, staff_id: int, role: Role) -> None:
    if role is Role.LEAD and not _other_leads(session, staff_id):
        raise LastLeadError
    if any(_takes_part(session, row) for row in _open_assignments(session, staff_id, role)):
        raise HasCitizensError


def _other_leads(session: Session, staff_id: int) -> bool:
    """Locks every lead's role, so that two leads cannot take each other's at the same time."""
    leads = session.exec(select(StaffRole).where(StaffRole.role == Role.LEAD).with_for_update()).all()
    here = {saved(lead.id) for lead in people.with_role(session, Role.LEAD)}
    return any(lead.staff_id != staff_id and lead.staff_id in here for lead in leads)


def _open_assignments(session: Session, staff_id: int, role: Role | None = None) -> Sequence[Assignment]:
    statement = select(Assignment).where(Assignment.staff_id == staff_id, col(Assignment.ended_at).is_(None))
    if role is not None:
        statement = statement.where(Assignment.role == role)
    return session.exec(statement.order_by(col(Assignment.id))).all()


def _takes_part(session: Session, row: Assignment) -> bool:
    return session.get_one(Citizen, row.citizen_id).taking_part()


def _take_roles(session: Session, staff_id: int) -> None:
    """Somebody who is invited back begins with the roles of that invitation alone."""
    for row in session.exec(select(StaffRole).where(StaffRole.staff_id == staff_id)).all():
        session.delete(row)


def _revoke_links(session: Session, staff_id: int, by: Actor, now: datetime) -> None:
    links = select(Invite).where(
        (col(Invite.invited_by_id) == staff_id) | (col(Invite.staff_id) == staff_id),
        col(Invite.used_at).is_(None),
        col(Invite.revoked_at).is_(None),
    )
    for link in session.exec(links):
        link.revoked_at = now
        session.add(link)
        audit.write(session, by, "invite.revoked", link, now)
