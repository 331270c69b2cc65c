"""Who may be one person: a citizen whom a mentor enrolled, beside somebody whom the draw knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen, Sex
from models.joining import Joining
from models.programme import Allocation, Cohort
from models.queries import namesakes, scope
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff

UNDONE_WITHIN: Final = timedelta(days=1)
_NEAR: Final = 90  # days between two starts of one person, at most


@dataclass(frozen=True)
class Facts:
    """What is compared; *cohort* is the draw's, *mentor* the programme's side."""

    citizen_id: int
    case_no: str
    name: str | None
    start_on: date | None
    sex: Sex | None
    birth_year: int | None
    cohort: str
    mentor: str


@dataclass(frozen=True)
class Joined:
    """A joining that can still be undone."""

    id: int
    name: str
    case_no: str


def enrolled(session: Session, *, by: Actor) -> list[Facts]:
    """Citizens who take part, and of whom the draw knows nothing, by name."""
    access.require(by, May.JOIN)
    rows = session.exec(
        select(Citizen)
        .outerjoin(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(
            col(Allocation.id).is_(None),
            col(Citizen.start_on).is_not(None),
            col(Citizen.ended_on).is_(None),
            col(Citizen.case_no).startswith("S-"),
            scope.within(by, May.JOIN, col(Citizen.programme_id)),
        )
        .order_by(col(Citizen.name), col(Citizen.id))
    ).all()
    return [facts(session, row, by) for row in rows]


def candidates(session: Session, kept_id: int, *, by: Actor) -> list[Facts]:
    """Persons drawn who may be this citizen, the likeliest first; none who contradicts what is known of her."""
    kept = scope.citizen(session, kept_id, May.JOIN, by)
    rows = session.exec(
        select(Citizen)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(Citizen.programme_id == kept.programme_id, col(Citizen.chat_id).is_(None), Citizen.id != kept_id)
    ).all()
    likely = [row for row in rows if row.name is None and _fits(kept, row)]
    return [facts(session, row, by) for row in sorted(likely, key=lambda row: _distance(kept, row))]


def _fits(kept: Citizen, other: Citizen) -> bool:
    return _agree(kept.sex, other.sex) and _agree(kept.birth_year, other.birth_year) and _days(kept, other) <= _NEAR


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _days(kept: Citizen, other: Citizen) -> int:
    """Between their starts; somebody drawn who has not started may start now."""
    if kept.start_on is None or other.start_on is None:
        return _NEAR
    return abs((kept.start_on - other.start_on).days)


def _distance(kept: Citizen, other: Citizen) -> tuple[int, int, str]:
    unknown = sum(one is None for one in (kept.birth_year, other.birth_year, kept.sex, other.sex))
    return _days(kept, other), unknown, other.case_no


def facts(session: Session, row: Citizen, by: Actor) -> Facts:
    cohort = session.get(Cohort, row.cohort_id) if row.cohort_id is not None else None
    return Facts(
        citizen_id=saved(row.id),
        case_no=row.case_no,
        name=namesakes.name(session, saved(row.id), by.staff_id) if row.name else None,
        start_on=row.start_on,
        sex=row.sex,
        birth_year=row.birth_year,
        cohort=cohort.name if cohort is not None else "",
        mentor=_mentor(session, saved(row.id)),
    )


def _mentor(session: Session, citizen_id: int) -> str:
    found = session.exec(
        select(Staff.name)
        .join(Assignment, col(Assignment.staff_id) == col(Staff.id))
        .where(
            Assignment.citizen_id == citizen_id,
            Assignment.role == Role.MENTOR,
            col(Assignment.ended_at).is_(None),
        )
    ).first()
    return found or ""


def pair(session: Session, kept_id: int, folded_id: int, *, by: Actor) -> tuple[Facts, Facts]:
    """The two, side by side; NotYoursError where one of them is nobody, or another programme's."""
    kept, folded = (scope.citizen(session, id_, May.JOIN, by) for id_ in (kept_id, folded_id))
    return facts(session, kept, by), facts(session, folded, by)


def undoable(session: Session, *, by: Actor, now: datetime) -> Sequence[Joined]:
    """Joinings of the last day, the newest first."""
    access.require(by, May.JOIN)
    rows = session.exec(
        select(Joining, namesakes.shown(by.staff_id), col(Citizen.case_no))
        .join(Citizen, col(Citizen.id) == col(Joining.kept_id))
        .where(col(Joining.undone_at).is_(None), Joining.joined_at > now - UNDONE_WITHIN)
        .where(scope.within(by, May.JOIN, col(Citizen.programme_id)))
        .order_by(col(Joining.id).desc())
    )
    return [Joined(saved(row.id), name, case_no) for row, name, case_no in rows]
