"""Several appointments of which it is asked together how they went: a line and its answers each."""

from collections.abc import Iterator

from handlers.screen import Button, Screen, button, rows
from handlers.screens.staff_appointments import outcome
from handlers.texts import Words
from models.appointment import Turnout
from models.check_in import Held
from models.queries.appointment_view import Card
from models.queries.outcome_cards import Together

Rows = tuple[tuple[Button, ...], ...]


def together(found: Together, words: Words) -> Screen:
    """What has been answered stays as a line; where only one was ever asked, its own card."""
    if len(found.cards) == 1:
        return outcome(found.cards[0], words)
    lines = [_line(number, card, words) for number, card in enumerate(found.cards, 1)]
    answers = (row for number, card in enumerate(found.cards, 1) for row in _answers(number, card, words))
    return Screen("\n".join([words("appointments.outcomes"), "", *lines]), tuple(answers))


def _line(number: int, card: Card, words: Words) -> str:
    facts = {"number": number, "name": card.citizen, "when": words.when(card.starts_at)}
    if card.turnout is not None:
        turnout = words.label(f"appointments.turnout_{card.turnout}")
        return words("appointments.outcomes_answered", turnout=turnout, **facts)
    line = words("appointments.outcomes_line", **facts)
    return f"{line}\n{words('appointments.untold', name=card.citizen)}" if card.untold else line


def _answers(number: int, card: Card, words: Words) -> Rows:
    """A talk's are those of its check-in; what is answered can be opened."""
    if card.turnout is not None:
        return rows(button(f"{number} {words.label('appointments.outcomes_open')}", "ap.card", card.id))
    each = _of_a_talk(words) if card.writes else _of_another(words)
    return rows(*(button(f"{number} {label}", name, card.id, f"{said}:") for label, name, said in each), width=2)


def _of_a_talk(words: Words) -> Iterator[tuple[str, str, str]]:
    return ((words.label(f"check_in.held_{held}"), "ci.among", held.value) for held in Held)


def _of_another(words: Words) -> Iterator[tuple[str, str, str]]:
    return ((words.label(f"appointments.turnout_{one}"), "ap.among", one.value) for one in Turnout)
