"""A follow-up of an internship or a job: recorded with whom it was held, a line about it, and taken back."""

from datetime import datetime, timedelta

from sqlmodel import Session

from models.actions import audit, dialogues, rope
from models.base import saved
from models.company_followup import CompanyFollowup, HeardFrom
from models.dialogue import Dialogue, Prompt
from models.errors import NotYoursError, PlacementDateError, QuestionExpiredError, TooLateError
from models.placement import PlacementKind
from models.queries import companies as queries
from models.queries import policies
from models.rope import Event
from models.rules import calendar, texts
from models.rules.access import Actor

_SOURCE = "company_followup"
_TELLS = {
    PlacementKind.COMPANY_INTERNSHIP: Event.COMPANY_FOLLOWUP_HELD,
    PlacementKind.JOB: Event.AFTERCARE_TALK_HELD,
}


def record(session: Session, placement_id: int, heard_from: HeardFrom, *, by: Actor, now: datetime) -> CompanyFollowup:
    """
    It was held today; a second one of the same day, with the other side, makes it one with both.

    In an internship it settles the monthly follow-up, in a job the aftercare talk. PlacementDateError before the first
    day.
    """
    stay, today = queries.stay(session, placement_id, by=by), calendar.today(now)
    if stay.start_on > today:
        raise PlacementDateError
    there = queries.followed_up(session, placement_id, today)
    if there is not None and there.heard_from in (heard_from, HeardFrom.BOTH):
        return there
    held = there or CompanyFollowup(
        placement_id=placement_id,
        heard_from=heard_from,
        held_on=today,
        recorded_by_id=by.staff_id,
        recorded_at=now,
    )
    held.heard_from = heard_from if there is None else HeardFrom.BOTH
    session.add(held)
    audit.write(session, by, "company_followup.held", held, now, held.heard_from)
    rope.note(session, stay.citizen_id, _TELLS[stay.kind], today, source=_SOURCE, source_id=saved(held.id))
    rope.refresh(session, stay.citizen_id)
    return held


def take_back(session: Session, followup_id: int, *, by: Actor, now: datetime) -> CompanyFollowup:
    """It was a mistake; TooLateError once ``undo_within_hours`` have passed. Taking it back twice changes nothing."""
    held, stay = own(session, followup_id, by)
    if held.taken_back_at is not None:
        return held
    if now - held.recorded_at > timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    held.taken_back_at = now
    session.add(held)
    audit.write(session, by, "company_followup.taken_back", held, now)
    rope.take_back(session, _TELLS[stay.kind], source=_SOURCE, source_id=followup_id)
    rope.refresh(session, stay.citizen_id)
    return held


def ask_note(session: Session, chat_id: int, followup_id: int, *, by: Actor, now: datetime) -> CompanyFollowup:
    """The next text of this chat is a line about this follow-up."""
    held, _ = own(session, followup_id, by)
    dialogues.ask(session, chat_id, Prompt.COMPANY_NOTE, now=now, subject_id=followup_id)
    return held


def write_note(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> CompanyFollowup:
    """The line that was asked for; written again it is corrected."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.COMPANY_NOTE:
        raise QuestionExpiredError
    held, _ = own(session, asked.subject_id or 0, by)
    held.note = texts.accept(written, texts.NOTE_LENGTH, today=calendar.today(now))
    session.add(held)
    dialogues.close(session, chat_id)
    audit.write(session, by, "company_followup.noted", held, now)
    return held


def own(session: Session, followup_id: int, by: Actor) -> tuple[CompanyFollowup, queries.Stay]:
    """A follow-up that the actor has recorded, with what it is about; NotYoursError for any other."""
    held = session.get(CompanyFollowup, followup_id)
    if held is None or held.recorded_by_id != by.staff_id:
        raise NotYoursError
    return held, queries.stay(session, held.placement_id, by=by)
