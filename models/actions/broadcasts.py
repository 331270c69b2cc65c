"""Writing one message to several: who and what is seen first, then one tap sends it, and a minute takes it back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.actions import audit, dialogues, outbox
from models.base import saved
from models.broadcast import Audience, Broadcast
from models.dialogue import Dialogue, Prompt
from models.errors import NobodyHearsError, QuestionExpiredError, StaleError, TooLateError
from models.queries import broadcasts as queries
from models.queries import policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar, texts
from models.rules import rope as rules
from models.rules.access import Actor
from models.staff import Role

UNDO_WITHIN = timedelta(minutes=1)
LONGEST = 1000


def begin(
    session: Session,
    chat_id: int,
    audience: Audience,
    *,
    by: Actor,
    now: datetime,
    role: Role | None = None,
    shop_id: int = 0,
) -> Broadcast:
    """A draft to these people; the next text of this chat is what it says."""
    queries.may_write_to(session, audience, shop_id, by)
    if (audience is Audience.ROLE) is not (role is not None):
        raise StaleError
    workplace_id = shop_id if audience is Audience.SHOP else None
    row = Broadcast(by_id=by.staff_id, audience=audience, role=role, workplace_id=workplace_id, begun_at=now)
    session.add(row)
    audit.write(session, by, "broadcast.begun", row, now, audience)
    dialogues.ask(session, chat_id, Prompt.BROADCAST_TEXT, now=now, subject_id=saved(row.id))
    return row


def ask_again(session: Session, chat_id: int, broadcast_id: int, *, by: Actor, now: datetime) -> None:
    """The next text replaces what the draft says."""
    _draft(session, broadcast_id, by)
    dialogues.ask(session, chat_id, Prompt.BROADCAST_TEXT, now=now, subject_id=broadcast_id)


def write(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> Broadcast:
    """What it says; nothing is sent yet."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.BROADCAST_TEXT:
        raise QuestionExpiredError
    row = _draft(session, asked.subject_id or 0, by)
    row.body = texts.accept(written, LONGEST, today=calendar.today(now))
    session.add(row)
    dialogues.close(session, chat_id)
    audit.write(session, by, "broadcast.written", row, now)
    return row


def send(session: Session, broadcast_id: int, seen: int, *, by: Actor, now: datetime) -> Broadcast:
    """
    Send it to the *seen* people of the preview, a minute from now at the earliest, and not in anybody's quiet hours.

    StaleError where they are no longer as many, NobodyHearsError where nobody would get it.
    """
    row = _draft(session, broadcast_id, by)
    found = queries.recipients(session, row)
    if not found.reached:
        raise NobodyHearsError
    if row.body is None or len(found.reached) != seen:
        raise StaleError
    row.sends_at = now + UNDO_WITHIN
    session.add(row)
    due = goes_at(session, citizens=found.citizens, now=now)
    outbox.put_all(
        session, [_message(row, id_, row.sends_at, due, citizens=found.citizens) for id_, _ in found.reached]
    )
    audit.write(session, by, "broadcast.sent", row, now, str(seen))
    return row


def goes_at(session: Session, *, citizens: bool, now: datetime) -> datetime:
    """When it would go if it were sent now."""
    house, at = policies.of(session), now + UNDO_WITHIN
    return calendar.next_within(at, house.citizen_hours) if citizens else rules.opens_at(at, house)


def _message(row: Broadcast, id_: int, planned: datetime, due: datetime, *, citizens: bool) -> dict[str, Any]:
    to = {"citizen_id": id_, "about_citizen_id": id_} if citizens else {"staff_id": id_}
    key = f"broadcast:{row.id}:{'citizen' if citizens else 'staff'}:{id_}"
    until = due + timedelta(days=1)
    return outbox.message(
        ReminderKind.BROADCAST, key, planned, due_at=due, useful_until=until, subject_id=saved(row.id), **to
    )


def undo(session: Session, broadcast_id: int, *, by: Actor, now: datetime) -> Broadcast:
    """It is a draft again; TooLateError once the first of them has it, or may be getting it."""
    row = queries.own(session, broadcast_id, by)
    if row.sends_at is None:
        return row
    mine = (col(Reminder.kind) == ReminderKind.BROADCAST, col(Reminder.subject_id) == broadcast_id)
    gone = select(Reminder.id).where(
        *mine, (col(Reminder.state) == ReminderState.SENT) | (col(Reminder.lease_until) > now)
    )
    if session.exec(gone).first() is not None:
        raise TooLateError
    waiting = update(Reminder).where(*mine, col(Reminder.state) == ReminderState.WAITING)
    session.connection().execute(waiting.values(state=ReminderState.CANCELLED))
    row.sends_at = None
    session.add(row)
    audit.write(session, by, "broadcast.undone", row, now)
    return row


def _draft(session: Session, broadcast_id: int, by: Actor) -> Broadcast:
    row = queries.own(session, broadcast_id, by)
    if row.sends_at is not None:
        raise StaleError
    return row
