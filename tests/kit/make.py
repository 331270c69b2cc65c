"""People for tests: plain rows, written as they are, with no rule asked."""

from datetime import UTC, date, datetime
from itertools import count

from sqlmodel import Session, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.programme import Programme
from models.staff import Role, Staff, StaffRole

EARLY = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_numbers = count(1)


def programme(session: Session, key: str = "traedesten", name: str = "Projekt Trædesten") -> Programme:
    """The programme of this key, made where there is none."""
    found = session.exec(select(Programme).where(Programme.key == key)).one_or_none()
    row = found or Programme(key=key, name=name, created_at=EARLY)
    session.add(row)
    session.flush()
    return row


def staff(
    session: Session, name: str, *roles: Role, chat_id: int | None = None, programme: Programme | None = None
) -> Staff:
    """A colleague with *roles* in *programme* (made here where none is given)."""
    there = _programme_id(session, programme)
    row = Staff(name=name, chat_id=chat_id, programme_id=there, created_at=EARLY)
    session.add(row)
    session.flush()
    session.add_all(StaffRole(staff_id=saved(row.id), role=role, programme_id=there) for role in roles)
    session.flush()
    return row


def role_in(session: Session, chat_id: int, role: Role, programme: Programme) -> None:
    """Whoever has this chat has *role* in *programme* too."""
    staff_id = session.exec(select(Staff.id).where(Staff.chat_id == chat_id)).one()
    session.add(StaffRole(staff_id=saved(staff_id), role=role, programme_id=saved(programme.id)))


def citizen(
    session: Session,
    name: str | None = "Karen",
    *,
    mentor: Staff | None = None,
    start_on: date | None = None,
    chat_id: int | None = None,
    programme: Programme | None = None,
) -> Citizen:
    """A citizen of *programme* (made here where none is given), drawn as number after number."""
    number = next(_numbers)
    row = Citizen(
        programme_id=_programme_id(session, programme),
        case_no=f"T-{number}",
        name=name,
        start_on=start_on,
        chat_id=chat_id,
        created_at=EARLY,
    )
    session.add(row)
    session.flush()
    if mentor is not None:
        assign(session, row, mentor, Role.MENTOR)
    return row


def assign(session: Session, citizen: Citizen, staff: Staff, role: Role) -> Assignment:
    row = Assignment(citizen_id=saved(citizen.id), staff_id=saved(staff.id), role=role, started_at=EARLY)
    session.add(row)
    session.flush()
    return row


def _programme_id(session: Session, given: Programme | None) -> int:
    if given is not None:
        return saved(given.id)
    return saved(programme(session).id)
