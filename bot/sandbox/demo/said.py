"""What the bot has said in the street before the sandbox opens, so that opening it is no flood."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select, update
from sqlmodel import Session, col

from bot.sandbox.demo.cast import Story
from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.street import Street
from models.actions import appointment_notices, outbox, rope, sweep
from models.appointment import Appointment
from models.citizen import Citizen
from models.queries import policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import calendar


def plan(session: Session, appointments: Sequence[Appointment]) -> None:
    """The cards and reminders of appointments ahead, as they were planned when each was booked."""
    for one in appointments:
        appointment_notices.plan(session, one, one.created_at, ReminderKind.APPOINTMENT_BOOKED)


def pull(session: Session, street: Street, now: datetime) -> None:
    """Set every deadline, and let the rope speak on each working day up to yesterday as it would have done."""
    for citizen_id in street.citizens.values():
        rope.refresh(session, citizen_id)
    house = policies.of(session)
    first = session.connection().execute(select(func.min(col(Deadline.wake_at)))).scalar()
    day, today = calendar.today(first or now), calendar.today(now)
    while day < today:
        sweep.sweep(session, now=calendar.instant(day, house.rope.speak_at))
        day = calendar.add_working_days(day, 1, house.working_days)


def ask_outcomes(session: Session, appointments: Sequence[Appointment]) -> None:
    """The card that asks what became of each of *appointments*."""
    for one in appointments:
        key = f"outcome:{one.id}:{one.sequence}"
        appointment_notices.tell_staff(session, one, ReminderKind.APPOINTMENT_OUTCOME, key, one.ends_at())


def tell_of_blocked(session: Session, street: Street, courses: Sequence[Course], now: datetime) -> None:
    """The mentors have heard of citizens who cannot be reached any more."""
    for course in courses:
        if course.figure.story is Story.BLOCKED:
            outbox.put(
                session,
                ReminderKind.CITIZEN_BLOCKED,
                f"blocked:{street.id_of(course)}:demo",
                now - timedelta(days=3),
                staff_id=street.mentor_of(course),
                about_citizen_id=street.id_of(course),
            )


def all_before(session: Session, now: datetime) -> None:
    """Whatever was due before *now* has been sent, or skipped where nobody was there to receive it."""
    session.flush()
    chats = select(col(Citizen.id)).where(col(Citizen.chat_id).is_not(None), col(Citizen.blocked_at).is_(None))
    reached = or_(col(Reminder.citizen_id).is_(None), col(Reminder.citizen_id).in_(chats))
    session.connection().execute(
        update(Reminder)
        .where(and_(col(Reminder.state) == ReminderState.WAITING, col(Reminder.due_at) <= now))
        .values(
            state=case((reached, ReminderState.SENT.value), else_=ReminderState.SKIPPED.value),
            sent_at=case((reached, col(Reminder.due_at)), else_=None),
            attempts=1,
        )
    )
