"""The check-in's card: what has been said so far, and the one question that is open."""

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.screen import LONGEST_TEXT, Screen, button, length
from handlers.screens import check_in_answers as answers
from handlers.screens import journal, picker
from handlers.screens.room import cut, some
from handlers.texts import Words
from models.appointment import AppointmentState
from models.base import saved
from models.check_in import CheckInState, Held, Question
from models.errors import AskFirstError, BeforeItsHourError, NextCalledOffError, NextConfirmedError
from models.queries.check_in_view import View
from models.rules import calendar
from models.rules.slots import Reach
from models.sub_goal import Movement

_CUTS = (120, 60, 20)  # characters left of a sub-goal's text
_SIGNS = {Movement.BACK: "↩", Movement.SAME: "=", Movement.FORWARD: "↗", Movement.REACHED: "✓"}


def card(view: View, words: Words, page: int | None = None) -> Screen:
    """
    What the check-in's message shows now; where it would be too long for one, the sub-goals' texts are cut.

    *page* is that of its sub-goals, where it asks about them.
    """
    whole = _card(view, page, words)
    for longest in _CUTS:
        if length(whole.text) <= LONGEST_TEXT:
            break
        whole = _card(_with_goals_cut(view, longest), page, words)
    return whole


def _with_goals_cut(view: View, longest: int) -> View:
    goals = tuple(replace(goal, text=cut(goal.text, longest)) for goal in view.goals)
    return replace(
        view, goals=goals, new_goals=tuple(replace(goal, text=cut(goal.text, longest)) for goal in view.new_goals)
    )


def _card(view: View, page: int | None, words: Words) -> Screen:
    state = view.check_in.state
    if state in (CheckInState.UNDONE, CheckInState.ABANDONED):
        key = "check_in.abandoned_kept" if view.outcome_kept else f"check_in.{state}"
        again = button(words.label("check_in.again"), "ci.go", view.check_in.citizen_id)
        return Screen(words(key, name=view.name), ((again, answers.to_today(words)),))
    if view.check_in.asks is Question.SUMMARY:
        return summary(view, words)
    page = answers.first_page(view) if page is None else page
    text = "\n".join(
        [title(view, words), *_in_shop(view, words), *_said(view, page, words), "", _question(view, words)]
    )
    return Screen(text, answers.of(view, page, words))


def old(view: View, words: Words) -> Screen:
    """What a message says that carried this check-in before."""
    return Screen(words("check_in.old_card", name=view.name))


def later(view: View, shown: date, free: Sequence[date], reach: Reach, words: Words) -> Screen:
    """A month of days for the next appointment, where the next ones are too near."""
    text = "\n".join([title(view, words), "", _question(view, words), picker.month_title(shown, free, words)])
    back = button(words.label("common.back"), "ci.show", saved(view.check_in.id))
    return Screen(text, (*picker.of_month(shown, free, reach, answers.ways_to_next(view), words), (back,)))


def title(view: View, words: Words) -> str:
    return words("check_in.title", name=view.name, day=words.day(calendar.today(view.check_in.talked_at)))


def _in_shop(view: View, words: Words) -> list[str]:
    """How often she came to the shop since the last talk, where anything is recorded."""
    if view.in_shop is None or not view.in_shop.recorded:
        return []
    return [words.count("check_in.in_shop", view.in_shop.recorded, came=view.in_shop.came)]


def summary(view: View, words: Words) -> Screen:
    """Everything as recorded, with the journal line to copy."""
    text = "\n".join(
        [
            words("check_in.saved", name=view.name),
            *_said(view, 0, words),
            "",
            words("check_in.journal"),
            f"<code>{html.escape(journal.line(view))}</code>",
        ]
    )
    today = (answers.to_today(words),)
    if not view.can_undo:
        return Screen(text, (today,))
    id_ = saved(view.check_in.id)
    edit = button(words.label("check_in.edit"), "ci.edit", id_, answers.NONE)
    return Screen(text, ((edit, button(words.label("check_in.undo"), "ci.undo", id_)), today))


def _question(view: View, words: Words) -> str:
    check_in, booked = view.check_in, view.booked
    if check_in.asks is Question.NEXT and booked is not None:
        key = "check_in.ask_next_confirmed" if booked.state is AppointmentState.CONFIRMED else "check_in.ask_next_kept"
        if booked.state is AppointmentState.MOVE_ASKED and booked.asked_at is not None:
            wish = words("check_in.next_wish", name=view.name, when=words.when(booked.asked_at))
            return f"{words(key, name=view.name, when=words.when(booked.starts_at))}\n{wish}"
        return words(key, name=view.name, when=words.when(booked.starts_at))
    if check_in.asks is Question.NEW_AREA and check_in.editing:
        return words("check_in.ask_added_area")
    return words(f"check_in.ask_{check_in.asks}", **_facts(view, words))


def _facts(view: View, words: Words) -> dict[str, object]:
    """What the open question may mention."""
    check_in = view.check_in
    fixed = [goal.text for goal in view.every_goal if goal.id == check_in.fixing_id]
    return {
        "name": view.name,
        "when": words.when(check_in.next_at) if check_in.next_at else words.label("check_in.no_free_hour"),
        "day": words.day(calendar.today(check_in.next_on)) if check_in.next_on else "",
        "area": words.label(f"check_in.area_{check_in.new_area}").lower() if check_in.new_area else "",
        "goal": fixed[0] if fixed else "",
    }


def _said(view: View, page: int, words: Words) -> list[str]:
    """The answers given so far, a line each."""
    check_in = view.check_in
    lines = [words(f"check_in.held_{check_in.held}")] if check_in.held else []
    lines += _goals(view, page, words)
    if check_in.note and check_in.asks is not Question.SUMMARY:
        lines.append(words("check_in.note", note=check_in.note))
    return [*lines, _next(view, words)] if check_in.asks in (Question.SUMMARY, Question.EDIT) else lines


def _next(view: View, words: Words) -> str:
    """The next step as it stands; that there is none is said only where nobody has booked anything."""
    check_in, standing = view.check_in, view.standing
    if check_in.next_at is not None and check_in.next_appointment_id is not None:
        return words("check_in.next", when=words.when(check_in.next_at))
    if standing is None:
        return words("check_in.no_next")
    when = words.when(standing.starts_at)
    if standing.colleague is None:
        return words("check_in.next", when=when)
    return words("check_in.next_with", when=when, name=standing.colleague)


def _goals(view: View, page: int, words: Words) -> list[str]:
    """How the sub-goals moved; while they are asked about, a page of them under their numbers."""
    if view.check_in.asks is Question.SUB_GOALS:
        return [
            f"{number}. {html.escape(goal.text)}{f' {_SIGNS[goal.moved]}' if goal.moved else ''}"
            for number, goal in enumerate(view.goals, 1)
            if (number - 1) // answers.GOALS_A_PAGE == page
        ]
    if view.check_in.asks is Question.FIX_GOAL:
        return [f"{number}. {html.escape(goal.text)}" for number, goal in answers.shown(view.every_goal, page)]
    return some([*_moved(view), *_new(view, words)], lambda n: words("mentor.and_more", n=n)) + _unmoved(view, words)


def _moved(view: View) -> Sequence[str]:
    moved = ((goal.moved, goal.text) for goal in view.goals)
    return [f"{_SIGNS[how]} {html.escape(text)}" for how, text in moved if how is not None and how is not Movement.SAME]


def _new(view: View, words: Words) -> Sequence[str]:
    return [
        words("check_in.new_goal", area=words.label(f"check_in.area_{goal.area}").lower(), text=goal.text)
        for goal in view.new_goals
    ]


def _unmoved(view: View, words: Words) -> list[str]:
    same = sum(goal.moved is Movement.SAME for goal in view.goals)
    return [words.count("check_in.unmoved", same)] if same else []


def ask_first(asked: AskFirstError, view: View, answer: str, words: Words) -> Screen:
    """Whether *answer* is really meant: what follows from it is said before it is done."""
    id_, when = saved(view.check_in.id), _hour(view, words)
    if isinstance(asked, BeforeItsHourError):
        yes = button(words.label("check_in.yes_no_show"), "ci.held", id_, f"{Held.NO_SHOW} {answers.SURE}")
        excused = button(words.label("check_in.held_excused"), "ci.held", id_, Held.EXCUSED)
        return answers.ask(view, words("check_in.before_its_hour", name=view.name), [yes, excused], words)
    if isinstance(asked, NextConfirmedError):
        yes = button(words.label("check_in.yes_move"), "ci.next", id_, f"other {answers.SURE}")
        return answers.ask(view, words("check_in.next_is_confirmed", name=view.name, when=when), [yes], words)
    if isinstance(asked, NextCalledOffError):
        yes = button(words.label("check_in.yes_off"), "ci.next", id_, f"{answers.NONE} {answers.SURE}")
        return answers.ask(view, words("check_in.next_goes", name=view.name, when=when), [yes], words)
    yes = button(words.label("check_in.another_talk"), "ci.date", id_, answer)
    return answers.ask(view, words("check_in.written_then", name=view.name), [yes], words)


def _hour(view: View, words: Words) -> str:
    return words.when(view.booked.starts_at) if view.booked is not None else ""


def written_today(view: View, words: Words) -> Screen:
    """Today's talk has been written already: open that, or write of another one."""
    see = button(words.label("check_in.see_written"), "ci.show", saved(view.check_in.id))
    another = button(words.label("check_in.another_talk"), "ci.more", view.check_in.citizen_id)
    return Screen(words("check_in.written_already", name=view.name), ((see, another),))
