"""The rope's words in the outbox: one a deadline, due day and owner, however often it moves away and back."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, String, cast, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.actions import outbox
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline

_Deadline: Final = Deadline.__table__  # type: ignore[attr-defined]
_Instant: Final = Reminder.__table__.c.due_at.type  # type: ignore[attr-defined]


def say(session: Session, which: ColumnElement[bool], due_at: datetime) -> None:
    """One word to the owner of each deadline that *which* picks, unless that word has been said."""
    _put(session, which, _Deadline.c.wake_at, due_at, "")


def say_again(session: Session, deadline_id: int, again: datetime) -> None:
    """A snoozed word: once more to its owner, at *again*."""
    _put(session, _Deadline.c.id == deadline_id, literal(again, _Instant), again, f":{again.date()}")


def _put(session: Session, which: Any, planned_at: Any, due_at: datetime, suffix: str) -> None:
    """A key that is there stays as it is, unless it was taken back before it was sent: then it waits again."""
    values = {
        "key": _key(suffix),
        "kind": literal(ReminderKind.DEADLINE.value),
        "state": literal(ReminderState.WAITING.value),
        "staff_id": _Deadline.c.owner_id,
        "about_citizen_id": _Deadline.c.citizen_id,
        "deadline_id": _Deadline.c.id,
        "occasion": literal("snoozed" if suffix else ""),
        "planned_at": planned_at,
        "due_at": literal(due_at, _Instant),
        "attempts": literal(0),
    }
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = select(*values.values()).where(which, _Deadline.c.owner_id.is_not(None))
    new = dialect.insert(Reminder).from_select(list(values), rows)
    revived = {name: new.excluded[name] for name in ("state", "deadline_id", "planned_at", "attempts")}
    session.connection().execute(
        new.on_conflict_do_update(
            index_elements=["key"],
            set_={**revived, "due_at": outbox.not_under_way(new.excluded.due_at), "lease_until": None},
            where=col(Reminder.state) == ReminderState.CANCELLED,
        )
    )


def _key(suffix: str) -> Any:
    parts = (_Deadline.c.citizen_id, _Deadline.c.rule, _Deadline.c.due_on, _Deadline.c.owner_id)
    key: Any = literal("rope")
    for part in parts:
        key = key + ":" + cast(part, String)
    return key + suffix if suffix else key
