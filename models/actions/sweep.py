"""The sweep: what is due by now becomes reminders, set-based, by one range scan of the deadlines' ``wake_at``."""

from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import and_, case, exists, func, literal, or_, select, update
from sqlmodel import Session, col

from models.actions import outbox
from models.actions import rope_words as words
from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.pause import Pause, PauseState
from models.reminder import ReminderKind
from models.rope import Deadline
from models.rules import calendar, meetings, policy
from models.rules import rope as rules
from models.staff import Role, Staff, StaffRole

_Deadline: Final = Deadline.__table__  # type: ignore[attr-defined]
_Instant: Final = _Deadline.c.wake_at.type
_TO_WRITE_IT_DOWN: Final = timedelta(hours=1)


def sweep(session: Session, *, now: datetime) -> int:
    """
    Say each deadline that is due to its owner, and to the leads what the owner has left; each once.

    Returns how many deadlines were spoken of. What fell due while the bot was away is said once, now; the lead hears
    ``escalate_after`` later. Nothing is said about anyone who is on a pause.
    """
    session.flush()
    house = policy.of(session)
    opens_at = rules.opens_at(now, house)
    later = rules.escalates_at(opens_at, house)
    due = _Deadline.c.wake_at <= now
    _let_pauses_rest(session, due, now, later)
    _let_meetings_come_first(session, due, now)
    words.say(session, and_(due, _Deadline.c.said == 0, _not_snoozed(now)), opens_at)
    _tell_leads(session, due, now, opens_at)
    return _wake_later(session, due, later)


def _not_snoozed(now: datetime) -> Any:
    return or_(_Deadline.c.snoozed_until.is_(None), _Deadline.c.snoozed_until <= now)


def _let_pauses_rest(session: Session, due: Any, now: datetime, later: datetime) -> None:
    """A pause that begins after the due day forgives nothing, but while it runs nobody is pushed."""
    today = calendar.today(now)
    on_pause = exists().where(
        col(Pause.citizen_id) == _Deadline.c.citizen_id,
        col(Pause.state) == PauseState.GRANTED,
        col(Pause.from_on) <= today,
        or_(col(Pause.to_on).is_(None), col(Pause.to_on) > today),
    )
    session.connection().execute(update(_Deadline).where(due, on_pause).values(wake_at=later))


def _let_meetings_come_first(session: Session, due: Any, now: datetime) -> None:
    """What an appointment later today will settle is not pressed in the morning, but an hour after its end."""
    house = policy.of(session)
    settles = [
        and_(col(Appointment.kind) == kind, _Deadline.c.rule.in_(meetings.settled_by(kind, house.rope)))
        for kind in meetings.HELD_EVENT
    ]
    booked = (
        select(_Deadline.c.id, col(Appointment.starts_at), col(Appointment.minutes))
        .join(Appointment, col(Appointment.citizen_id) == _Deadline.c.citizen_id)
        .where(
            due,
            _Deadline.c.said == 0,
            col(Appointment.starts_at) > now,
            col(Appointment.starts_at) < calendar.instant(calendar.today(now) + timedelta(days=1), time.min),
            col(Appointment.state) != AppointmentState.CANCELLED,
            or_(*settles),
        )
    )
    for id_, starts_at, minutes in session.connection().execute(booked).all():
        held = starts_at + timedelta(minutes=minutes) + _TO_WRITE_IT_DOWN
        session.connection().execute(update(_Deadline).where(_Deadline.c.id == id_).values(wake_at=held))


def _tell_leads(session: Session, due: Any, now: datetime, opens_at: datetime) -> None:
    """One word a lead, owner and day, however many deadlines the owner has left; 0 stands for no owner."""
    left = and_(due, or_(_Deadline.c.said == 1, _Deadline.c.owner_id.is_(None)))
    owners = session.connection().execute(select(func.coalesce(_Deadline.c.owner_id, 0)).where(left).distinct())
    leads = _leads(session)
    for owner_id in owners.scalars().all():
        for lead_id in leads:
            outbox.put(
                session,
                ReminderKind.ESCALATION,
                f"escalation:{owner_id}:{lead_id}:{calendar.today(opens_at)}",
                now,
                due_at=opens_at,
                staff_id=lead_id,
                subject_id=owner_id,
            )


def _leads(session: Session) -> list[int]:
    statement = (
        select(col(StaffRole.staff_id))
        .join(Staff, col(Staff.id) == col(StaffRole.staff_id))
        .where(col(StaffRole.role) == Role.LEAD, col(Staff.left_at).is_(None))
    )
    return list(session.connection().execute(statement).scalars())


def _wake_later(session: Session, due: Any, later: datetime) -> int:
    """An owner's deadline wakes once more, for the lead; after that it is silent until it moves."""
    once_more = and_(_Deadline.c.said == 0, _Deadline.c.owner_id.is_not(None))
    wake_at = case((once_more, literal(later, _Instant)), else_=None)
    spoken = update(_Deadline).where(due).values(wake_at=wake_at, said=_Deadline.c.said + 1)
    return int(session.connection().execute(spoken).rowcount)


def digest(session: Session, *, now: datetime) -> None:
    """On Mondays from ``digest_at`` on: one summary to everyone who owns deadlines, and to each lead; once a week."""
    rope = policy.of(session).rope
    wall = calendar.local(now)
    planned = calendar.instant(wall.date(), rope.digest_at)
    closed = not calendar.is_working(wall.date(), optional=rope.optional_holidays)
    if wall.weekday() != 0 or now < planned or closed:
        return
    for staff_id in sorted({*_owners(session), *_leads(session)}):
        outbox.put(
            session,
            ReminderKind.DIGEST,
            f"digest:{staff_id}:{wall.date()}",
            planned,
            staff_id=staff_id,
            useful_until=planned + timedelta(hours=12),
        )


def _owners(session: Session) -> list[int]:
    """Colleagues who own a deadline, one look-up each: the deadlines themselves are many."""
    owns = exists().where(_Deadline.c.owner_id == col(Staff.id))
    rows = session.connection().execute(select(col(Staff.id)).where(col(Staff.left_at).is_(None), owns)).scalars()
    return [saved(id_) for id_ in rows]
