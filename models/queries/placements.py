"""Placements and workplaces, as far as whoever asks may see them."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import ControlArmError, NotTakingPartError, NotYoursError
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.rules import access
from models.rules.access import Actor, May
from models.workplace import Workplace


def placeable(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen whom the actor works with, in whatever role; NotYoursError for any other."""
    found = session.exec(
        select(Citizen)
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            Citizen.id == citizen_id,
            Assignment.staff_id == by.staff_id,
            col(Assignment.ended_at).is_(None),
        )
    ).first()
    if found is None:
        raise NotYoursError
    return found


def taking_part(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen whom the actor may place: one she works with, who takes part and is not in the control group."""
    citizen = placeable(session, citizen_id, by)
    check_takes_part(session, citizen)
    return citizen


def check_takes_part(session: Session, citizen: Citizen) -> None:
    """ControlArmError for the control group, NotTakingPartError for whoever has not begun or has ended."""
    if in_control_arm(session, saved(citizen.id)):
        raise ControlArmError
    if not citizen.taking_part():
        raise NotTakingPartError


def own(session: Session, placement_id: int, by: Actor) -> Placement:
    """A placement of a citizen whom the actor works with, or in a shop that she leads; else NotYoursError."""
    placement = session.get(Placement, placement_id)
    if placement is None:
        raise NotYoursError
    shop = session.get_one(Workplace, placement.workplace_id)
    if shop.internship_lead_id != by.staff_id:
        placeable(session, placement.citizen_id, by)
    return placement


def workplace(session: Session, workplace_id: int, what: May, by: Actor) -> Workplace:
    """A workplace of a programme in which the actor may do *what*; NotYoursError for any other."""
    access.require(by, what)
    found = session.get(Workplace, workplace_id)
    if found is None:
        raise NotYoursError
    access.require_in(by, what, found.programme_id)
    return found


def running(session: Session, citizen_id: int, kind: PlacementKind) -> Sequence[Placement]:
    """Placements of this kind without an end, those that are to begin included."""
    return session.exec(
        select(Placement)
        .where(Placement.citizen_id == citizen_id, Placement.kind == kind, col(Placement.ended_on).is_(None))
        .order_by(col(Placement.start_on), col(Placement.id))
    ).all()


def of_citizen(session: Session, citizen_id: int) -> Sequence[Placement]:
    """Every placement but those recorded by mistake, the earliest first."""
    return session.exec(
        select(Placement)
        .where(Placement.citizen_id == citizen_id, col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE))
        .order_by(col(Placement.start_on), col(Placement.id))
    ).all()


def taken_places(session: Session, workplace_id: int) -> int:
    """How many citizens have a place there, now or soon."""
    statement = select(func.count()).where(Placement.workplace_id == workplace_id, col(Placement.ended_on).is_(None))
    return session.exec(statement).one()


def in_control_arm(session: Session, citizen_id: int) -> bool:
    """Whether the draw has put her into the control group, which gets nothing of the programme."""
    drawn = select(Allocation.id).where(Allocation.citizen_id == citizen_id, Allocation.arm == Arm.CONTROL)
    return session.exec(drawn).first() is not None
