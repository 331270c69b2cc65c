"""Going back in a check-in, and changing what it says: an answer, the day of the talk, the words of a sub-goal."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from models.actions import asking, audit, recording
from models.base import saved
from models.check_in import CheckInState, Question
from models.errors import StaleError, WrittenThatDayError
from models.queries import appointments as appointment_queries
from models.queries import check_ins as queries
from models.queries import policies
from models.queries.check_ins import Talk
from models.rules import calendar, texts
from models.rules import check_in as order
from models.rules.access import Actor
from models.sub_goal import SubGoal


def go_back(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """To the question before; what has been answered stays until it is answered anew."""
    check_in = asking.own(session, check_in_id, by)
    question = order.back(check_in.asks, asking.facts(session, check_in, check_in.held))
    if question is None:
        raise StaleError
    editing = check_in.editing and question is not Question.SUMMARY
    return asking.stay(session, check_in, by, now, asks=question, editing=editing, **_unbooked(check_in, question))


def _unbooked(check_in: Talk, question: Question) -> dict[str, Any]:
    """What was only suggested while a recorded check-in is edited is no longer its next step."""
    only_suggested = check_in.next_appointment_id is None and check_in.editing and question is Question.EDIT
    return {"next_at": None} if only_suggested else {}


def edit(session: Session, check_in_id: int, question: Question | None, *, by: Actor, now: datetime) -> Talk:
    """Choose (None) or open one answer of a recorded check-in again."""
    check_in = asking.asking(session, check_in_id, Question.SUMMARY if question is None else Question.EDIT, by)
    recording.check_in_time(check_in, now, policies.of(session))
    if question is None:
        return asking.stay(session, check_in, by, now, asks=Question.EDIT, editing=False)
    if question not in order.editable(check_in.held, has_goals=bool(queries.goals(session, check_in))):
        raise StaleError
    said: dict[str, Any] = {"asks": question, "editing": True}
    if question is Question.NEXT and check_in.next_appointment_id is None:
        said |= recording.suggested_next(session, check_in, now)
    return asking.stay(session, check_in, by, now, **said)


def other_talk_day(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """The talk took place on another day than the check-in says; which one is asked next."""
    check_in = asking.own(session, check_in_id, by)
    if check_in.state is not CheckInState.DRAFT:
        raise StaleError
    return asking.stay(session, check_in, by, now, asks=Question.TALK_DAY)


def choose_talk_day(
    session: Session, check_in_id: int, day: date, *, by: Actor, now: datetime, again: bool = False
) -> Talk:
    """
    The day of the talk; the rope counts from it.

    WrittenThatDayError where another check-in tells of a talk that day, unless this is said to be one *again*.
    """
    check_in = asking.asking(session, check_in_id, Question.TALK_DAY, by)
    if day not in order.talk_days(calendar.today(now)):
        raise StaleError
    written = None if again else queries.held_on(session, check_in.citizen_id, day, but=check_in.id)
    if written is not None:
        raise WrittenThatDayError(written, check_in.citizen_id)
    return asking.go_on(session, check_in, by, now, **_dated(session, check_in, day, now))


def _dated(session: Session, check_in: Talk, day: date, now: datetime) -> dict[str, Any]:
    """
    A draft becomes that of the day's appointment, where there is one.

    An hour of which nobody has said what became of it stays open; one that has been answered keeps its check-in.
    """
    if day == calendar.today(check_in.talked_at):
        return {}
    at = min(calendar.instant(day, calendar.local(check_in.talked_at).time()), now)
    if check_in.state is CheckInState.RECORDED:
        return {"talked_at": at}
    found = appointment_queries.unwritten_on(session, check_in.citizen_id, check_in.mentor_id, day)
    if found is not None:
        return {"talked_at": min(found.starts_at, now), "appointment_id": saved(found.id)}
    return {"talked_at": at, "appointment_id": recording.answered_appointment(session, check_in)}


def choose_goal(session: Session, check_in_id: int, sub_goal_id: int, *, by: Actor, now: datetime) -> Talk:
    """Which sub-goal's words are to be corrected."""
    check_in = asking.asking(session, check_in_id, Question.FIX_GOAL, by)
    if sub_goal_id not in [goal.id for goal in queries.goals(session, check_in)]:
        raise StaleError
    return asking.stay(session, check_in, by, now, asks=Question.FIX_TEXT, fixing_id=sub_goal_id)


def write_fix(session: Session, check_in_id: int, text: str, *, by: Actor, now: datetime) -> Talk:
    """The sub-goal's words as they should be."""
    check_in = asking.asking(session, check_in_id, Question.FIX_TEXT, by)
    goal = _fixed(session, check_in)
    goal.text = texts.accept(text, texts.GOAL_LENGTH, today=calendar.today(now))
    session.add(goal)
    audit.write(session, by, "sub_goal.corrected", goal, now)
    return asking.go_on(session, check_in, by, now, fixing_id=None)


def drop_goal(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """A sub-goal that this check-in set was a mistake; StaleError for one that was there before."""
    check_in = asking.asking(session, check_in_id, Question.FIX_TEXT, by)
    goal = _fixed(session, check_in)
    if goal.check_in_id != check_in.id:
        raise StaleError
    goal.dropped_at = now
    session.add(goal)
    audit.write(session, by, "sub_goal.dropped", goal, now)
    return asking.go_on(session, check_in, by, now, fixing_id=None)


def _fixed(session: Session, check_in: Talk) -> SubGoal:
    goal = session.get(SubGoal, check_in.fixing_id) if check_in.fixing_id is not None else None
    if goal is None or goal.dropped_at is not None or goal.citizen_id != check_in.citizen_id:
        raise StaleError
    return goal
