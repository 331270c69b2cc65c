"""What a citizen sees of her own course: the next step, her sub-goals, a pause, and who sees what."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.queries import appointment_view, appointments, beliefs, flex_track, pauses, people, shops
from models.queries import check_ins as check_in_queries
from models.queries.appointment_view import Card, first_name
from models.queries.pauses import PauseView
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import calendar
from models.rules.access import Actor
from models.rules.rope import EMPTY_FUTURE
from models.rules.working_days import FIRST_YEAR
from models.staff import Role
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent

_SENT = (Reminder.state == ReminderState.SENT, col(Reminder.staff_id).is_not(None))


@dataclass(frozen=True)
class Goal:
    area: Area
    text: str
    movement: Movement | None
    on: date


@dataclass(frozen=True)
class Goals:
    mentor: str | None
    open: tuple[Goal, ...]
    reached: tuple[Goal, ...]


@dataclass(frozen=True)
class NextStep:
    """
    *card* is the nearest appointment, *later* are those after it; *pause* is one that runs today.

    *mentor_told* says whether the mentor has been told that there is no appointment. *belief_of* is the quarter of
    which she is asked what she believes, and has not answered.
    """

    mentor: str | None
    card: Card | None
    pause: PauseView | None
    mentor_told: bool
    later: tuple[Card, ...] = ()
    in_shop_today: bool = False
    belief_of: int | None = None


@dataclass(frozen=True)
class Seer:
    """A colleague who works with the citizen, by first name; *gathers* what is to be told of a flex job."""

    name: str
    role: Role
    gathers: bool = False


def next_step(session: Session, *, by: Actor, now: datetime) -> NextStep:
    coming = appointments.coming(session, by.citizen_id, now)
    cards = tuple(appointment_view.card_of(session, one) for one in coming)
    card = next(iter(cards), None)
    told = card is None and _mentor_told(session, by.citizen_id)
    running = pauses.own(session, by=by, now=now).running
    expected = shops.expecting(session, by.citizen_id, now) is not None
    asked = beliefs.open_to(session, by=by, now=now)
    return NextStep(mentor(session, by=by), card, running, told, cards[1:], expected, asked)


def mentor(session: Session, *, by: Actor) -> str | None:
    """The first name of the citizen's own mentor."""
    return mentor_name(session, by.citizen_id)


def mentor_name(session: Session, citizen_id: int) -> str | None:
    found = people.mentor_of(session, citizen_id)
    return first_name(found.name) if found is not None else None


def _mentor_told(session: Session, citizen_id: int) -> bool:
    """Whether a message has gone out that says: no next step is booked, or the last one was called off."""
    called_off = select(Reminder.id).where(
        *_SENT,
        Reminder.kind == ReminderKind.APPOINTMENT_CANCELLED,
        Reminder.appointment_id == _newest_called_off(session, citizen_id),
    )
    return session.exec(called_off).first() is not None or _named_for_gap(session, citizen_id)


def _named_for_gap(session: Session, citizen_id: int) -> bool:
    """Whether her mentor's morning message has named her since the day on which a next step was due."""
    gap = session.exec(
        select(Deadline).where(Deadline.citizen_id == citizen_id, Deadline.rule == EMPTY_FUTURE)
    ).one_or_none()
    if gap is None or gap.owner_id is None:
        return False
    named = select(Reminder.id).where(
        *_SENT,
        Reminder.kind == ReminderKind.MORNING,
        Reminder.staff_id == gap.owner_id,
        Reminder.planned_at >= calendar.instant(gap.due_on, time.min),
    )
    return session.exec(named).first() is not None


def _newest_called_off(session: Session, citizen_id: int) -> int:
    """The appointment made last, where it has been called off; else 0, which is nobody's."""
    newest = session.exec(
        select(Appointment).where(Appointment.citizen_id == citizen_id).order_by(col(Appointment.id).desc())
    ).first()
    return saved(newest.id) if newest is not None and newest.state is AppointmentState.CANCELLED else 0


def goals(session: Session, *, by: Actor) -> Goals:
    """Open sub-goals with where they last moved, and those that have been reached, the newest first."""
    found = check_in_queries.open_goals(session, by.citizen_id)
    moved = _last_movements(session, [saved(goal.id) for goal in found])
    reached = check_in_queries.reached_goals(session, by.citizen_id, _LONG_AGO)
    return Goals(
        mentor(session, by=by),
        tuple(_goal(goal, *moved.get(saved(goal.id), (None, goal.created_at))) for goal in found),
        tuple(_goal(goal, Movement.REACHED, goal.reached_at or goal.created_at) for goal in reached),
    )


_LONG_AGO = calendar.instant(date(FIRST_YEAR, 1, 1), datetime.min.time())


def _goal(goal: SubGoal, movement: Movement | None, at: datetime) -> Goal:
    return Goal(goal.area, goal.text, movement, calendar.today(at))


def _last_movements(session: Session, goal_ids: list[int]) -> dict[int, tuple[Movement, datetime]]:
    rows = session.exec(
        select(SubGoalEvent).where(col(SubGoalEvent.sub_goal_id).in_(goal_ids)).order_by(col(SubGoalEvent.at))
    )
    return {row.sub_goal_id: (Movement(row.movement), row.at) for row in rows}


def seers(session: Session, *, by: Actor) -> list[Seer]:
    """Who works with this citizen now."""
    on_track = flex_track.track(session, by.citizen_id) is not None
    return [
        Seer(first_name(staff.name), role, gathers=on_track and role is Role.CASEWORKER)
        for staff, role in people.working_with(session, by.citizen_id)
    ]
