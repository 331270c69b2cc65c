"""How a citizen looks to a colleague who is not her mentor."""

import html
from collections.abc import Iterator

from handlers.screen import Button, Screen, button, rows
from handlers.screens import belief
from handlers.screens.rope import rule_name
from handlers.screens.settling import settle
from handlers.texts import Words
from models.pause import last_day
from models.queries.colleague_view import Next, Placed, Seen
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role

_SETTLED_HERE = 3
_OWN_SHOWN = 2


def seen(found: Seen, by: Actor, words: Words) -> Screen:
    """Who she is, what is booked, where she is placed, and what is due from the one who looks."""
    lines = [
        f"<b>{html.escape(found.name)}</b> ({found.id})",
        *([words(f"mentor.silent_{found.silent}")] if found.silent is not None else []),
        words("colleague.mentor", name=found.mentor) if found.mentor else words("colleague.no_mentor"),
        *([words.count("handover.had", found.mentors)] if found.mentors > 1 else []),
        *_pause(found, words),
        *([words("colleague.on_flex_track")] if found.on_flex_track else []),
        *(_placed(one, words) for one in found.placed),
        *belief.on_card(found.belief, words),
        "",
        *_coming(found, words),
        "",
        *_deadlines(found, words),
    ]
    return Screen("\n".join(lines), _buttons(found, by, words))


def _pause(found: Seen, words: Words) -> Iterator[str]:
    if found.pause is not None:
        until = words.day(last_day(found.pause.to_on)) if found.pause.to_on else words.label("mentor.open_end")
        yield words("mentor.pause_until", until=until)


def _placed(one: Placed, words: Words) -> str:
    hours = words.numbers.plain(one.hours_a_week)
    kind = words.label(f"colleague.placed_{one.kind}")
    return words("colleague.placed", kind=kind, where=one.where, day=words.day(one.start_on), hours=hours)


def _coming(found: Seen, words: Words) -> Iterator[str]:
    if not found.coming:
        yield words("colleague.nothing_booked")
        return
    yield words("colleague.coming")
    for one in found.coming[:4]:
        yield _next(one, words)


def _next(one: Next, words: Words) -> str:
    kind = words.label(f"colleague.kind_{one.kind}")
    return words("colleague.next_own" if one.own else "colleague.next", kind=kind, when=words.when(one.starts_at))


def _deadlines(found: Seen, words: Words) -> Iterator[str]:
    if not found.deadlines:
        yield words("colleague.no_deadlines")
        return
    yield words("colleague.deadlines")
    for one in found.deadlines:
        yield words("mentor.rope_line", rule=rule_name(one.rule, words), day=words.day(one.due_on))


def _buttons(found: Seen, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    """Booking, what else settles the earliest deadlines, her own appointments, and the way back."""
    book = button(words.label("mentor.book_short"), "ap.new", found.id)
    first = [book] if found.books else []
    settles = [settle(one.rule, found.id, words) for one in found.deadlines[:_SETTLED_HERE]]
    elsewhere = list(dict.fromkeys(one for one in settles if one is not None and one.tap not in (book.tap, None)))
    own = [
        button(words.label("colleague.open_own", when=words.when(one.starts_at)), "ap.card", one.id)
        for one in found.coming
        if one.own
    ]
    steps = [button(words.label("mentor.steps"), "tr.ways", found.id)] if access.may(by, May.PROPOSE_TRANSITION) else []
    if access.may(by, May.PLACE_IN_SHOP):
        steps.append(button(words.label("shop.place_button"), "sp.of", found.id))
    if access.may(by, May.PLACE_IN_COMPANY):
        steps.append(button(words.label("company.button"), "cp.of", found.id))
        steps.append(button(words.label("matching.button"), "ma.list", found.id))
    if access.may(by, May.TELL_NEEDS):
        steps.append(button(words.label("wishes.button"), "wi.show", found.id))
    if access.may(by, May.DECIDE_FLEX_TRACK) and Role.CASEWORKER in found.roles:
        steps.append(button(words.label("flex.button"), "fx.show", found.id))
    steps = [one for one in steps if one not in elsewhere]
    back = button(words.label("mentor.all"), "mt.citizens"), button(words.label("common.today"), "mt.today")
    return (*rows(*first, *elsewhere), *rows(*own[:_OWN_SHOWN]), *rows(*steps), back)
