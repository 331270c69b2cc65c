"""One check-in with everything its card shows, read at once."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from models.appointment import Appointment, AppointmentState
from models.check_in import CheckInState, Question
from models.queries import appointments, attendance_rates, check_ins, free_hours, policies
from models.queries.attendance_rates import Rate
from models.queries.check_ins import Talk
from models.rules import calendar, slots
from models.rules import check_in as order
from models.rules.access import Actor
from models.rules.slots import Reach
from models.staff import Staff
from models.sub_goal import Area, Movement

_DAYS_IN_PICKER = 10
_STATED = (Question.SUMMARY, Question.EDIT)


@dataclass(frozen=True)
class GoalLine:
    id: int
    text: str
    moved: Movement | None


@dataclass(frozen=True)
class NewGoal:
    id: int
    area: Area
    text: str


class Standing(NamedTuple):
    """What the citizen has ahead anyway; *colleague* where it is with somebody else."""

    starts_at: datetime
    colleague: str | None


@dataclass(frozen=True)
class View:
    """
    *days* and *hours* fill the picker; *can_undo* holds while the time for it lasts.

    *booked* is the next appointment as it stands when it is asked about; *standing* what is ahead where the check-in
    itself has booked nothing. *outcome_kept*: what became of the hour stays said although its check-in was dropped.
    *in_shop*: how often she came since the last talk, told once, when the check-in is opened.
    """

    check_in: Talk
    name: str
    goals: tuple[GoalLine, ...]
    new_goals: tuple[NewGoal, ...]
    days: tuple[date, ...]
    hours: tuple[datetime, ...]
    booked: Appointment | None
    standing: Standing | None
    outcome_kept: bool
    today: date
    reach: Reach
    can_go_back: bool
    can_undo: bool
    in_shop: Rate | None = None

    @property
    def every_goal(self) -> tuple[GoalLine | NewGoal, ...]:
        """Those that were there before, and those that are new."""
        return (*self.goals, *self.new_goals)


def view(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> View:
    """NotYoursError for another mentor's check-in, and for none at all."""
    return just_written(session, check_ins.own(session, check_in_id, by), now=now)


def just_written(session: Session, check_in: Talk, *, now: datetime) -> View:
    """The view after an action, in its transaction: who may, it has asked."""
    check_in = _as_it_stands(session, check_in, now)
    goals = check_ins.goals(session, check_in)
    before = tuple(GoalLine(goal.id, goal.text, goal.moved) for goal in goals if not goal.is_new)
    facts = order.Facts(check_in.held, bool(before), check_in.editing)
    return View(
        check_in=check_in,
        name=check_in.citizen,
        goals=before,
        new_goals=tuple(NewGoal(goal.id, goal.area, goal.text) for goal in goals if goal.is_new),
        days=tuple(_days(session, check_in.asks, now)),
        hours=tuple(hours_of_day(session, check_in, now)) if check_in.asks is Question.NEXT_TIME else (),
        booked=_booked(session, check_in) if check_in.asks is Question.NEXT else None,
        standing=_standing(session, check_in, now) if check_in.asks in _STATED else None,
        outcome_kept=_outcome_kept(session, check_in),
        today=calendar.today(now),
        reach=slots.reach(now, policies.of(session)),
        can_go_back=order.back(check_in.asks, facts) is not None,
        can_undo=order.may_change(check_in.recorded_at, now, policies.of(session)),
    )


def opened(session: Session, check_in: Talk, *, now: datetime) -> View:
    """The view with which a check-in begins, or is gone on with."""
    in_shop = attendance_rates.since_last_talk(session, check_in.citizen_id, now=now)
    return replace(just_written(session, check_in, now=now), in_shop=in_shop)


def _as_it_stands(session: Session, check_in: Talk, now: datetime) -> Talk:
    """The next appointment may have been moved, or called off, since it was recorded."""
    if check_in.recorded_at in (None, now) or check_in.asks not in _STATED:
        return check_in
    booked = _booked(session, check_in)
    if booked is None or not booked.stands():
        return check_in._replace(next_at=None, next_appointment_id=None)
    return check_in._replace(next_at=booked.starts_at)


def _booked(session: Session, check_in: Talk) -> Appointment | None:
    return None if check_in.next_appointment_id is None else session.get(Appointment, check_in.next_appointment_id)


def _standing(session: Session, check_in: Talk, now: datetime) -> Standing | None:
    if check_in.next_appointment_id is not None:
        return None
    for one in appointments.coming(session, check_in.citizen_id, now):
        if one.id != check_in.appointment_id and one.state is not AppointmentState.OVER:
            staff = None if one.staff_id == check_in.mentor_id else session.get(Staff, one.staff_id)
            return Standing(one.starts_at, staff.name if staff is not None else None)
    return None


def _outcome_kept(session: Session, check_in: Talk) -> bool:
    if check_in.state is not CheckInState.ABANDONED or check_in.appointment_id is None:
        return False
    appointment = session.get(Appointment, check_in.appointment_id)
    return appointment is not None and appointment.turnout is not None


def _days(session: Session, asks: Question, now: datetime) -> list[date]:
    """Of the next appointment: today, where hours are left, and the next working days; of the talk: the last ones."""
    house, today = policies.of(session), calendar.today(now)
    if asks is Question.TALK_DAY:
        return order.talk_days(today)
    if asks is not Question.NEXT_DAY:
        return []
    days = slots.working_days(today, _DAYS_IN_PICKER, house)
    return [today, *days] if slots.of_day(today, [], now, house) else days


def free_days(session: Session, check_in_id: int, within: tuple[date, date], *, by: Actor, now: datetime) -> list[date]:
    """The days *within* two days on which the mentor has a free hour for the next appointment."""
    check_in = check_ins.own(session, check_in_id, by)
    own = check_in.next_appointment_id
    return list(free_hours.of_staff(session, check_in.mentor_id, now, but=own, within=within))


def hours_of_day(session: Session, check_in: Talk, now: datetime) -> list[datetime]:
    """The free hours of the day picked, in UTC."""
    if check_in.next_on is None:
        return []
    day = calendar.today(check_in.next_on)
    start, end = slots.begin(day), slots.begin(day + timedelta(days=1))
    taken = appointments.taken(
        session, check_in.mentor_id, start, end, but=check_in.next_appointment_id, citizen_id=check_in.citizen_id
    )
    return slots.of_day(day, taken, now, policies.of(session))
