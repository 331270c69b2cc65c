"""Puts reminders into the outbox and takes them back, inside the transaction that caused it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Executable, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.reminder import Reminder, ReminderKind, ReminderState

_PUT: dict[str, Executable] = {
    "sqlite": sqlite.insert(Reminder).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Reminder).on_conflict_do_nothing(),
}


def put(session: Session, kind: ReminderKind, key: str, planned_at: datetime, **fields: Any) -> None:
    """Plan one message; a key that is already there stays as it is, whatever its state."""
    values = {
        "key": key,
        "kind": kind,
        "state": ReminderState.WAITING,
        "planned_at": planned_at,
        "due_at": fields.pop("due_at", planned_at),
        "attempts": 0,
        "occasion": fields.pop("occasion", ""),
        **fields,
    }
    session.connection().execute(_PUT[session.get_bind().dialect.name], values)


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


def cancel_for_deadline(session: Session, deadline_id: int) -> None:
    _cancel(session, col(Reminder.deadline_id) == deadline_id)


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
