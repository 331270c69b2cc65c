"""Invitations as those who send them see them, and where somebody new begins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from models.audit import ActorKind
from models.base import saved
from models.citizen import Citizen
from models.invite import Invite, InviteKind
from models.queries import namesakes, people, scope
from models.queries.appointment_view import first_name
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Language, Staff


class FirstStep(StrEnum):
    """The one thing that somebody who has just opened the chat should do."""

    SEE_NEXT = "see_next"
    INVITE_STAFF = "invite_staff"
    INVITE_CITIZEN = "invite_citizen"
    TODAY = "today"
    RESULTS = "results"
    HELP = "help"


@dataclass(frozen=True)
class OpenLink:
    """A link that still works; *name* is whom it is for."""

    invite_id: int
    kind: InviteKind
    name: str
    expires_at: datetime


def first_step(session: Session, *, by: Actor) -> FirstStep:
    if by.kind is ActorKind.CITIZEN:
        return FirstStep.SEE_NEXT
    if access.may(by, May.INVITE_STAFF) and _is_alone(session, by):
        return FirstStep.INVITE_STAFF
    if access.may(by, May.INVITE_CITIZEN) and not people.own_citizens(session, by):
        return FirstStep.INVITE_CITIZEN
    if access.may(by, May.SEE_OWN_CITIZENS):
        return FirstStep.TODAY
    if access.may(by, May.SEE_RESULTS):
        return FirstStep.RESULTS
    return FirstStep.TODAY if access.may(by, May.SEE_TODAY) else FirstStep.HELP


def _is_alone(session: Session, by: Actor) -> bool:
    here = select(Staff.id).where(col(Staff.left_at).is_(None), scope.colleagues(by, May.INVITE_STAFF))
    return len(session.exec(here.limit(2)).all()) == 1


def without_chat(session: Session, *, by: Actor) -> list[tuple[int, str]]:
    """Own citizens who have not joined the bot, with what they are called."""
    access.require(by, May.INVITE_CITIZEN)
    own = [saved(one.id) for one in people.own_citizens(session, by) if one.chat_id is None]
    called = namesakes.names(session, own, by.staff_id)
    return [(id_, called[id_]) for id_ in own]


def looked_after(invite: Invite, by: Actor) -> bool:
    """Whoever made a link looks after it; links for colleagues by all who may invite them there."""
    for_colleague = invite.kind is InviteKind.STAFF and access.may_in(by, May.INVITE_STAFF, invite.programme_id)
    return for_colleague or invite.invited_by_id == by.staff_id


def open_links(session: Session, *, by: Actor, now: datetime) -> list[OpenLink]:
    """Links that still work and that this colleague looks after, the newest first."""
    access.require(by, May.INVITE)
    rows = session.exec(
        select(Invite)
        .where(col(Invite.used_at).is_(None), col(Invite.revoked_at).is_(None), Invite.expires_at > now)
        .order_by(col(Invite.id).desc())
    )
    return [_open_link(session, row, by) for row in rows if looked_after(row, by)]


def _open_link(session: Session, invite: Invite, by: Actor) -> OpenLink:
    name = invite.name or ""
    if invite.citizen_id is not None:
        name = namesakes.name(session, invite.citizen_id, by.staff_id)
    return OpenLink(saved(invite.id), invite.kind, name, invite.expires_at)


def old_chat_of(session: Session, code_hash: str) -> tuple[int, Language] | None:
    """The same, of the link with this hash."""
    invite = session.exec(select(Invite).where(Invite.code_hash == code_hash)).one_or_none()
    return None if invite is None else old_chat(session, invite)


def old_chat(session: Session, invite: Invite) -> tuple[int, Language] | None:
    """The chat that will be cut off when the link is used, and its language."""
    person: Citizen | Staff | None = None
    if invite.citizen_id is not None:
        person = session.get(Citizen, invite.citizen_id)
    elif invite.staff_id is not None:
        person = session.get(Staff, invite.staff_id)
    return None if person is None or person.chat_id is None else (person.chat_id, person.language)


def inviter(session: Session, invite: Invite) -> str:
    """The first name of whoever made the link."""
    staff = session.get(Staff, invite.invited_by_id) if invite.invited_by_id else None
    return first_name(staff.name) if staff is not None else ""
