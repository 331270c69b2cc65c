"""Check-ins and sub-goals as their mentor sees them."""

from collections.abc import Sequence
from datetime import datetime

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


def goals_at(session: Session, check_in: CheckIn) -> list[tuple[SubGoal, Movement | None]]:
    """The sub-goals that this talk is about, each with how it moved, if said: open ones, and those reached just now."""
    moved = movements(session, check_in)
    statement = select(SubGoal).where(
        SubGoal.citizen_id == check_in.citizen_id,
        col(SubGoal.dropped_at).is_(None),
        or_(col(SubGoal.check_in_id).is_(None), SubGoal.check_in_id != check_in.id),
        or_(col(SubGoal.reached_at).is_(None), col(SubGoal.id).in_(list(moved))),
    )
    return [(goal, moved.get(goal.id or 0)) for goal in session.exec(statement.order_by(col(SubGoal.id)))]


def movements(session: Session, check_in: CheckIn) -> dict[int, Movement]:
    """How sub-goals moved at this talk, by sub-goal id."""
    rows = session.exec(select(SubGoalEvent).where(SubGoalEvent.check_in_id == check_in.id))
    return {row.sub_goal_id: Movement(row.movement) for row in rows}


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
