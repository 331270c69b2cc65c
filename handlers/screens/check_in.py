"""The check-in's card: what has been said so far, and the one question that is open."""

import html
from collections.abc import Callable
from dataclasses import replace

from handlers import texts
from handlers.screen import LONGEST_TEXT, Button, Screen, button, length, minutes, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.base import saved
from models.check_in import CheckInState, Held, Question
from models.queries.check_in_view import GoalLine, View
from models.rules import calendar
from models.rules import check_in as order
from models.staff import Language
from models.sub_goal import Area, Movement

Rows = tuple[tuple[Button, ...], ...]
_NONE = "-"
_CUTS = (120, 60, 20)  # characters left of a sub-goal's text
_SIGNS = {Movement.BACK: "↩", Movement.SAME: "=", Movement.FORWARD: "↗", Movement.REACHED: "✓"}


def card(view: View, words: Words) -> Screen:
    """What the check-in's message shows now; where it would be too long for one, the sub-goals' texts are cut."""
    whole = _card(view, words)
    for longest in _CUTS:
        if length(whole.text) <= LONGEST_TEXT:
            break
        whole = _card(_with_goalscut(view, longest), words)
    return whole


def _with_goalscut(view: View, longest: int) -> View:
    goals = tuple(replace(goal, text=cut(goal.text, longest)) for goal in view.goals)
    return replace(view, goals=goals, new_goals=tuple((area, cut(text, longest)) for area, text in view.new_goals))


def _card(view: View, words: Words) -> Screen:
    state = view.check_in.state
    if state in (CheckInState.UNDONE, CheckInState.ABANDONED):
        return Screen(words(f"check_in.{state}", name=view.name), ((_again(view, words), _today(words)),))
    if view.check_in.asks is Question.SUMMARY:
        return summary(view, words)
    question = words(f"check_in.ask_{view.check_in.asks}", **_facts(view, words))
    text = "\n".join([title(view, words), *_said(view, words), "", question])
    return Screen(text, (*_ANSWERS[view.check_in.asks](view, words), *_ways_out(view, words)))


def old(view: View, words: Words) -> Screen:
    """What a message says that carried this check-in before."""
    return Screen(words("check_in.old_card", name=view.name))


def title(view: View, words: Words) -> str:
    return words("check_in.title", name=view.name, day=words.day(calendar.today(view.check_in.talked_at)))


def summary(view: View, words: Words) -> Screen:
    """Everything as recorded, with the journal line to copy."""
    text = "\n".join(
        [
            words("check_in.saved", name=view.name),
            *_said(view, words),
            "",
            words("check_in.journal"),
            f"<code>{html.escape(journal(view))}</code>",
        ]
    )
    change = [button(words.label("check_in.edit"), "ci.edit", _id(view), _NONE)] if view.can_undo else []
    undo = [button(words.label("check_in.undo"), "ci.undo", _id(view))] if view.can_undo else []
    today = [_today(words)]
    return Screen(text, (tuple(change + undo), tuple(today)) if change else (tuple(today),))


def journal(view: View) -> str:
    """The line for the case system: always in Danish, plain text."""
    words = texts.of(Language.DANISH)
    check_in = view.check_in
    parts = [
        words.label("check_in.line_talk", day=f"{calendar.local(check_in.talked_at):%d.%m.%Y}", how=_how(view, words))
    ]
    parts += [
        words.label("check_in.line_goal", text=_unstopped(goal.text), moved=words.label(f"check_in.moved_{goal.moved}"))
        for goal in view.goals
        if goal.moved
    ]
    parts += [
        words.label("check_in.line_new", area=words.label(f"check_in.area_{area}").lower(), text=_unstopped(text))
        for area, text in view.new_goals
    ]
    if check_in.note:
        parts.append(words.label("check_in.line_note", note=_stopped(check_in.note)))
    parts.append(
        words.label("check_in.line_next", when=words.when(check_in.next_at))
        if check_in.next_at
        else words.label("check_in.line_no_next")
    )
    return " ".join(parts)


def _unstopped(text: str) -> str:
    """Inside a sentence of ours, which brings its own full stop."""
    return text.removesuffix(".")


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _how(view: View, words: Words) -> str:
    return words.label(f"check_in.line_{view.check_in.held}")


def _facts(view: View, words: Words) -> dict[str, object]:
    """What the open question may mention."""
    check_in = view.check_in
    return {
        "name": view.name,
        "when": words.when(check_in.next_at) if check_in.next_at else words.label("check_in.no_free_hour"),
        "day": words.day(calendar.today(check_in.next_on)) if check_in.next_on else "",
        "area": words.label(f"check_in.area_{check_in.new_area}").lower() if check_in.new_area else "",
    }


def _said(view: View, words: Words) -> list[str]:
    """The answers given so far, a line each."""
    check_in = view.check_in
    lines = []
    if check_in.held:
        lines.append(words(f"check_in.held_{check_in.held}"))
    lines += _goals(view)
    lines += [
        words("check_in.new_goal", area=words.label(f"check_in.area_{area}").lower(), text=text)
        for area, text in view.new_goals
    ]
    if check_in.note and check_in.asks is not Question.SUMMARY:
        lines.append(words("check_in.note", note=check_in.note))
    if check_in.asks in (Question.SUMMARY, Question.EDIT):
        lines.append(
            words("check_in.next", when=words.when(check_in.next_at)) if check_in.next_at else words("check_in.no_next")
        )
    return lines


def _goals(view: View) -> list[str]:
    """How the sub-goals moved; while they are asked about, all of them under their numbers."""
    if view.check_in.asks is Question.SUB_GOALS:
        return [
            f"{number}. {html.escape(goal.text)}{f' {_SIGNS[goal.moved]}' if goal.moved else ''}"
            for number, goal in enumerate(view.goals, 1)
        ]
    return [f"{_SIGNS[goal.moved]} {html.escape(goal.text)}" for goal in view.goals if goal.moved]


def _id(view: View) -> int:
    return saved(view.check_in.id)


def _held(view: View, words: Words) -> Rows:
    answers = [button(words.label(f"check_in.held_{held}"), "ci.held", _id(view), held) for held in Held]
    return rows(*answers, width=2)


def _sub_goals(view: View, words: Words) -> Rows:
    """Each goal is a row of four signs under its number in the text; the rest may stay where they were."""
    lines = tuple(_goal(view, goal, number, words) for number, goal in enumerate(view.goals, 1))
    rest = words.label("check_in.rest_unmoved" if any(not goal.moved for goal in view.goals) else "check_in.go_on")
    return (*lines, (button(rest, "ci.rest", _id(view)),))


def _goal(view: View, goal: GoalLine, number: int, words: Words) -> tuple[Button, ...]:
    return tuple(
        button(
            f"{number} {words.label(f'check_in.sign_{movement}')}" + (" •" if goal.moved is movement else ""),
            "ci.goal",
            _id(view),
            f"{goal.id} {movement}",
        )
        for movement in Movement
    )


def _new_area(view: View, words: Words) -> Rows:
    none = button(words.label("check_in.no_new_goal"), "ci.area", _id(view), _NONE)
    areas = [button(words.label(f"check_in.area_{area}"), "ci.area", _id(view), area) for area in Area]
    return ((none,), *rows(*areas, width=2))


def _new_text(view: View, words: Words) -> Rows:
    return ()


def _note(view: View, words: Words) -> Rows:
    return rows(button(words.label("check_in.no_note"), "ci.nonote", _id(view)))


def _next(view: View, words: Words) -> Rows:
    ok = [button(words.label("check_in.next_ok"), "ci.next", _id(view), "ok")] if view.check_in.next_at else []
    other = button(words.label("check_in.next_other"), "ci.next", _id(view), "other")
    none = button(words.label("check_in.next_none"), "ci.next", _id(view), _NONE)
    return (*rows(*ok), (other, none))


def _next_day(view: View, words: Words) -> Rows:
    days = [button(words.short_day(day), "ci.day", _id(view), day.isoformat()) for day in view.days]
    return rows(*days, width=3)


def _next_time(view: View, words: Words) -> Rows:
    hours = [button(words.clock(hour), "ci.time", _id(view), minutes(hour)) for hour in view.hours]
    return rows(*hours, width=4)


def _edit(view: View, words: Words) -> Rows:
    parts = [
        button(words.label(f"check_in.edit_{question}"), "ci.edit", _id(view), question)
        for question in order.EDITABLE
        if question is not Question.SUB_GOALS or view.goals
    ]
    return rows(*parts, width=2)


_ANSWERS: dict[Question, Callable[[View, Words], Rows]] = {
    Question.HELD: _held,
    Question.SUB_GOALS: _sub_goals,
    Question.NEW_AREA: _new_area,
    Question.NEW_TEXT: _new_text,
    Question.NOTE: _note,
    Question.NEXT: _next,
    Question.NEXT_DAY: _next_day,
    Question.NEXT_TIME: _next_time,
    Question.EDIT: _edit,
}


def _ways_out(view: View, words: Words) -> Rows:
    """The way back, and, before anything is recorded, the way out."""
    back = [button(words.label("common.back"), "ci.back", _id(view))] if view.can_go_back else []
    draft = view.check_in.state is CheckInState.DRAFT
    drop = [button(words.label("check_in.drop"), "ci.drop", _id(view))] if draft else []
    return (tuple(back + drop),) if back or drop else ()


def _today(words: Words) -> Button:
    return button(words.label("check_in.to_today"), "mt.today")


def _again(view: View, words: Words) -> Button:
    return button(words.label("check_in.again"), "ci.go", view.check_in.citizen_id)
