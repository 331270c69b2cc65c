"""The same update delivered twice does its work once."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Executable, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.errors import AlreadyDoneError
from models.inbox import InboxEntry

_KEPT = timedelta(days=3)  # Telegram redelivers for 24 hours

_ANSWERED = 2**60  # above every number of an update: what is noted there wrote nothing
_NOTED = select(col(InboxEntry.update_id)).where(col(InboxEntry.update_id) == bindparam("update_id"))

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


def answered(session: Session, update_id: int, *, now: datetime) -> None:
    """Note that *update_id* has been answered, and that the answer wrote nothing."""
    noted = _CLAIM[session.get_bind().dialect.name]
    session.connection().execute(noted, {"update_id": _ANSWERED + update_id, "at": now})


def was_answered(session: Session, update_id: int) -> bool:
    """Whether it has been answered, with nothing to write: delivered again, it needs no second answer."""
    return session.connection().execute(_NOTED, {"update_id": _ANSWERED + update_id}).first() is not None


def forget(session: Session, *, now: datetime) -> None:
    """Drop what is too old to be delivered again."""
    session.connection().execute(delete(InboxEntry).where(col(InboxEntry.at) < now - _KEPT))
