"""A form filled in, or a plan handed in, on paper: recorded with its day, and taken back."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import audit, flex_tracks, rope
from models.base import saved
from models.errors import FlexDecidedError, NotTakingPartError, NotYoursError, StaleError, TooLateError
from models.filing import Filing, Form
from models.queries import flex_track, namesakes, people, policies
from models.rope import Event
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role

FURTHEST_BACK = timedelta(days=31)
_SOURCE = "filing"
_TELLS = {
    Form.PROGRESS_FORM: Event.PROGRESS_FORM_FILLED,
    Form.PREPARATORY_PLAN: Event.PREPARATORY_PLAN_HANDED_IN,
}
_DONE_BY = {Form.PROGRESS_FORM: Role.MENTOR, Form.PREPARATORY_PLAN: Role.CASEWORKER}


def whose(session: Session, citizen_id: int, form: Form, *, by: Actor) -> str:
    """What the citizen is called whose *form* this colleague may record; NotYoursError for any other."""
    access.require(by, May.FILE_FORM)
    if _DONE_BY[form] not in people.roles_with(session, citizen_id, by):
        raise NotYoursError
    people.own_citizen(session, citizen_id, by)
    return namesakes.name(session, citizen_id, by.staff_id)


def record(session: Session, citizen_id: int, form: Form, day: date, *, by: Actor, now: datetime) -> Filing:
    """
    *form* was done on *day*, up to a month back; recording the same day again changes nothing.

    StaleError for another day, NotTakingPartError for a citizen who has not begun.
    """
    whose(session, citizen_id, form, by=by)
    citizen, today = people.own_citizen(session, citizen_id, by), calendar.today(now)
    if citizen.start_on is None:
        raise NotTakingPartError
    if not max(citizen.start_on, today - FURTHEST_BACK) <= day <= today:
        raise StaleError
    there = session.exec(
        select(Filing).where(
            Filing.citizen_id == citizen_id,
            Filing.form == form,
            Filing.on_date == day,
            col(Filing.taken_back_at).is_(None),
        )
    ).first()
    if there is not None:
        return there
    filing = Filing(citizen_id=citizen_id, form=form, on_date=day, recorded_by_id=by.staff_id, recorded_at=now)
    session.add(filing)
    audit.write(session, by, "form.filed", filing, now, form)
    rope.note(session, citizen_id, _TELLS[form], day, source=_SOURCE, source_id=saved(filing.id))
    flex_tracks.follow(session, citizen_id)
    return filing


def take_back(session: Session, filing_id: int, *, by: Actor, now: datetime) -> Filing:
    """
    It was a mistake; TooLateError once ``undo_within_hours`` have passed, FlexDecidedError for a plan that the
    rehabilitation team has decided on. Taking it back twice changes nothing.
    """
    filing = session.get(Filing, filing_id)
    if filing is None or filing.recorded_by_id != by.staff_id:
        raise NotYoursError
    whose(session, filing.citizen_id, filing.form, by=by)
    if filing.taken_back_at is not None:
        return filing
    if now - filing.recorded_at > timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    if filing.form is Form.PREPARATORY_PLAN and _was_decided(session, filing.citizen_id):
        raise FlexDecidedError
    filing.taken_back_at = now
    session.add(filing)
    audit.write(session, by, "form.taken_back", filing, now, filing.form)
    rope.take_back(session, _TELLS[filing.form], source=_SOURCE, source_id=saved(filing.id))
    flex_tracks.follow(session, filing.citizen_id)
    return filing


def _was_decided(session: Session, citizen_id: int) -> bool:
    track = flex_track.track(session, citizen_id)
    return track is not None and track.outcome is not None
