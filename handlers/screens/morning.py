"""How a morning message looks: who is red, who has not answered, and on Mondays and to leads the numbers."""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from handlers.screen import Button, Screen, button, rows
from handlers.screens.conferences import climbed_lines
from handlers.screens.rope import rule_name, short
from handlers.texts import Words
from models.queries.absences import Absent
from models.queries.mornings import Morning, Red, Unanswered
from models.rules import calendar

_NAMED = 12  # lines a part
_BUTTONS = 6  # people; with the ways on there are at most eight
_LONGEST_NAME = 24
_COLLEAGUES = 20


def morning(found: Morning, words: Words) -> Screen:
    """Each person with a button; the first line tells nothing on a lock screen."""
    parts = [
        _part("team.morning_given", [words("team.given", name=short(name)) for _, name in found.given], words),
        _part("rope.morning_red", [_red(one, words) for one in found.red], words),
        _part("conference.morning", [_decided(one, words) for one in found.decisions], words),
        _part("conference.climbed_title", climbed_lines(found.climbed, words), words),
        _part("shop.morning_absent", [_absent(one, words) for one in found.absent], words),
        _part("rope.morning_unanswered", [_unanswered(one, found, words) for one in found.unanswered], words),
        _part("rope.morning_by_owner", list(_colleagues(found, words)), words),
        _part("rope.morning_this_week", list(_this_week(found, words)), words),
        words.count("belief.morning", found.beliefs) if found.beliefs else "",
    ]
    monday = found.today.weekday() == 0
    title = words("rope.morning_monday" if monday else "rope.morning")
    text = "\n\n".join([title, *filter(None, parts)])
    if found.quiet:
        text += "\n\n" + words("rope.morning_quiet")
    return Screen(text, _buttons(found, words))


def _part(title: str, lines: Sequence[str], words: Words) -> str:
    more = [words("mentor.and_more", n=len(lines) - _NAMED)] if len(lines) > _NAMED else []
    return "\n".join([words(title), *lines[:_NAMED], *more]) if lines else ""


def _red(one: Red, words: Words) -> str:
    facts = {"citizen": short(one.name), "rule": rule_name(one.rule, words), "day": words.short_day(one.due_on)}
    if one.booked is None:
        return words("rope.morning_line", **facts)
    return words("rope.morning_line_booked", **facts, when=_brief(one.booked, words))


def _decided(one: tuple[int, str, date], words: Words) -> str:
    return words("conference.day_line", name=short(one[1]), day=words.short_day(one[2]))


def _absent(one: Absent, words: Words) -> str:
    return words("shop.morning_absent_line", name=short(one.name), day=words.short_day(one.day))


def _unanswered(one: Unanswered, found: Morning, words: Words) -> str:
    return words("rope.morning_line_unanswered", citizen=short(one.name), when=_brief(one.starts_at, words))


def _brief(at: datetime, words: Words) -> str:
    return words.label("common.when", day=words.short_day(calendar.today(at)), clock=words.clock(at))


def _colleagues(found: Morning, words: Words) -> Iterator[str]:
    nobody = words.label("rope.nobody")
    for one in found.by_owner[:_COLLEAGUES]:
        yield words("rope.digest_line", name=short(one.name) if one.name is not None else nobody, n=one.n)


def _this_week(found: Morning, words: Words) -> Iterator[str]:
    for one in found.this_week:
        yield words("rope.digest_line", name=rule_name(one.rule, words), n=one.n)


def _buttons(found: Morning, words: Words) -> tuple[tuple[Button, ...], ...]:
    given = [button(short(name, _LONGEST_NAME), "mt.citizen", id_) for id_, name in found.given]
    people = [
        *_each_red(found.red, words),
        *_each_decided(found, words),
        *_each_climbed(found, words),
        *_each_unanswered(found.unanswered),
        *given,
    ]
    own = [button(words.label("common.today"), "mt.today")]
    whole = [button(words.label("rope.to_rope"), "rp.all")] if found.by_owner else []
    return (*rows(*people[:_BUTTONS], width=2), tuple(own + whole))


def _each_red(red: Sequence[Red], words: Words) -> Iterator[Button]:
    """The name alone, where she is red for one thing only."""
    often = Counter(one.citizen_id for one in red)
    for one in red:
        name = short(one.name, _LONGEST_NAME)
        label = name if often[one.citizen_id] == 1 else f"{name} · {rule_name(one.rule, words)}"
        yield button(short(html.unescape(label), 40), "rp.due", one.deadline_id)


def _each_decided(found: Morning, words: Words) -> Iterator[Button]:
    for id_, name, _ in found.decisions:
        yield button(words.label("conference.day_button", name=short(name, _LONGEST_NAME)), "cf.task", id_)


def _each_climbed(found: Morning, words: Words) -> Iterator[Button]:
    for one in found.climbed:
        label = words.label("conference.climbed_button", name=short(one.name, _LONGEST_NAME))
        yield button(label, "cf.edit", one.decision_id)


def _each_unanswered(unanswered: Sequence[Unanswered]) -> Iterator[Button]:
    for one in unanswered:
        yield button(short(one.name, _LONGEST_NAME), "ap.card", one.appointment_id)
