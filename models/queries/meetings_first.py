"""Which appointment ahead settles a deadline in time, so that nobody is pressed for what is booked already."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, true
from sqlmodel import col

from models.appointment import Appointment, AppointmentState
from models.rope import Deadline
from models.rules import calendar, meetings
from models.rules import rope as rules
from models.rules.policy import Policy, RopeRule, measure

OUTCOME_STAYS_OPEN = timedelta(days=3)  # so long the card that asks how it went stands for the deadline it settles


def being_settled(house: Policy, now: datetime) -> ColumnElement[bool]:
    """An appointment ahead in time, or one just over of which nobody has said how it went, settles the deadline."""
    return exists().where(
        col(Appointment.citizen_id) == col(Deadline.citizen_id),
        col(Appointment.starts_at) > now - OUTCOME_STAYS_OPEN,
        comes_in_time(house, now),
        col(Appointment.state) != AppointmentState.CANCELLED,
        col(Appointment.turnout).is_(None),
        settles(house),
    )


def settles(house: Policy) -> ColumnElement[bool]:
    """An appointment of the kind that settles the deadline's rule."""
    kinds: list[Any] = [
        and_(col(Appointment.kind) == kind, col(Deadline.rule).in_(meetings.settled_by(kind, house.rope)))
        for kind in meetings.HELD_EVENT
    ]
    return or_(*kinds)


def comes_in_time(house: Policy, now: datetime) -> ColumnElement[bool]:
    """
    Whether an appointment begins today, or on the next working day where the deadline's own day lies among the closed
    days between: only for them has it moved to today.
    """
    today = calendar.today(now)
    begins = col(Appointment.starts_at)
    next_day = rules.next_working_day(today, house)
    return or_(begins < _midnight_after(today), and_(begins < _midnight_after(next_day), _moved_to(today, house)))


def _midnight_after(day: date) -> datetime:
    return calendar.instant(day + timedelta(days=1), time.min)


def _moved_to(today: date, house: Policy) -> ColumnElement[bool]:
    """Deadlines of rules that count days, due today although their days run on."""
    moved: list[Any] = [false()]
    for key, rule in house.rope.rules.items():
        shorter: ColumnElement[bool] = true()
        for days in sorted(_in_days(rule)):
            first = today - timedelta(days=days)
            moved.append(and_(col(Deadline.rule) == key, col(Deadline.counts_from) > first, shorter))
            shorter = col(Deadline.counts_from) < first
    return and_(col(Deadline.due_on) == today, or_(*moved))


def _in_days(rule: RopeRule) -> set[int]:
    """The rule's periods that are a number of days, those included to which it thins out."""
    periods = (measure(one) for one in (rule.due, *(thinning.due for thinning in rule.thins)))
    return {number for number, unit in periods if unit == "days"}
