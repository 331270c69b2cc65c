"""Check-ins and sub-goals as their mentor sees them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, false, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from models.assignment import Assignment
from models.base import saved
from models.check_in import CheckIn, CheckInState
from models.citizen import Citizen
from models.errors import NotYoursError
from models.queries import people
from models.rules.access import Actor
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent

# Asked at every tap of a check-in, as _GOALS is, so built once.
_OWN = (
    select(CheckIn, Citizen)
    .join(Citizen, col(Citizen.id) == col(CheckIn.citizen_id))
    .join(
        Assignment,
        and_(
            col(Assignment.citizen_id) == col(CheckIn.citizen_id),
            col(Assignment.staff_id) == col(CheckIn.mentor_id),
            col(Assignment.ended_at).is_(None),
        ),
    )
    .where(CheckIn.id == bindparam("check_in_id"), CheckIn.mentor_id == bindparam("staff_id"))
)


def own(session: Session, check_in_id: int, by: Actor) -> CheckIn:
    """
    This mentor's check-in with a citizen she still works with; NotYoursError for any other, and for none at all.

    The citizen is read along: to get her in the same session costs nothing.
    """
    found = session.exec(_OWN, params={"check_in_id": check_in_id, "staff_id": by.staff_id}).first()
    if found is None:
        raise NotYoursError
    check_in, citizen = found
    people.hold(session, citizen)
    return check_in


def draft(session: Session, citizen_id: int, mentor_id: int) -> CheckIn | None:
    """The check-in that has been begun and not ended."""
    return session.exec(
        select(CheckIn)
        .where(CheckIn.citizen_id == citizen_id, CheckIn.mentor_id == mentor_id, CheckIn.state == CheckInState.DRAFT)
        .order_by(col(CheckIn.id).desc())
    ).first()


def drafts(session: Session, mentor_id: int) -> Sequence[CheckIn]:
    """Everything this mentor has begun and not ended, the newest first."""
    return session.exec(
        select(CheckIn)
        .where(CheckIn.mentor_id == mentor_id, CheckIn.state == CheckInState.DRAFT)
        .order_by(col(CheckIn.started_at).desc())
    ).all()


def last_recorded(session: Session, citizen_id: int) -> CheckIn | None:
    return session.exec(
        select(CheckIn)
        .where(CheckIn.citizen_id == citizen_id, CheckIn.state == CheckInState.RECORDED)
        .order_by(col(CheckIn.talked_at).desc())
    ).first()


def recorded_of(session: Session, appointment_id: int) -> bool:
    """Whether a check-in says what became of this appointment."""
    found = select(CheckIn.id).where(CheckIn.appointment_id == appointment_id, CheckIn.state == CheckInState.RECORDED)
    return session.exec(found).first() is not None


def open_goals(session: Session, citizen_id: int, *, but_from: int | None = None) -> Sequence[SubGoal]:
    """Sub-goals neither reached nor dropped, the oldest first; *but_from* leaves out those a check-in has just set."""
    statement = select(SubGoal).where(
        SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at).is_(None), col(SubGoal.dropped_at).is_(None)
    )
    if but_from is not None:
        statement = statement.where(or_(col(SubGoal.check_in_id).is_(None), SubGoal.check_in_id != but_from))
    return session.exec(statement.order_by(col(SubGoal.id))).all()


class Goal(NamedTuple):
    """A sub-goal as a talk sees it: how it *moved* there, if said, and whether it was set there."""

    id: int
    area: Area
    text: str
    moved: Movement | None
    is_new: bool


_SET_HERE = col(SubGoal.check_in_id) == bindparam("check_in_id")
_GOALS = (
    select_columns(
        col(SubGoal.id),
        col(SubGoal.area),
        col(SubGoal.text),
        col(SubGoalEvent.movement),
        func.coalesce(_SET_HERE, false()),
    )
    .outerjoin(
        SubGoalEvent,
        and_(
            col(SubGoalEvent.sub_goal_id) == col(SubGoal.id), col(SubGoalEvent.check_in_id) == bindparam("check_in_id")
        ),
    )
    .where(
        col(SubGoal.citizen_id) == bindparam("citizen_id"),
        col(SubGoal.dropped_at).is_(None),
        or_(_SET_HERE, col(SubGoal.reached_at).is_(None), col(SubGoalEvent.id).is_not(None)),
    )
    .order_by(col(SubGoal.id))
)


def goals(session: Session, check_in: CheckIn) -> list[Goal]:
    """The sub-goals that this talk is about, the oldest first: open ones, those reached just now, those set in it."""
    asked = {"check_in_id": check_in.id, "citizen_id": check_in.citizen_id}
    rows = session.connection().execute(_GOALS, asked)
    return [
        Goal(saved(id_), Area(area), text, moved and Movement(moved), bool(new)) for id_, area, text, moved, new in rows
    ]


def goals_at(session: Session, check_in: CheckIn) -> list[Goal]:
    """Those that were there before this talk."""
    return [goal for goal in goals(session, check_in) if not goal.is_new]


def new_goals(session: Session, check_in: CheckIn) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal).where(SubGoal.check_in_id == check_in.id, col(SubGoal.dropped_at).is_(None))
    ).all()


def reached_goals(session: Session, citizen_id: int, since: datetime) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal)
        .where(SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at) >= since, col(SubGoal.dropped_at).is_(None))
        .order_by(col(SubGoal.reached_at).desc())
    ).all()
