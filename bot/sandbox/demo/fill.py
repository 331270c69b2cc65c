"""Fills an empty database with what the sandbox opens on: the trial, and the street. Everyone is invented."""

from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from bot.sandbox.demo import (
    beliefs,
    conferences,
    courses,
    drawn,
    flex,
    fresh,
    history,
    said,
    shop_days,
    steps,
    street,
    team,
    waiting,
    weeks,
    wishes,
)
from bot.sandbox.demo.cast import CITIZENS, people
from bot.sandbox.demo.courses import Course
from models.actions import audit, calendar_days
from models.appointment import Appointment
from models.citizen import Citizen
from models.database import Database
from models.programme import Programme
from models.queries import policies
from models.rules.access import SYSTEM
from models.staff import Staff

__all__ = ["PROGRAMME", "RealPeopleError", "check_invented", "fill", "people"]

PROGRAMME: Final = "traedesten"


class RealPeopleError(Exception):
    """The database holds people who are not invented."""

    def __init__(self) -> None:
        super().__init__(
            "this database holds real people, and the sandbox opens only on invented ones: name another database"
        )


def fill(database: Database, now: datetime) -> None:
    """
    Fill a migrated database in which there is nobody, all of it or nothing; one that holds the demo is left alone.

    RealPeopleError where anybody is there who does not belong to the demo.
    """
    with database.write() as session:
        if _holds_demo(session):
            return
        programme = _programme(session, now)
        if not calendar_days.current(session):
            calendar_days.fill(session)
        drawn.write(session, now)
        _fill_street(session, programme, now)
        audit.write(session, SYSTEM, "demo.filled", programme, now)


def check_invented(database: Database) -> None:
    """RealPeopleError where anybody is there who does not belong to the demo."""
    with database.read() as session:
        _holds_demo(session)


def is_invented(database: Database) -> bool:
    """Whether it holds invented people, and nobody else."""
    with database.read() as session:
        try:
            return _holds_demo(session)
        except RealPeopleError:
            return False


def _holds_demo(session: Session) -> bool:
    """Citizens are invented where their programme is; colleagues, where there is an invented programme."""
    real = select(Citizen.id).join(Programme).where(col(Programme.invented).is_(False))
    invented = session.exec(select(Programme.id).where(col(Programme.invented).is_(True))).first() is not None
    colleagues = session.exec(select(Staff.id)).first() is not None
    if session.exec(real).first() is not None or (colleagues and not invented):
        raise RealPeopleError
    return invented


def _programme(session: Session, now: datetime) -> Programme:
    """The demo's programme; whatever programmes the settings have made are empty, and from now on invented."""
    for row in session.exec(select(Programme)):
        row.invented = True
        session.add(row)
    found = session.exec(select(Programme).where(Programme.key == PROGRAMME)).one_or_none()
    entry = policies.of(session).programmes.get(PROGRAMME)
    programme = found or Programme(
        key=PROGRAMME, name=entry.name if entry else PROGRAMME, invented=True, created_at=now
    )
    session.add(programme)
    session.flush()
    return programme


def _fill_street(session: Session, programme: Programme, now: datetime) -> None:
    all_courses = _courses(session, now)
    there = street.write(session, programme, all_courses, now)
    ahead = history.write(session, there, all_courses)
    ahead += team.write(session, programme, there, all_courses, now)
    said.plan(session, ahead)
    said.tell_of_blocked(session, there, all_courses, now)
    said.pull(session, there, now)
    said.all_before(session, now)
    said.ask_outcomes(session, _unsaid(session, now))
    fresh.happen(session, there, all_courses, now)
    waiting.write(session, there, now)
    steps.write(session, there, all_courses, now)
    shop_days.write(session, there, now)
    flex.write(session, there, now)
    wishes.write(session, there, all_courses, now)
    beliefs.write(session, there, all_courses, now)
    conferences.write(session, there, all_courses, now)


def _courses(session: Session, now: datetime) -> list[Course]:
    patterns = weeks.patterns(CITIZENS, now, policies.of(session))
    return [courses.course(one, patterns[one.chat_id], now) for one in CITIZENS]


def _unsaid(session: Session, now: datetime) -> list[Appointment]:
    return list(
        session.exec(
            select(Appointment)
            .where(Appointment.starts_at <= now, col(Appointment.turnout).is_(None))
            .order_by(col(Appointment.id))
        )
    )
