"""What the rope reads: last events, pauses, deadlines."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.rope import Deadline, Event, RopeEvent
from models.rules.rope import Paused
from models.staff import Role


def last_events(session: Session, citizen_id: int) -> dict[Event, date]:
    """The latest day of each event of this citizen, planned ones included."""
    statement = (
        select(RopeEvent.event, func.max(RopeEvent.on_date))
        .where(RopeEvent.citizen_id == citizen_id)
        .group_by(col(RopeEvent.event))
    )
    return {Event(event): day for event, day in session.exec(statement).all()}


def granted_pauses(session: Session, citizen_id: int) -> list[Paused]:
    statement = select(Pause).where(Pause.citizen_id == citizen_id, Pause.state == PauseState.GRANTED)
    return [Paused(pause.from_on, pause.to_on) for pause in session.exec(statement.order_by(col(Pause.from_on)))]


def deadlines_of(session: Session, citizen_id: int) -> Sequence[Deadline]:
    """This citizen's open deadlines, the earliest first."""
    return session.exec(
        select(Deadline).where(Deadline.citizen_id == citizen_id).order_by(col(Deadline.due_on), col(Deadline.rule))
    ).all()


def owners(session: Session, citizen_id: int) -> dict[Role, int]:
    """Who works with this citizen now, by role (staff ids)."""
    statement = select(Assignment.role, Assignment.staff_id).where(
        Assignment.citizen_id == citizen_id, col(Assignment.ended_at).is_(None)
    )
    return {Role(role): staff_id for role, staff_id in session.exec(statement).all()}


def taking_part(session: Session, citizen_id: int) -> bool:
    citizen = session.get(Citizen, citizen_id)
    return citizen is not None and citizen.taking_part()
