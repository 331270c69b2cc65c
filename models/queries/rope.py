"""What the rope knows of one citizen: the last day of each event, pauses, deadlines, and who works with whom."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, func, select
from sqlmodel import Session, col

from models.assignment import Assignment
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.rope import Deadline, Event, RopeEvent
from models.rules.rope import Paused
from models.staff import Role

# Asked whenever anything happens to anyone, so built once.
_CITIZEN: BindParameter[int] = bindparam("citizen_id")
_LAST_EVENTS = (
    select(col(RopeEvent.event), func.max(RopeEvent.on_date))
    .where(col(RopeEvent.citizen_id) == _CITIZEN)
    .group_by(col(RopeEvent.event))
)
_PAUSES = (
    select(col(Pause.from_on), col(Pause.to_on))
    .where(col(Pause.citizen_id) == _CITIZEN, col(Pause.state) == PauseState.GRANTED)
    .order_by(col(Pause.from_on))
)
_DEADLINES = (
    select(
        col(Deadline.id),
        col(Deadline.rule),
        col(Deadline.owner_role),
        col(Deadline.owner_id),
        col(Deadline.counts_from),
        col(Deadline.due_on),
        col(Deadline.held),
    )
    .where(col(Deadline.citizen_id) == _CITIZEN)
    .order_by(col(Deadline.due_on), col(Deadline.rule))
)
_COURSE = (
    select(col(Citizen.start_on), col(Citizen.ended_on), col(Assignment.role), col(Assignment.staff_id))
    .outerjoin(Assignment, and_(col(Assignment.citizen_id) == col(Citizen.id), col(Assignment.ended_at).is_(None)))
    .where(col(Citizen.id) == _CITIZEN)
)


class Course(NamedTuple):
    """Whether a citizen has begun, takes part now, and who works with her, by role (staff ids)."""

    has_begun: bool
    is_here: bool
    owners: dict[Role, int]


class Stands(NamedTuple):
    """What a deadline row says now."""

    id: int
    rule: str
    owner_role: Role
    owner_id: int | None
    counts_from: date
    due_on: date
    held: bool


def last_events(session: Session, citizen_id: int) -> dict[Event, date]:
    """The latest day of each event of this citizen, planned ones included."""
    rows = session.connection().execute(_LAST_EVENTS, {"citizen_id": citizen_id})
    return {Event(event): day for event, day in rows}


def granted_pauses(session: Session, citizen_id: int) -> list[Paused]:
    rows = session.connection().execute(_PAUSES, {"citizen_id": citizen_id})
    return [Paused(start, end) for start, end in rows]


def deadlines_of(session: Session, citizen_id: int) -> list[Stands]:
    """This citizen's open deadlines, the earliest first."""
    rows = session.connection().execute(_DEADLINES, {"citizen_id": citizen_id})
    return [Stands._make(row) for row in rows]


def course(session: Session, citizen_id: int) -> Course:
    rows = session.connection().execute(_COURSE, {"citizen_id": citizen_id}).all()
    begun = bool(rows) and rows[0].start_on is not None
    owners = {Role(row.role): row.staff_id for row in rows if row.role is not None}
    return Course(begun, begun and rows[0].ended_on is None, owners)
