"""An answer to the quarter's question: whether the citizen will be in a job within a year."""

from datetime import datetime, timedelta

from sqlmodel import Session

from models.actions import audit
from models.belief import Belief, Believes, Side
from models.citizen import Citizen
from models.errors import NotYoursError, StaleError, TooLateError
from models.queries import beliefs as queries
from models.queries import policies
from models.rules import access, calendar
from models.rules import belief as rules
from models.rules.access import Actor, May


def tell(session: Session, citizen_id: int, quarter: int, believes: Believes, *, by: Actor, now: datetime) -> Belief:
    """
    What the colleague who is responsible for the citizen believes; within a day another answer corrects it.

    NotYoursError for any other colleague and for the control group, StaleError where another quarter is asked about,
    TooLateError for a correction after a day.
    """
    citizen = queries.responsible(session, citizen_id, by=by, now=now)
    return _write(session, citizen, quarter, Side.STAFF, believes, by=by, now=now)


def tell_own(
    session: Session, citizen_id: int, quarter: int, believes: Believes | None, *, by: Actor, now: datetime
) -> Belief:
    """The citizen's own answer, or None where she passes the question over; corrected in the same way."""
    access.require(by, May.TELL_OWN_BELIEF)
    citizen = session.get(Citizen, by.citizen_id)
    if (
        citizen is None
        or citizen_id != by.citizen_id
        or not queries.asks_herself(session, citizen, calendar.today(now))
    ):
        raise NotYoursError
    return _write(session, citizen, quarter, Side.CITIZEN, believes, by=by, now=now)


def _write(
    session: Session,
    citizen: Citizen,
    quarter: int,
    side: Side,
    believes: Believes | None,
    *,
    by: Actor,
    now: datetime,
) -> Belief:
    row = queries.of(session, citizen.id or 0, quarter, side)
    if row is None:
        if quarter != rules.asked_in(citizen.start_on, calendar.today(now)):
            raise StaleError
        row = Belief(citizen_id=citizen.id or 0, quarter=quarter, side=side, told_at=now)
        row.staff_id = by.staff_id if side is Side.STAFF else None
    elif row.staff_id is not None and row.staff_id != by.staff_id:
        raise StaleError
    elif row.believes is believes:
        return row
    elif now - row.told_at > timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    action = "belief.told" if row.id is None else "belief.corrected"
    row.believes = believes
    session.add(row)
    audit.write(session, by, action, row, now, side)
    return row
