"""Which question a text answers, where that is in doubt: it waits, encrypted, until its writer has said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import dialogues
from models.appointment import Appointment
from models.audit import ActorKind, AuditEntry
from models.base import saved
from models.check_in import CheckIn, Question
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import check_ins, namesakes, policies
from models.rules import calendar, texts
from models.rules.access import Actor

_ASKED = {Question.NOTE: Prompt.CHECK_IN_NOTE, Question.NEW_TEXT: Prompt.CHECK_IN_GOAL}


@dataclass(frozen=True)
class Asked:
    """A question that a text may answer; *about* is the citizen's name, empty where it is about nobody yet."""

    prompt: Prompt
    subject_id: int
    about: str


def has_expired(session: Session, dialogue: Dialogue, now: datetime) -> bool:
    return now - dialogue.asked_at > timedelta(hours=policies.of(session).chat.questions_wait_hours)


def in_doubt(session: Session, dialogue: Dialogue, *, by: Actor, now: datetime) -> list[Asked]:
    """The questions that are open, where something else was answered since the last was asked; else nothing."""
    if by.kind is not ActorKind.STAFF or not _answered_else(session, dialogue, by):
        return []
    current = Asked(dialogue.prompt, dialogue.subject_id or 0, _about(session, dialogue, by))
    others = [one for one in _drafts(session, by, now) if one.subject_id != dialogue.subject_id]
    return [current, *others]


def hold(session: Session, chat_id: int, text: str, *, now: datetime) -> None:
    """Keep *text* until it is known whose it is; PersonalNumberError and the like where it may not stay at all."""
    row = session.get(Dialogue, chat_id)
    if row is None:
        raise StaleError
    row.held = texts.accept(text, texts.NOTE_LENGTH, today=calendar.today(now))
    session.add(row)


def settle(session: Session, chat_id: int, chosen: Prompt | None, subject_id: int, *, by: Actor, now: datetime) -> str:
    """
    The text that waited, which answers *chosen* (None: nothing of these); it waits no longer.

    StaleError where none waits, or that question is not open.
    """
    row = session.get(Dialogue, chat_id)
    if row is None or row.held is None:
        raise StaleError
    text, row.held = row.held, None
    session.add(row)
    if chosen is None:
        return text
    if (chosen, subject_id) != (row.prompt, row.subject_id or 0):
        open_ones = [(one.prompt, one.subject_id) for one in _drafts(session, by, now)]
        if (chosen, subject_id) not in open_ones:
            raise StaleError
        dialogues.ask(session, chat_id, chosen, now=now, subject_id=subject_id, detail=dialogues.BELOW)
    elif row.prompt in dialogues.ON_A_CARD:
        row.detail = dialogues.BELOW
    return text


def _answered_else(session: Session, dialogue: Dialogue, by: Actor) -> bool:
    statement = select(AuditEntry.id).where(
        AuditEntry.actor_kind == by.kind, AuditEntry.actor_id == by.id, AuditEntry.at > dialogue.asked_at
    )
    own = (col(AuditEntry.subject) == CheckIn.__tablename__) & (col(AuditEntry.subject_id) == dialogue.subject_id)
    return session.exec(statement.where(~own if dialogue.subject_id is not None else True)).first() is not None


def _about(session: Session, dialogue: Dialogue, by: Actor) -> str:
    if dialogue.prompt is Prompt.CITIZEN_RENAME:
        return namesakes.name(session, dialogue.subject_id or 0, by.staff_id)
    if dialogue.prompt is Prompt.APPOINTMENT_PLACE:
        appointment = session.get_one(Appointment, dialogue.subject_id)
        return namesakes.name(session, appointment.citizen_id, by.staff_id)
    if dialogue.prompt not in dialogues.ON_A_CARD or dialogue.subject_id is None:
        return ""
    check_in = session.get(CheckIn, dialogue.subject_id)
    return "" if check_in is None else namesakes.name(session, check_in.citizen_id, by.staff_id)


def _drafts(session: Session, by: Actor, now: datetime) -> Sequence[Asked]:
    """Check-ins that this mentor has begun lately, and that ask for a text."""
    since = now - timedelta(hours=policies.of(session).chat.questions_wait_hours)
    return [
        Asked(_ASKED[one.asks], saved(one.id), namesakes.name(session, one.citizen_id, by.staff_id))
        for one in check_ins.drafts(session, by.staff_id)
        if one.asks in _ASKED and one.started_at >= since
    ]
