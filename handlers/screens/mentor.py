"""How the day, the caseload and one citizen look."""

import html
from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import Button, Screen, button, rows
from handlers.screens.rope import SETTLES, rule_name
from handlers.texts import Words
from models.appointment import AppointmentState
from models.queries.caseload import Asked, Card, Day, Line, Meeting
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.rope import Light

PAGE = 8
_LIGHTS = {Light.RED: "🔴", Light.YELLOW: "🟡", Light.GREEN: "🟢", Light.PAUSED: "⏸"}


def whom(lines: Sequence[Line], page: int, words: Words) -> Screen:
    """Choose a citizen for a check-in."""
    if not lines:
        return Screen(words("mentor.no_citizens"))
    return Screen(words("mentor.whom"), _choose(lines, page, "ci.go", "ci.who", words))


def citizens(lines: Sequence[Line], page: int, words: Words) -> Screen:
    """The caseload with the reason for each light."""
    if not lines:
        return Screen(words("mentor.no_citizens"))
    shown = lines[page * PAGE : page * PAGE + PAGE]
    text = "\n".join([words("mentor.caseload", n=len(lines)), "", *(_line(line, words) for line in shown)])
    return Screen(text, _choose(lines, page, "mt.citizen", "mt.citizens", words))


def _choose(lines: Sequence[Line], page: int, name: str, pager: str, words: Words) -> tuple[tuple[Button, ...], ...]:
    shown = lines[page * PAGE : page * PAGE + PAGE]
    choices = [button(f"{_LIGHTS[line.light]} {line.name}", name, line.id) for line in shown]
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
    if line.light is Light.YELLOW and line.next_at is None:
        return words("mentor.no_next")
    key = "mentor.overdue" if line.light is Light.RED else "mentor.due"
    return words(key, rule=rule_name(line.rule, words), day=words.short_day(line.due_on))


def _next(line: Line, words: Words) -> str:
    if line.next_at is None:
        return words("mentor.no_next")
    day = words.short_day(calendar.today(line.next_at))
    return words("mentor.next", when=words.label("common.when", day=day, clock=words.clock(line.next_at)))


def day(day: Day, by: Actor, words: Words) -> Screen:
    """The day as a list, with a button for whatever can be settled."""
    parts = [
        _part("mentor.overdue_title", [_asked(one, words) for one in day.overdue], words),
        _part("mentor.unsaid_title", [_meeting(one, day.today, words) for one in day.unsaid], words),
        _part("mentor.today_title", _lines(day.meetings_today, day.due_today, day, words), words),
        _part("mentor.coming_title", _lines(day.meetings_coming, day.coming, day, words), words),
        _part("mentor.unreachable_title", [f"• {html.escape(name)}" for _, name in day.unreachable], words),
    ]
    text = "\n\n".join([words("mentor.day", day=words.day(day.today)), *filter(None, parts)])
    nothing = "" if any(parts) else "\n\n" + words("mentor.nothing")
    return Screen(text + nothing, _day_buttons(day, by, words))


def _part(title: str, lines: Sequence[str], words: Words) -> str:
    more = [words("mentor.and_more", n=len(lines) - PAGE)] if len(lines) > PAGE else []
    return "\n".join([words(title), *lines[:PAGE], *more]) if lines else ""


def _lines(meetings: Sequence[Meeting], asked: Sequence[Asked], day: Day, words: Words) -> list[str]:
    """Meetings, then the deadlines that no meeting ahead is going to settle anyway."""
    latest_first = [*reversed(day.meetings_coming), *reversed(day.meetings_today)]
    nearest = {one.citizen_id: calendar.today(one.starts_at) for one in latest_first}
    waiting = [one for one in asked if one.rule != "weekly_talk" or nearest.get(one.citizen_id, date.max) > one.due_on]
    return [_meeting(one, day.today, words) for one in meetings] + [_asked(one, words) for one in waiting]


def _asked(one: Asked, words: Words) -> str:
    return words("mentor.asked", name=one.name, rule=rule_name(one.rule, words), day=words.short_day(one.due_on))


def _meeting(one: Meeting, today: date, words: Words) -> str:
    when = _brief(one.starts_at, today, words)
    if one.state is AppointmentState.MOVE_ASKED and one.asked_at is not None:
        return words("mentor.meeting_asked", name=one.name, when=when, wish=_brief(one.asked_at, today, words))
    key = "mentor.meeting_confirmed" if one.state is AppointmentState.CONFIRMED else "mentor.meeting"
    return words(key, name=one.name, when=when)


def _brief(at: datetime, today: date, words: Words) -> str:
    """``tirs. 24/11 kl. 09.30``, and of today only the hour: a line each on a phone."""
    day, clock = calendar.today(at), words.clock(at)
    if day == today:
        return words.label("mentor.at", clock=clock)
    return words.label("common.when", day=words.short_day(day), clock=clock)


def _day_buttons(day: Day, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    """One button for each thing that can be settled now; what presses most comes first."""
    found: dict[tuple[str, int], Button] = {}
    if access.may(by, May.RECORD_CHECK_IN):
        for citizen_id, name in day.begun:
            found["ci.go", citizen_id] = button(words.label("mentor.go_on_with", name=name), "ci.go", citizen_id)
        for one in (*day.overdue, *day.due_today):
            found.setdefault(_settles(one), _settle(one, words))
        for meeting in day.unsaid:
            found.setdefault(
                ("ci.go", meeting.citizen_id),
                button(words.label("mentor.check_in", name=meeting.name), "ci.go", meeting.citizen_id),
            )
    if access.may(by, May.SEE_OWN_CITIZENS):
        for citizen_id, name in day.unreachable:
            found["mt.citizen", citizen_id] = button(name, "mt.citizen", citizen_id)
    return rows(*list(found.values())[: PAGE * 2], width=2)


def _settles(one: Asked) -> tuple[str, int]:
    """The conversation that settles it; where there is none, the citizen's card."""
    _, name = SETTLES.get(one.rule, ("", "mt.citizen"))
    return name, one.citizen_id


_LABELS = {"ap.new": "mentor.book", "ci.go": "mentor.check_in", "mt.citizen": "mentor.see"}


def _settle(one: Asked, words: Words) -> Button:
    name, citizen_id = _settles(one)
    return button(words.label(_LABELS[name], name=one.name), name, citizen_id)


def card(card: Card, words: Words) -> Screen:
    """Last talk, next step, open sub-goals, the rope."""
    line = card.line
    parts = [
        f"{_LIGHTS[line.light]} <b>{html.escape(line.name)}</b> ({line.id})",
        _last_talk(card, words),
        words("mentor.next_step", when=words.when(card.next_step.starts_at))
        if card.next_step
        else words("mentor.no_next_step"),
        "",
        words("mentor.goals") if card.goals else words("mentor.no_goals"),
        *(_goal(goal.text, goal.area, goal.last, words) for goal in card.goals),
        "",
        *_rope(card, words),
    ]
    return Screen("\n".join(parts), _card_buttons(card, words))


def _last_talk(card: Card, words: Words) -> str:
    talk = card.last_talk
    if talk is None or talk.held is None:
        return words("mentor.no_talk")
    how = words.label(f"check_in.held_{talk.held}")
    return words("mentor.last_talk", day=words.day(calendar.today(talk.talked_at)), how=how)


def _goal(text: str, area: str, last: str | None, words: Words) -> str:
    moved = f" {words.label(f'check_in.sign_{last}')}" if last else ""
    return f"• {html.escape(text)} ({words.label(f'check_in.area_{area}').lower()}){moved}"


def _rope(card: Card, words: Words) -> list[str]:
    if card.pause is not None:
        until = words.day(card.pause.to_on) if card.pause.to_on else words.label("mentor.open_end")
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
    second = []
    if not card.joined:
        second.append(button(words.label("mentor.invite"), "in.citizen", id_))
    if card.pause is not None and card.pause.id is not None:
        second.append(button(words.label("mentor.end_pause"), "mt.endpause", card.pause.id))
    second.append(button(words.label("mentor.all"), "mt.citizens"))
    return (tuple(first), tuple(second))
