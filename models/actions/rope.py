"""Keeps each citizen's deadline rows current, in the transaction that changes what a rule watches."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Executable, bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from models.actions import audit, mornings, outbox
from models.errors import NotYoursError
from models.queries import policies
from models.queries import rope as queries
from models.queries.rope import Course
from models.rope import Deadline, Event, RopeEvent
from models.rules import access, calendar
from models.rules import rope as rules
from models.rules.access import Actor, May
from models.rules.policy import Policy, RopeRule
from models.rules.rope import Due
from models.staff import Role

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

_MOVE = update(Deadline).where(col(Deadline.id) == bindparam("row_id"))
_SETTLE = delete(Deadline).where(col(Deadline.id) == bindparam("row_id"))
_INSERT = insert(Deadline)


class _Wanted(NamedTuple):
    """What a deadline row should say, in the order of `queries.Stands`."""

    rule: str
    owner_role: Role
    owner_id: int | None
    counts_from: date
    due_on: date
    held: bool


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

    A row that moves, or gets another owner, is said anew.
    """
    session.flush()
    house, course = policies.of(session), queries.course(session, citizen_id)
    now_due, owners = _due(session, citizen_id, course), course.owners
    moved, settled = [], []
    for row in queries.deadlines_of(session, citizen_id):
        due = now_due.pop(row.rule, None)
        if due is None:
            settled.append({"row_id": row.id})
        elif (wanted := _wanted(row.rule, due, owners, house)) != row[1:]:
            moved.append({"row_id": row.id, **wanted._asdict(), **_unsaid(due, house)})
    _write(session, moved, settled)
    for key, due in now_due.items():
        wanted = _wanted(key, due, owners, house)
        new = {"citizen_id": citizen_id, **wanted._asdict(), **_unsaid(due, house)}
        session.connection().execute(_INSERT, new)


def _wanted(key: str, due: Due, owners: Mapping[Role, int], house: Policy) -> _Wanted:
    role = house.rope.rules[key].owner
    return _Wanted(key, role, owners.get(role), due.counts_from, due.due_on, due.held)


def _unsaid(due: Due, house: Policy) -> dict[str, Any]:
    """A deadline of which nothing has been said yet."""
    wake_at = None if due.held else rules.speaks_at(due.due_on, house)
    return {"said": 0, "snoozed_until": None, "wake_at": wake_at}


def _write(session: Session, moved: list[dict[str, Any]], settled: list[dict[str, Any]]) -> None:
    if moved:
        session.connection().execute(_MOVE, moved)
    if settled:
        session.connection().execute(_SETTLE, settled)


def _due(session: Session, citizen_id: int, course: Course) -> dict[str, Due]:
    house = policies.of(session)
    enabled = {key: rule for key, rule in house.rope.rules.items() if rule.enabled}
    if not course.is_here and (not course.has_begun or not _outlast(enabled)):
        return {}
    last, pauses = queries.last_events(session, citizen_id), queries.granted_pauses(session, citizen_id)
    asked = {
        key: rules.due(rule, last, pauses, house.working_days)
        for key, rule in enabled.items()
        if course.is_here or rules.asks_at_the_end(rule, last)
    }
    return {key: due for key, due in asked.items() if due is not None}


def _outlast(rulebook: Mapping[str, RopeRule]) -> bool:
    return any(rule.ends_with is not None for rule in rulebook.values())


def snooze(session: Session, deadline_id: int, days: int, *, by: Actor, now: datetime) -> datetime:
    """Say it again in *days* working days; the deadline itself, and what the lead hears of it, stay where they are."""
    access.require(by, May.SNOOZE)
    row = session.get(Deadline, deadline_id)
    if row is None or row.owner_id != by.staff_id or days not in SNOOZE_DAYS:
        raise NotYoursError
    house = policies.of(session)
    day = calendar.add_working_days(calendar.today(now), days, house.working_days)
    again = calendar.instant(day, house.rope.speak_at)
    if row.snoozed_until != again:
        row.snoozed_until = again
        session.add(row)
        mornings.call_on(session, by.staff_id, again)
        audit.write(session, by, "deadline.snoozed", row, now, f"{row.rule} {day}")
    return again


def forget_citizen(session: Session, citizen_id: int) -> None:
    """End every rule for this citizen."""
    session.flush()
    session.connection().execute(delete(Deadline).where(col(Deadline.citizen_id) == citizen_id))
    outbox.cancel_for_citizen(session, citizen_id)
