"""One check-in with everything its card shows, read at once."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from models.check_in import Question
from models.queries import appointments, check_ins
from models.queries.check_ins import Talk
from models.rules import calendar, policy, slots
from models.rules import check_in as order
from models.rules.access import Actor
from models.sub_goal import Area, Movement

_DAYS_IN_PICKER = 10


@dataclass(frozen=True)
class GoalLine:
    id: int
    text: str
    moved: Movement | None


@dataclass(frozen=True)
class View:
    """*days* and *hours* fill the picker; *can_undo* holds while the time for it lasts."""

    check_in: Talk
    name: str
    goals: tuple[GoalLine, ...]
    new_goals: tuple[tuple[Area, str], ...]
    days: tuple[date, ...]
    hours: tuple[datetime, ...]
    already_booked: bool
    can_go_back: bool
    can_undo: bool


def view(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> View:
    """NotYoursError for another mentor's check-in, and for none at all."""
    return just_written(session, check_ins.own(session, check_in_id, by), now=now)


def just_written(session: Session, check_in: Talk, *, now: datetime) -> View:
    """The view after an action, in its transaction: who may, it has asked."""
    goals = check_ins.goals(session, check_in)
    before = tuple(GoalLine(goal.id, goal.text, goal.moved) for goal in goals if not goal.is_new)
    facts = order.Facts(check_in.held, bool(before), check_in.editing)
    return View(
        check_in=check_in,
        name=check_in.citizen,
        goals=before,
        new_goals=tuple((goal.area, goal.text) for goal in goals if goal.is_new),
        days=tuple(_days(session, now)) if check_in.asks is Question.NEXT_DAY else (),
        hours=tuple(free_hours(session, check_in, now)) if check_in.asks is Question.NEXT_TIME else (),
        already_booked=check_in.next_appointment_id is not None,
        can_go_back=order.back(check_in.asks, facts) is not None,
        can_undo=order.may_change(check_in.recorded_at, now, policy.of(session)),
    )


def _days(session: Session, now: datetime) -> list[date]:
    """Today, where hours are left, and the next working days."""
    house, today = policy.of(session), calendar.today(now)
    days = slots.working_days(today, _DAYS_IN_PICKER, house)
    return [today, *days] if slots.of_day(today, [], now, house) else days


def free_hours(session: Session, check_in: Talk, now: datetime) -> list[datetime]:
    """The free hours of the day picked, in UTC."""
    if check_in.next_on is None:
        return []
    taken = appointments.taken(session, check_in.mentor_id, now, but=check_in.next_appointment_id)
    return slots.of_day(calendar.today(check_in.next_on), taken, now, policy.of(session))
