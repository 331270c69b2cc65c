"""Pauses: asked for by the citizen, decided by the mentor, always with an end or a way to end it."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.actions import appointments, audit, outbox, rope
from models.base import saved
from models.errors import NotTakingPartError, NotYoursError, StaleError
from models.pause import Pause, PauseReason, PauseState
from models.queries import appointments as queries
from models.queries import people, policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar
from models.rules import rope as rules
from models.rules.access import Actor, May

FURTHEST, LONGEST = timedelta(days=366), timedelta(days=366)
CITIZENS_REASONS = (PauseReason.SICK_LEAVE, PauseReason.HOLIDAY, PauseReason.MOVED, PauseReason.OTHER)


def ask(
    session: Session,
    reason: PauseReason,
    from_on: date | None = None,
    to_on: date | None = None,
    *,
    by: Actor,
    now: datetime,
) -> Pause:
    """
    The citizen asks the mentor for a pause; asking again while one waits changes nothing.

    It is to begin *from_on* (today), and to be over *to_on*, the first day after it; without, the mentor finds an end.
    StaleError for days that lie behind, too far ahead, or the wrong way round.
    """
    access.require(by, May.ASK_PAUSE)
    today = calendar.today(now)
    start = from_on or today
    if reason not in CITIZENS_REASONS or start < today:
        raise StaleError
    _check_days(start, to_on or start + timedelta(days=1), today)
    waiting = asked(session, by.citizen_id)
    if waiting is not None:
        return waiting
    mentor = people.mentor_of(session, by.citizen_id)
    if mentor is None:
        raise NotTakingPartError
    pause = Pause(
        citizen_id=by.citizen_id, state=PauseState.ASKED, reason=reason, from_on=start, to_on=to_on, asked_at=now
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


def grant(
    session: Session, pause_id: int, from_on: date, to_on: date, *, keeps: int, by: Actor, now: datetime
) -> Pause:
    """
    Grant what was asked for, on these days (*to_on* is the first one after it); the counting stands still.

    *keeps* is how many appointments within them the mentor has seen and lets stand: StaleError where there are others.
    It may begin before today, but not before the day on which it was asked for.
    """
    pause = _waiting(session, pause_id, by)
    _check_days(from_on, to_on, calendar.today(pause.asked_at))
    if len(queries.between(session, pause.citizen_id, from_on, to_on, now)) != keeps:
        raise StaleError
    pause.from_on, pause.to_on = from_on, to_on
    _decide(session, pause, PauseState.GRANTED, by, now)
    _say_when_over(session, pause, by)
    return pause


def _check_days(start: date, end: date, earliest: date) -> None:
    if not earliest <= start <= earliest + FURTHEST or not start < end <= start + LONGEST:
        raise StaleError


def _say_when_over(session: Session, pause: Pause, by: Actor) -> None:
    """Both sides hear when it is over, on the first day after it."""
    if pause.to_on is None:
        return
    house, key = policies.of(session), f"pause:{pause.id}:over:{pause.to_on}"
    about: dict[str, Any] = {"subject_id": saved(pause.id), "about_citizen_id": pause.citizen_id}
    her = calendar.instant(pause.to_on, house.citizen_hours.start)
    kind, useful = ReminderKind.PAUSE_OVER, her + timedelta(days=3)
    outbox.put(session, kind, f"{key}:citizen", her, citizen_id=pause.citizen_id, useful_until=useful, **about)
    due = rules.opens_at(calendar.instant(pause.to_on, house.rope.speak_at), house)
    outbox.put(session, kind, f"{key}:staff", due, staff_id=by.staff_id, **about)


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
    _take_back(session, pause)
    rope.refresh(session, pause.citizen_id)
    _tell_citizen(session, pause, f"pause:{pause.id}:ended", now)
    return pause


def end_with_course(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """A pause that was asked for is not needed by somebody whose course has ended; she is not told."""
    pause = asked(session, citizen_id)
    if pause is not None:
        pause.state, pause.decided_at, pause.decided_by_id = PauseState.DECLINED, now, by.staff_id
        session.add(pause)
        audit.write(session, by, "pause.declined", pause, now, "course_ended")


def say_again_when_over(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """The course goes on after all: of a pause that is not over yet both sides hear when it is."""
    granted = select(Pause).where(
        Pause.citizen_id == citizen_id,
        Pause.state == PauseState.GRANTED,
        col(Pause.to_on) > calendar.today(now),
        col(Pause.lockdown_id).is_(None),
    )
    for pause in session.exec(granted):
        _say_when_over(session, pause, by)


def call_off_meetings(session: Session, pause_id: int, *, by: Actor, now: datetime) -> Pause:
    """Call off the colleague's own appointments that fall within the pause; the citizen is told of each."""
    pause = own(session, pause_id, by)
    if pause.state is not PauseState.GRANTED or pause.to_on is None:
        raise StaleError
    for appointment in queries.between(session, pause.citizen_id, pause.from_on, pause.to_on, now):
        if appointment.staff_id == by.staff_id and appointment.ends_at() > now:
            appointments.call_off(session, saved(appointment.id), by=by, now=now)
    return pause


def _take_back(session: Session, pause: Pause) -> None:
    """What was planned for its end; whoever ends it now knows, and the citizen is told."""
    session.flush()
    waiting = update(Reminder).where(
        col(Reminder.subject_id) == saved(pause.id),
        col(Reminder.kind) == ReminderKind.PAUSE_OVER,
        col(Reminder.state) == ReminderState.WAITING,
    )
    session.connection().execute(waiting.values(state=ReminderState.CANCELLED))


def asked(session: Session, citizen_id: int) -> Pause | None:
    """The pause that this citizen has asked for and nobody has decided."""
    return session.exec(select(Pause).where(Pause.citizen_id == citizen_id, Pause.state == PauseState.ASKED)).first()


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
        due_at=calendar.next_within(now, policies.of(session).citizen_hours),
        citizen_id=pause.citizen_id,
        subject_id=saved(pause.id),
    )
