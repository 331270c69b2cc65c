"""How moving an appointment and calling it off look to the colleague."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import Button, Screen, button, minutes, rows
from handlers.texts import Words
from models.queries.appointment_view import Card, Hours


def days(card: Card, hours: Hours, words: Words) -> Screen:
    back = button(words.label("common.back"), "ap.card", card.id)
    if not hours:
        return Screen(words("appointments.book_none"), ((back,),))
    text = words("appointments.move_day", name=card.citizen, when=words.when(card.starts_at))
    each = [_ask(card, words.short_day(day), "mv.hour", str(day)) for day in hours]
    return Screen(text, (*rows(*each, width=2), (back,)))


def hours(card: Card, day: date, free: Sequence[datetime], words: Words) -> Screen:
    each = [_ask(card, words.clock(hour), "mv.to", minutes(hour)) for hour in free]
    text = words("appointments.book_hour", name=card.citizen, day=words.day(day))
    return Screen(text, (*rows(*each, width=4), (_ask(card, words.label("common.back"), "mv.day"),)))


def ask_off(card: Card, words: Words) -> Screen:
    text = words("appointments.ask_off", name=card.citizen, when=words.when(card.starts_at))
    yes = _ask(card, words.label("appointments.yes_off"), "mv.gone")
    return Screen(text, ((yes,), (button(words.label("common.back"), "ap.card", card.id),)))


def ways(card: Card, words: Words) -> tuple[Button, ...]:
    """What the colleague can do about an appointment that stands."""
    move = _ask(card, words.label("appointments.move"), "mv.day")
    return move, _ask(card, words.label("appointments.call_off"), "mv.off")


def _ask(card: Card, label: str, name: str, value: str = "") -> Button:
    """A button that says which time the card showed."""
    return button(label, name, card.id, f"{card.sequence}:{value}")
