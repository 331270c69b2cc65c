"""A lead lets a whole programme stand still for a time, and lets it go on again."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.actions import appointments, audit, outbox, rope
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError, StaleError
from models.lockdown import Lockdown
from models.pause import Pause, PauseReason, PauseState
from models.queries import lockdowns as queries
from models.queries import policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar
from models.rules.access import Actor, May

FURTHEST, LONGEST = timedelta(days=122), timedelta(days=366)


def declare(
    session: Session, from_on: date, to_on: date, *, booked: int, calls_off: bool, by: Actor, now: datetime
) -> Lockdown:
    """
    From *from_on* up to, not including, *to_on* every citizen who takes part is on a pause, and is told once.

    *booked* is how many appointments within the lead has seen: StaleError where there are others. With *calls_off*
    they are called off, else they stand. StaleError also for days that cannot be, and beside another lockdown.
    """
    access.require(by, May.LOCK_DOWN)
    today = calendar.today(now)
    if not today <= from_on <= today + FURTHEST or not from_on < to_on <= from_on + LONGEST:
        raise StaleError
    within = queries.appointments(session, from_on, to_on, by, now)
    if queries.standing(session, by=by, now=now) is not None or len(within) != booked:
        raise StaleError
    if calls_off:
        for one in within:
            appointments.call_off_for_all(session, one, by=by, now=now)
    declared = [_declare(session, id_, from_on, to_on, by, now) for id_ in _programmes(by)]
    return declared[0]


def _programmes(by: Actor) -> Sequence[int | None]:
    """A lockdown each, so that each can be lifted by itself; None is for everybody."""
    there = access.programmes(by, May.LOCK_DOWN)
    return [None] if there is None else sorted(there)


def _declare(
    session: Session, programme_id: int | None, from_on: date, to_on: date, by: Actor, now: datetime
) -> Lockdown:
    lockdown = Lockdown(
        programme_id=programme_id, from_on=from_on, to_on=to_on, declared_by_id=by.staff_id, declared_at=now
    )
    session.add(lockdown)
    audit.write(session, by, "lockdown.declared", lockdown, now, f"{from_on} {to_on}")
    for citizen in queries.citizens(session, by):
        if programme_id in (None, citizen.programme_id):
            _pause(session, lockdown, citizen, by, now)
    return lockdown


def _pause(session: Session, lockdown: Lockdown, citizen: Citizen, by: Actor, now: datetime) -> None:
    pause = Pause(
        citizen_id=saved(citizen.id),
        state=PauseState.GRANTED,
        reason=PauseReason.LOCKDOWN,
        from_on=lockdown.from_on,
        to_on=lockdown.to_on,
        asked_at=now,
        decided_at=now,
        decided_by_id=by.staff_id,
        lockdown_id=lockdown.id,
    )
    session.add(pause)
    session.flush()
    audit.write(session, by, "pause.granted", pause, now, PauseReason.LOCKDOWN)
    rope.refresh(session, pause.citizen_id)
    _tell(session, pause, "declared", now)


def lift(session: Session, lockdown_id: int, *, by: Actor, now: datetime) -> Lockdown:
    """
    It ends today, or never begins; whoever has been told of it is told. What was called off stays called off.

    Lifting it twice changes nothing; NotYoursError for none at all, StaleError for one that is over.
    """
    access.require(by, May.LOCK_DOWN)
    lockdown, today = session.get(Lockdown, lockdown_id), calendar.today(now)
    if lockdown is None:
        raise NotYoursError
    access.require_in(by, May.LOCK_DOWN, lockdown.programme_id)
    if lockdown.lifted_at is not None:
        return lockdown
    if lockdown.to_on <= today:
        raise StaleError
    lockdown.lifted_at = now
    session.add(lockdown)
    audit.write(session, by, "lockdown.lifted", lockdown, now)
    for pause in session.exec(select(Pause).where(Pause.lockdown_id == lockdown_id)).all():
        if pause.to_on is not None and pause.to_on > today:
            _end(session, pause, max(today, pause.from_on), by, now)
    return lockdown


def _end(session: Session, pause: Pause, on: date, by: Actor, now: datetime) -> None:
    pause.to_on = on
    session.add(pause)
    audit.write(session, by, "pause.ended", pause, now)
    rope.refresh(session, pause.citizen_id)
    unsaid = update(Reminder).where(
        col(Reminder.key) == _key(pause, "declared"), col(Reminder.state) == ReminderState.WAITING
    )
    if not session.connection().execute(unsaid.values(state=ReminderState.CANCELLED)).rowcount:
        _tell(session, pause, "lifted", now)


def _tell(session: Session, pause: Pause, occasion: str, now: datetime) -> None:
    outbox.put(
        session,
        ReminderKind.PAUSE_DECIDED,
        _key(pause, occasion),
        now,
        due_at=calendar.next_within(now, policies.of(session).citizen_hours),
        citizen_id=pause.citizen_id,
        subject_id=saved(pause.id),
    )


def _key(pause: Pause, occasion: str) -> str:
    return f"lockdown:{pause.lockdown_id}:{pause.citizen_id}:{occasion}"
