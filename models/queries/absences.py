"""Days in the shop on which a citizen did not come and nobody knows why: what her mentor hears the next morning."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlmodel import Session, col

from models.assignment import Assignment
from models.attendance import Attendance, Attended, Why
from models.citizen import Citizen
from models.placement import EndReason, Placement
from models.queries import namesakes, policies
from models.rules import calendar
from models.staff import Role


@dataclass(frozen=True)
class Absent:
    citizen_id: int
    name: str
    day: date


def without_reason(session: Session, staff_id: int, today: date) -> tuple[Absent, ...]:
    """Of the citizens whom this colleague mentors, from the last working day on."""
    before = calendar.settle(today - timedelta(days=1), policies.of(session).working_days)
    rows = session.execute(
        select(col(Citizen.id), namesakes.shown(staff_id), col(Attendance.day))
        .join(Placement, col(Placement.citizen_id) == col(Citizen.id))
        .join(Attendance, col(Attendance.placement_id) == col(Placement.id))
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            col(Assignment.staff_id) == staff_id,
            col(Assignment.role) == Role.MENTOR,
            col(Assignment.ended_at).is_(None),
            col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
            col(Attendance.state) == Attended.ABSENT,
            or_(col(Attendance.reason).is_(None), col(Attendance.reason) == Why.NO_WORD),
            col(Attendance.day) >= before,
            col(Attendance.day) < today,
        )
        .order_by(col(Citizen.name), col(Attendance.day))
    )
    return tuple(Absent(*row) for row in rows)
