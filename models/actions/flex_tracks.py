"""The flex-job track: a caseworker puts a citizen on it, and records what the rehabilitation team decided."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from models.actions import audit, dialogues, modules, rope
from models.base import saved
from models.citizen import Citizen
from models.dialogue import Dialogue, Prompt
from models.errors import (
    ControlArmError,
    FlexDecidedError,
    FlexDecisionDateError,
    FlexTrackClosedError,
    FlexTrackDateError,
    NotOnFlexTrackError,
    NotTakingPartError,
    NotYoursError,
    PlanHandedInError,
    PlanMissingError,
    QuestionExpiredError,
)
from models.flex_track import FlexOutcome, FlexTrack
from models.queries import flex_track as queries
from models.queries import people, placements, policies
from models.rope import Event
from models.rules import access, calendar, texts
from models.rules.access import Actor, May
from models.staff import Role

FURTHEST_BACK = timedelta(days=31)
_SOURCE = "flex_track"


def own(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen whose caseworker this colleague is; NotYoursError for any other."""
    access.require(by, May.DECIDE_FLEX_TRACK)
    if Role.CASEWORKER not in people.roles_with(session, citizen_id, by):
        raise NotYoursError
    return people.own_citizen(session, citizen_id, by)


def choose(session: Session, citizen_id: int, day: date, *, by: Actor, now: datetime) -> FlexTrack:
    """
    Put her on the track from *day* on; on it already, nothing changes.

    NotTakingPartError, ControlArmError, FlexTrackClosedError (by law) or FlexTrackDateError where it may not be.
    """
    citizen = own(session, citizen_id, by)
    there = queries.track(session, citizen_id)
    if there is not None:
        return there
    if citizen.start_on is None or not citizen.taking_part():
        raise NotTakingPartError
    if placements.in_control_arm(session, citizen_id):
        raise ControlArmError
    last_start = policies.of(session).flex_job_track.last_start
    if citizen.start_on > last_start:
        raise FlexTrackClosedError(last_start)
    today = calendar.today(now)
    if not max(citizen.start_on, today - FURTHEST_BACK) <= day <= today:
        raise FlexTrackDateError
    found = FlexTrack(citizen_id=citizen_id, chosen_on=day, chosen_by_id=by.staff_id, chosen_at=now)
    session.add(found)
    audit.write(session, by, "flex_track.chosen", found, now)
    rope.note(session, citizen_id, Event.FLEX_JOB_TRACK_CHOSEN, day, source=_SOURCE, source_id=saved(found.id))
    follow(session, citizen_id)
    return found


def take_back(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> FlexTrack:
    """
    Off the track again, as if she had never been on it.

    PlanHandedInError where a plan has been handed in, unless ``undo_within_hours`` have not passed since she was put on
    it, and FlexDecidedError once there is a decision.
    """
    found = _on_it(session, citizen_id, by)
    if found.outcome is not None:
        raise FlexDecidedError
    if not queries.may_leave(session, found, now):
        raise PlanHandedInError
    rope.take_back(session, Event.FLEX_JOB_TRACK_CHOSEN, source=_SOURCE, source_id=saved(found.id))
    found.taken_back_at = now
    session.add(found)
    audit.write(session, by, "flex_track.taken_back", found, now)
    follow(session, citizen_id)
    return found


def decide(
    session: Session, citizen_id: int, outcome: FlexOutcome, day: date, *, by: Actor, now: datetime
) -> FlexTrack:
    """
    The rehabilitation team decided *outcome* on *day*, which ends the wait; the same said again changes nothing.

    PlanMissingError, FlexDecidedError (corrected first) or FlexDecisionDateError where it cannot be.
    """
    found = _on_it(session, citizen_id, by)
    if found.outcome is not None:
        if (found.outcome, found.decided_on) == (outcome, day):
            return found
        raise FlexDecidedError
    waited = queries.wait(session, citizen_id)
    if not found.chosen_on <= day <= calendar.today(now):
        raise FlexDecisionDateError
    if waited is None:
        raise PlanMissingError
    if day < waited.start:
        raise FlexDecisionDateError
    found.outcome, found.decided_on, found.decided_by_id = outcome, day, by.staff_id
    session.add(found)
    audit.write(session, by, "flex_track.decided", found, now, f"{outcome} {day}")
    follow(session, citizen_id)
    return found


def correct(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> FlexTrack:
    """What was written of the decision is wrong: it is waited for again until it is written anew."""
    found = _on_it(session, citizen_id, by)
    if found.outcome is None:
        return found
    audit.write(session, by, "flex_track.corrected", found, now, f"{found.outcome} {found.decided_on}")
    found.outcome = found.decided_on = found.decided_by_id = found.reason = None
    session.add(found)
    follow(session, citizen_id)
    return found


def ask_reason(session: Session, chat_id: int, citizen_id: int, *, by: Actor, now: datetime) -> FlexTrack:
    """The next text of this chat is the team's reason."""
    found = _decided(session, citizen_id, by)
    dialogues.ask(session, chat_id, Prompt.FLEX_REASON, now=now, subject_id=citizen_id)
    return found


def write_reason(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> FlexTrack:
    """The reason that was asked for; written again it is corrected."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.FLEX_REASON:
        raise QuestionExpiredError
    found = _decided(session, asked.subject_id or 0, by)
    found.reason = texts.accept(written, texts.NOTE_LENGTH, today=calendar.today(now))
    session.add(found)
    dialogues.close(session, chat_id)
    audit.write(session, by, "flex_track.reason_written", found, now)
    return found


def follow(session: Session, citizen_id: int) -> None:
    """Modules and rope, as they follow from track, plan and decision: whoever waits is in 2C, and talks less often."""
    found, waited = queries.track(session, citizen_id), queries.wait(session, citizen_id)
    if found is not None and waited is not None and waited.end is None:
        rope.note(session, citizen_id, Event.FLEX_JOB_AWAITED, waited.start, source=_SOURCE, source_id=saved(found.id))
    elif found is not None:
        rope.take_back(session, Event.FLEX_JOB_AWAITED, source=_SOURCE, source_id=saved(found.id))
    modules.derive(session, citizen_id)
    rope.refresh(session, citizen_id)


def _on_it(session: Session, citizen_id: int, by: Actor) -> FlexTrack:
    own(session, citizen_id, by)
    found = queries.track(session, citizen_id)
    if found is None:
        raise NotOnFlexTrackError
    return found


def _decided(session: Session, citizen_id: int, by: Actor) -> FlexTrack:
    found = _on_it(session, citizen_id, by)
    if found.outcome is None:
        raise QuestionExpiredError
    return found
