"""Somebody comes with a new phone or account: whatever the old chat was is forgotten, and it is told so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.actions import audit, dialogues, keyboards
from models.citizen import Citizen
from models.errors import WorksElsewhereError
from models.invite import Invite
from models.queries import scope
from models.rules.access import Actor, May
from models.staff import Staff


def take_over(session: Session, person: Citizen | Staff, chat_id: int) -> int | None:
    """The person's chat is *chat_id* from now on; gives the one that is cut off, if there was another."""
    old = person.chat_id
    person.chat_id, person.blocked_at = chat_id, None
    session.add(person)
    if old is None or old == chat_id:
        return None
    dialogues.close(session, old)
    keyboards.taken_away(session, old)
    return old


def colleague_here(session: Session, staff_id: int, by: Actor) -> Staff:
    """
    A colleague who works here, for whoever may invite her; NotYoursError for any other.

    WorksElsewhereError for one with a role in another programme: whoever has her chat sees that programme's people.
    """
    staff = scope.colleague(session, staff_id, May.INVITE_STAFF, by)
    if scope.is_elsewhere(session, staff_id, May.INVITE_STAFF, by):
        raise WorksElsewhereError
    return staff


def revoke_open(session: Session, by: Actor, now: datetime, **whom: Any) -> None:
    """Every open link for the same person stops working."""
    for link in _open(session, **whom):
        link.revoked_at = now
        session.add(link)
        audit.write(session, by, "invite.revoked", link, now)


def _open(session: Session, **whom: Any) -> Sequence[Invite]:
    statement = select(Invite).where(col(Invite.used_at).is_(None), col(Invite.revoked_at).is_(None))
    return session.exec(statement.filter_by(**whom)).all()
