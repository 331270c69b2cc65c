"""How a pause looks to the mentor who decides: the days, what is booked within them, and what became of it."""

from datetime import date, timedelta

from handlers.screen import Button, Screen, button
from handlers.screens import month
from handlers.screens.pauses import WEEKS
from handlers.screens.room import fitting
from handlers.screens.staff_appointments import book_button
from handlers.texts import Words
from models.actions.pauses import FURTHEST, LONGEST
from models.pause import PauseState
from models.queries.pauses import Meeting, PauseView
from models.rules import calendar

Rows = tuple[tuple[Button, ...], ...]
_ROOM_FOR_MEETINGS = 2000
_MOST_TO_SETTLE = 6  # appointments with buttons of their own


def card(pause: PauseView, staff_id: int, today: date, words: Words) -> Screen:
    """A question while it waits, else what was decided; *staff_id* is who looks."""
    if pause.state is PauseState.ASKED:
        return _question(pause, staff_id, words)
    if pause.state is PauseState.DECLINED:
        return Screen(words("citizen.staff_declined", name=pause.citizen), ((_see(pause, words),),))
    if pause.last_day is not None and pause.last_day < today:
        return over(pause, words)
    end = button(words.label("citizen.pause_end"), "pa.end", pause.id)
    if not pause.meetings:
        return Screen(_granted(pause, words), ((end, _see(pause, words)),))
    off = button(words.label("citizen.pause_call_off"), "pa.off", pause.id)
    text = f"{_granted(pause, words)}\n\n{words('citizen.pause_meetings')}\n{_listed(pause, words)}"
    return Screen(text, ((off,), (end, _see(pause, words))))


def over(pause: PauseView, words: Words) -> Screen:
    book = book_button(pause.citizen_id, words)
    return Screen(words("citizen.staff_over", name=pause.citizen), ((book, _see(pause, words)),))


def _question(pause: PauseView, staff_id: int, words: Words) -> Screen:
    """What is booked within it comes first: moved, called off, or kept with the yes."""
    reason = words.label(f"citizen.staff_pause_{pause.reason}")
    parts = [words("citizen.staff_pause", name=pause.citizen, reason=reason), _days(pause, words)]
    no = (button(words.label("citizen.pause_decline"), "pa.no", pause.id), _see(pause, words))
    if pause.last_day is None:
        return Screen(
            "\n".join([*parts, words("citizen.pause_how_long")]), (*_lengths(pause, pause.from_on, words), no)
        )
    if pause.meetings:
        parts += ["", words("citizen.pause_inside"), _listed(pause, words)]
    other = button(words.label("citizen.pause_other_days"), "pa.start", pause.id, month.code(pause.from_on))
    return Screen("\n".join(parts), (*_to_settle(pause, staff_id, words), (_yes(pause, words), other), no))


def _days(pause: PauseView, words: Words) -> str:
    start = words.day(pause.from_on)
    if pause.last_day is None:
        return words("citizen.staff_pause_from", start=start)
    return words("citizen.staff_pause_days", start=start, day=words.day(pause.last_day))


def _yes(pause: PauseView, words: Words) -> Button:
    label = words.label("citizen.pause_yes_keep" if pause.meetings else "citizen.pause_yes")
    return button(label, "pa.yes", pause.id, f"{len(pause.meetings)}:{_span(pause)}")


def _span(pause: PauseView) -> str:
    last = pause.last_day or pause.from_on
    return f"{month.code(pause.from_on)}:{month.code(last)}"


def _to_settle(pause: PauseView, staff_id: int, words: Words) -> Rows:
    """Each of one's own appointments: move it, or call it off."""
    own = [one for one in pause.meetings if one.staff_id == staff_id]
    return tuple(_settle(one, pause, words) for one in own[:_MOST_TO_SETTLE])


def _settle(one: Meeting, pause: PauseView, words: Words) -> tuple[Button, Button]:
    when = words.short_day(calendar.today(one.starts_at))
    move = button(words.label("citizen.pause_move_one", when=when), "pa.move", one.id, f"{one.sequence}:")
    off = button(
        words.label("citizen.pause_off_one", when=when),
        "pa.cancel",
        pause.id,
        f"{one.id}:{one.sequence}:{_span(pause)}",
    )
    return move, off


def lengths(pause: PauseView, start: date, words: Words) -> Screen:
    """It begins on *start*; for how long?"""
    text = words("citizen.pause_starts", name=pause.citizen, start=words.day(start))
    back = (button(words.label("common.back"), "pa.card", pause.id),)
    return Screen(f"{text}\n{words('citizen.pause_how_long')}", (*_lengths(pause, start, words), back))


def _lengths(pause: PauseView, start: date, words: Words) -> Rows:
    """Weeks, or up to another day."""
    first = month.code(start)
    ends = [(n, start + timedelta(weeks=n, days=-1)) for n in WEEKS]
    weeks = tuple(
        button(words.count("citizen.weeks", n), "pa.when", pause.id, f"{first}:{month.code(last)}") for n, last in ends
    )
    other = button(words.label("citizen.pause_to_day"), "pa.until", pause.id, f"{first}:{first}")
    begin = button(words.label("citizen.pause_begin"), "pa.start", pause.id, first)
    return weeks, (other, begin)


def pick_start(pause: PauseView, shown: date, earliest: date, words: Words) -> Screen:
    days = month.rows(
        shown,
        earliest,
        earliest + FURTHEST,
        lambda day: button(str(day.day), "pa.length", pause.id, month.code(day)),
        month.turning("pa.start", pause.id, month.code, words),
        words,
    )
    return _picker("citizen.staff_pick_start", pause, shown, days, words)


def pick_last(pause: PauseView, start: date, shown: date, words: Words) -> Screen:
    first = month.code(start)
    days = month.rows(
        shown,
        start,
        start + LONGEST - timedelta(days=1),
        lambda day: button(str(day.day), "pa.when", pause.id, f"{first}:{month.code(day)}"),
        month.turning("pa.until", pause.id, lambda day: f"{first}:{month.code(day)}", words),
        words,
    )
    return _picker("citizen.staff_pick_last", pause, shown, days, words)


def _picker(key: str, pause: PauseView, shown: date, days: Rows, words: Words) -> Screen:
    back = (button(words.label("common.back"), "pa.card", pause.id),)
    return Screen(words(key, name=pause.citizen, month=month.title(shown, words)), (*days, back))


def _see(pause: PauseView, words: Words) -> Button:
    return button(words.label("citizen.see_citizen", name=pause.citizen), "mt.citizen", pause.citizen_id)


def _listed(pause: PauseView, words: Words) -> str:
    each = [
        f"• {words.when(one.starts_at)}, {words('citizen.pause_with', name=one.colleague)}" for one in pause.meetings
    ]
    return "\n".join(fitting(each, _ROOM_FOR_MEETINGS, lambda n: words("mentor.and_more", n=n)))


def _granted(pause: PauseView, words: Words) -> str:
    start = words.day(pause.from_on)
    if pause.last_day is None:
        return words("citizen.staff_open_pause", name=pause.citizen, start=start)
    return words("citizen.staff_granted", name=pause.citizen, start=start, day=words.day(pause.last_day))
