"""What the rope reads: last events, pauses, deadlines."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BindParameter, bindparam, func
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.rope import Deadline, Event, RopeEvent
from models.rules.rope import Paused
from models.staff import Role

# Asked whenever anything happens to anyone, so built once.
_CITIZEN: BindParameter[int] = bindparam("citizen_id")
_LAST_EVENTS = (
    select(RopeEvent.event, func.max(RopeEvent.on_date))
    .where(RopeEvent.citizen_id == _CITIZEN)
    .group_by(col(RopeEvent.event))
)
_PAUSES = (
    select(Pause).where(Pause.citizen_id == _CITIZEN, Pause.state == PauseState.GRANTED).order_by(col(Pause.from_on))
)
_DEADLINES = select(Deadline).where(Deadline.citizen_id == _CITIZEN).order_by(col(Deadline.due_on), col(Deadline.rule))
_OWNERS = select(Assignment.role, Assignment.staff_id).where(
    Assignment.citizen_id == _CITIZEN, col(Assignment.ended_at).is_(None)
)


def last_events(session: Session, citizen_id: int) -> dict[Event, date]:
    """The latest day of each event of this citizen, planned ones included."""
    rows = session.exec(_LAST_EVENTS, params={"citizen_id": citizen_id})
    return {Event(event): day for event, day in rows}


def granted_pauses(session: Session, citizen_id: int) -> list[Paused]:
    rows = session.exec(_PAUSES, params={"citizen_id": citizen_id})
    return [Paused(pause.from_on, pause.to_on) for pause in rows]


def deadlines_of(session: Session, citizen_id: int) -> Sequence[Deadline]:
    """This citizen's open deadlines, the earliest first."""
    return session.exec(_DEADLINES, params={"citizen_id": citizen_id}).all()


def owners(session: Session, citizen_id: int) -> dict[Role, int]:
    """Who works with this citizen now, by role (staff ids)."""
    return {Role(role): staff_id for role, staff_id in session.exec(_OWNERS, params={"citizen_id": citizen_id})}


def taking_part(session: Session, citizen_id: int) -> bool:
    citizen = session.get(Citizen, citizen_id)
    return citizen is not None and citizen.taking_part()


def has_begun(session: Session, citizen_id: int) -> bool:
    """Whether this citizen takes part or has done so."""
    citizen = session.get(Citizen, citizen_id)
    return citizen is not None and citizen.start_on is not None
