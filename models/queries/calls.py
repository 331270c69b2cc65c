"""Calls that citizens have asked for, as the citizen, her mentor and the leads see them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.base import saved
from models.call_request import CallRequest, CallState
from models.citizen import Citizen
from models.errors import NotYoursError
from models.queries import namesakes, people
from models.queries.appointment_view import first_name
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access
from models.rules.access import Actor, May


@dataclass(frozen=True)
class Call:
    """*citizen* is what staff call her, *mentor* her mentor's first name; *told_at* is when the mentor was told."""

    id: int
    citizen_id: int
    citizen: str
    mentor: str | None
    state: CallState
    asked_at: datetime
    due_on: date
    tries: int
    told_at: datetime | None
    tells_at: datetime | None


def waiting_of(session: Session, citizen_id: int) -> CallRequest | None:
    """The call that this citizen waits for."""
    return session.exec(
        select(CallRequest).where(CallRequest.citizen_id == citizen_id, CallRequest.state == CallState.ASKED)
    ).first()


def own(session: Session, request_id: int, by: Actor) -> CallRequest:
    """A call asked for by an own citizen, or by anybody's for a lead; NotYoursError for any other."""
    access.require(by, May.ANSWER_CALL)
    request = session.get(CallRequest, request_id)
    if request is None:
        raise NotYoursError
    if not access.leads(by, session.get_one(Citizen, request.citizen_id).programme_id):
        people.own_citizen(session, request.citizen_id, by)
    return request


def of_own(session: Session, request_id: int, *, by: Actor) -> Call:
    return call(session, own(session, request_id, by), by.staff_id)


def of_citizen(session: Session, *, by: Actor) -> Call | None:
    """What the citizen herself waits for."""
    request = waiting_of(session, by.citizen_id)
    return None if request is None else call(session, request, None)


def noticed(session: Session, reminder: Reminder) -> Call | None:
    """The call that *reminder* is about, while it waits."""
    request = session.get(CallRequest, reminder.subject_id) if reminder.subject_id else None
    waits = request is not None and request.state is CallState.ASKED
    return call(session, request, reminder.staff_id) if request is not None and waits else None


def call(session: Session, request: CallRequest, reader: int | None) -> Call:
    """As the colleague *reader* sees it, or, where that is None, the citizen."""
    mentor = people.mentor_of(session, request.citizen_id)
    told = session.exec(
        select(Reminder)
        .where(Reminder.subject_id == request.id, Reminder.kind == ReminderKind.CALL_ASKED)
        .order_by(col(Reminder.due_at))
    ).all()
    return Call(
        id=saved(request.id),
        citizen_id=request.citizen_id,
        citizen=namesakes.name(session, request.citizen_id, reader),
        mentor=first_name(mentor.name) if mentor is not None else None,
        state=request.state,
        asked_at=request.asked_at,
        due_on=request.due_on,
        tries=request.tries,
        told_at=next((one.sent_at for one in told if one.state is ReminderState.SENT), None),
        tells_at=next((one.due_at for one in told if one.state is ReminderState.WAITING), None),
    )


def waiting_for(session: Session, citizen_ids: list[int]) -> list[tuple[int, int]]:
    """Of these citizens the calls that wait, the oldest first: the request's id and the citizen's."""
    rows = session.exec(
        select(CallRequest)
        .where(col(CallRequest.citizen_id).in_(citizen_ids), CallRequest.state == CallState.ASKED)
        .order_by(col(CallRequest.asked_at))
    )
    return [(saved(row.id), row.citizen_id) for row in rows]
