"""The same update delivered twice does its work once."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Executable, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.errors import AlreadyDoneError
from models.inbox import InboxEntry

_KEPT = timedelta(days=3)  # Telegram redelivers for 24 hours

_CLAIM: dict[str, Executable] = {
    "sqlite": sqlite.insert(InboxEntry).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(InboxEntry).on_conflict_do_nothing(),
}


def claim(session: Session, update_id: int, *, now: datetime) -> None:
    """Take *update_id* in this transaction; AlreadyDoneError where it has been worked through."""
    claimed = _CLAIM[session.get_bind().dialect.name]
    if session.connection().execute(claimed, {"update_id": update_id, "at": now}).rowcount == 0:
        raise AlreadyDoneError


def claim_album(session: Session, media_group_id: str, *, now: datetime) -> None:
    """Take an album, whose pictures are updates of their own; AlreadyDoneError for the second of them."""
    digest = hashlib.sha256(media_group_id.encode()).digest()
    claim(session, -1 - int.from_bytes(digest[:7], "big"), now=now)  # no update has a number below 0


def forget(session: Session, *, now: datetime) -> None:
    """Drop what is too old to be delivered again."""
    session.connection().execute(delete(InboxEntry).where(col(InboxEntry.at) < now - _KEPT))
