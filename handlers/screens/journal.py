"""The line for the case system: always in Danish, plain text; what moved and what is new, not everything that is."""

from handlers import texts
from handlers.screens.room import some
from handlers.texts import Words
from models.queries.check_in_view import View
from models.rules import calendar
from models.staff import Language
from models.sub_goal import Movement


def line(view: View) -> str:
    words = texts.of(Language.DANISH)
    check_in = view.check_in
    day = f"{calendar.local(check_in.talked_at):%d.%m.%Y}"
    parts = [words.label("check_in.line_talk", day=day, how=words.label(f"check_in.line_{check_in.held}"))]
    parts += some([*_moved(view, words), *_new(view, words)], lambda n: words.label("check_in.line_more", n=n))
    parts += _unmoved(view, words)
    if check_in.note:
        parts.append(words.label("check_in.line_note", note=_stopped(check_in.note)))
    return " ".join([*parts, _next(view, words)])


def _moved(view: View, words: Words) -> list[str]:
    return [
        words.label("check_in.line_goal", text=_unstopped(goal.text), moved=words.label(f"check_in.moved_{goal.moved}"))
        for goal in view.goals
        if goal.moved not in (None, Movement.SAME)
    ]


def _new(view: View, words: Words) -> list[str]:
    return [
        words.label(
            "check_in.line_new", area=words.label(f"check_in.area_{goal.area}").lower(), text=_unstopped(goal.text)
        )
        for goal in view.new_goals
    ]


def _unmoved(view: View, words: Words) -> list[str]:
    same = sum(goal.moved is Movement.SAME for goal in view.goals)
    return [words.count("check_in.line_same", same)] if same else []


def _next(view: View, words: Words) -> str:
    check_in, standing = view.check_in, view.standing
    if check_in.next_at is not None and check_in.next_appointment_id is not None:
        return words.label("check_in.line_next", when=words.when(check_in.next_at))
    if standing is None:
        return words.label("check_in.line_no_next")
    when = words.when(standing.starts_at)
    if standing.colleague is None:
        return words.label("check_in.line_next", when=when)
    return words.label("check_in.line_next_with", when=when, name=standing.colleague)


def _unstopped(text: str) -> str:
    """Inside a sentence of ours, which brings its own full stop."""
    return text.removesuffix(".")


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
