"""Citizens who have changed hands, as both colleagues are told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.appointment import Appointment
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.queries import appointments, namesakes
from models.rules.slots import Taken
from models.staff import Role


@dataclass(frozen=True)
class Passed:
    """*next_at* is the next appointment with the new colleague; *clashes* where she has another at that time."""

    citizen_id: int
    name: str
    next_at: datetime | None
    clashes: bool


def passed(
    session: Session, from_id: int, to_id: int, role: Role, at: datetime, *, reader: int, now: datetime
) -> list[Passed]:
    """
    Who went from one to the other at that moment and has stayed there, by name; only whoever takes part.

    *reader* is the one of the two who is told.
    """
    ended, started = aliased(Assignment), aliased(Assignment)
    rows = session.exec(
        select(Citizen)
        .join(ended, col(ended.citizen_id) == col(Citizen.id))
        .join(started, col(started.citizen_id) == col(Citizen.id))
        .where(
            ended.staff_id == from_id,
            started.staff_id == to_id,
            ended.role == role,
            started.role == role,
            ended.ended_at == at,
            started.started_at == at,
            col(started.ended_at).is_(None),
            col(Citizen.start_on).is_not(None),
            col(Citizen.ended_on).is_(None),
        )
        .order_by(col(Citizen.name), col(Citizen.id))
    )
    return [_passed(session, saved(citizen.id), to_id, reader, now) for citizen in rows]


def _passed(session: Session, id_: int, to_id: int, reader: int, now: datetime) -> Passed:
    coming = [one for one in appointments.coming(session, id_, now) if one.staff_id == to_id]
    clashes = any(_clashes(session, one, now) for one in coming)
    return Passed(id_, _told_apart(session, id_, to_id, reader), coming[0].starts_at if coming else None, clashes)


def _told_apart(session: Session, id_: int, *readers: int) -> str:
    """With the number where either could mean another: the one knows those that go along, the other those that stay."""
    return max((namesakes.name(session, id_, reader) for reader in readers), key=len)


def _clashes(session: Session, appointment: Appointment, now: datetime) -> bool:
    begin, end = appointment.starts_at, appointment.ends_at()
    taken: list[Taken] = appointments.taken(session, appointment.staff_id, begin, end, but=appointment.id)
    return any(one.overlaps(begin, end) for one in taken)
