"""The order in which a check-in asks, and the ways back, as data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.check_in import Held, Question
from models.rules.policy import Policy

BACK: dict[Question, Question] = {
    Question.SUB_GOALS: Question.HELD,
    Question.NEW_TEXT: Question.NEW_AREA,
    Question.NEXT_DAY: Question.NEXT,
    Question.NEXT_TIME: Question.NEXT_DAY,
    Question.EDIT: Question.SUMMARY,
}

# Where the way on or back depends on whether there are sub-goals.
TURNS_ON_SUB_GOALS: frozenset[Question] = frozenset({Question.HELD, Question.NEW_AREA})

EDITABLE: tuple[Question, ...] = (Question.HELD, Question.SUB_GOALS, Question.NOTE, Question.NEXT)


@dataclass(frozen=True)
class Facts:
    """What the order depends on."""

    held: Held | None
    has_sub_goals: bool
    editing: bool


def after(question: Question, facts: Facts) -> Question:
    """What is asked once *question* has its answer."""
    if facts.editing and question is not Question.EDIT:
        return Question.SUMMARY
    if question is Question.HELD:
        return _after_held(facts)
    return {
        Question.SUB_GOALS: Question.NEW_AREA,
        Question.NEW_AREA: Question.NOTE,
        Question.NEW_TEXT: Question.NOTE,
        Question.NOTE: Question.NEXT,
        Question.NEXT: Question.SUMMARY,
        Question.NEXT_TIME: Question.SUMMARY,
    }[question]


def _after_held(facts: Facts) -> Question:
    """A talk that did not take place moved no sub-goal."""
    if facts.held is None or not facts.held.took_place:
        return Question.NOTE
    return Question.SUB_GOALS if facts.has_sub_goals else Question.NEW_AREA


def back(question: Question, facts: Facts) -> Question | None:
    """Where the way back leads; None where there is none."""
    if facts.editing and question in EDITABLE:
        return Question.EDIT
    if question is Question.NEW_AREA:
        return Question.SUB_GOALS if facts.has_sub_goals else Question.HELD
    if question is Question.NOTE:
        return Question.NEW_AREA if facts.held is not None and facts.held.took_place else Question.HELD
    if question is Question.NEXT:
        return Question.NOTE
    return BACK.get(question)


def may_change(recorded_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Whether a check-in may still be edited or undone."""
    return recorded_at is None or now <= recorded_at + timedelta(hours=policy.appointments.undo_within_hours)
