"""A workshop for several: who could have been there on its day, who is ticked, and what became of each."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from models.appointment import Appointment, AppointmentKind
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.programme import Allocation, Arm
from models.queries import namesakes, overdue
from models.rope import RopeEvent
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.meetings import HELD_EVENT
from models.workshop import NotRecorded, Workshop, WorkshopCitizen


@dataclass(frozen=True)
class Person:
    """*been_on*: the latest day on which she has been to one."""

    citizen_id: int
    name: str
    ticked: bool
    been_on: date | None


@dataclass(frozen=True)
class Board:
    """*people* can be ticked while it is a draft; then it tells who was recorded, and who was not and why."""

    id: int
    kind: AppointmentKind
    held_on: date
    today: date
    recorded: bool
    people: tuple[Person, ...] = ()
    attended: tuple[str, ...] = ()
    left_out: tuple[tuple[str, NotRecorded], ...] = ()

    @property
    def ticked(self) -> int:
        return sum(one.ticked for one in self.people)


def own(session: Session, workshop_id: int, by: Actor) -> Workshop:
    """NotYoursError for one that somebody else holds."""
    access.require(by, May.HOLD_WORKSHOP)
    row = session.get(Workshop, workshop_id)
    if row is None or row.held_by_id != by.staff_id:
        raise NotYoursError
    return row


def draft(session: Session, by: Actor, today: date) -> Workshop | None:
    """The one that this colleague has begun today and not recorded."""
    statement = select(Workshop).where(
        Workshop.held_by_id == by.staff_id,
        col(Workshop.recorded_at).is_(None),
        Workshop.begun_at >= calendar.instant(today, time.min),
    )
    return session.exec(statement.order_by(col(Workshop.id).desc())).first()


def could_come(session: Session, day: date, by: Actor) -> dict[int, str]:
    """
    The citizens whom this colleague works with, by name: those who had begun by *day* and go on, were on no pause that
    day, and are not of the control group.
    """
    works = exists().where(
        col(Assignment.citizen_id) == col(Citizen.id),
        col(Assignment.staff_id) == by.staff_id,
        col(Assignment.ended_at).is_(None),
    )
    control = exists().where(col(Allocation.citizen_id) == col(Citizen.id), col(Allocation.arm) == Arm.CONTROL)
    rows = session.exec(
        select(Citizen.id, namesakes.shown(by.staff_id))
        .where(works, ~control, ~exists().where(overdue.on_pause(day)))
        .where(col(Citizen.start_on) <= day, col(Citizen.ended_on).is_(None))
        .order_by(col(Citizen.name), col(Citizen.id))
    )
    return {saved(id_): name for id_, name in rows}


def ticks(session: Session, workshop_id: int) -> list[WorkshopCitizen]:
    statement = select(WorkshopCitizen).where(WorkshopCitizen.workshop_id == workshop_id)
    return list(session.exec(statement.order_by(col(WorkshopCitizen.id))))


def board(session: Session, workshop_id: int, *, by: Actor, now: datetime) -> Board:
    row, ticked = own(session, workshop_id, by), ticks(session, workshop_id)
    today, head = calendar.today(now), (workshop_id, row.kind, row.held_on)
    if row.recorded_at is None:
        people = _people(session, row, {one.citizen_id for one in ticked}, by)
        return Board(*head, today, recorded=False, people=people)
    names = namesakes.names(session, [one.citizen_id for one in ticked], by.staff_id)
    attended = sorted(names[one.citizen_id] for one in ticked if one.not_recorded is None)
    left_out = sorted((names[one.citizen_id], one.not_recorded) for one in ticked if one.not_recorded is not None)
    return Board(*head, today, recorded=True, attended=tuple(attended), left_out=tuple(left_out))


def _people(session: Session, row: Workshop, ticked: set[int], by: Actor) -> tuple[Person, ...]:
    """Those who have not been to one come first."""
    names = could_come(session, row.held_on, by)
    been = attended_on(session, list(names), row.kind)
    found = [Person(id_, name, id_ in ticked, been.get(id_)) for id_, name in names.items()]
    return tuple(sorted(found, key=lambda one: one.been_on is not None))


def attended_on(session: Session, citizen_ids: list[int], kind: AppointmentKind) -> dict[int, date]:
    """The latest day on which each of these has been to a workshop of this *kind*."""
    rows = session.exec(
        select(RopeEvent.citizen_id, func.max(RopeEvent.on_date))
        .where(col(RopeEvent.citizen_id).in_(citizen_ids), RopeEvent.event == HELD_EVENT[kind])
        .group_by(col(RopeEvent.citizen_id))
    )
    return dict(rows.all())


def stands_on(session: Session, citizen_id: int, kind: AppointmentKind, day: date) -> bool:
    """Whether she has been to one of this *kind* that day already."""
    told = select(RopeEvent.id).where(
        RopeEvent.citizen_id == citizen_id, RopeEvent.event == HELD_EVENT[kind], RopeEvent.on_date == day
    )
    return session.exec(told).first() is not None


def booked_on(session: Session, citizen_id: int, kind: AppointmentKind, day: date) -> Appointment | None:
    """Her appointment for one of this *kind* that day."""
    begins, ends = (calendar.instant(one, time.min) for one in (day, day + timedelta(days=1)))
    statement = select(Appointment).where(
        Appointment.citizen_id == citizen_id,
        Appointment.kind == kind,
        Appointment.starts_at >= begins,
        Appointment.starts_at < ends,
    )
    rows = session.exec(statement.order_by(col(Appointment.starts_at)))
    return next((one for one in rows if one.stands()), None)
