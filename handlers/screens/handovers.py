"""How a hand-over looks: whom it is about, who is asked, her card, and what came of it."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens.invite import role_name
from handlers.screens.room import cut, fitting, left_beside
from handlers.screens.ways import my_day
from handlers.screens.wishes import Asked, encode
from handlers.texts import Words
from models.actions.handing_over import HandedOver
from models.handover import Passing, WhyNot
from models.queries.continuity import Continuity
from models.queries.handovers import Giving, HandoverView, Passed, Receiver
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role

_LONGEST_LABEL, _LONGEST_NAME = 28, 40
_MOST_BUTTONS = 40
_MOST_NAMED = 12


def overview(
    running: Sequence[HandoverView],
    giving: Sequence[Giving],
    known: Continuity | None,
    by: Actor,
    words: Words,
) -> Screen:
    """What waits, each with its card; how often citizens have changed mentor; and the way to hand over one's own."""
    lines = [words("handover.title" if running else "handover.none"), *(_line(one, words) for one in running)]
    lines += _continuity(known, words) if known is not None else []
    cards = [button(_way(one, by, words), "ho.card", one.id) for one in running[:_MOST_BUTTONS]]
    begin = [_begin(one, None, words) for one in giving]
    staff = [button(words.label("handover.to_staff"), "sf.all")] if access.may(by, May.SEE_STAFF) else []
    return Screen("\n".join(lines), rows(*cards, *begin, *staff))


def _begin(one: Giving, day: date | None, words: Words) -> Button:
    value = encode(Asked(one.staff_id, one.role, day=day))
    return button(words.label("handover.begin", role=role_name(one.role, words)), "ho.whom", one.staff_id, value)


def which(giving: Sequence[Giving], day: date | None, words: Words) -> Screen:
    """In which of her roles; there may be no citizens at all."""
    text = words("handover.begin_which" if giving else "handover.nobody")
    return Screen(text, rows(*(_begin(one, day, words) for one in giving)))


def _line(one: HandoverView, words: Words) -> str:
    facts = {"name": cut(one.from_name, _LONGEST_NAME), "to": cut(one.to_name, _LONGEST_NAME)}
    waits = one.in_state(Passing.OFFERED)
    if waits:
        return words.count("handover.waits", len(waits), day=words.short_day(one.expires_on), **facts)
    return words.count("handover.agreed", len(one.in_state(Passing.AGREED)), day=words.day(one.from_on), **facts)


def _way(one: HandoverView, by: Actor, words: Words) -> str:
    asked = one.to_id == by.staff_id and not one.settled
    key = "handover.answer" if asked else "handover.see"
    return words.label(key, name=cut(one.from_name if asked else one.to_name, _LONGEST_LABEL))


def _continuity(known: Continuity, words: Words) -> list[str]:
    """How many mentors citizens have had; the names of those with most."""
    lines = ["", words("handover.continuity")]
    lines += [words.count("handover.mentors", n, mentors=mentors) for mentors, n in known.counts]
    named = [words("handover.most", name=cut(name, _LONGEST_NAME), mentors=n) for name, n in known.most[:_MOST_NAMED]]
    return [*lines, *named] if known.counts else []


def ask_to_whom(giving: Giving, asked: Asked, others: Sequence[Receiver], words: Words) -> Screen:
    """Who takes over, with how many each has already; one citizen, or all of them."""
    back = (_back(giving, words),)
    if not others:
        return Screen(words("handover.nobody_to_take", role=role_name(asked.role, words)), (back,))
    here, away = [one for one in others if not one.away], [one for one in others if one.away]
    lines = [_whom(giving, asked, words)]
    lines += [words("handover.away", name=cut(one.name, _LONGEST_NAME)) for one in away]
    each = (_receiver(one, asked, words) for one in here[:_MOST_BUTTONS])
    one_only = [] if asked.citizen_id or not giving.named or len(giving.citizens) < 2 else [_pick(asked, words)]
    return Screen("\n".join(lines), (*rows(*each, width=2), *rows(*one_only), back))


def _whom(giving: Giving, asked: Asked, words: Words) -> str:
    if asked.citizen_id:
        name = dict(giving.citizens).get(asked.citizen_id, "") if giving.named else ""
        return words("handover.ask_to_whom_one", name=name, mentor=giving.name)
    return words.count("handover.ask_to_whom", len(giving.citizens), name=giving.name)


def _receiver(one: Receiver, asked: Asked, words: Words) -> Button:
    label = words.label("handover.receiver", name=cut(one.name, _LONGEST_LABEL), n=one.citizens)
    return button(label, "ho.ask", asked.from_id, encode(asked.to(one.id)))


def _pick(asked: Asked, words: Words) -> Button:
    return button(words.label("handover.one_only"), "ho.pick", asked.from_id, encode(asked))


def _back(giving: Giving, words: Words) -> Button:
    label = words.label("common.back")
    return button(label, "ho.list") if giving.own else button(label, "sf.who", giving.staff_id)


def pick(giving: Giving, asked: Asked, words: Words) -> Screen:
    """One of the citizens alone."""
    each = (
        button(cut(name, _LONGEST_LABEL), "ho.whom", asked.from_id, encode(asked.about(id_)))
        for id_, name in giving.citizens[: 2 * _MOST_BUTTONS]
    )
    back = button(words.label("common.back"), "ho.whom", asked.from_id, encode(asked))
    return Screen(words("handover.pick", name=giving.name), (*rows(*each, width=2), (back,)))


def ask_sure(giving: Giving, asked: Asked, to: str, today: date, words: Words) -> Screen:
    """Before she is asked: whom it is about, and from when."""
    n = 1 if asked.citizen_id else len(giving.citizens)
    day = words.label("handover.at_once") if asked.day in (None, today) else words.day(asked.day or today)
    text = words.count("handover.sure", n, to=to, day=day, name=giving.name)
    yes = button(words.label("handover.yes"), "ho.offer", asked.from_id, encode(asked))
    back = button(words.label("common.back"), "ho.whom", asked.from_id, encode(asked.to(0)))
    return Screen(text, rows(yes, back))


def card(one: HandoverView, by: Actor, words: Words) -> Screen:
    """To whoever is asked with her answers; to everybody else with how it stands, and the way to take it back."""
    mine = one.to_id == by.staff_id and not one.settled
    return _asked(one, words) if mine else _standing(one, by, words)


def asked(one: HandoverView, words: Words) -> Screen:
    """The question as it comes into her chat."""
    return _asked(one, words)


def _asked(one: HandoverView, words: Words) -> Screen:
    waiting = one.in_state(Passing.OFFERED)
    chosen = sum(each.chosen for each in waiting)
    day = words.day(one.from_on)
    above = [
        words.count("handover.asked", len(waiting), name=one.from_name, role=role_name(one.role, words), day=day),
        *([words("handover.asked_by", name=one.offered_by)] if one.offered_by_id != one.from_id else []),
        "",
    ]
    below = ["", words("handover.until_then", name=one.from_name, day=words.day(one.expires_on))]
    several = len(waiting) > 1
    lines = [_citizen(each, several, words) for each in waiting]
    lines = fitting(lines, left_beside(*above, *below), lambda n: words("mentor.and_more", n=n))
    return Screen("\n".join([*above, *lines, *below]), _answers(one, waiting, chosen, words))


def _citizen(one: Passed, several: bool, words: Words) -> str:
    sign = words.label("handover.in" if one.chosen else "handover.out") if several else "•"
    name = cut(one.name, _LONGEST_NAME)
    if one.next_at is None:
        return words("handover.citizen", sign=sign, name=name)
    key = "handover.citizen_clashes" if one.clashes else "handover.citizen_booked"
    return words(key, sign=sign, name=name, when=words.when(one.next_at))


def _answers(one: HandoverView, waiting: Sequence[Passed], chosen: int, words: Words) -> tuple[tuple[Button, ...], ...]:
    yes = [button(_take(len(waiting), chosen, words), "ho.take", one.id)] if chosen else []
    no = button(words.label("handover.no"), "ho.why", one.id)
    toggles = (
        button(
            f"{words.label('handover.in' if each.chosen else 'handover.out')} {cut(each.name, _LONGEST_LABEL)}",
            "ho.flip",
            each.id,
            "-" if each.chosen else "+",
        )
        for each in waiting[:_MOST_BUTTONS]
    )
    each = rows(*toggles, width=2) if len(waiting) > 1 else ()
    return (*rows(*yes, no), *each, (my_day(words),))


def _take(n: int, chosen: int, words: Words) -> str:
    if n == 1:
        return words.label("handover.take")
    return words.label("handover.take_all" if n == chosen else "handover.take_some", n=chosen, of=n)


def why(one: HandoverView, words: Words) -> Screen:
    reasons = (button(words.label(f"handover.why_{each}"), "ho.no", one.id, each) for each in WhyNot)
    back = button(words.label("common.back"), "ho.card", one.id)
    return Screen(words("handover.ask_why", name=one.from_name), (*rows(*reasons), (back,)))


def _standing(one: HandoverView, by: Actor, words: Words) -> Screen:
    """Who has been asked, and how far it has come with each citizen."""
    sees = by.staff_id in (one.from_id, one.to_id) or access.may(by, May.SEE_ROPE)
    lines = [_said(one, words), *(_part(one, state, sees, words) for state in Passing if one.in_state(state))]
    running = one.in_state(Passing.OFFERED, Passing.AGREED)
    gives = by.staff_id in (one.from_id, one.offered_by_id) or access.may(by, May.INVITE_STAFF)
    drop = [button(words.label("handover.withdraw"), "ho.drop", one.id)] if running and gives else []
    return Screen("\n".join(lines), rows(*drop, button(words.label("common.back"), "ho.list")))


def _said(one: HandoverView, words: Words) -> str:
    role = role_name(one.role, words)
    return words("handover.standing", name=one.from_name, to=one.to_name, role=role, day=words.day(one.from_on))


def _part(one: HandoverView, state: Passing, sees: bool, words: Words) -> str:
    some = one.in_state(state)
    day = words.day(one.expires_on if state is Passing.OFFERED else one.from_on)
    names = ", ".join(cut(each.name, _LONGEST_NAME) for each in some[:_MOST_NAMED])
    more = words.label("handover.more", n=len(some) - _MOST_NAMED) if len(some) > _MOST_NAMED else ""
    who = f"{names}{more}" if sees else words.label(f"handover.n_{'one' if len(some) == 1 else 'other'}", n=len(some))
    facts = {"who": who, "day": day, "name": one.from_name, "to": one.to_name}
    if state is Passing.DECLINED:
        reason = words.label(f"handover.why_{one.reason or WhyNot.OTHER}")
        return words("handover.state_declined", reason=reason, **facts)
    return words(f"handover.state_{state}", **facts)


def offered(one: HandoverView, by: Actor, words: Words) -> Screen:
    standing = _standing(one, by, words)
    return Screen(f"{words('handover.offered', to=one.to_name)}\n\n{standing.text}", standing.rows)


def taken(one: HandoverView, done: HandedOver, by: Actor, words: Words) -> Screen:
    """What she has accepted; where some still wait, her card goes on below it."""
    if one.in_state(Passing.AGREED):
        remark = words("handover.agreed_to", day=words.day(one.from_on))
    else:
        remark = words.count("handover.taken", done.n)
        if done.told < done.n and one.role is Role.MENTOR:
            remark += f" {words.count('staff.untold', done.n - done.told)}"
    rest = card(one, by, words)
    return Screen(f"{remark}\n\n{rest.text}", rest.rows)


def answered(one: HandoverView, occasion: str, by: Actor, words: Words) -> Screen:
    """What came of it, to whoever asked and to whoever gives."""
    facts = {"to": one.to_name, "name": one.from_name}
    standing = _standing(one, by, words)
    return Screen(f"{words(f'handover.news_{occasion}', **facts)}\n\n{standing.text}", standing.rows)
