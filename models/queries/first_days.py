"""What a citizen is told of her first day in a shop."""

from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session

from models.placement import EndReason, Placement
from models.queries import policies, rope
from models.reminder import Reminder
from models.staff import Staff
from models.workplace import Workplace

SAID_OFF = "first-off:"  # how the key of the word begins that it is off


@dataclass(frozen=True)
class FirstDay:
    """*off*: she is not to come after all. *address*, *lead* and *meet_at* are empty where nobody has said."""

    shop: str
    day: date
    off: bool
    address: str
    lead: str | None
    meet_at: time | None
    bring_da: str
    bring_en: str


def stands(placement: Placement) -> bool:
    """Whether she is to come on the first day."""
    return placement.end_reason is not EndReason.MISTAKE


def told(session: Session, reminder: Reminder) -> FirstDay | None:
    """None where there is nothing left to say: the place was taken back before it was told, or she is on a pause."""
    placement = session.get_one(Placement, reminder.subject_id)
    off = reminder.key.startswith(SAID_OFF)
    if stands(placement) is off or (not off and _is_paused(session, placement)):
        return None
    shop, house = session.get_one(Workplace, placement.workplace_id), policies.of(session)
    lead = session.get(Staff, shop.internship_lead_id) if shop.internship_lead_id is not None else None
    return FirstDay(
        shop=shop.name,
        day=placement.start_on,
        off=off,
        address=shop.address or house.house.address,
        lead=lead.name if lead is not None else None,
        meet_at=house.first_day.meet_at,
        bring_da=house.first_day.bring_da,
        bring_en=house.first_day.bring_en,
    )


def _is_paused(session: Session, placement: Placement) -> bool:
    day = placement.start_on
    pauses = rope.granted_pauses(session, placement.citizen_id)
    return any(one.start <= day and (one.end is None or day < one.end) for one in pauses)
