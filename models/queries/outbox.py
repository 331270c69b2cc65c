"""How the outbox stands: what is due and waits, for whoever watches over the bot."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from models.reminder import Reminder, ReminderState
from models.rope import Deadline
from models.rules import calendar


@dataclass(frozen=True)
class OutboxState:
    waiting: int
    oldest_seconds: float
    overdue: int


def state(session: Session, *, now: datetime) -> OutboxState:
    """Counts only; nothing about anyone."""
    due = (col(Reminder.state) == ReminderState.WAITING, col(Reminder.due_at) <= now)
    waiting = session.exec(select(func.count()).select_from(Reminder).where(*due)).one()
    oldest = session.exec(select(func.min(col(Reminder.due_at))).where(*due)).one()
    late = col(Deadline.due_on) < calendar.today(now), col(Deadline.held).is_(False)
    overdue = session.exec(select(func.count()).select_from(Deadline).where(*late)).one()
    return OutboxState(waiting, (now - oldest).total_seconds() if oldest else 0.0, overdue)
