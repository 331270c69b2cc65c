"""New and reached sub-goals reach the citizen in her own words: one message a week at most, an hour after the talk."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from models.actions import outbox
from models.queries import policies
from models.queries.check_ins import Talk
from models.reminder import ReminderKind
from models.rules import calendar
from models.sub_goal import Movement, SubGoalEvent

_TO_CORRECT: Final = timedelta(hours=1)
_USEFUL: Final = timedelta(days=3)
_REACHED = (
    select(col(SubGoalEvent.id))
    .where(col(SubGoalEvent.check_in_id) == bindparam("check_in_id"), col(SubGoalEvent.movement) == Movement.REACHED)
    .limit(1)
)


def plan(session: Session, check_in: Talk, now: datetime) -> None:
    """Of a talk that is recorded now; what is said is found when it is said. Looked up only where there are goals."""
    house = policies.of(session)
    if not (house.sub_goals.tell_citizens and check_in.has_goals and _has_news(session, check_in)):
        return
    due = calendar.next_within(now + _TO_CORRECT, house.citizen_hours)
    outbox.put(
        session,
        ReminderKind.GOAL_NEWS,
        f"goals:{check_in.citizen_id}:{calendar.local(due):%G-%V}",
        now,
        due_at=due,
        useful_until=due + _USEFUL,
        citizen_id=check_in.citizen_id,
    )


def _has_news(session: Session, check_in: Talk) -> bool:
    if check_in.new_area is not None:
        return True
    session.flush()
    return session.connection().scalar(_REACHED, {"check_in_id": check_in.id}) is not None
