"""The order in which a check-in asks, and the ways back, as data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.check_in import Held, Question
from models.rules.policy import Policy

BACK: dict[Question, Question] = {
    Question.SUB_GOALS: Question.HELD,
    Question.NEW_TEXT: Question.NEW_AREA,
    Question.NEXT: Question.NOTE,
    Question.NEXT_DAY: Question.NEXT,
    Question.NEXT_TIME: Question.NEXT_DAY,
    Question.EDIT: Question.SUMMARY,
    Question.FIX_TEXT: Question.FIX_GOAL,
}

# Where the way on or back depends on whether there are sub-goals.
TURNS_ON_SUB_GOALS: frozenset[Question] = frozenset({Question.HELD, Question.NEW_AREA, Question.TALK_DAY})

EDITABLE: tuple[Question, ...] = (
    Question.HELD,
    Question.TALK_DAY,
    Question.SUB_GOALS,
    Question.NEW_AREA,
    Question.FIX_GOAL,
    Question.NOTE,
    Question.NEXT,
)
# What only a talk that took place can have.
_OF_A_TALK = frozenset({Question.SUB_GOALS, Question.NEW_AREA, Question.FIX_GOAL})
_OF_SUB_GOALS = frozenset({Question.SUB_GOALS, Question.FIX_GOAL})
_DAYS_BACK = 14


@dataclass(frozen=True)
class Facts:
    """What the order depends on."""

    held: Held | None
    has_sub_goals: bool
    editing: bool

    @property
    def took_place(self) -> bool:
        return self.held is not None and self.held.took_place


def editable(held: Held | None, *, has_goals: bool) -> list[Question]:
    """The answers that may be changed; *has_goals*: there is a sub-goal, be it one that was set in the talk."""
    took_place = held is not None and held.took_place
    return [
        question
        for question in EDITABLE
        if (took_place or question not in _OF_A_TALK) and (has_goals or question not in _OF_SUB_GOALS)
    ]


def after(question: Question, facts: Facts) -> Question:
    """What is asked once *question* has its answer."""
    if facts.editing and question is not Question.EDIT:
        return Question.SUMMARY
    if question is Question.TALK_DAY and facts.held is None:
        return Question.HELD
    if question in (Question.HELD, Question.TALK_DAY):
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
    if not facts.took_place:
        return Question.NOTE
    return Question.SUB_GOALS if facts.has_sub_goals else Question.NEW_AREA


def back(question: Question, facts: Facts) -> Question | None:
    """Where the way back leads; None where there is none."""
    if facts.editing and question in EDITABLE:
        return Question.EDIT
    if question is Question.TALK_DAY:
        return after(question, facts)
    if question is Question.NEW_AREA:
        return Question.SUB_GOALS if facts.has_sub_goals else Question.HELD
    if question is Question.NOTE:
        return Question.NEW_AREA if facts.took_place else Question.HELD
    return BACK.get(question)


def may_change(recorded_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Whether a check-in may still be edited or undone."""
    return recorded_at is None or now <= recorded_at + timedelta(hours=policy.appointments.undo_within_hours)


def talk_days(today: date) -> list[date]:
    """The days that a talk may be dated, the latest first."""
    return [today - timedelta(days=back) for back in range(_DAYS_BACK)]
