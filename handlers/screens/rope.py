"""How the rope looks: the numbers, the people behind them, one deadline, and Mondays."""

from collections.abc import Callable, Iterable

from handlers.screen import Button, Screen, Tap, button, paired, rows
from handlers.screens.room import cut
from handlers.screens.settling import settle
from handlers.screens.ways import my_day
from handlers.texts import Words, sentences
from models.pause import last_day
from models.queries.overdue import Behind, Overview, OwnerCount, Page
from models.queries.own_deadlines import Own
from models.rules.rope import EMPTY_FUTURE

SNOOZES = (1, 3, 7)  # working days
_OWNERS_SHOWN = 12
_LONGEST_NAME = 40
_LONGEST_LABEL = 24
_OWNERS_A_PAGE = 40
_LISTS = {"rule": "rp.rule", "owner": "rp.owner", "empty": "rp.empty", "paused": "rp.paused"}

Line = Callable[[Behind, Words], str]


def rule_name(key: str, words: Words) -> str:
    """The rule in words; for one that a lead has added, the words of its key."""
    named = f"rope.rule_{key}"
    return words.label(named) if named in sentences(words.language) else key.replace("_", " ").capitalize()


def overview(found: Overview, words: Words) -> Screen:
    """Overdue by kind and by colleague, each number a button."""
    lines = [words("rope.title"), _summary(found, words), "", words("rope.tap_a_number")]
    buttons = (*_rules(found, words), *_owners(found, words), *_states(found, words))
    return Screen("\n".join(lines if buttons else lines[:2]), (*buttons, (my_day(words),)))


def _summary(found: Overview, words: Words) -> str:
    if not found.deadlines:
        return words("rope.taut")
    return words.count("rope.over", found.deadlines, citizens=words.count("rope.citizens", found.citizens))


def _rules(found: Overview, words: Words) -> tuple[tuple[Button, ...], ...]:
    """Who has no next step is told once: those without one stand below, whether they are over their day or not."""
    shown = [one for one in found.by_rule if one.rule != EMPTY_FUTURE or not found.without_next]
    return rows(*(_number(rule_name(one.rule, words), one.n, words, "rp.rule", 0, one.rule) for one in shown))


def _owners(found: Overview, words: Words) -> tuple[tuple[Button, ...], ...]:
    """The dozen with most; the rest behind one more button."""
    shown = paired(*(_owner(one, words) for one in found.by_owner[:_OWNERS_SHOWN]))
    if len(found.by_owner) <= _OWNERS_SHOWN:
        return shown
    return (*shown, (_number(words.label("rope.more_owners"), len(found.by_owner), words, "rp.owners"),))


def _owner(one: OwnerCount, words: Words) -> Button:
    name = one.name if one.name is not None else words.label("rope.nobody")
    return _number(short(name, _LONGEST_LABEL), one.n, words, "rp.owner", one.staff_id or 0)


def _states(found: Overview, words: Words) -> tuple[tuple[Button, ...], ...]:
    counts = (("rope.without_next", found.without_next, "rp.empty"), ("rope.paused", found.paused, "rp.paused"))
    return paired(*(_number(words.label(key), n, words, name) for key, n, name in counts if n))


def _number(name: str, n: int, words: Words, tap: str, id_: int = 0, value: str = "") -> Button:
    return button(words.label("rope.number", name=name, n=n), tap, id_, value)


def owners(found: Overview, page: int, words: Words) -> Screen:
    """Every colleague with something overdue."""
    start = page * _OWNERS_A_PAGE
    buttons = rows(*(_owner(one, words) for one in found.by_owner[start : start + _OWNERS_A_PAGE]), width=2)
    more = len(found.by_owner) > start + _OWNERS_A_PAGE
    turn = _turn(page, more, lambda number: ("rp.owners", number, ""), words)
    return Screen(words("rope.by_owner"), (*buttons, *turn, _back(words)))


def by_rule(rule: str, page: Page, words: Words) -> Screen:
    """The people behind one kind of deadline."""
    return _people(rule_name(rule, words), page, lambda number: ("rp.rule", number, rule), over_with_owner, words)


def by_owner(staff_id: int, name: str | None, page: Page, words: Words) -> Screen:
    """The people behind one colleague's number; without a name, behind nobody's."""
    title = name if name is not None else words.label("rope.nobody")
    return _people(title, page, lambda number: ("rp.owner", staff_id, str(number)), over_with_rule, words)


def without_next(page: Page, words: Words) -> Screen:
    title = words.label("rope.without_next")
    return _people(title, page, lambda number: ("rp.empty", number, ""), nothing_arranged, words)


def paused(page: Page, words: Words) -> Screen:
    return _people(words.label("rope.paused"), page, lambda number: ("rp.paused", number, ""), on_pause, words)


def _people(title: str, page: Page, to: Callable[[int], tuple[str, int, str]], line: Line, words: Words) -> Screen:
    lines = [line(one, words) for one in page.people] or [words("rope.list_empty")]
    text = "\n".join([words("rope.list", name=title, n=page.total), "", *lines])
    turn = _turn(page.number, page.number < page.last, to, words)
    return Screen(text, (*_each(page, Tap(*to(page.number))), *turn, _back(words)))


def _each(page: Page, list_: Tap) -> tuple[tuple[Button, ...], ...]:
    """A button for each person, once, who is opened from this list."""
    named = {one.citizen_id: short(one.citizen, _LONGEST_LABEL) for one in page.people}
    return rows(*(button(name, "rp.person", id_, origin(list_)) for id_, name in named.items()), width=2)


def _turn(
    page: int, more: bool, to: Callable[[int], tuple[str, int, str]], words: Words
) -> tuple[tuple[Button, ...], ...]:
    earlier = [button(words.label("rope.earlier"), *to(page - 1))] if page else []
    later = [button(words.label("rope.later"), *to(page + 1))] if more else []
    return (tuple(earlier + later),) if earlier or later else ()


def _back(words: Words) -> tuple[Button, ...]:
    return (button(words.label("common.back"), "rp.all"),)


def origin(list_: Tap) -> str:
    """The list that a person is opened from, as her button carries it: ``rule:0:weekly_talk``."""
    kind = next(kind for kind, name in _LISTS.items() if name == list_.name)
    return f"{kind}:{list_.id}:{list_.value}"


def back_to(value: str) -> Tap:
    """The list that `origin` wrote down; the whole rope where no button of ours says that."""
    kind, _, rest = value.partition(":")
    id_, _, value = rest.partition(":")
    if kind not in _LISTS or not id_.isascii() or not id_.isdigit() or len(id_) > 9:
        return Tap("rp.all")
    return Tap(_LISTS[kind], int(id_), value)


def over_with_owner(one: Behind, words: Words) -> str:
    return _over(one, _owner_of(one, words), words)


def over_with_rule(one: Behind, words: Words) -> str:
    return _over(one, rule_name(one.rule or "", words), words)


def _over(one: Behind, beside: str, words: Words) -> str:
    facts = {"citizen": short(one.citizen), "beside": beside}
    if one.days == 0:
        return words("rope.line_today", **facts)
    return words.count("rope.line", one.days, **facts, day=words.day(one.since))


def nothing_arranged(one: Behind, words: Words) -> str:
    facts = {"citizen": short(one.citizen), "beside": _owner_of(one, words), "day": words.day(one.since)}
    return words("rope.line_without_next", **facts)


def on_pause(one: Behind, words: Words) -> str:
    facts = {"citizen": short(one.citizen), "beside": _owner_of(one, words), "day": words.day(one.since)}
    if one.until is None:
        return words("rope.line_paused_open", **facts)
    return words("rope.line_paused", **facts, until=words.day(last_day(one.until)))


def _owner_of(one: Behind, words: Words) -> str:
    return short(one.owner) if one.owner is not None else words.label("rope.no_owner")


def short(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name cut to the room there is for it."""
    return cut(name, longest)


def due(own: Own, words: Words) -> Screen:
    """One deadline as its owner sees it, with the button that settles it."""
    lines = [words("rope.due", citizen=own.citizen, rule=rule_name(own.rule, words)), _stands(own, words)]
    foot = _foot(own, words)
    if not own.is_due:
        return Screen("\n".join(lines), (foot,))
    snoozes = tuple(_snooze(own.id, days, words) for days in SNOOZES)
    return Screen("\n".join([*lines, "", words("rope.not_now")]), (*_settle(own, words), snoozes, foot))


def snoozed(own: Own, when: str, words: Words) -> Screen:
    """What is shown once the word is put off."""
    lines = [words("rope.due", citizen=own.citizen, rule=rule_name(own.rule, words)), _stands(own, words)]
    return Screen("\n".join([*lines, words("rope.snoozed", when=when)]), (*_settle(own, words), _foot(own, words)))


def _foot(own: Own, words: Words) -> tuple[Button, ...]:
    """Why it is there, and the way back to everything of the morning."""
    why = button(words.label("common.why"), "rp.why", own.id)
    return why, button(words.label("rope.to_morning"), "rp.morning")


def _stands(own: Own, words: Words) -> str:
    if own.held:
        return words("rope.due_held")
    if own.days_over < 0:
        return words("rope.due_later", day=words.day(own.due_on))
    if own.days_over == 0:
        return words("rope.due_today", day=words.day(own.due_on))
    return words.count("rope.due_over", own.days_over, day=words.day(own.due_on))


def _settle(own: Own, words: Words) -> tuple[tuple[Button, ...], ...]:
    if not own.may_open:
        return ()
    see = button(words.label("rope.see_citizen", name=short(own.citizen)), "mt.citizen", own.citizen_id)
    return ((settle(own.rule, own.citizen_id, words) or see,),)


def _snooze(id_: int, days: int, words: Words) -> Button:
    return button(words.count("rope.snooze", days), "rp.snooze", id_, str(days))


def why(own: Own, words: Words) -> Screen:
    """The rule in words, the day it counts from, when it speaks next, and that snoozing moves no deadline."""
    lines = [
        words("rope.why_title"),
        _reason(own, words),
        *([words("rope.why_extended", period=_period(own.extension, words))] if own.extension else []),
        words("rope.why_counts_from", day=words.day(own.counts_from), due=words.day(own.due_on)),
        *_ahead(own, words),
        words("rope.why_snooze"),
    ]
    return Screen("\n".join(lines), ((button(words.label("common.back"), "rp.due", own.id),),))


def _reason(own: Own, words: Words) -> str:
    key = f"rope.why_rule_{own.rule}"
    if key in sentences(words.language):
        return words(key, period=_period(own.period, words))
    if own.event is None or own.settles is None:
        return words("rope.why_rule_gone", rule=rule_name(own.rule, words))
    event, settles = (words.label(f"rope.event_{one}") for one in (own.event, own.settles))
    period = _period(own.period, words)
    return words("rope.why_rule_other", rule=rule_name(own.rule, words), period=period, event=event, settles=settles)


def _period(period: str, words: Words) -> str:
    """``13 weeks`` as ``13 uger``."""
    number, _, unit = period.partition(" ")
    return words.count(f"rope.period.{unit.removesuffix('s')}", int(number)) if unit else "–"


def _ahead(own: Own, words: Words) -> Iterable[str]:
    if own.held:
        yield words("rope.due_held")
        return
    if own.to_owner is None:
        yield words("rope.why_not_again")
    else:
        yield words("rope.why_to_owner", when=words.when(own.to_owner))
    if own.lead_told:
        yield words("rope.why_lead_told")
    elif own.to_lead is not None:
        yield words("rope.why_to_lead", when=words.when(own.to_lead))
