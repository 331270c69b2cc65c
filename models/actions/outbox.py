"""Puts reminders into the outbox and takes them back, inside the transaction that caused it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, and_, case, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.reminder import Reminder, ReminderKind, ReminderState

AT_ONCE = "at_once"  # the occasion of what a citizen is told in her quiet hours too
_SAID_ANEW = ("state", "staff_id", "citizen_id", "planned_at", "useful_until", "attempts", "occasion")
_TAKEN_BACK = and_(col(Reminder.state) == ReminderState.CANCELLED, col(Reminder.failure).is_(None))


def not_under_way(due_at: Any) -> Any:
    """*due_at*, but not while whoever had claimed the row may still be sending it."""
    lease = col(Reminder.lease_until)
    return case((and_(lease.is_not(None), lease > due_at), lease), else_=due_at)


def _waits_again(new: Any) -> Executable:
    values = {name: new.excluded[name] for name in _SAID_ANEW} | {"due_at": not_under_way(new.excluded.due_at)}
    again: Executable = new.on_conflict_do_update(
        index_elements=["key"], set_={**values, "lease_until": None}, where=_TAKEN_BACK
    )
    return again


_PUT: dict[str, Executable] = {
    "sqlite": _waits_again(sqlite.insert(Reminder)),
    "postgresql": _waits_again(postgresql.insert(Reminder)),
}

_EMPTY = dict.fromkeys(("staff_id", "citizen_id", "about_citizen_id", "appointment_id", "subject_id", "useful_until"))


def message(kind: ReminderKind, key: str, planned_at: datetime, **fields: Any) -> dict[str, Any]:
    """One message as `put_all` takes it; due when it is planned, unless *fields* say ``due_at``."""
    plain = {"state": ReminderState.WAITING, "due_at": planned_at, "attempts": 0, "occasion": ""}
    return {"key": key, "kind": kind, "planned_at": planned_at, **_EMPTY, **plain, **fields}


def put(session: Session, kind: ReminderKind, key: str, planned_at: datetime, **fields: Any) -> None:
    """
    Plan one message. A key that is there stays as it is, unless it was taken back before it was said: it waits again.

    What was found to have nothing to say when its moment came does not come again.
    """
    put_all(session, [message(kind, key, planned_at, **fields)])


def put_all(session: Session, messages: Sequence[dict[str, Any]]) -> None:
    """Plan several messages at once."""
    session.connection().execute(_PUT[session.get_bind().dialect.name], messages)


def was_told(session: Session, appointment_id: int, under_way: datetime | None = None) -> bool:
    """Whether the citizen has been sent anything about this appointment, or is being sent it at *under_way*."""
    said = col(Reminder.state) == ReminderState.SENT
    if under_way is not None:
        said = said | (col(Reminder.lease_until) > under_way)
    told = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id,
        col(Reminder.citizen_id).is_not(None),
        Reminder.kind != ReminderKind.CARD_CHANGED,
        said,
    )
    return session.exec(told).first() is not None


def knows_time(session: Session, appointment_id: int, sequence: int) -> bool:
    """Whether the citizen has been sent anything about this appointment since it last moved."""
    own = f"{appointment_id}:{sequence}"
    about = col(Reminder.key) == f"card:{own}"
    for kind in ("card", "soon"):
        about = about | col(Reminder.key).startswith(f"{kind}:{own}:", autoescape=True)
    told = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id, col(Reminder.state) == ReminderState.SENT, about
    )
    return session.exec(told).first() is not None


def waits(session: Session, appointment_id: int, *kinds: ReminderKind) -> bool:
    """Whether a message of one of these kinds about this appointment is still to be said."""
    waiting = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id,
        col(Reminder.kind).in_(kinds),
        Reminder.state == ReminderState.WAITING,
    )
    return session.exec(waiting).first() is not None


def cancel_for_appointment(session: Session, appointment_id: int) -> None:
    """Nothing that is still waiting about this appointment is said."""
    _cancel(session, col(Reminder.appointment_id) == appointment_id)


def cancel_for_citizen(session: Session, citizen_id: int) -> None:
    """Nothing that is still waiting for or about this citizen is said."""
    _cancel(session, (col(Reminder.citizen_id) == citizen_id) | (col(Reminder.about_citizen_id) == citizen_id))


def cancel_to_citizen(session: Session, citizen_id: int) -> None:
    """Nothing that is still waiting for this citizen is said."""
    _cancel(session, col(Reminder.citizen_id) == citizen_id)


def cancel_to_staff(session: Session, staff_id: int) -> None:
    """Nothing that is still waiting for this colleague is said."""
    _cancel(session, col(Reminder.staff_id) == staff_id)


def _cancel(session: Session, which: Any) -> None:
    session.flush()
    statement = update(Reminder).where(which, col(Reminder.state) == ReminderState.WAITING)
    session.connection().execute(statement.values(state=ReminderState.CANCELLED))
