"""Each indicator of fidelity as one SELECT: a row a citizen, with how much counts (hits) of how much there is (of)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.appointment import Appointment, AppointmentState
from models.belief import Belief, Believes, Side
from models.check_in import CheckIn, CheckInState
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.rope import CalendarDay, Event, RopeEvent
from models.rules import calendar, fidelity, weeks
from models.rules.fidelity import Indicator, Window
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent
from models.transition import Approval, Transition, TransitionState
from models.workplace import Workplace

Rows = Select[Any]
_SETTLED: Final = (TransitionState.AGREED, TransitionState.WAITS, TransitionState.EXPIRED)
_LIFE: Final = (Area.PERSONAL, Area.SOCIAL, Area.HEALTH)
_BELIEVES: Final = tuple(one for one in Believes if one.in_a_job)


def rows(indicator: Indicator, window: Window) -> Rows:
    """``citizen_id``, ``hits`` and ``of`` of each citizen whom *indicator* counts; a median's number is ``hits``."""
    return _ROWS[indicator](window)


def _counted(citizen_id: Any, hit: ColumnElement[bool]) -> Rows:
    """How many there are by citizen, and how many of them hit."""
    hits = func.sum(case((hit, 1), else_=0)).label("hits")
    return select(citizen_id.label("citizen_id"), hits, func.count().label("of")).group_by(citizen_id)


def _recruiting(window: Window) -> Rows:
    """Company internships begun in the window."""
    return (
        _counted(col(Placement.citizen_id), col(Workplace.recruits).is_(True))
        .join(Workplace, col(Workplace.id) == col(Placement.workplace_id))
        .where(
            col(Placement.kind) == PlacementKind.COMPANY_INTERNSHIP,
            _meant(Placement),
            col(Placement.start_on).between(window.first, window.last),
        )
    )


def _life_goals(window: Window) -> Rows:
    """Citizens who took part on the window's last day; hit by a sub-goal of their life open at any time in it."""
    goal = exists().where(col(SubGoal.citizen_id) == col(Citizen.id), col(SubGoal.area).in_(_LIFE), *_open_goal(window))
    there = and_(
        col(Citizen.start_on) <= window.last, or_(col(Citizen.ended_on).is_(None), col(Citizen.ended_on) > window.last)
    )
    return _counted(col(Citizen.id), goal).select_from(Citizen).where(there)


def _weekly_talk(window: Window) -> Rows:
    """Weeks of the month (by their Thursday) that are over, in which she took part from end to end without a pause."""
    monday, sunday = aliased(CalendarDay), aliased(CalendarDay)
    talk = exists().where(
        col(RopeEvent.citizen_id) == col(Citizen.id),
        col(RopeEvent.event) == Event.TALK_HELD,
        col(RopeEvent.on_date).between(col(monday.on_date), col(sunday.on_date)),
    )
    return (
        _counted(col(Citizen.id), talk)
        .select_from(Citizen)
        .join(monday, col(monday.on_date) >= col(Citizen.start_on))
        .join(sunday, col(sunday.no) == col(monday.no) + 6)
        .where(
            col(monday.on_date).in_(_mondays(window)),
            or_(col(Citizen.ended_on).is_(None), col(Citizen.ended_on) >= col(sunday.on_date)),
            ~_paused(col(monday.on_date), col(sunday.on_date)),
        )
    )


def _goals_moved(window: Window) -> Rows:
    """Sub-goals open at any time in the window."""
    moved = exists().where(
        col(SubGoalEvent.sub_goal_id) == col(SubGoal.id),
        col(SubGoalEvent.movement).in_((Movement.FORWARD, Movement.REACHED)),
        _at(col(SubGoalEvent.at), window),
    )
    return _counted(col(SubGoal.citizen_id), moved).where(*_open_goal(window))


def _into_shop(window: Window) -> Rows:
    """Who started in the window: days to the first day in a shop; who has waited for more than 14 counts so far."""
    shops = (
        select(col(Placement.citizen_id), func.min(col(Placement.start_on)).label("first"))
        .where(col(Placement.kind) == PlacementKind.INTERNAL_INTERNSHIP, _meant(Placement))
        .group_by(col(Placement.citizen_id))
        .subquery()
    )
    begun, began, until = shops.c.first <= window.last, aliased(CalendarDay), aliased(CalendarDay)
    gave_up = and_(col(Citizen.ended_on).is_not(None), col(Citizen.ended_on) <= window.last)
    waited = case((begun, shops.c.first), (gave_up, col(Citizen.ended_on)), else_=window.last)
    days = col(until.no) - col(began.no)
    columns: list[Any] = [col(Citizen.id).label("citizen_id"), days.label("hits"), literal(1).label("of")]
    waits: Rows = select(*columns)
    return (
        waits.select_from(Citizen)
        .outerjoin(shops, shops.c.citizen_id == col(Citizen.id))
        .join(began, col(began.on_date) == col(Citizen.start_on))
        .join(until, col(until.on_date) == waited)
        .where(
            col(Citizen.start_on).between(window.first, window.last),
            or_(begun, days > fidelity.INTO_THE_SHOP.days),
        )
    )


def _no_gap(window: Window) -> Rows:
    """Places in a shop that ended a week ago or more; hit by another place begun by then that went on after it."""
    other, left, begins = aliased(Placement), aliased(CalendarDay), aliased(CalendarDay)
    follows = (
        exists()
        .where(
            col(other.citizen_id) == col(Placement.citizen_id),
            col(other.id) != col(Placement.id),
            _meant(other),
            or_(col(other.ended_on).is_(None), col(other.ended_on) > col(Placement.ended_on)),
            col(begins.on_date) == col(other.start_on),
            col(begins.no) <= col(left.no) + fidelity.SOON.days,
        )
        .correlate(Placement, left)
    )
    last = min(window.last, window.today - fidelity.SOON)
    return (
        _counted(col(Placement.citizen_id), follows)
        .join(left, col(left.on_date) == col(Placement.ended_on))
        .where(
            col(Placement.kind) == PlacementKind.INTERNAL_INTERNSHIP,
            col(Placement.end_reason).not_in((EndReason.MISTAKE, EndReason.LEFT_PROGRAMME)),
            col(Placement.ended_on).between(window.first, last),
        )
    )


def _without_next(window: Window) -> Rows:
    """Working days before today without a pause; hit where nothing lay ahead at the hour at which the rope speaks."""
    booked = exists().where(
        col(Appointment.citizen_id) == col(Citizen.id),
        col(Appointment.created_at) <= col(CalendarDay.speaks_at),
        col(Appointment.starts_at) >= col(CalendarDay.speaks_at),
        or_(
            col(Appointment.state) != AppointmentState.CANCELLED,
            col(Appointment.changed_at) > col(CalendarDay.speaks_at),
        ),
    )
    day = col(CalendarDay.on_date)
    return (
        _counted(col(Citizen.id), ~booked)
        .select_from(Citizen)
        .join(CalendarDay, day >= col(Citizen.start_on))
        .where(
            day.between(window.first, min(window.last, window.today - timedelta(days=1))),
            col(CalendarDay.working),
            or_(col(Citizen.ended_on).is_(None), col(Citizen.ended_on) > day),
            ~_paused(day, day),
        )
    )


def _all_answered(window: Window) -> Rows:
    """Transitions settled in the window, those withdrawn left out; hit where no decider's answer is missing."""
    missing = exists().where(col(Approval.transition_id) == col(Transition.id), col(Approval.answer).is_(None))
    return _counted(col(Transition.citizen_id), ~missing).where(
        col(Transition.state).in_(_SETTLED), _at(col(Transition.settled_at), window)
    )


def _belief_of(side: Side) -> Callable[[Window], Rows]:
    def told(window: Window) -> Rows:
        """Answers given in the window; what was passed over is none."""
        return _counted(col(Belief.citizen_id), col(Belief.believes).in_(_BELIEVES)).where(
            col(Belief.side) == side, col(Belief.believes).is_not(None), _at(col(Belief.told_at), window)
        )

    return told


_ROWS: Final[dict[Indicator, Callable[[Window], Rows]]] = {
    Indicator.RECRUITING: _recruiting,
    Indicator.LIFE_GOALS: _life_goals,
    Indicator.WEEKLY_TALK: _weekly_talk,
    Indicator.GOALS_MOVED: _goals_moved,
    Indicator.INTO_SHOP: _into_shop,
    Indicator.NO_GAP: _no_gap,
    Indicator.WITHOUT_NEXT: _without_next,
    Indicator.ALL_ANSWERED: _all_answered,
    Indicator.BELIEF: _belief_of(Side.STAFF),
    Indicator.OWN_BELIEF: _belief_of(Side.CITIZEN),
}


def not_control() -> ColumnElement[bool]:
    """Whom an indicator may count at all: nobody of the control group."""
    control = exists().where(col(Allocation.citizen_id) == col(Citizen.id), col(Allocation.arm) == Arm.CONTROL)
    return ~control


def _meant(placement: Any) -> ColumnElement[bool]:
    return col(placement.end_reason).is_distinct_from(EndReason.MISTAKE)


def _open_goal(window: Window) -> tuple[ColumnElement[bool], ...]:
    """A sub-goal that stands, and was neither reached nor dropped before the window began."""
    begins, ends = _instants(window)
    taken_back = exists().where(
        col(CheckIn.id) == col(SubGoal.check_in_id), col(CheckIn.state) != CheckInState.RECORDED
    )
    return (
        col(SubGoal.created_at) < ends,
        or_(col(SubGoal.reached_at).is_(None), col(SubGoal.reached_at) >= begins),
        or_(col(SubGoal.dropped_at).is_(None), col(SubGoal.dropped_at) >= begins),
        ~taken_back,
    )


def _paused(first: Any, last: Any) -> ColumnElement[bool]:
    """Whether a granted pause of the citizen touches the days from *first* to *last*."""
    return exists().where(
        col(Pause.citizen_id) == col(Citizen.id),
        col(Pause.state) == PauseState.GRANTED,
        col(Pause.from_on) <= last,
        or_(col(Pause.to_on).is_(None), col(Pause.to_on) > first),
    )


def _at(column: Any, window: Window) -> ColumnElement[bool]:
    begins, ends = _instants(window)
    return and_(column >= begins, column < ends)


def _instants(window: Window) -> tuple[datetime, datetime]:
    day_after = window.last + timedelta(days=1)
    return calendar.instant(window.first, time.min), calendar.instant(day_after, time.min)


def _mondays(window: Window) -> list[date]:
    """Of the weeks that belong to the month and are over."""
    mondays = [date.fromisocalendar(year, week, 1) for year, week in weeks.of_month(window.first)]
    return [day for day in mondays if day + timedelta(days=6) < window.today]
