"""Leave: when a colleague is away, and what it hits."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, exists, true
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.leave import Leave
from models.queries import namesakes, scope
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.slots import Taken
from models.staff import Staff

_SPANS = (
    select_columns(col(Leave.from_on), col(Leave.to_on))
    .where(
        col(Leave.staff_id) == bindparam("staff_id"),
        col(Leave.from_on) <= bindparam("last"),
        col(Leave.to_on) > bindparam("first"),
    )
    .order_by(col(Leave.from_on))
)


@dataclass(frozen=True)
class Hit:
    """An appointment that falls within a leave."""

    id: int
    sequence: int
    starts_at: datetime
    citizen: str


@dataclass(frozen=True)
class LeaveView:
    """*last_day* is the last day away."""

    id: int
    staff_id: int
    name: str
    from_on: date
    last_day: date
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class Leaves:
    """A colleague's leave that runs or lies ahead, the nearest first."""

    staff_id: int
    name: str
    each: tuple[LeaveView, ...]


def taken(session: Session, staff_id: int, start: datetime, end: datetime) -> list[Taken]:
    """Her time away between two instants, as hours that are not free."""
    return [
        Taken(calendar.instant(from_on, time.min), calendar.instant(to_on, time.min))
        for from_on, to_on in _spans(session, staff_id, calendar.today(start), calendar.today(end))
    ]


def is_away(session: Session, staff_id: int, day: date) -> bool:
    return bool(_spans(session, staff_id, day, day))


def _spans(session: Session, staff_id: int, first: date, last: date) -> list[tuple[date, date]]:
    rows = session.connection().execute(_SPANS, {"staff_id": staff_id, "first": first, "last": last})
    return [(row.from_on, row.to_on) for row in rows]


def back_on(session: Session, day: date, last_worked: date) -> list[int]:
    """Colleagues who are here on *day*, and were away on *last_worked*, the working day before."""
    still = aliased(Leave)
    away_today = exists().where(
        col(still.staff_id) == col(Leave.staff_id), col(still.from_on) <= day, col(still.to_on) > day
    )
    statement = select_columns(col(Leave.staff_id)).where(
        col(Leave.from_on) <= last_worked, col(Leave.to_on) > last_worked, col(Leave.to_on) <= day, ~away_today
    )
    return list(session.execute(statement).scalars())


def may_see(session: Session, staff_id: int, by: Actor) -> Staff:
    """Oneself, or, for a lead, a colleague who works here; NotYoursError for anybody else."""
    access.require(by, May.TAKE_LEAVE)
    if staff_id == by.staff_id:
        return session.get_one(Staff, staff_id)
    if not access.may(by, May.SET_LEAVE):
        raise NotYoursError
    return scope.colleague(session, staff_id, May.SET_LEAVE, by)


def own(session: Session, leave_id: int, by: Actor) -> Leave:
    """A leave that this colleague may look at and change."""
    access.require(by, May.TAKE_LEAVE)
    leave = session.get(Leave, leave_id)
    if leave is None:
        raise NotYoursError
    may_see(session, leave.staff_id, by)
    return leave


def of_staff(session: Session, staff_id: int, *, by: Actor, now: datetime) -> Leaves:
    """What lies ahead, or runs."""
    who = may_see(session, staff_id, by)
    statement = select(Leave).where(Leave.staff_id == staff_id, Leave.to_on > calendar.today(now))
    rows = session.exec(statement.order_by(col(Leave.from_on)))
    return Leaves(staff_id, who.name, tuple(_view(row, who.name, ()) for row in rows))


def one(session: Session, leave_id: int, *, by: Actor, now: datetime) -> LeaveView:
    """One leave with the appointments that it hits."""
    leave = own(session, leave_id, by)
    return _view(leave, may_see(session, leave.staff_id, by).name, _hits(session, leave, by, now))


def _view(leave: Leave, name: str, hits: tuple[Hit, ...]) -> LeaveView:
    last = leave.to_on - timedelta(days=1)
    return LeaveView(saved(leave.id), leave.staff_id, name, leave.from_on, last, hits)


def _hits(session: Session, leave: Leave, by: Actor, now: datetime) -> tuple[Hit, ...]:
    """All of them to herself; to a lead those of her programmes."""
    own = leave.staff_id == by.staff_id
    seen = true() if own else scope.within(by, May.SET_LEAVE, col(Citizen.programme_id))
    statement = (
        select(Appointment, namesakes.shown(leave.staff_id))
        .join(Citizen, col(Citizen.id) == col(Appointment.citizen_id))
        .where(
            Appointment.staff_id == leave.staff_id,
            Appointment.starts_at >= calendar.instant(leave.from_on, time.min),
            Appointment.starts_at < calendar.instant(leave.to_on, time.min),
            Appointment.starts_at > now,
            col(Appointment.state).not_in([AppointmentState.CANCELLED, AppointmentState.OVER]),
            seen,
        )
        .order_by(col(Appointment.starts_at))
    )
    return tuple(Hit(saved(row.id), row.sequence, row.starts_at, name) for row, name in session.exec(statement))
