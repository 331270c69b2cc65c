"""How a pause looks: to the citizen who asks, and to the mentor who decides."""

from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import fitting
from handlers.texts import Words
from models.actions.pauses import CITIZENS_REASONS, WEEKS
from models.pause import PauseState
from models.queries.citizen_view import Pauses, PauseView

_ROOM_FOR_MEETINGS = 2000


def own(found: Pauses, words: Words, *, longer: bool = False) -> Screen:
    """Where the citizen stands; *longer* asks for more while a pause runs."""
    if found.mentor is None:
        return Screen(words("citizen.pause_nobody"))
    if found.asked is not None:
        return Screen(words("citizen.pause_asked", mentor=found.mentor))
    if found.running is not None and not longer:
        return _running(found.running, found.mentor, words)
    reasons = [button(words.label(f"citizen.pause_{reason}"), "pa.ask", 0, reason) for reason in CITIZENS_REASONS]
    return Screen(
        words("citizen.pause_ask", mentor=found.mentor),
        (*rows(*reasons, width=2), (button(words.label("citizen.pause_never"), "pa.never"),)),
    )


def _running(pause: PauseView, mentor: str, words: Words) -> Screen:
    if pause.last_day is None:
        return Screen(words("citizen.pause_runs_open", mentor=mentor))
    longer = button(words.label("citizen.pause_longer"), "pa.more")
    return Screen(words("citizen.pause_runs", day=words.day(pause.last_day)), ((longer,),))


def decided(pause: PauseView, mentor: str, today: date, words: Words) -> Screen:
    """The answer, or the end of the pause, as the citizen is told."""
    if pause.state is PauseState.DECLINED:
        return Screen(words("citizen.pause_declined", mentor=mentor))
    if pause.last_day is None or pause.last_day < today:
        return Screen(words("citizen.pause_ended"))
    return Screen(words("citizen.pause_granted", day=words.day(pause.last_day)))


def staff(pause: PauseView, today: date, words: Words) -> Screen:
    """The mentor's card: a question while it waits, else what was decided."""
    if pause.state is PauseState.ASKED:
        return _question(pause, words)
    if pause.state is PauseState.DECLINED:
        return Screen(words("citizen.staff_declined", name=pause.citizen), ((_see(pause, words),),))
    if pause.last_day is not None and pause.last_day < today:
        return Screen(words("citizen.staff_over", name=pause.citizen), ((_see(pause, words),),))
    end = button(words.label("citizen.pause_end"), "pa.end", pause.id)
    if not pause.meetings:
        return Screen(_granted(pause, words), ((end, _see(pause, words)),))
    off = button(words.label("citizen.pause_call_off"), "pa.off", pause.id)
    each = [f"• {words.when(at)}" for at in pause.meetings]
    meetings = "\n".join(fitting(each, _ROOM_FOR_MEETINGS, lambda n: words("mentor.and_more", n=n)))
    return Screen(
        f"{_granted(pause, words)}\n\n{words('citizen.pause_meetings')}\n{meetings}",
        ((off,), (end, _see(pause, words))),
    )


def _see(pause: PauseView, words: Words) -> Button:
    return button(words.label("citizen.see_citizen", name=pause.citizen), "mt.citizen", pause.citizen_id)


def _question(pause: PauseView, words: Words) -> Screen:
    reason = words.label(f"citizen.staff_pause_{pause.reason}")
    weeks = [button(words.count("citizen.weeks", n), "pa.yes", pause.id, str(n)) for n in WEEKS]
    no = button(words.label("citizen.pause_decline"), "pa.no", pause.id)
    return Screen(
        words("citizen.staff_pause", name=pause.citizen, reason=reason), (tuple(weeks), (no, _see(pause, words)))
    )


def _granted(pause: PauseView, words: Words) -> str:
    start = words.day(pause.from_on)
    if pause.last_day is None:
        return words("citizen.staff_open_pause", name=pause.citizen, start=start)
    return words("citizen.staff_granted", name=pause.citizen, start=start, day=words.day(pause.last_day))
