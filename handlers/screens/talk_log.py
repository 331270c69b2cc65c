"""How the development log looks: talk by talk, a page at a time."""

import html

from handlers.screen import Button, Screen, button
from handlers.screens.room import cut, fitting
from handlers.texts import Words
from models.queries.talk_log import Entry, Log
from models.rules import calendar
from models.sub_goal import Movement

_ROOM_FOR_GOALS = 260  # of each talk: with a whole note, three talks fit into a message
_LONGEST_GOAL = 100


def log(found: Log, words: Words) -> Screen:
    title = words("mentor.log", name=cut(found.name, 40), n=found.total)
    if not found.entries:
        title = words("mentor.log_empty", name=found.name)
    text = "\n\n".join([title, *("\n".join(_entry(one, words)) for one in found.entries)])
    back = (button(words.label("common.back"), "mt.citizen", found.citizen_id),)
    return Screen(text, (*_pager(found, words), back))


def _pager(found: Log, words: Words) -> tuple[tuple[Button, ...], ...]:
    """Towards the beginning of the course, and back to now."""
    ways = [("mentor.log_later", found.page - 1)] if found.page else []
    ways += [("mentor.log_earlier", found.page + 1)] if found.more else []
    turns = tuple(button(words.label(key), "mt.log", found.citizen_id, str(page)) for key, page in ways)
    return (turns,) if turns else ()


def _entry(one: Entry, words: Words) -> list[str]:
    facts = {"day": words.day(calendar.today(one.at)), "how": words.label(f"check_in.held_{one.held}")}
    head = words("mentor.log_talk", **facts)
    if one.week is not None:
        head = f"{head}\n{words('mentor.log_where', week=one.week, step=one.step)}"
    goals = fitting(_goals(one, words), _ROOM_FOR_GOALS, lambda n: words("mentor.and_more", n=n))
    note = [words("check_in.note", note=one.note)] if one.note else []
    return [head, *goals, *note]


def _goals(one: Entry, words: Words) -> list[str]:
    moved = [
        f"{words.label(f'check_in.sign_{how}')} {html.escape(cut(text, _LONGEST_GOAL))}"
        for how, text in one.moved
        if how is not Movement.SAME
    ]
    new = [
        words(
            "check_in.new_goal",
            area=words.label(f"check_in.area_{area}").lower(),
            text=cut(text, _LONGEST_GOAL),
        )
        for area, text in one.new
    ]
    same = sum(how is Movement.SAME for how, _ in one.moved)
    return [*moved, *new, *([words.count("check_in.unmoved", same)] if same else [])]
