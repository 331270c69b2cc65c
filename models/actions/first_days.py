"""A citizen's card on the working day before her first day in a shop, and the word that it is off after all."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, select

from models.actions import outbox
from models.base import saved
from models.placement import Placement, PlacementKind
from models.queries import policies
from models.queries.first_days import SAID_OFF, stands
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar
from models.rules.policy import Policy


def plan(session: Session, placement: Placement, *, now: datetime) -> None:
    """
    Say once where and when she begins; where that was said and the place is taken back in time, say that too.

    Due on the working day before, at once where that has begun; in her quiet hours as well where she would else hear
    of it on the day itself.
    """
    if placement.kind is not PlacementKind.INTERNAL_INTERNSHIP or placement.start_on < calendar.today(now):
        return
    if placement.ended_on is not None and stands(placement):
        return  # it ended on its first day, with the course
    key, house = f"first:{placement.id}", policies.of(session)
    if stands(placement):
        _put(session, placement, key, _due(placement.start_on, now, house), house)
    elif _was_told(session, key):
        _put(session, placement, f"{SAID_OFF}{placement.id}", now, house)


def _put(session: Session, placement: Placement, key: str, wished: datetime, house: Policy) -> None:
    awake = calendar.next_within(wished, house.citizen_hours)
    urgent = awake > wished and calendar.today(awake) >= placement.start_on
    outbox.put(
        session,
        ReminderKind.FIRST_DAY,
        key,
        wished,
        due_at=wished if urgent else awake,
        useful_until=calendar.instant(placement.start_on + timedelta(days=1), time.min),
        citizen_id=placement.citizen_id,
        subject_id=saved(placement.id),
        occasion=outbox.AT_ONCE if urgent else "",
    )


def _due(start_on: date, now: datetime, house: Policy) -> datetime:
    before = calendar.settle(start_on - timedelta(days=1), house.working_days)
    return max(now, calendar.instant(before, house.citizen_hours.start))


def _was_told(session: Session, key: str) -> bool:
    session.flush()
    told = select(Reminder.id).where(Reminder.key == key, Reminder.state == ReminderState.SENT)
    return session.exec(told).first() is not None
