"""What has become of a citizen's sub-goals since she was last told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from models.base import saved
from models.check_in import CheckIn, CheckInState
from models.reminder import Reminder, ReminderKind, ReminderState
from models.sub_goal import Movement, SubGoal, SubGoalEvent

_FIRST_TIME = timedelta(days=7)


@dataclass(frozen=True)
class News:
    new: tuple[str, ...]
    reached: tuple[str, ...]


def noticed(session: Session, reminder: Reminder) -> News | None:
    """Set and reached at talks recorded since the last such message; None where nothing is left to tell."""
    citizen_id = reminder.citizen_id or 0
    since = _told_at(session, citizen_id) or reminder.planned_at - _FIRST_TIME
    reached = _reached(session, citizen_id, since)
    new = {id_: text for id_, text in _set(session, citizen_id, since).items() if id_ not in reached}
    return News(tuple(new.values()), tuple(reached.values())) if new or reached else None


def _told_at(session: Session, citizen_id: int) -> datetime | None:
    return session.exec(
        select(func.max(Reminder.planned_at)).where(
            Reminder.citizen_id == citizen_id,
            Reminder.kind == ReminderKind.GOAL_NEWS,
            Reminder.state == ReminderState.SENT,
        )
    ).one()


def _set(session: Session, citizen_id: int, since: datetime) -> dict[int, str]:
    rows = session.exec(
        select(SubGoal)
        .join(CheckIn, col(CheckIn.id) == col(SubGoal.check_in_id))
        .where(
            SubGoal.citizen_id == citizen_id,
            col(SubGoal.dropped_at).is_(None),
            CheckIn.state == CheckInState.RECORDED,
            col(CheckIn.recorded_at) > since,
        )
        .order_by(col(SubGoal.id))
    )
    return {saved(row.id): row.text for row in rows}


def _reached(session: Session, citizen_id: int, since: datetime) -> dict[int, str]:
    rows = session.exec(
        select(SubGoal)
        .join(SubGoalEvent, col(SubGoalEvent.sub_goal_id) == col(SubGoal.id))
        .join(CheckIn, col(CheckIn.id) == col(SubGoalEvent.check_in_id))
        .where(
            SubGoal.citizen_id == citizen_id,
            col(SubGoal.dropped_at).is_(None),
            SubGoalEvent.movement == Movement.REACHED,
            CheckIn.state == CheckInState.RECORDED,
            col(CheckIn.recorded_at) > since,
        )
        .order_by(col(SubGoal.id))
    )
    return {saved(row.id): row.text for row in rows}
