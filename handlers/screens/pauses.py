"""How a pause looks to the citizen: asked for day by day, answered, running, over."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.screens import appointments, month
from handlers.texts import Words
from models.actions.pauses import CITIZENS_REASONS, FURTHEST, LONGEST
from models.pause import PauseReason, PauseState
from models.queries.appointment_view import Card
from models.queries.pauses import Pauses, PauseView

WEEKS = (1, 2, 4)


def own(found: Pauses, words: Words, *, longer: bool = False) -> Screen:
    """Where the citizen stands; *longer* asks for another while one runs, or lies ahead."""
    if found.mentor is None:
        return Screen(words("citizen.pause_nobody"))
    if found.asked is not None:
        return Screen(_asked(found.asked, found.mentor, words))
    if not longer and (found.running or found.coming):
        return _granted(found, found.mentor, words)
    reasons = [button(words.label(f"citizen.pause_{reason}"), "pa.ask", 0, reason) for reason in CITIZENS_REASONS]
    return Screen(
        words("citizen.pause_ask", mentor=found.mentor),
        (*rows(*reasons, width=2), (button(words.label("citizen.pause_never"), "pa.never"),)),
    )


def _asked(asked: PauseView, mentor: str, words: Words) -> str:
    if asked.last_day is None:
        return words("citizen.pause_asked_open", mentor=mentor, start=words.day(asked.from_on))
    return words("citizen.pause_asked", mentor=mentor, start=words.day(asked.from_on), day=words.day(asked.last_day))


def _granted(found: Pauses, mentor: str, words: Words) -> Screen:
    lines = [_running(found.running, mentor, words)] if found.running else []
    if found.coming is not None and found.coming.last_day is not None:
        start, last = words.day(found.coming.from_on), words.day(found.coming.last_day)
        lines.append(words("citizen.pause_comes", start=start, day=last))
    if found.running is not None and found.running.last_day is None:
        return Screen("\n".join(lines))
    key = "citizen.pause_longer" if found.running else "citizen.pause_another"
    return Screen("\n".join(lines), ((button(words.label(key), "pa.more"),),))


def _running(pause: PauseView, mentor: str, words: Words) -> str:
    if pause.last_day is None:
        return words("citizen.pause_runs_open", mentor=mentor)
    return words("citizen.pause_runs", day=words.day(pause.last_day))


def until(reason: PauseReason, start: date, words: Words) -> Screen:
    """How long; it begins on *start*, or on another day."""
    said = f"{reason}:{month.code(start)}"
    weeks = [_until(last, f"{said}:{month.code(last)}", n, words) for n, last in _ends(start)]
    other = button(words.label("citizen.pause_last"), "pa.last", 0, f"{said}:{month.code(start)}")
    unknown = button(words.label("citizen.pause_unknown"), "pa.want", 0, f"{said}:")
    begin = button(words.label("citizen.pause_begin"), "pa.begin", 0, said)
    back = button(words.label("common.back"), "pa.more")
    return Screen(
        words("citizen.pause_until", start=words.day(start)), (*rows(*weeks), (other, unknown), (begin,), (back,))
    )


def _ends(start: date) -> list[tuple[int, date]]:
    return [(n, start + timedelta(weeks=n, days=-1)) for n in WEEKS]


def _until(last: date, value: str, n: int, words: Words) -> Button:
    return button(words.count("citizen.pause_weeks", n, day=words.short_day(last)), "pa.want", 0, value)


def pick_start(reason: PauseReason, shown: date, today: date, words: Words) -> Screen:
    days = month.rows(
        shown,
        today,
        today + FURTHEST,
        lambda day: button(str(day.day), "pa.from", 0, f"{reason}:{month.code(day)}"),
        month.turning("pa.begin", 0, lambda day: f"{reason}:{month.code(day)}", words),
        words,
    )
    text = words("citizen.pause_pick_start", month=month.title(shown, words))
    return Screen(text, (*days, (button(words.label("common.back"), "pa.ask", 0, reason),)))


def pick_last(reason: PauseReason, start: date, shown: date, words: Words) -> Screen:
    said = f"{reason}:{month.code(start)}"
    days = month.rows(
        shown,
        start,
        start + LONGEST - timedelta(days=1),
        lambda day: button(str(day.day), "pa.want", 0, f"{said}:{month.code(day)}"),
        month.turning("pa.last", 0, lambda day: f"{said}:{month.code(day)}", words),
        words,
    )
    text = words("citizen.pause_pick_last", start=words.day(start), month=month.title(shown, words))
    return Screen(text, (*days, (button(words.label("common.back"), "pa.from", 0, said),)))


def decided(pause: PauseView, mentor: str, today: date, words: Words) -> Screen:
    """The answer, or the end of the pause, as the citizen is told."""
    if pause.state is PauseState.DECLINED:
        return Screen(words("citizen.pause_declined", mentor=mentor))
    if pause.reason is PauseReason.LOCKDOWN:
        return _locked_down(pause, today, words)
    if pause.last_day is None or pause.last_day < today:
        return Screen(words("citizen.pause_ended"))
    start, last = words.day(pause.from_on), words.day(pause.last_day)
    kept = [words("citizen.pause_kept"), *_lines([one.starts_at for one in pause.meetings], words)]
    return Screen("\n".join([words("citizen.pause_granted", start=start, day=last), *(kept if pause.meetings else [])]))


def _locked_down(pause: PauseView, today: date, words: Words) -> Screen:
    """The whole programme is closed, or open again."""
    if pause.last_day is None or pause.last_day < max(today, pause.from_on):
        return Screen(words("lockdowns.open"))
    closed = words("lockdowns.closed", start=words.day(pause.from_on), last=words.day(pause.last_day))
    kept = [words("citizen.pause_kept"), *_lines([one.starts_at for one in pause.meetings], words)]
    return Screen("\n".join([closed, *(kept if pause.meetings else [])]))


def _lines(times: Sequence[datetime], words: Words) -> list[str]:
    return [words("citizen.pause_meeting", when=words.when(at)) for at in times[:8]]


def over(card: Card | None, words: Words, now: datetime) -> Screen:
    """To the citizen, on the first day after it: what comes next."""
    if card is None:
        return Screen(words("citizen.pause_over"))
    shown = appointments.card(card, words, now)
    return Screen(f"{words('citizen.pause_over')}\n\n{shown.text}", shown.rows)
