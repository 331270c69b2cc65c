"""Who is asked whether a citizen will be in a job within a year, and what both sides have answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.assignment import Assignment
from models.base import saved
from models.belief import Belief, Believes, Side
from models.citizen import Citizen
from models.errors import NotYoursError
from models.pause import Pause, PauseState
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.queries import namesakes, people
from models.rules import access, calendar
from models.rules import belief as rules
from models.rules.access import Actor, May
from models.staff import Role


@dataclass(frozen=True)
class Asked:
    """A citizen about whom a colleague has not answered in this quarter."""

    citizen_id: int
    name: str
    quarter: int


@dataclass(frozen=True)
class Both:
    """
    A colleague's own answer with the citizen's beside it; read only by whoever gave the former.

    *theirs* is None where the citizen has not answered, or passed the question over.
    """

    citizen_id: int
    name: str
    quarter: int
    own: Believes
    theirs: Believes | None
    told_at: datetime


def waiting(session: Session, *, by: Actor, now: datetime) -> tuple[Asked, ...]:
    """The citizens this colleague is asked about today, by name; none for whoever is never asked."""
    if not access.may(by, May.TELL_BELIEF):
        return ()
    today = calendar.today(now)
    citizens = session.exec(_responsible_for(by.staff_id, today)).all()
    asked = {saved(one.id): rules.asked_in(one.start_on, today) for one in citizens}
    answered = _answered(session, asked, Side.STAFF)
    open_ = {id_: quarter for id_, quarter in asked.items() if quarter is not None and (id_, quarter) not in answered}
    called = namesakes.names(session, open_, by.staff_id) if open_ else {}
    return tuple(Asked(id_, called[id_], quarter) for id_, quarter in open_.items())


def responsible(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Citizen:
    """A citizen this colleague is asked about, whether she has answered or not; NotYoursError for any other."""
    access.require(by, May.TELL_BELIEF)
    asked = _responsible_for(by.staff_id, calendar.today(now)).where(Citizen.id == citizen_id)
    found = session.exec(asked).first()
    if found is None:
        raise NotYoursError
    return found


def again(session: Session, citizen_id: int, quarter: int, *, by: Actor, now: datetime) -> Asked:
    """What is asked about *quarter* of a citizen for whom this colleague is responsible."""
    citizen = responsible(session, citizen_id, by=by, now=now)
    return Asked(saved(citizen.id), namesakes.name(session, citizen_id, by.staff_id), quarter)


def open_to(session: Session, *, by: Actor, now: datetime) -> int | None:
    """The quarter in which this citizen may answer for herself today and has not; None where she is not asked."""
    citizen, today = session.get_one(Citizen, by.citizen_id), calendar.today(now)
    quarter = rules.asked_in(citizen.start_on, today)
    if quarter is None or not asks_herself(session, citizen, today):
        return None
    return (
        quarter if (saved(citizen.id), quarter) not in _answered(session, [saved(citizen.id)], Side.CITIZEN) else None
    )


def asks_herself(session: Session, citizen: Citizen, today: date) -> bool:
    """Whether the citizen is one who is asked: taking part, in no pause, in no job yet, not in the control group."""
    may = select(Citizen.id).where(Citizen.id == citizen.id, *_is_asked_about(today))
    return session.exec(may).first() is not None


def of(session: Session, citizen_id: int, quarter: int, side: Side) -> Belief | None:
    return session.exec(
        select(Belief).where(Belief.citizen_id == citizen_id, Belief.quarter == quarter, Belief.side == side)
    ).one_or_none()


def both(session: Session, citizen_ids: Iterable[int], *, by: Actor) -> tuple[Both, ...]:
    """This colleague's newest answer about each of these citizens with the citizen's own, by name."""
    theirs = aliased(Belief)
    beside = and_(
        col(theirs.citizen_id) == col(Belief.citizen_id),
        col(theirs.quarter) == col(Belief.quarter),
        col(theirs.side) == Side.CITIZEN,
    )
    rows = session.exec(
        select(Citizen, Belief, theirs)
        .join(Belief, col(Belief.citizen_id) == col(Citizen.id))
        .outerjoin(theirs, beside)
        .where(col(Citizen.id).in_(list(citizen_ids)), Belief.side == Side.STAFF, Belief.staff_id == by.staff_id)
        .order_by(col(Citizen.name), col(Citizen.id), col(Belief.quarter))
    ).all()
    called = namesakes.names(session, [saved(row.id) for row, _, _ in rows], by.staff_id) if rows else {}
    newest = {row.id: _both(row, own, their.believes if their else None, called) for row, own, their in rows}
    return tuple(newest.values())


def of_all(session: Session, *, by: Actor) -> tuple[Both, ...]:
    """The same of every citizen whom this colleague works with."""
    return both(session, [saved(one.id) for one in people.worked_with(session, by)], by=by)


def _both(citizen: Citizen, own: Belief, theirs: Believes | None, called: dict[int, str]) -> Both:
    if own.believes is None:
        raise ValueError("a colleague's answer is never empty")
    id_ = saved(citizen.id)
    return Both(id_, called[id_], own.quarter, own.believes, theirs, own.told_at)


def responsible_name(session: Session, citizen_id: int) -> str | None:
    """Who is asked about this citizen, by first name."""
    there = {role: staff for staff, role in people.working_with(session, citizen_id)}
    found = there.get(Role.CASEWORKER) or there.get(Role.MENTOR)
    return found.name.split()[0] if found is not None else None


def _responsible_for(staff_id: int, today: date) -> SelectOfScalar[Citizen]:
    """The caseworker is asked; of a citizen who has none, the mentor."""
    other = aliased(Assignment)
    has_caseworker = exists().where(
        col(other.citizen_id) == col(Citizen.id), col(other.role) == Role.CASEWORKER, col(other.ended_at).is_(None)
    )
    return (
        select(Citizen)
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            Assignment.staff_id == staff_id,
            col(Assignment.ended_at).is_(None),
            or_(
                col(Assignment.role) == Role.CASEWORKER,
                and_(col(Assignment.role) == Role.MENTOR, ~has_caseworker),
            ),
            *_is_asked_about(today),
        )
        .order_by(col(Citizen.name), col(Citizen.id))
    )


def _is_asked_about(today: date) -> tuple[ColumnElement[bool], ...]:
    control = exists().where(col(Allocation.citizen_id) == col(Citizen.id), col(Allocation.arm) == Arm.CONTROL)
    paused = exists().where(
        col(Pause.citizen_id) == col(Citizen.id),
        col(Pause.state) == PauseState.GRANTED,
        col(Pause.from_on) <= today,
        or_(col(Pause.to_on).is_(None), col(Pause.to_on) > today),
    )
    works = exists().where(
        col(Placement.citizen_id) == col(Citizen.id),
        col(Placement.kind) == PlacementKind.JOB,
        col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
        col(Placement.start_on) <= today,
        or_(col(Placement.ended_on).is_(None), col(Placement.ended_on) >= today),
    )
    return (col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None), ~control, ~paused, ~works)


def _answered(session: Session, citizen_ids: Iterable[int], side: Side) -> set[tuple[int, int]]:
    """Of whom *side* has answered, and in which quarters."""
    rows: Sequence[tuple[int, int]] = session.exec(
        select(Belief.citizen_id, Belief.quarter).where(
            col(Belief.citizen_id).in_(list(citizen_ids)), Belief.side == side
        )
    ).all()
    return set(rows)
