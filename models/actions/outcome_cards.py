"""How appointments went is asked of those of a part of the day in one message."""

from datetime import datetime

from sqlmodel import Session, select

from models.actions import outbox
from models.queries import outcome_cards as queries
from models.queries import policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import outcomes


def gather(session: Session, row: Reminder) -> bool:
    """
    Whether the question of *row*, which is ours to send, has gone into the message that asks of several.

    It has not where no such message follows that day, and where it has left already, or is leaving: then it is asked by
    itself.
    """
    if row.kind is not ReminderKind.APPOINTMENT_OUTCOME:
        return False
    part = outcomes.part_of_day(row.planned_at, policies.of(session).appointments.outcomes_at)
    if part is None:
        return False
    message = _message(session, row, f"outcomes:{row.staff_id}:{part[1]:%y%m%d%H%M}", part)
    if message.state is not ReminderState.WAITING or message.lease_until not in (None, row.lease_until):
        return False
    row.state, row.failure, row.lease_until = ReminderState.CANCELLED, queries.GATHERED, None
    row.subject_id = message.id
    session.add(row)
    return True


def _message(session: Session, row: Reminder, key: str, part: tuple[datetime, datetime]) -> Reminder:
    outbox.put(session, ReminderKind.OUTCOMES, key, part[1], staff_id=row.staff_id)
    message = select(Reminder).where(Reminder.key == key).execution_options(populate_existing=True)
    return session.exec(message).one()
