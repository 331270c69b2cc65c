"""How the rules of the rope look, and what one of them would say."""

from collections.abc import Mapping

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.screens.rope import rule_name
from handlers.texts import Words
from models.queries.foresight import Foreseen, Foresight, OfOwner
from models.rules.policy import RopeRule

_PEOPLE = 12
_OWNERS = 8
_LONGEST_NAME = 40
_FACTORS = (0.5, 1.5, 2.0)


def rulebook(found: Mapping[str, RopeRule], words: Words) -> Screen:
    """Each rule with its period and owner, those that are off marked; a button for each."""
    lines = [_line(key, rule, words) for key, rule in found.items()]
    buttons = [button(rule_name(key, words), "ru.rule", 0, key) for key in found]
    text = "\n".join([words("rules.title"), "", *lines, "", words("rules.read_only")])
    return Screen(text, rows(*buttons, width=2))


def _line(key: str, rule: RopeRule, words: Words) -> str:
    facts = {"rule": rule_name(key, words), "period": _periods(rule, words)}
    owner = words.label(f"invite.role_{rule.owner}")
    return words("rules.line" if rule.enabled else "rules.line_off", **facts, owner=owner)


def _period(period: str, words: Words) -> str:
    number, _, unit = period.partition(" ")
    return words.count(f"rope.period.{unit.removesuffix('s')}", int(number))


def _periods(rule: RopeRule, words: Words) -> str:
    """The period, and those that take its place one after the other."""
    thinned = (
        words("rules.thins", after=_period(one.after, words), period=_period(one.due, words)) for one in rule.thins
    )
    return _period(rule.due, words) + "".join(thinned)


def foresight(found: Foresight, stands: RopeRule, words: Words) -> Screen:
    """What the rule would say until a day four weeks ahead, if nothing is settled meanwhile."""
    people = [_person(one, words) for one in found.people]
    more = [words("mentor.and_more", n=len(people) - _PEOPLE)] if len(people) > _PEOPLE else []
    owners = [_owner(one, words) for one in found.owners]
    lines = [
        words("rules.rule", rule=rule_name(found.key, words), period=_periods(found.rule, words)),
        *_end(found.rule, words),
        words(_state(found, stands), period=_periods(stands, words)),
        "",
        words.count("rules.red", len(people), day=words.day(found.until)),
        *owners[:_OWNERS],
        *([words.count("rules.leads", found.leads_more)] if people else []),
        *(["", *people[:_PEOPLE], *more] if people else []),
        "",
        words("rules.nothing_sent"),
    ]
    return Screen("\n".join(lines), (*rows(*_others(found, stands, words), width=2), _back(words)))


def _end(rule: RopeRule, words: Words) -> list[str]:
    return [] if rule.until is None else [words("rules.until", event=words(f"rope.event_{rule.until}"))]


def _state(found: Foresight, stands: RopeRule) -> str:
    if not stands.enabled:
        return "rules.is_off"
    return "rules.is_on" if found.rule.due == stands.due else "rules.is_other"


def _person(one: Foreseen, words: Words) -> str:
    return words("rules.person", name=cut(one.citizen, _LONGEST_NAME), day=words.short_day(one.due_on))


def _owner(one: OfOwner, words: Words) -> str:
    if one.name is None:
        return words.count("rules.nobody", one.red)
    return words.count("rules.owner", one.more, name=one.name, red=words.count("rope.citizens", one.red))


def _others(found: Foresight, stands: RopeRule, words: Words) -> list[Button]:
    """Other periods to try: half as long, half as long again, twice as long; and the rule's own."""
    number, _, unit = stands.due.partition(" ")
    unit = unit.removesuffix("s")
    tried = [int(number), *(max(1, round(int(number) * factor)) for factor in _FACTORS)]
    periods = dict.fromkeys(f"{n} {unit if n == 1 else unit + 's'}" for n in tried)
    return [
        button(words.label("rules.try", period=_period(one, words)), "ru.rule", 0, f"{found.key}:{one}")
        for one in periods
        if one != found.rule.due
    ]


def _back(words: Words) -> tuple[Button, ...]:
    return (button(words.label("rules.all"), "ru.all"),)
