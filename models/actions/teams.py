"""Choosing who works with a citizen; the colleague hears of it in her next morning message."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit, handing_over, mornings, rope
from models.assignment import Assignment
from models.errors import HasAppointmentsError, NotYoursError
from models.queries import appointments, policies, team_of
from models.rules import calendar
from models.rules import rope as rules
from models.rules.access import Actor
from models.staff import Role


def set_member(
    session: Session, citizen_id: int, role: Role, staff_id: int | None, *, by: Actor, now: datetime
) -> int | None:
    """
    *staff_id* works with the citizen in *role* from now on, None: nobody; gives who did so before.

    What waits for the former colleague's answer goes along to the new one. HasAppointmentsError where there is no new
    one and an hour with the former is booked; NotYoursError for a role that is not chosen here, or that she has not.
    """
    team_of.own(session, citizen_id, by)
    if role not in team_of.CHOSEN or (staff_id is not None and not _could(session, citizen_id, staff_id, role)):
        raise NotYoursError
    there = _open(session, citizen_id, role)
    before = there.staff_id if there is not None else None
    if before == staff_id:
        return before
    if there is None and staff_id is not None:
        started = Assignment(citizen_id=citizen_id, staff_id=staff_id, role=role, started_at=now)
        session.add(started)
        audit.write(session, by, "assignment.started", started, now, role)
    elif there is not None and staff_id is not None:
        handing_over.pass_on(session, there, staff_id, by, now)
    elif there is not None:
        if any(one.staff_id == there.staff_id for one in appointments.coming(session, citizen_id, now)):
            raise HasAppointmentsError
        handing_over.end(session, there, by=by, now=now)
    rope.refresh(session, citizen_id)
    if staff_id is not None and staff_id != by.id:
        _tell(session, staff_id, now)
    return before


def _could(session: Session, citizen_id: int, staff_id: int, role: Role) -> bool:
    return staff_id in {one.id for one in team_of.could(session, citizen_id, role)}


def _open(session: Session, citizen_id: int, role: Role) -> Assignment | None:
    return session.exec(
        select(Assignment).where(
            Assignment.citizen_id == citizen_id, Assignment.role == role, col(Assignment.ended_at).is_(None)
        )
    ).one_or_none()


def _tell(session: Session, staff_id: int, now: datetime) -> None:
    """At the next morning's hour, also where nothing else is to be told then."""
    house, today = policies.of(session), calendar.today(now)
    at = rules.speaks_at(today, house)
    if at <= now or not rules.is_open(today, house):
        at = rules.speaks_at(rules.next_working_day(today, house), house)
    mornings.call_on(session, staff_id, at)
