"""Appointments as whoever asks may see them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import and_, bindparam, exists, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentKind, AppointmentState, Turnout
from models.audit import ActorKind
from models.base import saved
from models.check_in import CheckIn, CheckInState
from models.errors import NotYoursError
from models.queries import leaves
from models.rules import calendar
from models.rules.access import Actor
from models.rules.slots import Taken

SETTLED = (AppointmentState.CANCELLED, AppointmentState.OVER)  # also before its hour: it is not going to happen


def own(session: Session, appointment_id: int, by: Actor) -> Appointment:
    """An appointment of this citizen, or of this colleague; NotYoursError for any other."""
    found = session.get(Appointment, appointment_id)
    if found is None or not _takes_part(found, by):
        raise NotYoursError
    return found


def _takes_part(appointment: Appointment, by: Actor) -> bool:
    if by.kind is ActorKind.CITIZEN:
        return appointment.citizen_id == by.id
    return by.kind is ActorKind.STAFF and appointment.staff_id == by.id


def coming(session: Session, citizen_id: int, now: datetime) -> Sequence[Appointment]:
    """What is still going to happen for this citizen, the nearest first."""
    return session.exec(
        select(Appointment)
        .where(
            Appointment.citizen_id == citizen_id,
            Appointment.starts_at > now,
            col(Appointment.state).not_in(SETTLED),
        )
        .order_by(col(Appointment.starts_at))
    ).all()


# These are asked whenever something is booked, so built once.
_STANDS = col(Appointment.state) != AppointmentState.CANCELLED
_NEXT_OF = (
    select_columns(col(Appointment.id), col(Appointment.starts_at))
    .where(
        col(Appointment.citizen_id) == bindparam("citizen_id"),
        col(Appointment.staff_id) == bindparam("staff_id"),
        col(Appointment.starts_at) > bindparam("now"),
        col(Appointment.id) != bindparam("but"),
        col(Appointment.state).not_in(SETTLED),
    )
    .order_by(col(Appointment.starts_at))
    .limit(1)
)
_STANDING_AT = select_columns(col(Appointment.id)).where(
    col(Appointment.citizen_id) == bindparam("citizen_id"),
    col(Appointment.staff_id) == bindparam("staff_id"),
    col(Appointment.starts_at) == bindparam("starts_at"),
    _STANDS,
)
_OVERLAPPING = select_columns(
    col(Appointment.id),
    col(Appointment.citizen_id),
    col(Appointment.staff_id),
    col(Appointment.kind),
    col(Appointment.starts_at),
    col(Appointment.minutes),
).where(
    or_(
        col(Appointment.staff_id) == bindparam("staff_id"),
        and_(col(Appointment.citizen_id) == bindparam("citizen_id"), col(Appointment.state).not_in(SETTLED)),
    ),
    col(Appointment.starts_at) > bindparam("longest_before"),
    col(Appointment.starts_at) < bindparam("end"),
    col(Appointment.id) != bindparam("but"),
    _STANDS,
)
_TAKEN = (
    select_columns(col(Appointment.starts_at), col(Appointment.minutes))
    .where(
        or_(
            col(Appointment.staff_id) == bindparam("staff_id"),
            col(Appointment.citizen_id) == bindparam("citizen_id"),
        ),
        col(Appointment.starts_at) >= bindparam("start"),
        col(Appointment.starts_at) < bindparam("end"),
        col(Appointment.id) != bindparam("but"),
        _STANDS,
    )
    .order_by(col(Appointment.starts_at))
)
_NONE = 0  # no row's id
_LONGEST = timedelta(hours=8)  # an appointment is never longer: the database refuses it


class Next(NamedTuple):
    id: int
    starts_at: datetime


def next_of(session: Session, citizen_id: int, staff_id: int, now: datetime, but: int | None = None) -> Next | None:
    """What these two have next; *but* leaves one appointment out."""
    asked = {"citizen_id": citizen_id, "staff_id": staff_id, "now": now, "but": but or _NONE}
    found = session.connection().execute(_NEXT_OF, asked).one_or_none()
    return None if found is None else Next(saved(found.id), found.starts_at)


def standing_at(session: Session, citizen_id: int, staff_id: int, starts_at: datetime) -> int | None:
    """The id of the appointment that these two have at this very instant."""
    asked = {"citizen_id": citizen_id, "staff_id": staff_id, "starts_at": starts_at}
    return session.connection().scalar(_STANDING_AT, asked)


class Busy(NamedTuple):
    id: int
    citizen_id: int
    staff_id: int
    kind: AppointmentKind
    starts_at: datetime


def overlapping(
    session: Session, staff_id: int, citizen_id: int, starts_at: datetime, minutes: int, *, but: int | None = None
) -> list[Busy]:
    """
    A colleague's, and a citizen's, appointments that share time with one of *minutes* at *starts_at*.

    *but* leaves one out.
    """
    span = {"longest_before": starts_at - _LONGEST, "end": starts_at + timedelta(minutes=minutes)}
    who = {"staff_id": staff_id, "citizen_id": citizen_id}
    rows = session.connection().execute(_OVERLAPPING, {**who, "but": but or _NONE, **span})
    return [
        Busy(saved(id_), whose, with_whom, AppointmentKind(kind), start)
        for id_, whose, with_whom, kind, start, length in rows
        if start + timedelta(minutes=length) > starts_at
    ]


def of_staff(session: Session, staff_id: int, start: datetime, end: datetime) -> Sequence[Appointment]:
    """A colleague's standing appointments that begin in [*start*, *end*)."""
    return session.exec(
        select(Appointment)
        .where(Appointment.staff_id == staff_id, Appointment.starts_at >= start, Appointment.starts_at < end, _STANDS)
        .order_by(col(Appointment.starts_at))
    ).all()


def wishes_from(session: Session, staff_id: int, start: datetime, now: datetime) -> Sequence[Appointment]:
    """
    A colleague's appointments from *start* on for which the citizen asks for another time.

    And those of any day that she has called off, and asks for another time in their place.
    """
    return session.exec(
        select(Appointment)
        .where(
            Appointment.staff_id == staff_id,
            or_(
                and_(col(Appointment.starts_at) >= start, col(Appointment.state) == AppointmentState.MOVE_ASKED),
                and_(col(Appointment.asked_at) > now, col(Appointment.state) == AppointmentState.CANCELLED),
            ),
        )
        .order_by(col(Appointment.starts_at))
    ).all()


def taken(
    session: Session,
    staff_id: int,
    start: datetime,
    end: datetime,
    *,
    but: int | None = None,
    citizen_id: int | None = None,
) -> list[Taken]:
    """
    The hours of a colleague, her days off too, and of a citizen, that are not free from *start* up to *end*.

    *but* leaves one appointment out.
    """
    span = {"start": start - _LONGEST, "end": end}
    who = {"staff_id": staff_id, "citizen_id": citizen_id or _NONE}
    rows = session.connection().execute(_TAKEN, {**who, "but": but or _NONE, **span})
    busy = [Taken(starts_at, starts_at + timedelta(minutes=minutes)) for starts_at, minutes in rows]
    return [*leaves.taken(session, staff_id, start, end), *busy]


def without_turnout(session: Session, staff_id: int, now: datetime) -> Sequence[Appointment]:
    """Appointments that are over and of which nobody has said what became of them, the oldest first."""
    return session.exec(
        select(Appointment)
        .where(
            Appointment.staff_id == staff_id,
            Appointment.starts_at <= now,
            Appointment.starts_at > now - timedelta(days=30),
            Appointment.state != AppointmentState.CANCELLED,
            col(Appointment.turnout).is_(None),
        )
        .order_by(col(Appointment.starts_at))
    ).all()


def between(session: Session, citizen_id: int, start: date, end: date, now: datetime) -> Sequence[Appointment]:
    """What is still going to happen for this citizen on the days from *start* up to, not including, *end*."""
    return session.exec(
        select(Appointment)
        .where(
            Appointment.citizen_id == citizen_id,
            Appointment.starts_at >= calendar.instant(start, time.min),
            Appointment.starts_at < calendar.instant(end, time.min),
            Appointment.starts_at > now,
            col(Appointment.state).not_in([AppointmentState.CANCELLED, AppointmentState.OVER]),
        )
        .order_by(col(Appointment.starts_at))
    ).all()


_UNWRITTEN = (
    Appointment.kind == AppointmentKind.TALK,
    Appointment.state != AppointmentState.CANCELLED,
    ~exists().where(col(CheckIn.appointment_id) == col(Appointment.id), col(CheckIn.state) == CheckInState.RECORDED),
)


def unwritten_on(session: Session, citizen_id: int, staff_id: int, day: date) -> Appointment | None:
    """These two's talk of *day* that no check-in tells of."""
    return session.exec(
        select(Appointment)
        .where(
            Appointment.citizen_id == citizen_id,
            Appointment.staff_id == staff_id,
            Appointment.starts_at >= calendar.instant(day, time.min),
            Appointment.starts_at < calendar.instant(day + timedelta(days=1), time.min),
            *_UNWRITTEN,
        )
        .order_by(col(Appointment.starts_at))
    ).first()


def talk_to_record(session: Session, citizen_id: int, staff_id: int, now: datetime) -> Appointment | None:
    """
    The latest talk of the last week that is waiting for its check-in; else one that is booked for later today.

    One that was held waits for it too; of one that was not, enough is said.
    """
    tomorrow = calendar.instant(calendar.today(now) + timedelta(days=1), time.min)
    waiting = session.exec(
        select(Appointment)
        .where(
            Appointment.citizen_id == citizen_id,
            Appointment.staff_id == staff_id,
            Appointment.starts_at < tomorrow,
            Appointment.starts_at > now - timedelta(days=7),
            *_UNWRITTEN,
            or_(col(Appointment.turnout).is_(None), col(Appointment.turnout).in_([Turnout.HELD, Turnout.LATE])),
        )
        .order_by(col(Appointment.starts_at))
    ).all()
    begun = [one for one in waiting if one.starts_at <= now + timedelta(hours=1)]
    return begun[-1] if begun else next(iter(waiting), None)
