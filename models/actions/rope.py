"""Keeps each citizen's deadline rows current, in the transaction that changes what a rule watches."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Executable, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.actions import audit, outbox
from models.actions import rope_words as words
from models.base import saved
from models.errors import NotYoursError
from models.queries import rope as queries
from models.reminder import Reminder
from models.rope import Deadline, Event, RopeEvent
from models.rules import access, calendar, policy
from models.rules import rope as rules
from models.rules.access import Actor, May
from models.rules.policy import RopeRule
from models.rules.rope import Due

SNOOZE_DAYS = range(1, 11)
_NOTE: dict[str, Executable] = {
    name: statement.on_conflict_do_update(
        index_elements=["source", "source_id", "event"], set_={"on_date": statement.excluded.on_date}
    )
    for name, statement in (("sqlite", sqlite.insert(RopeEvent)), ("postgresql", postgresql.insert(RopeEvent)))
}
_TOLD_BY = select(RopeEvent).where(
    RopeEvent.event == bindparam("event"),
    RopeEvent.source == bindparam("source"),
    RopeEvent.source_id == bindparam("source_id"),
)


def note(session: Session, citizen_id: int, event: Event, day: date, *, source: str, source_id: int) -> None:
    """Say that *event* happened (or is planned) on *day*, as the row *source* tells; saying it again moves the day."""
    session.flush()
    told = {"citizen_id": citizen_id, "event": event, "on_date": day, "source": source, "source_id": source_id}
    session.connection().execute(_NOTE[session.get_bind().dialect.name], told)


def take_back(session: Session, event: Event, *, source: str, source_id: int) -> None:
    row = _told_by(session, event, source, source_id)
    if row is not None:
        session.delete(row)
        session.flush()


def _told_by(session: Session, event: Event, source: str, source_id: int) -> RopeEvent | None:
    told = {"event": event, "source": source, "source_id": source_id}
    return session.exec(_TOLD_BY, params=told).one_or_none()


def refresh(session: Session, citizen_id: int) -> None:
    """
    Bring this citizen's deadline rows in line with what happened; a row that stays true keeps what was said.

    A row that moves, or gets another owner, is said anew, and what waits about it is taken back.
    """
    session.flush()
    now_due = _due(session, citizen_id)
    owners = queries.owners(session, citizen_id)
    house = policy.of(session)
    for row in queries.deadlines_of(session, citizen_id):
        if row.rule not in now_due:
            outbox.cancel_for_deadline(session, saved(row.id))
            session.delete(row)
            continue
        rule, due = house.rope.rules[row.rule], now_due.pop(row.rule)
        _bring_in_line(session, row, due, rule, owners.get(rule.owner))
    for key, due in now_due.items():
        rule = house.rope.rules[key]
        session.add(_new(citizen_id, key, rule, owners.get(rule.owner), due, house))
    session.flush()


def _bring_in_line(session: Session, row: Deadline, due: Due, rule: RopeRule, owner_id: int | None) -> None:
    stood = (row.counts_from, row.due_on, row.held, row.owner_id)
    row.owner_role, row.owner_id = rule.owner, owner_id
    if stood != (due.counts_from, due.due_on, due.held, owner_id):
        outbox.cancel_for_deadline(session, saved(row.id))
        _move(row, due, policy.of(session))
    session.add(row)


def _due(session: Session, citizen_id: int) -> dict[str, Due]:
    rope = policy.of(session).rope
    enabled = {key: rule for key, rule in rope.rules.items() if rule.enabled}
    here = queries.taking_part(session, citizen_id)
    if not here and (not queries.has_begun(session, citizen_id) or not _outlast(enabled)):
        return {}
    last, pauses = queries.last_events(session, citizen_id), queries.granted_pauses(session, citizen_id)
    asked = {
        key: rules.due(rule, last, pauses, optional=rope.optional_holidays)
        for key, rule in enabled.items()
        if here or rules.asks_at_the_end(rule, last)
    }
    return {key: due for key, due in asked.items() if due is not None}


def _outlast(rulebook: Mapping[str, RopeRule]) -> bool:
    return any(rule.ends_with is not None for rule in rulebook.values())


def _new(citizen_id: int, key: str, rule: RopeRule, owner_id: int | None, due: Due, house: policy.Policy) -> Deadline:
    row = Deadline(
        citizen_id=citizen_id,
        rule=key,
        owner_role=rule.owner,
        owner_id=owner_id,
        counts_from=due.counts_from,
        due_on=due.due_on,
    )
    _move(row, due, house)
    return row


def _move(row: Deadline, due: Due, house: policy.Policy) -> None:
    row.counts_from, row.due_on, row.held = due.counts_from, due.due_on, due.held
    row.said, row.snoozed_until = 0, None
    row.wake_at = None if due.held else rules.speaks_at(due.due_on, house)


def snooze(session: Session, deadline_id: int, days: int, *, by: Actor, now: datetime) -> datetime:
    """Say it again in *days* working days; the deadline itself, and what the lead hears of it, stay where they are."""
    access.require(by, May.SNOOZE)
    row = session.get(Deadline, deadline_id)
    if row is None or row.owner_id != by.staff_id or days not in SNOOZE_DAYS:
        raise NotYoursError
    house = policy.of(session)
    day = calendar.add_working_days(calendar.today(now), days, optional=house.rope.optional_holidays)
    again = calendar.instant(day, house.rope.speak_at)
    if row.snoozed_until != again:
        row.snoozed_until = again
        session.add(row)
        outbox.cancel_for_deadline(session, deadline_id)
        words.say_again(session, deadline_id, again)
        audit.write(session, by, "deadline.snoozed", row, now, f"{row.rule} {day}")
    return again


def forget_citizen(session: Session, citizen_id: int) -> None:
    """End every rule for this citizen."""
    session.flush()
    session.connection().execute(delete(Deadline).where(col(Deadline.citizen_id) == citizen_id))
    outbox.cancel_for_citizen(session, citizen_id)


def next_word(reminder: Reminder, deadline: Deadline) -> datetime | None:
    """When the rope speaks of this deadline again, if nothing changes."""
    return deadline.snoozed_until or deadline.wake_at
