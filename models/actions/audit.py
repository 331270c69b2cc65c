"""Writes the audit row, in the transaction of what it tells about."""

from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session

from models.audit import AuditEntry
from models.base import Table
from models.rules.access import Actor

_WRITE = insert(AuditEntry)


def write(session: Session, by: Actor, action: str, subject: Table, now: datetime, detail: str = "") -> None:
    """Record that *by* did *action* to *subject*; *detail* holds words of the programme, never what people wrote."""
    session.flush()
    write_about(session, by, action, type(subject), getattr(subject, "id", None), now, detail)


def write_about(
    session: Session, by: Actor, action: str, table: type[Table], id_: int | None, now: datetime, detail: str = ""
) -> None:
    """The same about a row that is not at hand."""
    entry = {
        "at": now,
        "actor_kind": by.kind,
        "actor_id": by.id,
        "action": action,
        "subject": str(table.__tablename__),
        "subject_id": id_,
        "detail": detail,
    }
    session.connection().execute(_WRITE, entry)
