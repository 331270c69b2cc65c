"""The buttons under each question of a check-in."""

from collections.abc import Callable, Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens import picker
from handlers.screens.picker import Ways
from handlers.texts import Words
from models.appointment import Turnout
from models.base import saved
from models.check_in import CheckInState, Held, Question
from models.queries.check_in_view import GoalLine, NewGoal, View
from models.rules import calendar
from models.rules import check_in as order
from models.sub_goal import Area, Movement

Rows = tuple[tuple[Button, ...], ...]
NONE = "-"
SURE = "sure"
GOALS_A_PAGE = 10  # four buttons each, of the hundred that a message may carry
_MAY_BE_DATED = (Question.SUB_GOALS, Question.NEW_AREA, Question.NOTE)


def of(view: View, page: int, words: Words) -> Rows:
    """The answers to the open question, and the ways out."""
    asks = view.check_in.asks
    answers = _sub_goals(view, page, words) if asks is Question.SUB_GOALS else _to_fix(view, page, words)
    if asks in _ANSWERS:
        answers = _ANSWERS[asks](view, words)
    return (*answers, *_ways_out(view, words))


def outcome(appointment_id: int, stands: Turnout | None, words: Words) -> Rows:
    """
    Under the question that comes after the hour: the answers of a check-in, which goes on from there.

    Each carries the answer that *stands*, so that an old card changes nothing.
    """
    answers = [
        button(words.label(f"check_in.held_{held}"), "ci.out", appointment_id, f"{held}:{stands or ''}")
        for held in Held
    ]
    return rows(*answers, width=2)


def first_page(view: View) -> int:
    """Where the sub-goals are shown first: at the first that has no answer yet; to be corrected, the newest."""
    if view.check_in.asks is Question.FIX_GOAL:
        return max(0, (len(view.every_goal) - 1) // GOALS_A_PAGE)
    unsaid = (number for number, goal in enumerate(view.goals) if goal.moved is None)
    return next(unsaid, 0) // GOALS_A_PAGE


def shown(goals: Sequence[GoalLine | NewGoal], page: int) -> list[tuple[int, GoalLine | NewGoal]]:
    """The sub-goals of a page, under their numbers."""
    return list(enumerate(goals, 1))[page * GOALS_A_PAGE : (page + 1) * GOALS_A_PAGE]


def ask(view: View, text: str, yes: Sequence[Button], words: Words) -> Screen:
    """Whether it is really meant; the way back changes nothing."""
    back = button(words.label("common.back"), "ci.show", _id(view))
    return Screen(text, rows(*yes, back))


def _id(view: View) -> int:
    return saved(view.check_in.id)


def _held(view: View, words: Words) -> Rows:
    answers = [button(words.label(f"check_in.held_{held}"), "ci.held", _id(view), held) for held in Held]
    return rows(*answers, width=2)


def _sub_goals(view: View, page: int, words: Words) -> Rows:
    """Each goal is a row of four signs under its number in the text; the rest may stay where they were."""
    lines = tuple(_goal(view, goal, number, words) for number, goal in shown(view.goals, page))
    rest = words.label("check_in.rest_unmoved" if any(not goal.moved for goal in view.goals) else "check_in.go_on")
    pager = _pager(view, len(view.goals), page, words)
    return (*lines, *pager, (button(rest, "ci.rest", _id(view)),))


def _goal(view: View, goal: GoalLine | NewGoal, number: int, words: Words) -> tuple[Button, ...]:
    moved = goal.moved if isinstance(goal, GoalLine) else None
    return tuple(
        button(
            f"{number} {words.label(f'check_in.sign_{movement}')}" + (" •" if moved is movement else ""),
            "ci.goal",
            _id(view),
            f"{goal.id} {movement}",
        )
        for movement in Movement
    )


def _to_fix(view: View, page: int, words: Words) -> Rows:
    goals = view.every_goal
    each = [button(str(number), "ci.fix", _id(view), str(goal.id)) for number, goal in shown(goals, page)]
    return (*rows(*each, width=5), *_pager(view, len(goals), page, words))


def _pager(view: View, n: int, page: int, words: Words) -> Rows:
    earlier = [button(words.label("mentor.earlier"), "ci.goals", _id(view), str(page - 1))] if page else []
    more = n > (page + 1) * GOALS_A_PAGE
    later = [button(words.label("mentor.more"), "ci.goals", _id(view), str(page + 1))] if more else []
    return (tuple(earlier + later),) if earlier or later else ()


def _fix_text(view: View, words: Words) -> Rows:
    if view.check_in.fixing_id not in [goal.id for goal in view.new_goals]:
        return ()
    return rows(button(words.label("check_in.drop_goal"), "ci.nogoal", _id(view)))


def _new_area(view: View, words: Words) -> Rows:
    areas = [button(words.label(f"check_in.area_{area}"), "ci.area", _id(view), area) for area in Area]
    if view.check_in.editing:
        return rows(*areas, width=2)
    none = button(words.label("check_in.no_new_goal"), "ci.area", _id(view), NONE)
    return ((none,), *rows(*areas, width=2))


def _new_text(view: View, words: Words) -> Rows:
    return ()


def _note(view: View, words: Words) -> Rows:
    return rows(button(words.label("check_in.no_note"), "ci.nonote", _id(view)))


def _next(view: View, words: Words) -> Rows:
    if view.booked is not None:
        keep, move, off = (
            button(words.label(f"check_in.next_{name}"), "ci.next", _id(view), value)
            for name, value in (("keep", "ok"), ("move", "other"), ("off", NONE))
        )
        return ((keep,), (move, off))
    ok = [button(words.label("check_in.next_ok"), "ci.next", _id(view), "ok")] if view.check_in.next_at else []
    other = button(words.label("check_in.next_other"), "ci.next", _id(view), "other")
    none = button(words.label("check_in.next_none"), "ci.next", _id(view), NONE)
    return (*rows(*ok), (other, none))


def _next_day(view: View, words: Words) -> Rows:
    return picker.days(view.days, view.reach, ways_to_next(view), words, width=3)


def _next_time(view: View, words: Words) -> Rows:
    return picker.hours(view.hours, ways_to_next(view), words)


def ways_to_next(view: View) -> Ways:
    """How the next appointment's hour is picked."""
    return Ways(
        day=lambda label, value: button(label, "ci.day", _id(view), value),
        later=lambda label, value: button(label, "ci.later", _id(view), value),
        hour=lambda label, value: button(label, "ci.time", _id(view), value),
    )


def _talk_day(view: View, words: Words) -> Rows:
    named = [words.label("check_in.day_today"), words.label("check_in.day_yesterday")]
    labels = [*named, *(words.short_day(day) for day in view.days[len(named) :])]
    days = [button(label, "ci.date", _id(view), day.isoformat()) for label, day in zip(labels, view.days, strict=True)]
    return (*rows(*days[:2], width=2), *rows(*days[2:], width=3))


def _edit(view: View, words: Words) -> Rows:
    has_goals = bool(view.every_goal)
    parts = [
        button(words.label(f"check_in.edit_{question}"), "ci.edit", _id(view), question)
        for question in order.editable(view.check_in.held, has_goals=has_goals)
        if question is not Question.SUB_GOALS or view.goals
    ]
    return rows(*parts, width=2)


_ANSWERS: dict[Question, Callable[[View, Words], Rows]] = {
    Question.HELD: _held,
    Question.NEW_AREA: _new_area,
    Question.NEW_TEXT: _new_text,
    Question.NOTE: _note,
    Question.NEXT: _next,
    Question.NEXT_DAY: _next_day,
    Question.NEXT_TIME: _next_time,
    Question.TALK_DAY: _talk_day,
    Question.FIX_TEXT: _fix_text,
    Question.EDIT: _edit,
}


def _ways_out(view: View, words: Words) -> Rows:
    """The way back, and, before anything is recorded, another day for the talk, and the way out."""
    back = [button(words.label("common.back"), "ci.back", _id(view))] if view.can_go_back else []
    draft = view.check_in.state is CheckInState.DRAFT
    day = [button(words.label("check_in.other_talk_day"), "ci.when", _id(view))] if draft and _may_date(view) else []
    drop = [button(words.label("check_in.drop"), "ci.drop", _id(view))] if draft else []
    return rows(*back, *day, *drop, width=3)


def _may_date(view: View) -> bool:
    """At the beginning; later only where the talk is not today's, and so may be dated wrongly."""
    asks = view.check_in.asks
    return asks is Question.HELD or (asks in _MAY_BE_DATED and calendar.today(view.check_in.talked_at) != view.today)


def to_today(words: Words) -> Button:
    return button(words.label("check_in.to_today"), "mt.today")
