"""How the colleague says where an appointment is held, and which number is hers."""

from handlers.screen import Button, Screen, button
from handlers.texts import Words
from models.appointment import Place
from models.queries.appointment_view import Card

HOUSE = "house"


def ask(card: Card, words: Words) -> Screen:
    lines = [words("appointments.ask_place", name=card.citizen, when=words.when(card.starts_at))]
    now = words.label("appointments.by_phone") if card.place is Place.PHONE else card.location
    lines += [words("appointments.place_now", place=now)] if now else []
    choices = (
        _choice(card, "at_house", HOUSE, words),
        _choice(card, "by_phone", Place.PHONE, words),
        _choice(card, "elsewhere", Place.ELSEWHERE, words),
    )
    back = button(words.label("common.back"), "ap.card", card.id)
    own = button(words.label("appointments.own_phone"), "pl.phone")
    return Screen("\n".join(lines), (choices[:2], choices[2:], (own,), (back,)))


def _choice(card: Card, label: str, place: str, words: Words) -> Button:
    """A button that says which time the card showed."""
    return button(words.label(f"appointments.{label}"), "pl.is", card.id, f"{card.sequence}:{place}")
