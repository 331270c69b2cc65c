"""Check-ins and sub-goals as their mentor sees them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Integer, and_, bindparam, exists, false, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from models.appointment import Appointment, AppointmentKind, Turnout
from models.assignment import Assignment
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held, Question
from models.citizen import Citizen
from models.dialogue import Dialogue
from models.errors import NotYoursError
from models.queries import namesakes
from models.rules import calendar
from models.rules.access import Actor
from models.staff import Staff
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent


class Talk(NamedTuple):
    """
    A check-in as a tap finds it: its row, and what it takes of the citizen and the chat.

    *has_goals*: a sub-goal has been set and not dropped, by now; *text_awaited*: the mentor's chat waits for a text, of
    whatever kind.
    """

    id: int
    citizen_id: int
    mentor_id: int
    appointment_id: int | None
    state: CheckInState
    asks: Question
    editing: bool
    held: Held | None
    talked_at: datetime
    new_area: str | None
    note: str | None
    next_at: datetime | None
    next_on: datetime | None
    next_appointment_id: int | None
    fixing_id: int | None
    card_message_id: int | None
    started_at: datetime
    recorded_at: datetime | None
    undone_at: datetime | None
    citizen: str
    takes_part: bool
    has_goals: bool
    text_awaited: bool


# Asked at every tap of a check-in, as the next two are, so built once.
_OWN = (
    select_columns(
        *(getattr(CheckIn, name) for name in Talk._fields[:-4]),
        namesakes.shown(bindparam("staff_id", type_=Integer)),
        and_(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None)),
        exists().where(col(SubGoal.citizen_id) == col(CheckIn.citizen_id), col(SubGoal.dropped_at).is_(None)),
        col(Dialogue.chat_id).is_not(None),
    )
    .join(Citizen, col(Citizen.id) == col(CheckIn.citizen_id))
    .join(
        Assignment,
        and_(
            col(Assignment.citizen_id) == col(CheckIn.citizen_id),
            col(Assignment.staff_id) == col(CheckIn.mentor_id),
            col(Assignment.ended_at).is_(None),
        ),
    )
    .join(Staff, col(Staff.id) == col(CheckIn.mentor_id))
    .outerjoin(Dialogue, col(Dialogue.chat_id) == col(Staff.chat_id))
    .where(col(CheckIn.id) == bindparam("check_in_id"), col(CheckIn.mentor_id) == bindparam("staff_id"))
)


def own(session: Session, check_in_id: int, by: Actor) -> Talk:
    """This mentor's check-in with a citizen she still works with; NotYoursError for any other, and for none at all."""
    asked = {"check_in_id": check_in_id, "staff_id": by.staff_id}
    found = session.connection().execute(_OWN, asked).first()
    if found is None:
        raise NotYoursError
    return Talk._make(found)


_DRAFT = (
    select_columns(col(CheckIn.id))
    .where(
        col(CheckIn.citizen_id) == bindparam("citizen_id"),
        col(CheckIn.mentor_id) == bindparam("mentor_id"),
        col(CheckIn.state) == CheckInState.DRAFT,
    )
    .order_by(col(CheckIn.id).desc())
    .limit(1)
)


def draft(session: Session, citizen_id: int, mentor_id: int) -> int | None:
    """The id of the check-in that has been begun and not ended."""
    return session.connection().scalar(_DRAFT, {"citizen_id": citizen_id, "mentor_id": mentor_id})


def drafts(session: Session, mentor_id: int) -> Sequence[CheckIn]:
    """Everything this mentor has begun and not ended, the newest first."""
    return session.exec(
        select(CheckIn)
        .where(CheckIn.mentor_id == mentor_id, CheckIn.state == CheckInState.DRAFT)
        .order_by(col(CheckIn.started_at).desc())
    ).all()


class LastTalk(NamedTuple):
    """*how* it went, as its check-in says, or the answer to its outcome card where there is no check-in."""

    at: datetime
    how: Held | Turnout
    note: str | None = None


def last_talk(session: Session, citizen_id: int) -> LastTalk | None:
    """The latest that is recorded, or that was answered with held or late; the check-in of an hour says more of it."""
    recorded = session.exec(
        select(CheckIn)
        .where(CheckIn.citizen_id == citizen_id, CheckIn.state == CheckInState.RECORDED)
        .order_by(col(CheckIn.talked_at).desc())
    ).first()
    answered = session.exec(
        select(Appointment)
        .where(
            Appointment.citizen_id == citizen_id,
            Appointment.kind == AppointmentKind.TALK,
            col(Appointment.turnout).in_([Turnout.HELD, Turnout.LATE]),
        )
        .order_by(col(Appointment.starts_at).desc())
    ).first()
    found = [LastTalk(answered.starts_at, answered.turnout)] if answered and answered.turnout else []
    if recorded is not None and recorded.held is not None:
        found.append(LastTalk(recorded.talked_at, recorded.held, recorded.note))
    return max(found, key=lambda talk: (talk.at, isinstance(talk.how, Held)), default=None)


def draft_of(session: Session, appointment_id: int, mentor_id: int) -> int | None:
    """The id of the check-in of this appointment that has been begun and not ended."""
    return session.exec(
        select(CheckIn.id).where(
            CheckIn.appointment_id == appointment_id,
            CheckIn.mentor_id == mentor_id,
            CheckIn.state == CheckInState.DRAFT,
        )
    ).first()


def held_on(session: Session, citizen_id: int, day: date, *, but: int | None = None) -> int | None:
    """The id of the recorded check-in of a talk that took place on *day*; *but* leaves one out."""
    return session.exec(
        select(CheckIn.id)
        .where(
            CheckIn.citizen_id == citizen_id,
            CheckIn.state == CheckInState.RECORDED,
            CheckIn.talked_at >= calendar.instant(day, time.min),
            CheckIn.talked_at < calendar.instant(day + timedelta(days=1), time.min),
            col(CheckIn.held).in_([held for held in Held if held.took_place]),
            CheckIn.id != (but or 0),
        )
        .order_by(col(CheckIn.talked_at).desc())
    ).first()


def recorded_id(session: Session, appointment_id: int) -> int | None:
    """The id of the check-in that says what became of this appointment."""
    recorded = select(CheckIn.id).where(
        CheckIn.appointment_id == appointment_id, CheckIn.state == CheckInState.RECORDED
    )
    return session.exec(recorded).first()


def recorded_of(session: Session, appointment_id: int) -> bool:
    """Whether a check-in says what became of this appointment."""
    return recorded_id(session, appointment_id) is not None


def open_goals(session: Session, citizen_id: int, *, but_from: int | None = None) -> Sequence[SubGoal]:
    """Sub-goals neither reached nor dropped, the oldest first; *but_from* leaves out those a check-in has just set."""
    statement = select(SubGoal).where(
        SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at).is_(None), col(SubGoal.dropped_at).is_(None)
    )
    if but_from is not None:
        statement = statement.where(or_(col(SubGoal.check_in_id).is_(None), SubGoal.check_in_id != but_from))
    return session.exec(statement.order_by(col(SubGoal.id))).all()


class Goal(NamedTuple):
    """A sub-goal as a talk sees it: how it *moved* there, if said, and whether it was set there."""

    id: int
    area: Area
    text: str
    moved: Movement | None
    is_new: bool


_SET_HERE = col(SubGoal.check_in_id) == bindparam("check_in_id")
_GOALS = (
    select_columns(
        col(SubGoal.id),
        col(SubGoal.area),
        col(SubGoal.text),
        col(SubGoalEvent.movement),
        func.coalesce(_SET_HERE, false()),
    )
    .outerjoin(
        SubGoalEvent,
        and_(
            col(SubGoalEvent.sub_goal_id) == col(SubGoal.id), col(SubGoalEvent.check_in_id) == bindparam("check_in_id")
        ),
    )
    .where(
        col(SubGoal.citizen_id) == bindparam("citizen_id"),
        col(SubGoal.dropped_at).is_(None),
        or_(_SET_HERE, col(SubGoal.reached_at).is_(None), col(SubGoalEvent.id).is_not(None)),
    )
    .order_by(col(SubGoal.id))
)


def goals(session: Session, check_in: Talk) -> list[Goal]:
    """The sub-goals that this talk is about, the oldest first: open ones, those reached just now, those set in it."""
    if not check_in.has_goals:
        return []
    asked = {"check_in_id": check_in.id, "citizen_id": check_in.citizen_id}
    rows = session.connection().execute(_GOALS, asked)
    return [
        Goal(saved(id_), Area(area), text, moved and Movement(moved), bool(new)) for id_, area, text, moved, new in rows
    ]


def goals_at(session: Session, check_in: Talk) -> list[Goal]:
    """Those that were there before this talk."""
    return [goal for goal in goals(session, check_in) if not goal.is_new]


def new_goals(session: Session, check_in: Talk) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal).where(SubGoal.check_in_id == check_in.id, col(SubGoal.dropped_at).is_(None))
    ).all()


def reached_goals(session: Session, citizen_id: int, since: datetime) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal)
        .where(SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at) >= since, col(SubGoal.dropped_at).is_(None))
        .order_by(col(SubGoal.reached_at).desc())
    ).all()
