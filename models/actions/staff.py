"""Roles given and taken, and a colleague who stops; a lead's or an administrator's to do."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit, dialogues, handing_over, handovers, moving_chats, outbox
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import HasCitizensError, LastLeadError
from models.invite import Invite
from models.queries import people, scope
from models.rules.access import SYSTEM, Actor, May
from models.staff import Role, Staff, StaffRole


def set_role(session: Session, staff_id: int, role: Role, on: bool, *, by: Actor, now: datetime) -> None:
    """
    Give a colleague a role, or take it, in the actor's programmes; what is so already stays so.

    Of several programmes it is given in those in which the colleague works. LastLeadError where nobody would lead,
    HasCitizensError where citizens would be left behind.
    """
    staff = scope.colleague(session, staff_id, May.INVITE_STAFF, by)
    rows = [one for one in _roles(session, staff_id, by) if one.role is role]
    if on == bool(rows):
        return
    for row in rows:
        _check_dispensable(session, row)
        session.delete(row)
    if on:
        given = _works_in(session, staff, by)
        session.add_all(StaffRole(staff_id=staff_id, role=role, programme_id=id_) for id_ in given)
    audit.write(session, by, "staff.role_given" if on else "staff.role_taken", staff, now, role)


def _works_in(session: Session, staff: Staff, by: Actor) -> set[int]:
    """In which of the actor's programmes she has a role, or where she came to while she has none."""
    there = {one.programme_id for one in _roles(session, saved(staff.id), by)}
    return there or {staff.programme_id or saved(scope.programme(session, May.INVITE_STAFF, by).id)}


def lead_too(session: Session, staff_id: int, programme_id: int, *, now: datetime) -> None:
    """A lead leads this programme too, by whoever holds the database; what is so already stays so."""
    key = (staff_id, Role.LEAD, programme_id)
    if session.get(StaffRole, key) is None:
        session.add(StaffRole(staff_id=staff_id, role=Role.LEAD, programme_id=programme_id))
        audit.write(session, SYSTEM, "staff.role_given", session.get_one(Staff, staff_id), now, Role.LEAD)


def leave(session: Session, staff_id: int, *, by: Actor, now: datetime) -> Staff:
    """
    The colleague has stopped: every right, every link made and everything still to be said to her ends at once.

    WorksElsewhereError where she has a role in another programme too.
    """
    staff = moving_chats.colleague_here(session, staff_id, by)
    rows = _roles(session, staff_id, by)
    for role in rows:
        _check_dispensable(session, role)
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
    audit.write(session, by, "staff.left", staff, now, ",".join(sorted({one.role for one in rows})))
    return staff


def _roles(session: Session, staff_id: int, by: Actor) -> Sequence[StaffRole]:
    """A colleague's roles in the actor's programmes."""
    there = scope.within(by, May.INVITE_STAFF, col(StaffRole.programme_id))
    return session.exec(select(StaffRole).where(StaffRole.staff_id == staff_id, there)).all()


def _check_dispensable(session: Session, row: StaffRole) -> None:
    if row.role is Role.LEAD and not _other_leads(session, row):
        raise LastLeadError
    for one in _open_assignments(session, row.staff_id, row.role):
        if _takes_part(session, one, row.programme_id):
            raise HasCitizensError


def _other_leads(session: Session, row: StaffRole) -> bool:
    """In her programme. Locks every lead's role, so that two leads cannot take each other's at the same time."""
    led = select(StaffRole).where(StaffRole.role == Role.LEAD, StaffRole.programme_id == row.programme_id)
    leads = session.exec(led.with_for_update()).all()
    here = {saved(lead.id) for lead in people.with_role(session, Role.LEAD, [row.programme_id])}
    return any(lead.staff_id != row.staff_id and lead.staff_id in here for lead in leads)


def _open_assignments(session: Session, staff_id: int, role: Role | None = None) -> Sequence[Assignment]:
    statement = select(Assignment).where(Assignment.staff_id == staff_id, col(Assignment.ended_at).is_(None))
    if role is not None:
        statement = statement.where(Assignment.role == role)
    return session.exec(statement.order_by(col(Assignment.id))).all()


def _takes_part(session: Session, row: Assignment, programme_id: int | None = None) -> bool:
    citizen = session.get_one(Citizen, row.citizen_id)
    return citizen.taking_part() and programme_id in (None, citizen.programme_id)


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
