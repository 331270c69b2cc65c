"""Lockdowns, and what is booked within one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from models.appointment import Appointment
from models.citizen import Citizen
from models.lockdown import Lockdown
from models.queries import scope
from models.queries.appointments import SETTLED
from models.rules import access, calendar
from models.rules.access import Actor, May


@dataclass(frozen=True)
class Within:
    """Who would stand still, and how many appointments of how many colleagues lie within."""

    citizens: int
    appointments: int
    colleagues: int


def standing(session: Session, *, by: Actor, now: datetime) -> Lockdown | None:
    """The one that runs, or lies ahead."""
    access.require(by, May.LOCK_DOWN)
    return session.exec(
        select(Lockdown)
        .where(col(Lockdown.lifted_at).is_(None), Lockdown.to_on > calendar.today(now), _seen(by))
        .order_by(col(Lockdown.from_on))
    ).first()


def _seen(by: Actor) -> ColumnElement[bool]:
    """Those of her programmes, and those that were for everybody."""
    return or_(scope.within(by, May.LOCK_DOWN, col(Lockdown.programme_id)), col(Lockdown.programme_id).is_(None))


def within(session: Session, from_on: date, to_on: date, *, by: Actor, now: datetime) -> Within:
    access.require(by, May.LOCK_DOWN)
    booked = appointments(session, from_on, to_on, by, now)
    return Within(len(citizens(session, by)), len(booked), len({one.staff_id for one in booked}))


def citizens(session: Session, by: Actor) -> Sequence[Citizen]:
    """Everybody who takes part, in the programmes that the actor may lock down."""
    statement = select(Citizen).where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    statement = statement.where(scope.within(by, May.LOCK_DOWN, col(Citizen.programme_id)))
    return session.exec(statement.order_by(col(Citizen.id))).all()


def appointments(session: Session, from_on: date, to_on: date, by: Actor, now: datetime) -> Sequence[Appointment]:
    """What is going to happen on these days for those who take part."""
    return session.exec(
        select(Appointment)
        .where(
            col(Appointment.citizen_id).in_([one.id for one in citizens(session, by)]),
            Appointment.starts_at >= max(now, calendar.instant(from_on, time.min)),
            Appointment.starts_at < calendar.instant(to_on, time.min),
            col(Appointment.state).not_in(SETTLED),
        )
        .order_by(col(Appointment.starts_at))
    ).all()
