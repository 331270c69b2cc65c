"""How a colleague's day looks: what waits for an answer, what is overdue, today, and the next seven days."""

import html
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from handlers.screen import Button, Screen, Tap, button, paired
from handlers.screens.conferences import climbed_lines
from handlers.screens.room import cut
from handlers.screens.rope import rule_name
from handlers.screens.settling import settle_beside
from handlers.texts import Words
from models.appointment import AppointmentKind, AppointmentState
from models.queries.caseload import Asked, Day, Meeting
from models.rules import access, calendar, meetings
from models.rules.access import Actor, May

_LINES = 8
_BUTTONS = 8
_BUTTONS_OF_MORE = 10
_LONGEST_NAME = 24
_LONGEST_IN_A_LINE = 40
_WAYS = (
    ("mentor.all_citizens", "mt.citizens", May.SEE_CITIZENS),
    ("mentor.whole_rope", "rp.all", May.SEE_ROPE),
    ("mentor.way_results", "rs.courses", May.SEE_RESULTS),
    ("mentor.way_staff", "sf.all", May.SEE_STAFF),
    ("mentor.way_invite", "in.back", May.INVITE_STAFF),
)


def day(day: Day, by: Actor, words: Words) -> Screen:
    """The day as a list, each thing with its button; what presses most comes first."""
    parts = [
        _part("mentor.calls_title", _calls(day, words), words),
        _part("mentor.overdue_title", [_asked(one, words) for one in day.overdue], words),
        _part("conference.climbed_title", climbed_lines(day.climbed, words), words),
        _part("mentor.answer_title", _to_answer(day, words), words),
        _part("mentor.queues_title", _queues(day, words), words),
        _part("mentor.unsaid_title", [_meeting(one, day.today, words) for one in day.unsaid], words),
        _part("mentor.today_title", _lines(day.meetings_today, day.due_today, day, words), words),
        _part("mentor.coming_title", _lines(day.meetings_coming, day.coming, day, words), words),
        _part("mentor.unreachable_title", [f"• {html.escape(_line_name(name))}" for _, name in day.unreachable], words),
        _rope(day, words),
    ]
    text = "\n\n".join([words("mentor.day", day=words.day(day.today)), *filter(None, parts)])
    nothing = "" if any(parts) else "\n\n" + words(_nothing(by))
    return Screen(text + nothing, _buttons(day, by, words))


def _nothing(by: Actor) -> str:
    """How the rope stands may be told to whoever has citizens of her own; others are shown the way to everybody's."""
    if access.may(by, May.SEE_CITIZENS):
        return "mentor.nothing"
    return "mentor.nothing_but_rope" if access.may(by, May.SEE_ROPE) else "mentor.nothing_waits"


def _rope(day: Day, words: Words) -> str:
    """To whoever sees the whole rope: how it stands."""
    if day.rope is None or not day.rope.deadlines:
        return ""
    citizens = words.count("rope.citizens", day.rope.citizens)
    return f"{words('rope.title')}\n{words.count('rope.over', day.rope.deadlines, citizens=citizens)}"


def _part(title: str, lines: Sequence[str], words: Words) -> str:
    more = [words("mentor.and_more", n=len(lines) - _LINES)] if len(lines) > _LINES else []
    return "\n".join([words(title), *lines[:_LINES], *more]) if lines else ""


def _calls(day: Day, words: Words) -> list[str]:
    return [words("mentor.call_asked", name=_line_name(name)) for _, name in day.calls]


def _to_answer(day: Day, words: Words) -> list[str]:
    """Wishes for another time, pauses, steps, citizens to take over, decisions, and the quarter's question."""
    wishes = [_meeting(one, day.today, words) for one in _wishes(day)]
    pauses = [words("mentor.pause_asked", name=_line_name(name)) for _, name in day.pauses]
    steps = [words("mentor.step_asked", name=_line_name(name)) for _, name in day.steps]
    beliefs = [words.count("belief.day", day.beliefs)] if day.beliefs else []
    decided = [
        words("conference.day_line", name=_line_name(name), day=words.short_day(on)) for _, name, on in day.decisions
    ]
    taken_over = [words("handover.day_line", name=_line_name(name)) for _, name in day.handovers]
    return [*wishes, *pauses, *steps, *taken_over, *decided, *beliefs]


def _queues(day: Day, words: Words) -> list[str]:
    """What waits beside the citizens of one's own."""
    found = day.queues
    give = [words.count("mentor.waits_mentor", found.to_give)] if found.to_give else []
    screen = [words.count("mentor.waits_screening", found.screenings)] if found.screenings else []
    shops = [
        words("mentor.waits_shop", shop=_line_name(one.name), left=one.expected - one.noted, n=one.expected)
        for one in found.shops
    ]
    return give + screen + shops


def _wishes(day: Day) -> list[Meeting]:
    return [one for one in (*day.meetings_today, *day.meetings_coming, *day.wishes_later) if one.asked_at is not None]


def _lines(meetings: Sequence[Meeting], asked: Sequence[Asked], day: Day, words: Words) -> list[str]:
    """Meetings, then the deadlines that no meeting ahead is going to settle anyway."""
    held = [_meeting(one, day.today, words) for one in meetings if one.asked_at is None]
    return held + [_asked(one, words) for one in _waiting(asked, day)]


def _waiting(asked: Sequence[Asked], day: Day) -> list[Asked]:
    latest_first = [*reversed(day.meetings_coming), *reversed(day.meetings_today)]
    nearest = {(one.citizen_id, one.kind): calendar.today(one.starts_at) for one in latest_first}
    return [one for one in asked if one.kind is None or nearest.get((one.citizen_id, one.kind), date.max) > one.due_on]


def _asked(one: Asked, words: Words) -> str:
    return words(
        "mentor.asked", name=_line_name(one.name), rule=rule_name(one.rule, words), day=words.short_day(one.due_on)
    )


def _meeting(one: Meeting, today: date, words: Words) -> str:
    when = _brief(one.starts_at, today, words)
    if one.asked_at is not None:
        return words(
            "mentor.meeting_asked", name=_line_name(one.name), when=when, wish=_brief(one.asked_at, today, words)
        )
    key = "mentor.meeting_confirmed" if one.state is AppointmentState.CONFIRMED else "mentor.meeting"
    return words(key, name=_line_name(one.name), when=when)


def _brief(at: datetime, today: date, words: Words) -> str:
    """``tirs. 24/11 kl. 09.30``, and of today only the hour: a line each on a phone."""
    day, clock = calendar.today(at), words.clock(at)
    if day == today:
        return words.label("mentor.at", clock=clock)
    return words.label("common.when", day=words.short_day(day), clock=clock)


def _buttons(day: Day, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    """At most eight: what presses most, the way to the rest, and the way to everybody."""
    ways = _ways(by, words)
    things, room = _things(day, by, words), _BUTTONS - len(ways)
    if len(things) <= room:
        return (*paired(*things), *paired(*ways))
    shown = things[: room - 1]
    more = button(words.label("mentor.more_of_day", n=len(things) - len(shown)), "mt.more", 0, str(len(shown)))
    return (*paired(*shown, more), *paired(*ways))


def _ways(by: Actor, words: Words) -> tuple[Button, ...]:
    ways = [button(words.label(label), tap) for label, tap, may in _WAYS if access.may(by, may)]
    together = [button(words.label("workshop.way"), "wk.new")] if meetings.holds_together(by.roles) else []
    return (*ways, *together)


def more(day: Day, start: int, by: Actor, words: Words) -> Screen:
    """The buttons of the day that stand behind «more», from the *start*-th on."""
    things = _things(day, by, words)
    shown = things[start : start + _BUTTONS_OF_MORE]
    left = len(things) - start - len(shown)
    on = [button(words.label("mentor.more_of_day", n=left), "mt.more", 0, str(start + len(shown)))] if left > 0 else []
    back = button(words.label("common.back"), "mt.day")
    text = words("mentor.more_title") if shown else words("mentor.no_more")
    return Screen(text, (*paired(*shown, *on), (back,)))


def _things(day: Day, by: Actor, words: Words) -> list[Button]:
    """One button for each thing of the day, each once."""
    found: dict[Tap | None, Button] = {}
    for one in _each(day, by, words):
        found.setdefault(one.tap, one)
    return list(found.values())


def _each(day: Day, by: Actor, words: Words) -> Iterator[Button]:
    for call_id, name in day.calls:
        yield _short("mentor.answer_call", name, "cl.card", call_id, words)
    for one in (*day.overdue, *_waiting(day.due_today, day)):
        yield _settle(one, words)
    for late in day.climbed:
        yield _short("conference.climbed_button", late.name, "cf.edit", late.decision_id, words)
    for wish in _wishes(day):
        yield _short("mentor.answer", wish.name, "ap.card", wish.appointment_id, words)
    for pause_id, name in day.pauses:
        yield _short("mentor.answer_pause", name, "pa.card", pause_id, words)
    for transition_id, name in day.steps:
        yield _short("mentor.answer_step", name, _answers_step(by), transition_id, words)
    yield from _from_queues(day, words)
    for handover_id, name in day.handovers:
        yield _short("handover.day_button", name, "ho.card", handover_id, words)
    for decision_id, name, _ in day.decisions:
        yield _short("conference.day_button", name, "cf.task", decision_id, words)
    for citizen_id, name in day.begun:
        yield _short("mentor.go_on_with", name, "ci.go", citizen_id, words)
    for meeting in day.unsaid:
        yield _say_how(meeting, words)
    for citizen_id, name in day.unreachable:
        yield _short("mentor.see", name, "mt.citizen", citizen_id, words)
    if day.beliefs:
        yield button(words.label("belief.day_button", n=day.beliefs), "be.ask")
    yield from _ahead(day, words)


def _from_queues(day: Day, words: Words) -> Iterator[Button]:
    if day.queues.to_give:
        yield button(words.label("mentor.give_mentor", n=day.queues.to_give), "dr.give")
    if day.queues.screenings:
        yield button(words.label("mentor.screen", n=day.queues.screenings), "rf.list")
    for one in day.queues.shops:
        yield _short("mentor.shop_day", one.name, "sh.day", one.id, words)


def _ahead(day: Day, words: Words) -> Iterator[Button]:
    """Today's meetings, then what the next days ask for, then what they hold."""
    yield from (_open(one, day.today, words) for one in day.meetings_today if one.asked_at is None)
    yield from (_settle(one, words) for one in _waiting(day.coming, day))
    yield from (_open(one, day.today, words) for one in day.meetings_coming if one.asked_at is None)


def _open(meeting: Meeting, today: date, words: Words) -> Button:
    when = _brief(meeting.starts_at, today, words)
    label = words.label("mentor.meeting_button", name=_cut(meeting.name), when=when)
    return button(label, "ap.card", meeting.appointment_id)


def _answers_step(by: Actor) -> str:
    """A colleague gives her own answer; a lead says what becomes of those who disagree."""
    return "tr.card" if access.may(by, May.ANSWER_TRANSITION) else "tr.split"


def _say_how(meeting: Meeting, words: Words) -> Button:
    """Of a mentor's talk a check-in tells; of any other hour, its outcome."""
    if meeting.kind is AppointmentKind.TALK:
        return _short("mentor.check_in", meeting.name, "ci.go", meeting.citizen_id, words)
    return _short("mentor.say_how", meeting.name, "ap.card", meeting.appointment_id, words)


def _settle(one: Asked, words: Words) -> Button:
    """The conversation that settles it; where there is none, the citizen's card."""
    return settle_beside(one.rule, one.citizen_id, one.name, words)


def _line_name(name: str) -> str:
    return cut(name, _LONGEST_IN_A_LINE)


def _short(key: str, name: str, tap: str, id_: int, words: Words) -> Button:
    return button(words.label(key, name=_cut(name)), tap, id_)


def _cut(name: str) -> str:
    return cut(name, _LONGEST_NAME)
