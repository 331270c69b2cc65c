"""Pauses: asked for by the citizen, decided by the mentor, always with an end or a way to end it."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import appointments, audit, outbox, rope
from models.base import saved
from models.errors import NotTakingPartError, NotYoursError, StaleError
from models.pause import Pause, PauseReason, PauseState
from models.queries import appointments as queries
from models.queries import people
from models.reminder import ReminderKind
from models.rules import access, calendar, policy
from models.rules.access import Actor, May

WEEKS = (1, 2, 4)
CITIZENS_REASONS = (PauseReason.SICK_LEAVE, PauseReason.HOLIDAY, PauseReason.MOVED, PauseReason.OTHER)


def ask(session: Session, reason: PauseReason, *, by: Actor, now: datetime) -> Pause:
    """The citizen asks the mentor for a pause; asking again while one waits changes nothing."""
    access.require(by, May.ASK_PAUSE)
    if reason not in CITIZENS_REASONS:
        raise StaleError
    waiting = asked(session, by.citizen_id)
    if waiting is not None:
        return waiting
    mentor = people.mentor_of(session, by.citizen_id)
    if mentor is None:
        raise NotTakingPartError
    pause = Pause(
        citizen_id=by.citizen_id,
        state=PauseState.ASKED,
        reason=reason,
        from_on=calendar.today(now),
        asked_at=now,
    )
    session.add(pause)
    audit.write(session, by, "pause.asked", pause, now, reason)
    outbox.put(
        session,
        ReminderKind.PAUSE_ASKED,
        f"pause:{pause.id}",
        now,
        staff_id=mentor.id,
        about_citizen_id=by.citizen_id,
        subject_id=pause.id,
    )
    return pause


def grant(session: Session, pause_id: int, weeks: int, *, by: Actor, now: datetime) -> Pause:
    """
    Grant what was asked for, for one of the lengths offered; the counting stands still.

    It begins today, or where a pause that runs already ends.
    """
    pause = _waiting(session, pause_id, by)
    if weeks not in WEEKS:
        raise StaleError
    running = current(session, pause.citizen_id, now)
    pause.from_on = calendar.today(now) if running is None or running.to_on is None else running.to_on
    pause.to_on = pause.from_on + timedelta(weeks=weeks)
    return _decide(session, pause, PauseState.GRANTED, by, now)


def decline(session: Session, pause_id: int, *, by: Actor, now: datetime) -> Pause:
    return _decide(session, _waiting(session, pause_id, by), PauseState.DECLINED, by, now)


def end(session: Session, pause_id: int, *, by: Actor, now: datetime) -> Pause:
    """End a granted pause today; the counting goes on, and the citizen is told."""
    pause = own(session, pause_id, by)
    today = calendar.today(now)
    if pause.state is not PauseState.GRANTED or (pause.to_on is not None and pause.to_on <= today):
        raise StaleError
    pause.to_on = max(today, pause.from_on)
    session.add(pause)
    audit.write(session, by, "pause.ended", pause, now)
    rope.refresh(session, pause.citizen_id)
    _tell_citizen(session, pause, f"pause:{pause.id}:ended", now)
    return pause


def call_off_meetings(session: Session, pause_id: int, *, by: Actor, now: datetime) -> Pause:
    """Call off the colleague's own appointments that fall within the pause; the citizen is told of each."""
    pause = own(session, pause_id, by)
    for appointment in queries.within_pause(session, pause):
        if appointment.staff_id == by.staff_id and appointment.ends_at() > now:
            appointments.call_off(session, saved(appointment.id), by=by, now=now)
    return pause


def asked(session: Session, citizen_id: int) -> Pause | None:
    """The pause that this citizen has asked for and nobody has decided."""
    return session.exec(select(Pause).where(Pause.citizen_id == citizen_id, Pause.state == PauseState.ASKED)).first()


def current(session: Session, citizen_id: int, now: datetime) -> Pause | None:
    """The granted pause that runs today."""
    today = calendar.today(now)
    return session.exec(
        select(Pause).where(
            Pause.citizen_id == citizen_id,
            Pause.state == PauseState.GRANTED,
            Pause.from_on <= today,
            col(Pause.to_on).is_(None) | (col(Pause.to_on) > today),
        )
    ).first()


def own(session: Session, pause_id: int, by: Actor) -> Pause:
    """A pause of an own citizen, asked for or decided."""
    access.require(by, May.DECIDE_PAUSE)
    pause = session.get(Pause, pause_id)
    if pause is None:
        raise NotYoursError
    people.own_citizen(session, pause.citizen_id, by)
    return pause


def _waiting(session: Session, pause_id: int, by: Actor) -> Pause:
    pause = own(session, pause_id, by)
    if pause.state is not PauseState.ASKED:
        raise StaleError
    return pause


def _decide(session: Session, pause: Pause, state: PauseState, by: Actor, now: datetime) -> Pause:
    pause.state, pause.decided_at, pause.decided_by_id = state, now, by.staff_id
    session.add(pause)
    audit.write(session, by, f"pause.{state}", pause, now)
    rope.refresh(session, pause.citizen_id)
    _tell_citizen(session, pause, f"pause:{pause.id}:decided", now)
    return pause


def _tell_citizen(session: Session, pause: Pause, key: str, now: datetime) -> None:
    outbox.put(
        session,
        ReminderKind.PAUSE_DECIDED,
        key,
        now,
        due_at=calendar.next_within(now, policy.of(session).citizen_hours),
        citizen_id=pause.citizen_id,
        subject_id=saved(pause.id),
    )
