"""Whoever leads a shop works with the citizens who are placed there, from the agreement to its end."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit
from models.assignment import Assignment
from models.placement import Placement, PlacementKind
from models.rules.access import SYSTEM
from models.staff import Role
from models.workplace import Workplace


def follow(session: Session, placement: Placement, *, now: datetime) -> None:
    """The open assignment as internship lead is that of the shop's lead while the placement has no end."""
    if placement.kind is not PlacementKind.INTERNAL_INTERNSHIP:
        return
    lead_id = session.get_one(Workplace, placement.workplace_id).internship_lead_id
    standing = _open(session, placement.citizen_id)
    if placement.ended_on is not None:
        if standing is not None and standing.staff_id == lead_id:
            _end(session, standing, now)
        return
    if lead_id is None or (standing is not None and standing.staff_id == lead_id):
        return
    if standing is not None:
        _end(session, standing, now)
    begun = Assignment(citizen_id=placement.citizen_id, staff_id=lead_id, role=Role.INTERNSHIP_LEAD, started_at=now)
    session.add(begun)
    audit.write(session, SYSTEM, "assignment.begun", begun, now, Role.INTERNSHIP_LEAD)


def follow_shop(session: Session, workplace_id: int, *, now: datetime) -> None:
    """The shop has another lead: everybody who is placed there hears of it in her assignments."""
    there = select(Placement).where(Placement.workplace_id == workplace_id, col(Placement.ended_on).is_(None))
    for placement in session.exec(there.order_by(col(Placement.id))):
        follow(session, placement, now=now)


def _open(session: Session, citizen_id: int) -> Assignment | None:
    session.flush()
    return session.exec(
        select(Assignment).where(
            Assignment.citizen_id == citizen_id,
            Assignment.role == Role.INTERNSHIP_LEAD,
            col(Assignment.ended_at).is_(None),
        )
    ).first()


def _end(session: Session, assignment: Assignment, now: datetime) -> None:
    assignment.ended_at = now
    session.add(assignment)
    audit.write(session, SYSTEM, "assignment.ended", assignment, now, Role.INTERNSHIP_LEAD)
