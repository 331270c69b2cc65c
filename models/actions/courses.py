"""A citizen's name corrected, and her course ended or taken up again, by her own mentor."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from models.actions import audit, dialogues, endings, moving_chats, rope
from models.citizen import Citizen
from models.dialogue import Prompt
from models.errors import HasAppointmentsError, NotTakingPartError, StaleError, TooLateError
from models.queries import appointments, people
from models.rules import access, calendar, texts
from models.rules.access import Actor, May

_TAKEN_BACK_WITHIN = timedelta(days=1)


class EndOfCourse(StrEnum):
    """Why a course ends; the audit keeps the word."""

    COMPLETED = "completed"
    MOVED = "moved"
    OWN_WISH = "own_wish"
    MISTAKE = "mistake"


def _own(session: Session, citizen_id: int, by: Actor) -> Citizen:
    access.require(by, May.INVITE_CITIZEN)
    return people.own_citizen(session, citizen_id, by)


def ask_name(session: Session, chat_id: int, citizen_id: int, *, by: Actor, now: datetime) -> Citizen:
    """The next text of this chat is what the citizen is called."""
    citizen = _own(session, citizen_id, by)
    dialogues.ask(session, chat_id, Prompt.CITIZEN_RENAME, now=now, subject_id=citizen_id)
    return citizen


def rename(session: Session, chat_id: int, name: str, *, by: Actor, now: datetime) -> Citizen:
    """The citizen whom this chat was asked about has this name; StaleError where nobody was asked about."""
    asked = dialogues.open_prompt(session, chat_id)
    if asked is None or asked.prompt is not Prompt.CITIZEN_RENAME or asked.subject_id is None:
        raise StaleError
    citizen = _own(session, asked.subject_id, by)
    citizen.name = texts.accept(name, texts.NAME_LENGTH, today=calendar.today(now))
    session.add(citizen)
    dialogues.close(session, chat_id)
    audit.write(session, by, "citizen.renamed", citizen, now)
    return citizen


def end(session: Session, citizen_id: int, why: EndOfCourse, *, by: Actor, now: datetime) -> Citizen:
    """
    The course ends today: no rule counts but that of the last form of one that is completed, nothing more is said
    about it, internships end with it, and no link works.

    HasAppointmentsError where something is booked, which is called off first: so nothing is lost by taking it back.
    """
    citizen = _own(session, citizen_id, by)
    if citizen.start_on is None or citizen.ended_on is not None:
        raise NotTakingPartError
    if appointments.coming(session, citizen_id, now):
        raise HasAppointmentsError
    citizen.ended_on = max(citizen.start_on, calendar.today(now))
    session.add(citizen)
    moving_chats.revoke_open(session, by, now, citizen_id=citizen_id)
    rope.forget_citizen(session, citizen_id)
    audit.write(session, by, "citizen.ended", citizen, now, why)
    endings.close(session, citizen, completed=why is EndOfCourse.COMPLETED, by=by, now=now)
    return citizen


def take_up_again(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Citizen:
    """The end is taken back, today or the day after it; taken back already it stays so. TooLateError after that."""
    citizen = _own(session, citizen_id, by)
    if citizen.ended_on is None:
        return citizen
    if calendar.today(now) - citizen.ended_on > _TAKEN_BACK_WITHIN:
        raise TooLateError
    citizen.ended_on = None
    session.add(citizen)
    audit.write(session, by, "citizen.taken_up_again", citizen, now)
    endings.reopen(session, citizen, by=by, now=now)
    return citizen
