"""How moving an appointment and calling it off look to the colleague."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import Button, Screen, button
from handlers.screens import picker
from handlers.screens.picker import Ways
from handlers.texts import Words
from models.queries.appointment_view import Card, Hours
from models.rules.slots import Reach


def _picker(card: Card) -> Ways:
    return Ways(
        day=lambda label, value: _ask(card, label, "mv.hour", value),
        later=lambda label, value: _ask(card, label, "mv.later", value),
        hour=lambda label, value: _ask(card, label, "mv.to", value),
    )


def days(card: Card, hours: Hours, reach: Reach, words: Words) -> Screen:
    back = button(words.label("common.back"), "ap.card", card.id)
    if not hours:
        return Screen(words("appointments.book_none"), ((back,),))
    return Screen(_which_day(card, words), (*picker.days(list(hours), reach, _picker(card), words), (back,)))


def later(card: Card, shown: date, hours: Hours, reach: Reach, words: Words) -> Screen:
    """A month of days, where the next ones are too near."""
    each = picker.of_month(shown, hours, reach, _picker(card), words)
    text = f"{_which_day(card, words)}\n{picker.month_title(shown, hours, words)}"
    return Screen(text, (*each, (_ask(card, words.label("common.back"), "mv.day"),)))


def _which_day(card: Card, words: Words) -> str:
    return words("appointments.move_day", name=card.citizen, when=words.when(card.starts_at))


def hours(card: Card, day: date, free: Sequence[datetime], reach: Reach, words: Words) -> Screen:
    ways = _picker(card)
    back = picker.back(day, reach, ways, _ask(card, words.label("common.back"), "mv.day"), words)
    text = words("appointments.book_hour", name=card.citizen, day=words.day(day))
    return Screen(text, (*picker.hours(free, ways, words), (back,)))


def ask_off(card: Card, words: Words) -> Screen:
    text = words("appointments.ask_off", name=card.citizen, when=words.when(card.starts_at))
    yes = _ask(card, words.label("appointments.yes_off"), "mv.gone")
    return Screen(text, ((yes,), (button(words.label("common.back"), "ap.card", card.id),)))


def ways(card: Card, words: Words) -> tuple[Button, ...]:
    """What the colleague can do about an appointment that stands."""
    move = _ask(card, words.label("appointments.move"), "mv.day")
    place = _ask(card, words.label("appointments.where"), "pl.ask")
    return move, place, _ask(card, words.label("appointments.call_off"), "mv.off")


def _ask(card: Card, label: str, name: str, value: str = "") -> Button:
    """A button that says which time the card showed."""
    return button(label, name, card.id, f"{card.sequence}:{value}")
