"""One citizen as a lead may see her from the rope: what is overdue, whose it is, and what is booked; no notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.queries import continuity, namesakes, people, scope
from models.reminder import Reminder, ReminderKind
from models.rope import Deadline
from models.rules import calendar
from models.rules.access import Actor, May
from models.staff import Staff


@dataclass(frozen=True)
class Late:
    rule: str
    due_on: date
    owner_id: int | None
    owner: str | None


@dataclass(frozen=True)
class Responsible:
    """A colleague who can do something about it; *asked*: the one who looks has asked her today."""

    staff_id: int
    name: str
    asked: bool


@dataclass(frozen=True)
class OverduePerson:
    """*responsible*: whoever owns something overdue, else the mentor."""

    citizen_id: int
    name: str
    mentor: str | None
    late: tuple[Late, ...]
    booked: datetime | None
    responsible: tuple[Responsible, ...]
    mentors: int


def of(session: Session, citizen_id: int, *, by: Actor, now: datetime, reader: int | None = None) -> OverduePerson:
    """
    *reader*: who reads it, where that is another than the actor.

    NotYoursError for one who takes no part, or belongs to another programme than the actor.
    """
    running(session, citizen_id, by)
    mentor = people.mentor_of(session, citizen_id)
    late = _late(session, citizen_id, calendar.today(now))
    owners = {one.owner_id: one.owner or "" for one in late if one.owner_id is not None}
    if not owners and mentor is not None:
        owners = {saved(mentor.id): mentor.name}
    asked = {id_ for id_ in owners if was_asked(session, citizen_id, id_, by=by, now=now)}
    return OverduePerson(
        citizen_id,
        namesakes.name(session, citizen_id, reader if reader is not None else by.staff_id),
        mentor.name if mentor is not None else None,
        late,
        _booked(session, citizen_id, now),
        tuple(Responsible(id_, name, id_ in asked) for id_, name in owners.items()),
        continuity.mentors_of(session, citizen_id),
    )


def running(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen who takes part, in a programme whose rope the actor sees."""
    citizen = scope.citizen(session, citizen_id, May.SEE_ROPE, by)
    if not citizen.taking_part():
        raise NotYoursError
    return citizen


def nudge_key(citizen_id: int, staff_id: int, by: Actor, now: datetime) -> str:
    """One question a day about a citizen, from one colleague to another."""
    return f"nudge:{citizen_id}:{staff_id}:{by.staff_id}:{calendar.today(now)}"


def was_asked(session: Session, citizen_id: int, staff_id: int, *, by: Actor, now: datetime) -> bool:
    key = nudge_key(citizen_id, staff_id, by, now)
    asked = select(Reminder.id).where(Reminder.key == key, Reminder.kind == ReminderKind.NUDGE)
    return session.exec(asked).first() is not None


def _late(session: Session, citizen_id: int, today: date) -> tuple[Late, ...]:
    rows: Sequence[tuple[Deadline, Staff | None]] = session.exec(
        select(Deadline, Staff)
        .outerjoin(Staff, col(Staff.id) == col(Deadline.owner_id))
        .where(Deadline.citizen_id == citizen_id, Deadline.due_on <= today, col(Deadline.held).is_(False))
        .order_by(col(Deadline.due_on), col(Deadline.rule))
    ).all()
    return tuple(Late(row.rule, row.due_on, row.owner_id, owner.name if owner else None) for row, owner in rows)


def _booked(session: Session, citizen_id: int, now: datetime) -> datetime | None:
    coming = select(Appointment.starts_at).where(
        Appointment.citizen_id == citizen_id,
        Appointment.starts_at > now,
        Appointment.state != AppointmentState.CANCELLED,
    )
    return session.exec(coming.order_by(col(Appointment.starts_at))).first()
