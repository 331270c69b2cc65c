"""Which kind of appointment a colleague books next with a citizen: it follows from her role and from what is due."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.appointment import AppointmentKind
from models.errors import NotYoursError
from models.placement import PlacementKind
from models.queries import appointments, people, placements, policies
from models.rope import Deadline
from models.rules import meetings
from models.rules.access import Actor

_WHILE_PLACED = {
    AppointmentKind.AFTERCARE_TALK: PlacementKind.JOB,
    AppointmentKind.COMPANY_FOLLOWUP: PlacementKind.COMPANY_INTERNSHIP,
}


def next_kind(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> AppointmentKind:
    """
    What her earliest deadline asks for that nothing booked is going to settle, else what her role holds now.

    NotYoursError for a colleague who holds nothing with this citizen.
    """
    roles = people.roles_with(session, citizen_id, by)
    kinds = [kind for role, held in meetings.KINDS_OF.items() if role in roles for kind in held]
    if not kinds:
        raise NotYoursError
    if len(kinds) == 1:
        return kinds[0]
    asked = [kind for kind in _asked(session, citizen_id, by, now) if kind in kinds]
    return asked[0] if asked else _usual(session, citizen_id, kinds)


def _asked(session: Session, citizen_id: int, by: Actor, now: datetime) -> list[AppointmentKind]:
    rules = policies.of(session).rope.rules
    booked = {one.kind for one in appointments.coming(session, citizen_id, now) if one.staff_id == by.staff_id}
    due = session.exec(
        select(Deadline.rule)
        .where(Deadline.citizen_id == citizen_id, Deadline.owner_id == by.staff_id)
        .order_by(col(Deadline.due_on), col(Deadline.rule))
    )
    kinds = [meetings.that_settles(rules[key]) for key in due if key in rules]
    return [kind for kind in kinds if kind is not None and kind not in booked]


def _usual(session: Session, citizen_id: int, kinds: list[AppointmentKind]) -> AppointmentKind:
    for kind, placed in _WHILE_PLACED.items():
        if kind in kinds and placements.running(session, citizen_id, placed):
            return kind
    return kinds[0]
