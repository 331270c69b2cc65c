"""The outbox's side of delivery: claim, mark, put off, give up; each a transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlmodel import Session, col

from models.actions import appointment_notices as notices
from models.actions import audit, outbox, outcome_cards
from models.audit import ActorKind
from models.base import saved
from models.citizen import Citizen
from models.programme import Allocation, Arm
from models.queries import appointments, people, policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar
from models.rules import rope as rules
from models.rules.access import SYSTEM
from models.staff import Language, Staff

LEASE = timedelta(seconds=90)
LONGEST_SEND = timedelta(seconds=30)  # no message is begun on a lease that might run out under it
BATCH = 60  # two seconds' worth
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)


@dataclass(frozen=True)
class Claimed:
    """A reminder that is ours to send until its lease runs out, and where it goes."""

    reminder: Reminder
    chat_id: int
    language: Language


def is_due(session: Session, *, now: datetime) -> bool:
    """Whether a claim would find anything."""
    return session.execute(select(col(Reminder.id)).where(*_due(now)).limit(1)).first() is not None


def claim(session: Session, *, now: datetime, limit: int = BATCH) -> list[Claimed]:
    """
    Take what is due, the oldest first; another process passes over what is taken here.

    What cannot be said is settled on the way: its moment has passed, nobody is there, or it is night.
    """
    rows = _lease(session, now, limit)
    staff, citizens = _recipients(session, rows)
    claimed = []
    for row in rows:
        person = staff.get(row.staff_id or 0) or citizens.get(row.citizen_id or 0)
        if _sayable(session, row, person, now) and person is not None and person.chat_id is not None:
            claimed.append(Claimed(row, person.chat_id, person.language))
    return claimed


def _lease(session: Session, now: datetime, limit: int) -> Sequence[Reminder]:
    due = (
        select(col(Reminder.id))
        .where(*_due(now))
        .order_by(col(Reminder.due_at), col(Reminder.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = session.execute(due).scalars().all()
    session.connection().execute(
        update(Reminder)
        .where(col(Reminder.id).in_(ids))
        .values(lease_until=now + LEASE, attempts=Reminder.attempts + 1)
    )
    statement = select(Reminder).where(col(Reminder.id).in_(ids)).order_by(col(Reminder.due_at), col(Reminder.id))
    return session.execute(statement).scalars().all()


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    free = or_(col(Reminder.lease_until).is_(None), col(Reminder.lease_until) < now)
    return col(Reminder.state) == ReminderState.WAITING, col(Reminder.due_at) <= now, free


def _recipients(session: Session, rows: Sequence[Reminder]) -> tuple[dict[int, Staff], dict[int, Citizen]]:
    staff = session.execute(select(Staff).where(col(Staff.id).in_([row.staff_id for row in rows if row.staff_id])))
    control = select(col(Allocation.citizen_id)).where(col(Allocation.arm) == Arm.CONTROL)  # hears of nothing
    citizens = session.execute(
        select(Citizen).where(
            col(Citizen.id).in_([row.citizen_id for row in rows if row.citizen_id]), col(Citizen.id).not_in(control)
        )
    )
    return {saved(one.id): one for one in staff.scalars()}, {saved(one.id): one for one in citizens.scalars()}


def _sayable(session: Session, row: Reminder, person: Staff | Citizen | None, now: datetime) -> bool:
    """Whether it may go out now; where not, the row is settled or put off."""
    if row.useful_until is not None and row.useful_until <= now:
        return _settle(session, row, ReminderState.SKIPPED, "moment_passed")
    if person is None or person.chat_id is None or person.blocked_at is not None:
        return _settle(session, row, ReminderState.SKIPPED, "nobody_there")
    if row.occasion == outbox.AT_ONCE:
        return True
    return not _put_off_until(session, row, _listens_at(session, person, now), now) and not outcome_cards.gather(
        session, row
    )


def _listens_at(session: Session, person: Staff | Citizen, now: datetime) -> datetime:
    """*now*, or when she is next to be spoken to: citizens in their hours, staff on working days."""
    house = policies.of(session)
    if isinstance(person, Citizen):
        return calendar.next_within(now, house.citizen_hours)
    return now if rules.is_open(calendar.today(now), house) else rules.opens_at(now, house)


def _put_off_until(session: Session, row: Reminder, at: datetime, now: datetime) -> bool:
    if at <= now:
        return False
    row.due_at, row.lease_until = at, None
    session.add(row)
    return True


def _settle(session: Session, row: Reminder, state: ReminderState, failure: str) -> bool:
    row.state, row.failure, row.lease_until = state, failure, None
    session.add(row)
    return False


def still_ours(session: Session, claimed: Reminder, *, now: datetime) -> Reminder | None:
    """The row as it stands, if it may still be sent on the lease that was claimed; it may have changed since."""
    row = session.get(Reminder, claimed.id)
    if row is None or row.state is not ReminderState.WAITING or row.lease_until is None:
        return None
    ours = row.lease_until == claimed.lease_until and row.lease_until - now > LONGEST_SEND
    return row if ours else None


def mark_sent(session: Session, reminder_id: int, message_id: int, *, now: datetime) -> None:
    """It has been said; from here on it never is again."""
    said = update(Reminder).where(col(Reminder.id) == reminder_id)
    session.connection().execute(
        said.values(state=ReminderState.SENT, sent_at=now, message_id=message_id, lease_until=None, failure=None)
    )


def mark_moot(session: Session, reminder_id: int) -> None:
    """Nothing is left to say about it."""
    row = session.get(Reminder, reminder_id)
    if row is not None and row.state is ReminderState.WAITING:
        _settle(session, row, ReminderState.CANCELLED, "nothing_to_say")


def put_off(session: Session, reminder_id: int, *, now: datetime, wait: timedelta | None, failure: str) -> None:
    """Try again after *wait* (Telegram's own Retry-After), or, without one, after a wait that doubles."""
    row = session.get(Reminder, reminder_id)
    if row is not None and row.state is ReminderState.WAITING:
        doubled = min(_FIRST_WAIT * 2 ** min(row.attempts - 1, 10), _LONGEST_WAIT)
        row.due_at, row.lease_until, row.failure = now + (wait or doubled), None, failure
        if wait is not None:
            row.attempts -= 1
        session.add(row)


def give_up(session: Session, reminder_id: int, *, failure: str) -> None:
    """Telegram refuses this message for good; the others go on."""
    row = session.get(Reminder, reminder_id)
    if row is not None:
        _settle(session, row, ReminderState.FAILED, failure)


def chat_lost(session: Session, reminder_id: int, *, now: datetime) -> None:
    """The chat is closed to us: nothing more goes there, and a citizen's mentor is told, once."""
    row = session.get(Reminder, reminder_id)
    if row is None:
        return
    _settle(session, row, ReminderState.FAILED, "chat_lost")
    if row.citizen_id is not None:
        citizen_lost(session, row.citizen_id, now=now)
    elif row.staff_id is not None:
        _staff_lost(session, row.staff_id, now)


def chat_closed(session: Session, chat_id: int, *, now: datetime) -> None:
    """The same, of whoever is behind the chat, however it was noticed; a stranger's is nobody's loss."""
    who = people.behind(session, chat_id)
    if who is None:
        return
    if who.actor.kind is ActorKind.CITIZEN:
        citizen_lost(session, who.actor.citizen_id, now=now)
    else:
        _staff_lost(session, who.actor.staff_id, now)


def citizen_lost(session: Session, citizen_id: int, *, now: datetime) -> None:
    """The citizen has blocked the bot; the mentor gets a task."""
    citizen = session.get(Citizen, citizen_id)
    if citizen is None or citizen.blocked_at is not None:
        return
    citizen.blocked_at = now
    session.add(citizen)
    _skip_due(session, col(Reminder.citizen_id) == citizen_id, now)
    audit.write(session, SYSTEM, "citizen.blocked_bot", citizen, now)
    mentor = people.mentor_of(session, citizen_id)
    if mentor is not None:
        key = f"blocked:{citizen_id}:{now:%y%m%d%H%M%S}"
        outbox.put(session, ReminderKind.CITIZEN_BLOCKED, key, now, staff_id=mentor.id, about_citizen_id=citizen_id)


def _staff_lost(session: Session, staff_id: int, now: datetime) -> None:
    staff = session.get(Staff, staff_id)
    if staff is not None and staff.blocked_at is None:
        staff.blocked_at = now
        session.add(staff)
        audit.write(session, SYSTEM, "staff.blocked_bot", staff, now)
        _skip_due(session, col(Reminder.staff_id) == staff_id, now)


def _skip_due(session: Session, to_them: ColumnElement[bool], now: datetime) -> None:
    """What is due by now reaches nobody; the rest waits, for whoever blocks the bot may come back before it is due."""
    due = update(Reminder).where(to_them, col(Reminder.state) == ReminderState.WAITING, col(Reminder.due_at) <= now)
    session.connection().execute(due.values(state=ReminderState.SKIPPED, failure="nobody_there", lease_until=None))


def heard_from(session: Session, chat_id: int, *, now: datetime) -> None:
    """Whoever writes or taps can be reached again; a citizen gets the cards that never reached her."""
    for table in (Staff, Citizen):
        session.connection().execute(
            update(table)
            .where(col(table.chat_id) == chat_id, col(table.blocked_at).is_not(None))
            .values(blocked_at=None)
        )
    session.expire_all()
    citizen_id = session.execute(select(col(Citizen.id)).where(col(Citizen.chat_id) == chat_id)).scalar()
    if citizen_id is not None:
        notices.resume(session, appointments.coming(session, citizen_id, now), now, with_cards=True)


def release(session: Session) -> None:
    """At the start of the only process: what was claimed by one that died is free at once."""
    session.connection().execute(
        update(Reminder)
        .where(col(Reminder.state) == ReminderState.WAITING, col(Reminder.lease_until).is_not(None))
        .values(lease_until=None)
    )
