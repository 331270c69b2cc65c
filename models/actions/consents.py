"""Withdrawing consent: the bot goes silent for good, and the mentor is told."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit, dialogues, keyboards, outbox
from models.audit import ActorKind
from models.base import saved
from models.citizen import Citizen
from models.consent import Consent
from models.errors import NotYoursError
from models.queries import people
from models.reminder import ReminderKind
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Language, Staff


def withdraw(session: Session, *, by: Actor, now: datetime) -> Citizen:
    """End the consent, forget the chat, take back what waits to be said; appointments and records stay with staff."""
    access.require(by, May.WITHDRAW)
    citizen = session.get(Citizen, by.citizen_id)
    if citizen is None:
        raise NotYoursError
    for consent in session.exec(
        select(Consent).where(Consent.citizen_id == citizen.id, col(Consent.withdrawn_at).is_(None))
    ):
        consent.withdrawn_at = now
        session.add(consent)
    dialogues.close(session, citizen.chat_id)
    if citizen.chat_id is not None:
        keyboards.taken_away(session, citizen.chat_id)
    citizen.chat_id = None
    session.add(citizen)
    outbox.cancel_to_citizen(session, saved(citizen.id))
    audit.write(session, by, "consent.withdrawn", citizen, now)
    _tell_mentor(session, citizen, now)
    return citizen


def _tell_mentor(session: Session, citizen: Citizen, now: datetime) -> None:
    mentor = people.mentor_of(session, saved(citizen.id))
    if mentor is not None:
        outbox.put(
            session,
            ReminderKind.CITIZEN_STOPPED,
            f"stopped:{citizen.id}:{now:%y%m%d%H%M%S}",
            now,
            staff_id=mentor.id,
            about_citizen_id=citizen.id,
        )


def choose_language(session: Session, language: Language, *, by: Actor, now: datetime) -> None:
    """The language in which the bot speaks to whoever asks."""
    access.require(by, May.CHOOSE_LANGUAGE)
    person = session.get(Citizen if by.kind is ActorKind.CITIZEN else Staff, by.id)
    if person is None:
        raise NotYoursError
    person.language = language
    session.add(person)
    audit.write(session, by, "language.chosen", person, now, language)
