"""The development log: a citizen's talks, the latest first, with what was said and how the sub-goals moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.base import saved
from models.check_in import CheckIn, CheckInState, Held
from models.queries import namesakes, people
from models.rope import Event, RopeEvent
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent

PAGE = 3
_STEP_BEGINS = {Event.INTERNAL_INTERNSHIP_BEGUN: 2, Event.COMPANY_INTERNSHIP_BEGUN: 3, Event.JOB_BEGUN: 3}


@dataclass(frozen=True)
class Entry:
    """One talk; *week* counts from the start (None before it), *step* is the programme's on that day."""

    at: datetime
    held: Held
    week: int | None
    step: int
    moved: tuple[tuple[Movement, str], ...]
    new: tuple[tuple[Area, str], ...]
    note: str | None


@dataclass(frozen=True)
class Log:
    citizen_id: int
    name: str
    entries: tuple[Entry, ...]
    total: int
    page: int

    @property
    def more(self) -> bool:
        return self.total > (self.page + 1) * PAGE


def of_citizen(session: Session, citizen_id: int, page: int, *, by: Actor) -> Log:
    """A page of an own citizen's talks; NotYoursError for another mentor's citizen."""
    access.require(by, May.SEE_OWN_CITIZENS)
    citizen = people.mentored_citizen(session, citizen_id, by)
    recorded = CheckIn.citizen_id == citizen_id, CheckIn.state == CheckInState.RECORDED
    total = session.exec(select(func.count(col(CheckIn.id))).where(*recorded)).one()
    page = max(0, min(page, (total - 1) // PAGE))
    talks = session.exec(
        select(CheckIn)
        .where(*recorded)
        .order_by(col(CheckIn.talked_at).desc(), col(CheckIn.id).desc())
        .offset(page * PAGE)
        .limit(PAGE)
    ).all()
    begun = _steps(session, citizen_id)
    entries = tuple(_entry(session, talk, citizen.start_on, begun) for talk in talks)
    return Log(citizen_id, namesakes.name(session, citizen_id, by.staff_id), entries, total, page)


def _steps(session: Session, citizen_id: int) -> Mapping[date, int]:
    """The days on which a step of the programme began."""
    told = select(RopeEvent).where(RopeEvent.citizen_id == citizen_id, col(RopeEvent.event).in_(_STEP_BEGINS))
    return {row.on_date: _STEP_BEGINS[row.event] for row in session.exec(told)}


def _entry(session: Session, talk: CheckIn, start_on: date | None, begun: Mapping[date, int]) -> Entry:
    day = calendar.today(talk.talked_at)
    return Entry(
        at=talk.talked_at,
        held=talk.held or Held.IN_PERSON,
        week=None if start_on is None or day < start_on else (day - start_on).days // 7 + 1,
        step=max((step for on, step in begun.items() if on <= day), default=1),
        moved=tuple(_moved(session, saved(talk.id))),
        new=tuple((goal.area, goal.text) for goal in _new(session, saved(talk.id))),
        note=talk.note,
    )


def _moved(session: Session, check_in_id: int) -> list[tuple[Movement, str]]:
    rows = session.exec(
        select(SubGoalEvent, SubGoal)
        .join(SubGoal, col(SubGoal.id) == col(SubGoalEvent.sub_goal_id))
        .where(SubGoalEvent.check_in_id == check_in_id)
        .order_by(col(SubGoal.id))
    )
    return [(Movement(event.movement), goal.text) for event, goal in rows]


def _new(session: Session, check_in_id: int) -> Sequence[SubGoal]:
    return session.exec(
        select(SubGoal)
        .where(SubGoal.check_in_id == check_in_id, col(SubGoal.dropped_at).is_(None))
        .order_by(col(SubGoal.id))
    ).all()
