"""How a call looks that a citizen asks for: to her, to her mentor, and to a lead where nobody rings."""

from collections.abc import Sequence
from datetime import datetime

from handlers.screen import Button, Screen, button
from handlers.texts import Words
from models.call_request import CallState
from models.queries.calls import Call
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.policy import EmergencyNumber

HERE = "here"  # the answer comes in the question's place, not below it
Rows = tuple[tuple[Button, ...], ...]


def emergency(numbers: Sequence[EmergencyNumber], words: Words) -> list[str]:
    """The numbers that are always answered; none where the programme names none."""
    if not numbers:
        return []
    lines = [words("citizen.emergency_one", number=one.number, when=getattr(one, words.language)) for one in numbers]
    return [words("citizen.emergency"), *lines]


def own(
    call: Call | None, mentor: str | None, now: datetime, numbers: Sequence[EmergencyNumber], words: Words
) -> Screen:
    """What the citizen waits for, or the question whether she wishes it."""
    helps = ["", *emergency(numbers, words)]
    if call is not None:
        not_needed = button(words.label("citizen.call_not_needed"), "cl.not")
        return Screen("\n".join([_waits(call, now, words), *helps]), ((not_needed,),))
    if mentor is None:
        return Screen("\n".join([words("citizen.call_nobody"), *helps]))
    yes = button(words.label("citizen.call_me", mentor=mentor), "cl.ask", 0, HERE)
    no = button(words.label("citizen.call_no"), "cl.stay")
    return Screen("\n".join([words("citizen.call_ask", mentor=mentor), *helps]), ((yes,), (no,)))


def _waits(call: Call, now: datetime, words: Words) -> str:
    """Whether the mentor has been told, is being told, or will be when the house opens."""
    facts = {"mentor": call.mentor or words.label("citizen.your_mentor"), "day": _day(call, now, words)}
    if call.told_at is not None:
        return words("citizen.call_told", **facts)
    if call.tells_at is not None and call.tells_at <= now:
        return words("citizen.call_tells", **facts)
    if call.tells_at is not None:
        return words("citizen.call_will_tell", **facts, when=words.when(call.tells_at))
    return words("citizen.call_to_lead", **facts)


def _day(call: Call, now: datetime, words: Words) -> str:
    if call.due_on <= calendar.today(now):
        return words.label("citizen.call_today")
    return words.label("citizen.call_on", day=words.day(call.due_on))


def missed(call: Call, words: Words) -> Screen:
    not_needed = button(words.label("citizen.call_not_needed"), "cl.not")
    mentor = call.mentor or words.label("citizen.your_mentor")
    return Screen(words("citizen.call_missed", mentor=mentor), ((not_needed,),))


def asked(call: Call, now: datetime, words: Words) -> Screen:
    """To the mentor: who, since when, and the two things that can come of it."""
    key = "citizen.staff_call" if call.due_on >= calendar.today(now) else "citizen.staff_call_again"
    return Screen(_lines(key, call, words), _answers(call, words, see=True))


def left(call: Call, words: Words) -> Screen:
    key = "citizen.lead_call" if call.mentor is not None else "citizen.lead_call_nobody"
    return Screen(_lines(key, call, words), _answers(call, words, see=False))


def staff(call: Call, by: Actor, now: datetime, words: Words) -> Screen:
    """Where it stands now."""
    may_see = access.may(by, May.SEE_OWN_CITIZENS)
    if call.state is CallState.ASKED:
        return asked(call, now, words) if may_see else left(call, words)
    see: Rows = ((_see(call, words),),) if may_see else ()
    return Screen(words(f"citizen.staff_call_{call.state}", name=call.citizen), see)


def _lines(key: str, call: Call, words: Words) -> str:
    facts = {"name": call.citizen, "when": words.when(call.asked_at), "mentor": call.mentor or ""}
    tried = [words.count("citizen.staff_call_tried", call.tries)] if call.tries else []
    return "\n".join([words(key, **facts), *tried])


def _answers(call: Call, words: Words, *, see: bool) -> Rows:
    done = button(words.label("citizen.call_done"), "cl.done", call.id)
    if not see:
        return ((done,),)
    unreached = button(words.label("citizen.call_unreached"), "cl.missed", call.id, str(call.tries))
    return (done, unreached), (_see(call, words),)


def _see(call: Call, words: Words) -> Button:
    return button(words.label("citizen.see_citizen", name=call.citizen), "mt.citizen", call.citizen_id)
