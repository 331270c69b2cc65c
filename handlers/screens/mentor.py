"""How the day, the caseload and one citizen look."""

import html
from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens import belief
from handlers.screens.attendance_words import in_shop
from handlers.screens.room import fitting, left_beside
from handlers.screens.rope import rule_name
from handlers.texts import Words
from models.base import saved
from models.check_in import Held
from models.pause import last_day
from models.queries.caseload import Card, Line
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.rope import Light

PAGE = 8
_ROOM_FOR_ROPE = 1500
_LIGHTS = {Light.RED: "🔴", Light.YELLOW: "🟡", Light.GREEN: "🟢", Light.PAUSED: "⏸"}


def whom(lines: Sequence[Line], page: int, words: Words) -> Screen:
    """Choose a citizen for a check-in."""
    if not lines:
        return Screen(words("mentor.no_citizens"))
    return Screen(words("mentor.whom"), _choose(lines, page, "ci.go", "ci.who", words))


def several(lines: Sequence[Line], wanted: str, words: Words) -> Screen:
    """Those whom a name may mean."""
    shown = lines[: 2 * PAGE]
    choices = [button(f"{_LIGHTS[line.light]} {line.label}", "mt.citizen", line.id) for line in shown]
    everybody = (button(words.label("mentor.all"), "mt.citizens"),)
    return Screen(words("mentor.several", n=len(lines), name=wanted[:40]), (*rows(*choices, width=2), everybody))


def citizens(lines: Sequence[Line], page: int, words: Words, by: Actor) -> Screen:
    """The caseload with the reason for each light."""
    if not lines:
        mentors = access.may(by, May.SEE_OWN_CITIZENS)
        return Screen(words("mentor.no_citizens" if mentors else "colleague.no_citizens"))
    shown = lines[page * PAGE : page * PAGE + PAGE]
    text = "\n".join([words("mentor.caseload", n=len(lines)), "", *(_line(line, words) for line in shown)])
    return Screen(text, _choose(lines, page, "mt.citizen", "mt.citizens", words))


def _choose(lines: Sequence[Line], page: int, name: str, pager: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    shown = lines[page * PAGE : page * PAGE + PAGE]
    choices = [button(f"{_LIGHTS[line.light]} {line.label}", name, line.id) for line in shown]
    return (*rows(*choices, width=2), *_pager(len(lines), page, pager, words))


def _pager(n: int, page: int, pager: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    earlier = [button(words.label("mentor.earlier"), pager, 0, str(page - 1))] if page > 0 else []
    more = [button(words.label("mentor.more"), pager, 0, str(page + 1))] if n > (page + 1) * PAGE else []
    return (tuple(earlier + more),) if earlier or more else ()


def _line(line: Line, words: Words) -> str:
    return f"{_LIGHTS[line.light]} <b>{html.escape(line.name)}</b> ({line.id}): {reason(line, words)}"


def reason(line: Line, words: Words) -> str:
    """Why the light is what it is."""
    if line.light is Light.PAUSED:
        return words("mentor.paused")
    if line.light is Light.GREEN or line.rule is None or line.due_on is None:
        return _next(line, words)
    if line.light is Light.YELLOW and line.next_at is None and line.mentored:
        return words("mentor.no_next")
    key = "mentor.overdue" if line.light is Light.RED else "mentor.due"
    return words(key, rule=rule_name(line.rule, words), day=words.short_day(line.due_on))


def _next(line: Line, words: Words) -> str:
    if line.next_at is None:
        return words("mentor.no_next" if line.mentored else "colleague.nothing_due")
    day = words.short_day(calendar.today(line.next_at))
    return words("mentor.next", when=words.label("common.when", day=day, clock=words.clock(line.next_at)))


def card(card: Card, words: Words) -> Screen:
    """Last talk, next step, open sub-goals, the rope."""
    line = card.line
    above = [
        f"{_LIGHTS[line.light]} <b>{html.escape(line.name)}</b> ({line.id})",
        *([words(f"mentor.silent_{card.silent}")] if card.silent is not None else []),
        _last_talk(card, words),
        words("mentor.next_step", when=words.when(card.next_step.starts_at))
        if card.next_step
        else words("mentor.no_next_step"),
        *in_shop(card.shop, words),
        *belief.on_card(card.belief, words),
        *([words.count("handover.had", card.mentors)] if card.mentors > 1 else []),
        *([words("colleague.on_flex_track")] if card.on_flex_track else []),
        "",
        words("mentor.goals") if card.goals else words("mentor.no_goals"),
    ]
    below = ["", *fitting(_rope(card, words), _ROOM_FOR_ROPE, lambda n: words("mentor.and_more", n=n))]
    goals = [_goal(goal.text, goal.area, goal.last, words) for goal in card.goals]
    goals = fitting(goals, left_beside(*above, *below), lambda n: words("mentor.and_more", n=n))
    return Screen("\n".join([*above, *goals, *below]), _card_buttons(card, words))


def _last_talk(card: Card, words: Words) -> str:
    talk = card.last_talk
    if talk is None:
        return words("mentor.no_talk")
    key = f"check_in.held_{talk.how}" if isinstance(talk.how, Held) else f"appointments.turnout_{talk.how}"
    said = words("mentor.last_talk", day=words.day(calendar.today(talk.at)), how=words.label(key))
    return f"{said}\n{words('check_in.note', note=talk.note)}" if talk.note else said


def _goal(text: str, area: str, last: str | None, words: Words) -> str:
    moved = f" {words.label(f'check_in.sign_{last}')}" if last else ""
    return f"• {html.escape(text)} ({words.label(f'check_in.area_{area}').lower()}){moved}"


def _rope(card: Card, words: Words) -> list[str]:
    if card.pause is not None:
        until = words.day(last_day(card.pause.to_on)) if card.pause.to_on else words.label("mentor.open_end")
        return [words("mentor.pause_until", until=until)]
    lines = [
        words("mentor.rope_line", rule=rule_name(one.rule, words), day=words.day(one.due_on)) for one in card.deadlines
    ]
    return [words("mentor.rope"), *lines] if lines else []


def _card_buttons(card: Card, words: Words) -> tuple[tuple[Button, ...], ...]:
    id_ = card.line.id
    first = [
        button(words.label("mentor.check_in_short"), "ci.go", id_),
        button(words.label("mentor.book_short"), "ap.new", id_),
    ]
    second = [button(words.label("mentor.open_log"), "mt.log", id_)] if card.last_talk is not None else []
    second.append(button(words.label("mentor.steps"), "tr.ways", id_))
    second.append(button(words.label("team.button"), "tm.show", id_))
    second.append(button(words.label("shop.place_button"), "sp.of", id_))
    second.append(button(words.label("company.button"), "cp.of", id_))
    second.append(button(words.label("wishes.button"), "wi.show", id_))
    second.append(button(words.label("mentor.timeline"), "tl.show", id_))
    if card.on_flex_track:
        second.append(button(words.label("flex.button"), "fx.show", id_))
    if card.pause is not None and card.pause.id is not None:
        second.append(button(words.label("mentor.end_pause"), "mt.endpause", card.pause.id))
    second.append(button(words.label("mentor.invite_again" if card.joined else "mentor.invite"), "in.citizen", id_))
    second.append(button(words.label("mentor.more_button"), "cz.more", id_))
    second.append(button(words.label("mentor.all"), "mt.citizens"))
    if card.next_step is not None and card.next_step_own:
        next_step = button(words.label("mentor.open_next"), "ap.card", saved(card.next_step.id))
        return (tuple(first), (next_step,), *rows(*second, width=2))
    return (tuple(first), *rows(*second, width=2))
