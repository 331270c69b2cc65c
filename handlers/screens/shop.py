"""How a shop's day looks to its internship lead."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens import month
from handlers.screens.attendance_words import SIGNS, rate
from handlers.screens.room import cut
from handlers.screens.ways import my_day
from handlers.texts import Words
from models.attendance import REASONS, Attended
from models.queries.shops import Here, LedShop, ShopDay

_NAME = 24
Rows = tuple[tuple[Button, ...], ...]


def which(found: Sequence[LedShop], words: Words) -> Screen:
    if not found:
        return Screen(words("shop.none_led"), rows(my_day(words)))
    choices = [
        button(words.label("shop.which_one", name=one.name, noted=one.noted, n=one.expected), "sh.day", one.id)
        for one in found
    ]
    return Screen(words("shop.which"), rows(*choices, my_day(words)))


def day(found: ShopDay, words: Words, asking: int | None = None) -> Screen:
    """Who is expected; *asking* is the attendance whose reason may be said now, with the rest still at hand."""
    noted = sum(one.state is not None for one in found.people)
    lines = [words("shop.day", shop=found.shop, day=words.day(found.day))]
    if not found.works:
        lines.append(words("shop.closed_day"))
    elif not found.people:
        lines.append(words("shop.nobody"))
    else:
        lines.append(words("shop.noted", noted=noted, n=len(found.people)))
        lines += ["", *(_line(one, words) for one in found.people)]
    lines += [words("shop.on_pause", name=one) for one in found.paused]
    if noted < len(found.people):
        lines += ["", words("shop.legend")]
    lines += ["", rate(found.rate, words)]
    asked = next((one for one in found.people if one.state in REASONS and one.attendance_id == asking), None)
    if asked is not None:
        lines += ["", words("shop.why", name=asked.name)]
    return Screen("\n".join(lines), (*_reasons(asked, words), *_people(found, noted, words), *_ways(found, words)))


def _line(one: Here, words: Words) -> str:
    sign = SIGNS[one.state]
    if one.state is None or one.state is Attended.PRESENT:
        return words("shop.line", sign=sign, name=one.name)
    own = words("shop.own_word") if one.own_word else ""
    state = words.label(f"shop.state_{one.state}")
    if one.reason is None:
        return words("shop.line_said", sign=sign, name=one.name, state=state) + own
    reason = words.label(f"shop.why_{one.reason}")
    return words("shop.line_because", sign=sign, name=one.name, state=state, reason=reason) + own


def _reasons(asked: Here | None, words: Words) -> Rows:
    if asked is None or asked.state is None or asked.attendance_id is None:
        return ()
    id_ = asked.attendance_id
    return rows(
        *(button(words.label(f"shop.why_{one}"), "sh.why", id_, one) for one in REASONS.get(asked.state, ())), width=4
    )


def _people(found: ShopDay, noted: int, words: Words) -> Rows:
    if noted == len(found.people):
        return rows(*(_fix(one, found.day, words) for one in found.people), width=2)
    everybody = "shop.all_here" if noted else "shop.everybody_here"
    first = (button(words.label(everybody), "sh.all", found.shop_id, month.code(found.day)),)
    return (first, *(row for one in found.people for row in _person(one, found.day, words)))


def _person(one: Here, on: date, words: Words) -> Rows:
    """Her name above five signs, until something is said; after that her name alone, to change it."""
    if one.state is not None:
        return ((_fix(one, on, words),),)
    name = button(cut(one.name, _NAME), "sh.fix", one.placement_id, month.code(on))
    return ((name,), tuple(_state(one, on, state, SIGNS[state]) for state in Attended))


def _fix(one: Here, on: date, words: Words) -> Button:
    label = words.label("shop.fix", sign=SIGNS[one.state], name=cut(one.name, _NAME))
    return button(label, "sh.fix", one.placement_id, month.code(on))


def _state(one: Here, on: date, state: Attended, label: str) -> Button:
    return button(label, "sh.note", one.placement_id, f"{month.code(on)}:{state}")


def _ways(found: ShopDay, words: Words) -> Rows:
    shops = button(words.label("shop.all_shops"), "sh.shops")
    if found.day == found.today:
        label = words.label("shop.to_before", day=words.short_day(found.before))
        return ((button(label, "sh.day", found.shop_id, month.code(found.before)), shops), (my_day(words),))
    return ((button(words.label("shop.to_today"), "sh.day", found.shop_id), shops), (my_day(words),))


def fix(found: ShopDay, placement_id: int, words: Words) -> Screen:
    """One person on one day, in words."""
    one = next(one for one in found.people if one.placement_id == placement_id)
    states = [
        _state(one, found.day, state, f"{SIGNS[state]} {words.label(f'shop.state_{state}')}") for state in Attended
    ]
    card = button(words.label("shop.open_place", name=one.name), "sp.card", placement_id)
    back = button(words.label("common.back"), "sh.day", found.shop_id, month.code(found.day))
    text = words("shop.how_was", name=one.name, day=words.day(found.day))
    return Screen(text, (*rows(*states, width=2), (card,), (back,)))
