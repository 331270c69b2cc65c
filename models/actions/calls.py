"""Asking to be rung: a task for the mentor within the working day, said again each morning, then to the leads."""

from datetime import datetime, time, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from models.actions import audit, outbox
from models.base import saved
from models.call_request import CallRequest, CallState
from models.citizen import Citizen
from models.errors import NotTakingPartError, StaleError
from models.queries import calls as queries
from models.queries import leaves, people, policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar, rope
from models.rules.access import Actor, May
from models.staff import Staff


def ask(session: Session, *, by: Actor, now: datetime) -> CallRequest:
    """
    The citizen asks her mentor to ring; asking again while that waits changes nothing.

    Where the mentor cannot be told, or has that day off, the leads are.

    NotTakingPartError where she has no mentor, or has ended.
    """
    access.require(by, May.ASK_CALL)
    waiting = queries.waiting_of(session, by.citizen_id)
    if waiting is not None:
        return waiting
    citizen, mentor = session.get(Citizen, by.citizen_id), people.mentor_of(session, by.citizen_id)
    if citizen is None or mentor is None or not citizen.taking_part():
        raise NotTakingPartError
    opens = rope.opens_at(now, policies.of(session))
    request = CallRequest(citizen_id=by.citizen_id, asked_at=now, due_on=calendar.today(opens))
    session.add(request)
    audit.write(session, by, "call.asked", request, now)
    if mentor.chat_id is not None and mentor.blocked_at is None and not _is_away(session, mentor, request):
        _say_to_mentor(session, request, opens, now)
        _say_to_leads(session, request, rope.escalates_at(opens, policies.of(session)))
    else:
        _say_to_leads(session, request, opens)
    return request


def _is_away(session: Session, mentor: Staff, request: CallRequest) -> bool:
    return leaves.is_away(session, saved(mentor.id), request.due_on)


def withdraw(session: Session, *, by: Actor, now: datetime) -> None:
    """The citizen no longer wishes it; StaleError where nothing waits."""
    access.require(by, May.ASK_CALL)
    request = queries.waiting_of(session, by.citizen_id)
    if request is None:
        raise StaleError
    _settle(session, request, CallState.WITHDRAWN, by, now)


def end_with_course(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """Nobody is reminded any more to ring somebody whose course has ended."""
    request = queries.waiting_of(session, citizen_id)
    if request is not None:
        _settle(session, request, CallState.WITHDRAWN, by, now)


def called(session: Session, request_id: int, *, by: Actor, now: datetime) -> CallRequest:
    """Somebody has rung and spoken with her: done."""
    request = _waiting(session, request_id, by)
    request.settled_by_id = by.staff_id
    _settle(session, request, CallState.CALLED, by, now)
    return request


def not_reached(session: Session, request_id: int, *, by: Actor, now: datetime) -> CallRequest:
    """Nobody answered: it stays, is said again from the next working morning on, and the citizen is told once a day."""
    request = _waiting(session, request_id, by)
    request.tries += 1
    session.add(request)
    audit.write(session, by, "call.not_reached", request, now)
    _take_back(session, request)
    _say_each_morning(session, request, now)
    _say_to_leads(session, request, rope.escalates_at(now, policies.of(session)))
    outbox.put(
        session,
        ReminderKind.CALL_MISSED,
        f"call:{request.id}:missed:{calendar.today(now)}",
        now,
        due_at=calendar.next_within(now, policies.of(session).citizen_hours),
        useful_until=now + timedelta(days=1),
        citizen_id=request.citizen_id,
        subject_id=request.id,
    )
    return request


def _waiting(session: Session, request_id: int, by: Actor) -> CallRequest:
    request = queries.own(session, request_id, by)
    if request.state is not CallState.ASKED:
        raise StaleError
    return request


def _settle(session: Session, request: CallRequest, state: CallState, by: Actor, now: datetime) -> None:
    request.state, request.settled_at = state, now
    session.add(request)
    audit.write(session, by, f"call.{state}", request, now)
    _take_back(session, request)


def _take_back(session: Session, request: CallRequest) -> None:
    waiting = update(Reminder).where(
        col(Reminder.subject_id) == saved(request.id),
        col(Reminder.kind).in_([ReminderKind.CALL_ASKED, ReminderKind.CALL_LEFT]),
        col(Reminder.state) == ReminderState.WAITING,
    )
    session.connection().execute(waiting.values(state=ReminderState.CANCELLED))


def _say_to_mentor(session: Session, request: CallRequest, opens: datetime, now: datetime) -> None:
    """At once while the house is open, else as soon as it opens; then each working morning."""
    _tell_mentor(session, request, f"call:{request.id}:{request.tries}", now, opens)
    _say_each_morning(session, request, opens)


def _say_each_morning(session: Session, request: CallRequest, told: datetime) -> None:
    """Each working morning after *told* until the leads hear of it."""
    house = policies.of(session)
    last = calendar.today(rope.escalates_at(told, house))
    day = rope.next_working_day(calendar.today(told), house)
    while day < last:
        at = calendar.instant(day, house.rope.speak_at)
        _tell_mentor(session, request, f"call:{request.id}:{request.tries}:{day}", at, at)
        day = rope.next_working_day(day, house)


def _tell_mentor(session: Session, request: CallRequest, key: str, planned: datetime, due: datetime) -> None:
    mentor = people.mentor_of(session, request.citizen_id)
    if mentor is None:
        return
    outbox.put(
        session,
        ReminderKind.CALL_ASKED,
        key,
        planned,
        due_at=due,
        useful_until=calendar.instant(calendar.today(due) + timedelta(days=1), time.min),
        staff_id=mentor.id,
        about_citizen_id=request.citizen_id,
        subject_id=request.id,
    )


def _say_to_leads(session: Session, request: CallRequest, at: datetime) -> None:
    for lead_id in people.leads_of(session, request.citizen_id):
        outbox.put(
            session,
            ReminderKind.CALL_LEFT,
            f"call:{request.id}:{request.tries}:lead:{lead_id}",
            at,
            staff_id=lead_id,
            about_citizen_id=request.citizen_id,
            subject_id=request.id,
        )
