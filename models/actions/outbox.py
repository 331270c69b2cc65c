"""Puts reminders into the outbox and takes them back, inside the transaction that caused it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.reminder import Reminder, ReminderKind, ReminderState

_PUT: dict[str, Executable] = {
    "sqlite": sqlite.insert(Reminder).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Reminder).on_conflict_do_nothing(),
}

_CANCEL_FOR_DEADLINE = (
    update(Reminder)
    .where(col(Reminder.deadline_id) == bindparam("about"), col(Reminder.state) == ReminderState.WAITING)
    .values(state=ReminderState.CANCELLED)
)
_EMPTY = dict.fromkeys(("staff_id", "citizen_id", "about_citizen_id", "appointment_id", "subject_id", "useful_until"))


def message(kind: ReminderKind, key: str, planned_at: datetime, **fields: Any) -> dict[str, Any]:
    """One message as `put_all` takes it; due when it is planned, unless *fields* say ``due_at``."""
    plain = {"state": ReminderState.WAITING, "due_at": planned_at, "attempts": 0, "occasion": ""}
    return {"key": key, "kind": kind, "planned_at": planned_at, **_EMPTY, **plain, **fields}


def put(session: Session, kind: ReminderKind, key: str, planned_at: datetime, **fields: Any) -> None:
    """Plan one message; a key that is already there stays as it is, whatever its state."""
    put_all(session, [message(kind, key, planned_at, **fields)])


def put_all(session: Session, messages: Sequence[dict[str, Any]]) -> None:
    """Plan several messages at once."""
    session.connection().execute(_PUT[session.get_bind().dialect.name], messages)


def was_told(session: Session, appointment_id: int) -> bool:
    """Whether the citizen has been sent anything about this appointment."""
    told = select(Reminder.id).where(
        Reminder.appointment_id == appointment_id,
        col(Reminder.citizen_id).is_not(None),
        col(Reminder.state) == ReminderState.SENT,
    )
    return session.exec(told).first() is not None


def cancel_for_appointment(session: Session, appointment_id: int) -> None:
    """Nothing that is still waiting about this appointment is said."""
    _cancel(session, col(Reminder.appointment_id) == appointment_id)


def cancel_for_deadlines(session: Session, deadline_ids: Sequence[int]) -> None:
    if deadline_ids:
        session.connection().execute(_CANCEL_FOR_DEADLINE, [{"about": id_} for id_ in deadline_ids])


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
