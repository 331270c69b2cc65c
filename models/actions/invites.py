"""Invitations: a one-time code in a deep link, seven days, stored hashed, revocable."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from models.actions import appointment_notices as notices
from models.actions import audit, enrolling, moving_chats, outbox
from models.base import saved
from models.citizen import Citizen
from models.consent import NEWEST, Consent
from models.errors import (
    ChatTakenError,
    ControlArmError,
    InviteInvalidError,
    NotTakingPartError,
    NotYoursError,
    OwnNameError,
    StaleError,
    TextRefusedError,
)
from models.invite import Invite, InviteKind
from models.programme import Programme
from models.queries import appointments, invite_view, namesakes, people, placements, scope
from models.reminder import ReminderKind
from models.rules import access, calendar, texts
from models.rules.access import SYSTEM, Actor, May
from models.staff import Language, Role, Staff, StaffRole

LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Link:
    """
    A link that has just been made; *code* is shown now and known nowhere afterwards.

    *name* is whom it is for: a colleague who will have *roles*, or the citizen *citizen_id*. With *moves* she is here
    already, and her old chat is cut off once the link is used.
    *namesake_id*: another of the mentor's citizens who bears the name.
    """

    invite_id: int
    code: str
    name: str
    expires_at: datetime
    roles: tuple[Role, ...] = ()
    citizen_id: int | None = None
    moves: bool = False
    namesake_id: int | None = None


def hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def first_lead(session: Session, *, now: datetime) -> str | None:
    """A code that makes the first lead, of every programme, where nobody works here yet; any earlier one is revoked."""
    if session.exec(select(Staff.id)).first() is not None:
        return None
    for old in session.exec(select(Invite).where(Invite.kind == InviteKind.FIRST_LEAD)):
        old.revoked_at = old.revoked_at or now
        session.add(old)
    return _new(session, Invite(**_open(InviteKind.FIRST_LEAD, now), roles=Role.LEAD), SYSTEM, now)


def invite_staff(
    session: Session, name: str, roles: Sequence[Role], *, by: Actor, now: datetime, programme_id: int | None = None
) -> Link:
    """A lead invites a colleague to a programme of hers; StaleError where no role has been chosen."""
    access.require(by, May.INVITE_STAFF)
    if not roles:
        raise StaleError
    invite = Invite(
        **_open(InviteKind.STAFF, now),
        name=texts.accept(name, texts.NAME_LENGTH, today=calendar.today(now)),
        roles=",".join(roles),
        programme_id=scope.programme(session, May.INVITE_STAFF, by, programme_id).id,
        invited_by_id=by.staff_id,
    )
    return _link(invite, _new(session, invite, by, now), invite.name or "")


def roles_in(detail: str) -> list[Role]:
    return [Role(role) for role in detail.split(",") if role]


def enrol(session: Session, name: str, *, by: Actor, now: datetime, programme_id: int | None = None) -> Citizen:
    """A mentor takes on a citizen, who takes part in a programme of hers from today; the rope begins to count."""
    programme = scope.programme(session, May.INVITE_CITIZEN, by, programme_id)
    citizen = Citizen(
        programme_id=saved(programme.id),
        case_no=f"S-{secrets.token_hex(4)}",
        name=texts.accept(name, texts.NAME_LENGTH, today=calendar.today(now)),
        created_at=now,
    )
    enrolling.take_on(session, citizen, by.staff_id, by=by, now=now)
    return citizen


def invite_citizen(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Link:
    """A new link for an own citizen who takes part; any earlier one stops working."""
    access.require(by, May.INVITE_CITIZEN)
    citizen = people.own_citizen(session, citizen_id, by)
    if not citizen.taking_part():
        raise NotTakingPartError
    if placements.in_control_arm(session, citizen_id):
        raise ControlArmError
    moving_chats.revoke_open(session, by, now, citizen_id=citizen.id)
    invite = Invite(**_open(InviteKind.CITIZEN, now), citizen_id=citizen.id, invited_by_id=by.staff_id)
    link = _link(invite, _new(session, invite, by, now), namesakes.name(session, citizen_id, by.staff_id))
    return replace(link, moves=citizen.chat_id is not None)


def leads(session: Session) -> dict[str, int]:
    """The leads who work here, by name."""
    statement = select(Staff).join(StaffRole, col(StaffRole.staff_id) == col(Staff.id))
    rows = session.exec(statement.where(StaffRole.role == Role.LEAD, col(Staff.left_at).is_(None)).distinct())
    return {one.name: saved(one.id) for one in rows}


def lead_again(session: Session, staff_id: int, *, now: datetime) -> Link:
    """`invite_again` for a lead, by whoever holds the database: nobody may be left in the chat who could."""
    staff = session.get_one(Staff, staff_id)
    return _again(session, staff, SYSTEM, now)


def invite_again(session: Session, staff_id: int, *, by: Actor, now: datetime) -> Link:
    """A link with which a colleague who works here comes with a new phone or account; her roles stay hers."""
    return _again(session, moving_chats.colleague_here(session, staff_id, by), by, now)


def _again(session: Session, staff: Staff, by: Actor, now: datetime) -> Link:
    staff_id, invited_by = saved(staff.id), None if by is SYSTEM else by.staff_id
    moving_chats.revoke_open(session, by, now, staff_id=staff_id)
    roles = ",".join(role for role in Role if role in people.roles_of(session, staff_id))
    invite = Invite(
        **_open(InviteKind.STAFF, now),
        name=staff.name,
        roles=roles,
        staff_id=staff_id,
        programme_id=staff.programme_id,
        invited_by_id=invited_by,
    )
    return replace(_link(invite, _new(session, invite, by, now), staff.name), moves=True)


def revoke(session: Session, invite_id: int, *, by: Actor, now: datetime) -> None:
    """The link stops working; StaleError where it has been used already. Doing it again changes nothing."""
    invite = session.get(Invite, invite_id)
    if invite is None or not invite_view.looked_after(invite, by):
        raise NotYoursError
    if invite.used_at is not None:
        raise StaleError
    if invite.revoked_at is None:
        invite.revoked_at = now
        session.add(invite)
        audit.write(session, by, "invite.revoked", invite, now)


def look_up(session: Session, code: str, *, now: datetime, to_use: bool = False) -> Invite:
    """The open invitation of this code, held against a second user where it is *to_use*; else InviteInvalidError."""
    statement = select(Invite).where(Invite.code_hash == hashed(code))
    invite = session.exec(statement.with_for_update() if to_use else statement).one_or_none()
    if invite is None or not invite.open_at(now):
        raise InviteInvalidError
    return invite


def accept_as_staff(
    session: Session, code: str, chat_id: int, own_name: str, language: Language, *, now: datetime
) -> Staff:
    """
    A colleague opens the link: a new member of staff, or further roles for one who is here already.

    Who has left and comes back has the roles of the new link alone.
    """
    invite = look_up(session, code, now=now, to_use=True)
    if invite.kind is InviteKind.CITIZEN or invite.staff_id is not None:
        raise InviteInvalidError
    _check_still_first(session, invite)
    staff = session.exec(select(Staff).where(Staff.chat_id == chat_id)).one_or_none()
    if staff is None:
        _check_free(session, chat_id)
        name = invite.name or _own_name(own_name, now)
        staff = Staff(name=name, chat_id=chat_id, language=language, created_at=now)
    elif staff.left_at is not None:
        session.connection().execute(delete(StaffRole).where(col(StaffRole.staff_id) == staff.id))
    there = _programmes(session, invite)
    if staff.id is None or staff.left_at is not None:
        staff.programme_id = there[0]
    staff.left_at = staff.blocked_at = None
    session.add(staff)
    session.flush()
    for role, id_ in product(roles_in(invite.roles), there):
        session.merge(StaffRole(staff_id=saved(staff.id), role=role, programme_id=id_))
    _use(session, invite, access.staff(saved(staff.id), []), now)
    return staff


def _programmes(session: Session, invite: Invite) -> Sequence[int]:
    """The one that a colleague comes to; the first lead leads every one."""
    if invite.programme_id is not None:
        return [invite.programme_id]
    return [saved(id_) for id_ in session.exec(select(Programme.id).order_by(col(Programme.id)))]


def come_again(session: Session, code: str, chat_id: int, *, now: datetime) -> int | None:
    """
    A colleague opens the link to her own place from another chat; gives the old chat, which is a stranger's now.

    ChatTakenError where somebody else has the chat.
    """
    invite = look_up(session, code, now=now, to_use=True)
    staff = session.get(Staff, invite.staff_id) if invite.staff_id is not None else None
    if staff is None or staff.left_at is not None:
        raise InviteInvalidError
    by = access.staff(saved(staff.id), [])
    known = people.behind(session, chat_id)
    if known is not None and (known.actor.kind, known.actor.id) != (by.kind, by.id):
        raise ChatTakenError
    old = moving_chats.take_over(session, staff, chat_id)
    _use(session, invite, by, now)
    return old


def _own_name(written: str, now: datetime) -> str:
    """The name that the first lead bears in Telegram, which nobody else has looked at; OwnNameError."""
    try:
        return texts.accept(written[: texts.NAME_LENGTH], texts.NAME_LENGTH, today=calendar.today(now))
    except TextRefusedError:
        raise OwnNameError from None


def _check_still_first(session: Session, invite: Invite) -> None:
    """The first lead's link is void once somebody works here."""
    if invite.kind is InviteKind.FIRST_LEAD and session.exec(select(Staff.id)).first() is not None:
        raise InviteInvalidError


def accept_as_citizen(session: Session, code: str, chat_id: int, language: Language, *, now: datetime) -> Citizen:
    """The citizen has read what is stored and who sees it, and agrees; the mentor is told."""
    invite = look_up(session, code, now=now, to_use=True)
    citizen = session.get(Citizen, invite.citizen_id) if invite.citizen_id else None
    if citizen is None or not citizen.taking_part() or placements.in_control_arm(session, saved(citizen.id)):
        raise InviteInvalidError
    _check_free(session, chat_id, but=citizen)
    moving_chats.take_over(session, citizen, chat_id)
    citizen.language = language
    by = access.citizen(saved(citizen.id))
    consent = Consent(citizen_id=saved(citizen.id), version=NEWEST, language=language, given_at=now)
    session.add_all([citizen, consent])
    _use(session, invite, by, now)
    coming = appointments.coming(session, saved(citizen.id), now)
    notices.resume(session, coming, now, with_cards=False)  # the next one's card is part of the welcome
    _tell_mentor(session, citizen, ReminderKind.CITIZEN_JOINED, f"joined:{invite.id}", now)
    return citizen


def decline(session: Session, code: str, *, now: datetime) -> None:
    """The citizen says no to joining: her mentor hears of it, once for each link. The link still works."""
    invite = look_up(session, code, now=now)
    citizen = session.get(Citizen, invite.citizen_id) if invite.citizen_id else None
    if citizen is None:
        raise InviteInvalidError
    audit.write(session, access.citizen(saved(citizen.id)), "invite.declined", invite, now)
    _tell_mentor(session, citizen, ReminderKind.INVITE_DECLINED, f"no:{invite.id}", now)


def _tell_mentor(session: Session, citizen: Citizen, kind: ReminderKind, key: str, now: datetime) -> None:
    mentor = people.mentor_of(session, saved(citizen.id))
    if mentor is not None:
        outbox.put(session, kind, key, now, staff_id=mentor.id, about_citizen_id=citizen.id)


def _check_free(session: Session, chat_id: int, but: Citizen | None = None) -> None:
    known = people.behind(session, chat_id)
    if known is not None and (but is None or known.actor != access.citizen(saved(but.id))):
        raise ChatTakenError


def _open(kind: InviteKind, now: datetime) -> dict[str, Any]:
    return {"kind": kind, "created_at": now, "expires_at": now + LASTS}


def _new(session: Session, invite: Invite, by: Actor, now: datetime) -> str:
    code = secrets.token_urlsafe(18)
    invite.code_hash = hashed(code)
    session.add(invite)
    audit.write(session, by, f"invite.{invite.kind}", invite, now)
    return code


def _link(invite: Invite, code: str, name: str) -> Link:
    return Link(saved(invite.id), code, name, invite.expires_at, tuple(roles_in(invite.roles)), invite.citizen_id)


def _use(session: Session, invite: Invite, by: Actor, now: datetime) -> None:
    invite.used_at = now
    session.add(invite)
    audit.write(session, by, "invite.used", invite, now)
