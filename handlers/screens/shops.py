"""How the shops look to whoever runs the programme."""

from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.attendance_words import rate, short_rate
from handlers.screens.room import cut
from handlers.texts import Words
from models.queries.attendance_rates import Rate
from models.queries.shops import Shop
from models.staff import Staff
from models.sub_goal import Area

_PLACES = (2, 3, 4, 5, 6, 8, 10, 12)
NO_LIMIT, OWN = "none", "capacity"
_SHOWN = 30


def everything(found: Sequence[Shop], words: Words) -> Screen:
    """Every shop with its places and attendance, and the programme's in all."""
    new = (button(words.label("shop.new"), "ss.ask", 0, "name"),)
    if not found:
        return Screen(words("shop.shops_none"), (new,))
    total = sum((one.rate for one in found), Rate())
    lines = [words("shop.shops"), "", *(_line(one, words) for one in found[:_SHOWN])]
    lines += ["", words("shop.programme_rate"), rate(total, words)]
    cards = [button(cut(one.name, 40), "ss.card", one.id) for one in found[:_SHOWN]]
    return Screen("\n".join(lines), (*rows(*cards, width=2), new))


def _line(one: Shop, words: Words) -> str:
    of = words("shop.shop_of", n=one.capacity) if one.capacity is not None else ""
    closed = words("shop.shop_closed") if one.closed_on is not None else ""
    said = short_rate(one.rate, words)
    return words("shop.shop_line", name=one.name + closed, taken=one.taken, of=of, rate=said)


def card(one: Shop, words: Words) -> Screen:
    lines = [words("shop.shop", name=one.name)]
    if one.closed_on is not None:
        lines.append(words("shop.shop_closed_on", day=words.day(one.closed_on)))
    places = "shop.shop_unlimited" if one.capacity is None else "shop.shop_places"
    lines.append(words(places, taken=one.taken, n=one.capacity))
    lines.append(words("shop.shop_lead", name=one.lead) if one.lead else words("shop.shop_no_lead"))
    contact = words("shop.shop_contact", contact=one.contact) if one.contact else words("shop.shop_no_contact")
    lines += [contact, *_tasks(one, words), "", rate(one.rate, words)]
    return Screen("\n".join(lines), _buttons(one, words))


def _tasks(one: Shop, words: Words) -> list[str]:
    offered = [task for task in one.tasks if task.dropped_at is None]
    if not offered:
        return [words("shop.shop_no_tasks")]
    each = [words("shop.shop_task", name=task.name, area=words.label(f"check_in.area_{task.area}")) for task in offered]
    return [words("shop.shop_tasks"), *each[:_SHOWN]]


def _buttons(one: Shop, words: Words) -> tuple[tuple[Button, ...], ...]:
    changes = [
        button(words.label("shop.name"), "ss.ask", one.id, "name"),
        button(words.label("shop.contact"), "ss.ask", one.id, "contact"),
        button(words.label("shop.places"), "ss.places", one.id),
        button(words.label("shop.lead"), "ss.lead", one.id),
        button(words.label("shop.tasks"), "ss.tasks", one.id),
    ]
    if one.closed_on is None:
        changes.append(button(words.label("shop.close"), "ss.close", one.id, "yes"))
    else:
        changes.append(button(words.label("shop.reopen_shop"), "ss.close", one.id, "no"))
    return (*rows(*changes, width=2), (button(words.label("common.back"), "ss.all"),))


def ask(shop_id: int, detail: str, words: Words) -> Screen:
    """The prompt for a text; the way back leads to the shop, or to all of them."""
    back = button(words.label("common.back"), "ss.card" if shop_id else "ss.all", shop_id)
    if detail in set(Area):
        return Screen(words("shop.ask_task", area=words.label(f"check_in.area_{detail}")), rows(back))
    return Screen(words(f"shop.ask_{detail}"), rows(back))


def places(one: Shop, words: Words) -> Screen:
    numbers = [button(str(number), "ss.room", one.id, str(number)) for number in _PLACES]
    no_limit = button(words.label("shop.no_limit"), "ss.room", one.id, NO_LIMIT)
    own = button(words.label("shop.own_hours"), "ss.ask", one.id, OWN)
    back = button(words.label("common.back"), "ss.card", one.id)
    return Screen(words("shop.choose_places", name=one.name), (*rows(*numbers, width=4), (no_limit, own), (back,)))


def leads(one: Shop, colleagues: Sequence[Staff], words: Words) -> Screen:
    back = button(words.label("common.back"), "ss.card", one.id)
    if not colleagues:
        return Screen(words("shop.no_leads"), rows(back))
    each = [button(colleague.name, "ss.led", one.id, str(colleague.id)) for colleague in colleagues]
    nobody = button(words.label("shop.nobody_leads"), "ss.led", one.id)
    return Screen(words("shop.choose_lead", name=one.name), rows(*each, nobody, back))


def tasks(one: Shop, words: Words) -> Screen:
    areas = [
        button(words.label("shop.add_task", area=words.label(f"check_in.area_{area}")), "ss.ask", one.id, area)
        for area in Area
    ]
    each = [
        button(
            words.label("shop.drop_task" if task.dropped_at is None else "shop.offer_task", name=task.name[:40]),
            "ss.task",
            task.id or 0,
        )
        for task in one.tasks[:_SHOWN]
    ]
    back = button(words.label("common.back"), "ss.card", one.id)
    return Screen(words("shop.choose_task"), (*rows(*areas, width=2), *rows(*each), (back,)))
