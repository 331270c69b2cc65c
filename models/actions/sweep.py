"""The sweep: what is due by now becomes reminders, set-based, by one range scan of the deadlines' ``wake_at``."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, case, cast, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.actions import outbox
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import CalendarDay, Deadline
from models.rules import calendar, policy
from models.rules.policy import measure
from models.staff import Role, Staff, StaffRole

_Deadline = Deadline.__table__  # type: ignore[attr-defined]
_Day = CalendarDay.__table__  # type: ignore[attr-defined]


def sweep(session: Session, *, now: datetime) -> int:
    """
    Say each deadline that is due to its owner, and to the leads what the owner has left; each once.

    Returns how many deadlines were spoken of. What fell due while the bot was away is said once, now.
    """
    session.flush()
    due = _Deadline.c.wake_at <= now
    speak = calendar.next_within(now, policy.of(session).staff_hours)
    _tell_owners(session, due, now, speak)
    _tell_leads(session, due, now, speak)
    return _wake_later(session, due)


def _insert(session: Session) -> Any:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(Reminder)


def _tell_owners(session: Session, due: Any, now: datetime, speak: datetime) -> None:
    first = and_(due, _Deadline.c.said == 0, _Deadline.c.owner_id.is_not(None))
    key = literal("rope:") + cast(_Deadline.c.id, String) + ":" + cast(_Deadline.c.due_on, String)
    rows = select(
        key,
        literal(ReminderKind.DEADLINE.value),
        literal(ReminderState.WAITING.value),
        _Deadline.c.owner_id,
        _Deadline.c.citizen_id,
        _Deadline.c.id,
        literal(""),
        _Deadline.c.wake_at,
        literal(speak, Reminder.__table__.c.due_at.type),  # type: ignore[attr-defined]
        literal(0),
    ).where(first)
    columns = ["key", "kind", "state", "staff_id", "about_citizen_id", "deadline_id", "occasion"]
    columns += ["planned_at", "due_at", "attempts"]
    session.connection().execute(_insert(session).from_select(columns, rows).on_conflict_do_nothing())


def _tell_leads(session: Session, due: Any, now: datetime, speak: datetime) -> None:
    """One word a lead, owner and day, however many deadlines the owner has left."""
    left = and_(due, or_(_Deadline.c.said == 1, _Deadline.c.owner_id.is_(None)))
    owners = session.connection().execute(select(func.coalesce(_Deadline.c.owner_id, 0)).where(left).distinct())
    leads = _leads(session)
    for owner_id in owners.scalars().all():
        for lead_id in leads:
            outbox.put(
                session,
                ReminderKind.ESCALATION,
                f"escalation:{owner_id}:{lead_id}:{calendar.today(now)}",
                now,
                due_at=speak,
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


def _wake_later(session: Session, due: Any) -> int:
    """An owner's deadline wakes once more, for the lead; after that it is silent until it moves."""
    day, escalation = _Day.alias("day"), _Day.alias("escalation")
    number, unit = measure(policy.of(session).rope.escalate_after)
    if unit == "working days":
        on = and_(escalation.c.working_no == day.c.working_no + number, escalation.c.working)
    else:
        on = escalation.c.no == day.c.no + (number if unit == "days" else number * 30)
    later = (
        select(escalation.c.speaks_at)
        .select_from(day.join(escalation, on))
        .where(day.c.on_date == _Deadline.c.due_on)
        .scalar_subquery()
    )
    once_more = and_(_Deadline.c.said == 0, _Deadline.c.owner_id.is_not(None))
    moved = update(_Deadline).where(due).values(wake_at=case((once_more, later), else_=None), said=_Deadline.c.said + 1)
    return int(session.connection().execute(moved).rowcount)


def digest(session: Session, *, now: datetime) -> None:
    """On Mondays from ``digest_at`` on: one summary to everyone who owns deadlines, and to each lead; once a week."""
    rope = policy.of(session).rope
    wall = calendar.local(now)
    planned = calendar.instant(wall.date(), rope.digest_at)
    if wall.weekday() != 0 or now < planned or not calendar.is_working(wall.date()):
        return
    owners = session.connection().execute(select(_Deadline.c.owner_id).distinct()).scalars().all()
    useful_until = planned + timedelta(hours=12)
    for staff_id in {*owners, *_leads(session)} - {None}:
        outbox.put(
            session,
            ReminderKind.DIGEST,
            f"digest:{staff_id}:{wall.date()}",
            planned,
            staff_id=staff_id,
            useful_until=useful_until,
        )
