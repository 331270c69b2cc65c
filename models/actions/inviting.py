"""Inviting somebody, one answer at a time: what has been chosen so far stands in the chat's prompt."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from models.actions import dialogues, invites
from models.base import saved
from models.dialogue import Prompt
from models.errors import StaleError
from models.queries import namesakes, scope
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role


def name_colleague(session: Session, chat_id: int, name: str, *, by: Actor, now: datetime) -> invites.Link:
    """Invite whom this chat's prompt is about: the roles have been chosen, *name* is the answer."""
    asked = dialogues.open_prompt(session, chat_id)
    if asked is None or asked.prompt is not Prompt.STAFF_NAME:
        raise StaleError
    roles = invites.roles_in(asked.detail)
    link = invites.invite_staff(session, name, roles, by=by, now=now, programme_id=asked.subject_id)
    dialogues.close(session, chat_id)
    return link


def ask_staff(session: Session, chat_id: int, programme_id: int | None = None, *, by: Actor, now: datetime) -> None:
    """Begin inviting a colleague to a programme: roles first, then the name."""
    scope.programme(session, May.INVITE_STAFF, by, programme_id)
    dialogues.ask(session, chat_id, Prompt.STAFF_NAME, now=now, subject_id=programme_id)


def choose_role(session: Session, chat_id: int, role: Role, on: bool, *, by: Actor, now: datetime) -> list[Role]:
    """Add a role to the invitation that this chat is writing, or take it away; gives what is chosen now."""
    access.require(by, May.INVITE_STAFF)
    asked = dialogues.open_prompt(session, chat_id)
    if asked is None or asked.prompt is not Prompt.STAFF_NAME:
        raise StaleError
    chosen = set(invites.roles_in(asked.detail)) | {role} if on else set(invites.roles_in(asked.detail)) - {role}
    roles = [one for one in access.INVITABLE_ROLES if one in chosen]
    asked.detail = ",".join(roles)
    session.add(asked)
    return roles


def ask_citizen(session: Session, chat_id: int, programme_id: int | None = None, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is the name of a new citizen of a programme."""
    scope.programme(session, May.INVITE_CITIZEN, by, programme_id)
    dialogues.ask(session, chat_id, Prompt.CITIZEN_NAME, now=now, subject_id=programme_id)


def name_citizen(session: Session, chat_id: int, name: str, *, by: Actor, now: datetime) -> invites.Link:
    """Enrol the citizen whose name this chat was asked for, and make the link."""
    asked = dialogues.open_prompt(session, chat_id)
    if asked is None or asked.prompt is not Prompt.CITIZEN_NAME:
        raise StaleError
    citizen = invites.enrol(session, name, by=by, now=now, programme_id=asked.subject_id)
    dialogues.close(session, chat_id)
    link = invites.invite_citizen(session, saved(citizen.id), by=by, now=now)
    return replace(link, namesake_id=namesakes.of_own(session, saved(citizen.id), by=by))
