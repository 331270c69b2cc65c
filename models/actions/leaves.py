"""A colleague's days off: entered, changed and taken back by herself or by the lead."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import audit, mornings
from models.errors import LeaveOverlapsError, StaleError
from models.leave import Leave
from models.queries import leaves as queries
from models.rules import calendar
from models.rules.access import Actor

FURTHEST, LONGEST = timedelta(days=366), timedelta(days=366)


def enter(session: Session, staff_id: int, from_on: date, to_on: date, *, by: Actor, now: datetime) -> Leave:
    """
    Days off from *from_on* up to *to_on*, the first day back; entering the same again changes nothing.

    What is booked within stays until it is moved, called off or handed over. LeaveOverlapsError where one of the days
    is off already; StaleError for days that lie behind, too far ahead, or the wrong way round.
    """
    queries.may_see(session, staff_id, by)
    _check_days(from_on, to_on, calendar.today(now), calendar.today(now))
    same = session.exec(
        select(Leave).where(Leave.staff_id == staff_id, Leave.from_on == from_on, Leave.to_on == to_on)
    ).first()
    if same is not None:
        return same
    _check_apart(session, staff_id, from_on, to_on)
    leave = Leave(staff_id=staff_id, from_on=from_on, to_on=to_on, entered_at=now)
    session.add(leave)
    audit.write(session, by, "leave.entered", leave, now, _days(leave))
    return leave


def change(session: Session, leave_id: int, from_on: date, to_on: date, *, by: Actor, now: datetime) -> Leave:
    """Other days; one that has begun may begin where it did."""
    leave = _ahead(session, leave_id, by, now)
    today = calendar.today(now)
    _check_days(from_on, to_on, min(leave.from_on, today), today)
    _check_apart(session, leave.staff_id, from_on, to_on, but=leave_id)
    if (leave.from_on, leave.to_on) != (from_on, to_on):
        was_away = _covers(leave, today)
        leave.from_on, leave.to_on = from_on, to_on
        session.add(leave)
        audit.write(session, by, "leave.changed", leave, now, _days(leave))
        _call_back(session, leave, was_away and not _covers(leave, today), now)
    return leave


def take_back(session: Session, leave_id: int, *, by: Actor, now: datetime) -> int:
    """As if it had never been entered; gives whose it was."""
    leave = _ahead(session, leave_id, by, now)
    audit.write(session, by, "leave.taken_back", leave, now, _days(leave))
    session.delete(leave)
    session.flush()
    _call_back(session, leave, _covers(leave, calendar.today(now)), now)
    return leave.staff_id


def _ahead(session: Session, leave_id: int, by: Actor, now: datetime) -> Leave:
    """One that is not over."""
    leave = queries.own(session, leave_id, by)
    if leave.to_on <= calendar.today(now):
        raise StaleError
    return leave


def _check_days(start: date, end: date, earliest: date, today: date) -> None:
    if not earliest <= start <= today + FURTHEST or not start < end <= start + LONGEST or end < today:
        raise StaleError


def _check_apart(session: Session, staff_id: int, from_on: date, to_on: date, but: int = 0) -> None:
    shared = select(Leave.id).where(
        Leave.staff_id == staff_id, Leave.from_on < to_on, Leave.to_on > from_on, col(Leave.id) != but
    )
    if session.exec(shared).first() is not None:
        raise LeaveOverlapsError


def _covers(leave: Leave, day: date) -> bool:
    return leave.from_on <= day < leave.to_on


def _call_back(session: Session, leave: Leave, is_back: bool, now: datetime) -> None:
    """Whoever is here again after all hears what the morning messages of her days away would have told."""
    if is_back:
        mornings.call(session, [leave.staff_id], now=now)


def _days(leave: Leave) -> str:
    return f"{leave.from_on} {leave.to_on}"
