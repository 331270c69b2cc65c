"""Check-ins and sub-goals as their mentor sees them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from models.check_in import CheckIn, CheckInState
from models.errors import NotYoursError
from models.rules.access import Actor
from models.sub_goal import Movement, SubGoal, SubGoalEvent


def own(session: Session, check_in_id: int, by: Actor) -> CheckIn:
    """This mentor's check-in; NotYoursError for another's, and for none at all."""
    found = session.get(CheckIn, check_in_id)
    if found is None or found.mentor_id != by.staff_id:
        raise NotYoursError
    return found


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


# Asked at every tap of a check-in, so built once.
_GOALS_AT = (
    select_columns(SubGoal, col(SubGoalEvent.movement))
    .outerjoin(
        SubGoalEvent,
        and_(
            col(SubGoalEvent.sub_goal_id) == col(SubGoal.id), col(SubGoalEvent.check_in_id) == bindparam("check_in_id")
        ),
    )
    .where(
        col(SubGoal.citizen_id) == bindparam("citizen_id"),
        col(SubGoal.dropped_at).is_(None),
        or_(col(SubGoal.check_in_id).is_(None), col(SubGoal.check_in_id) != bindparam("check_in_id")),
        or_(col(SubGoal.reached_at).is_(None), col(SubGoalEvent.id).is_not(None)),
    )
    .order_by(col(SubGoal.id))
)
_NEW_GOALS = select(SubGoal).where(SubGoal.check_in_id == bindparam("check_in_id"), col(SubGoal.dropped_at).is_(None))


def goals_at(session: Session, check_in: CheckIn) -> list[tuple[SubGoal, Movement | None]]:
    """The sub-goals that this talk is about, each with how it moved, if said: open ones, and those reached just now."""
    asked = {"check_in_id": check_in.id, "citizen_id": check_in.citizen_id}
    return [(goal, moved and Movement(moved)) for goal, moved in session.execute(_GOALS_AT, asked)]


def new_goals(session: Session, check_in: CheckIn) -> Sequence[SubGoal]:
    return session.exec(_NEW_GOALS, params={"check_in_id": check_in.id}).all()


def reached_goals(session: Session, citizen_id: int, since: datetime) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal)
        .where(SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at) >= since, col(SubGoal.dropped_at).is_(None))
        .order_by(col(SubGoal.reached_at).desc())
    ).all()
