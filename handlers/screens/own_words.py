"""The answer to what a citizen says in her own words: who can help, and the buttons that do what she may mean."""

from collections.abc import Sequence
from datetime import datetime

from handlers.screen import Button, Screen, button
from handlers.screens import appointments
from handlers.screens.calls import emergency
from handlers.texts import Words
from models.appointment import AppointmentState, CancelReason
from models.queries.appointment_view import Card
from models.queries.own_words import Offer
from models.rules import calendar
from models.rules.own_words import Meaning, Said
from models.rules.policy import EmergencyNumber

Rows = tuple[tuple[Button, ...], ...]
_MOST = 4  # appointments to choose among
_LEADS = {
    AppointmentState.BOOKED: "citizen.words_comes",
    AppointmentState.CONFIRMED: "citizen.words_has_said",
    AppointmentState.MOVE_ASKED: "citizen.words_comes",
}


def answer(
    offer: Offer, said: Said, words: Words, now: datetime, numbers: Sequence[EmergencyNumber], *, wordless: bool
) -> Screen:
    """Short where an appointment is answered; warm, with the numbers that always answer, where it may be anything."""
    if said.meaning is None or not offer.cards:
        return _anything(offer, words, now, numbers, wordless=wordless)
    answered = _one(offer.cards[0], said.meaning, words) if len(offer.cards) == 1 else _which(offer, said, words)
    if said.meaning is Meaning.COMES:
        return answered
    helps = [] if said.brief else ["", *emergency(numbers, words)]
    return Screen("\n".join([answered.text, *helps]), (*answered.rows, *_call(offer, words)))


def _one(card: Card, meaning: Meaning, words: Words) -> Screen:
    """The button that says what she has written; it counts once she has tapped it."""
    facts = {"when": words.when(card.starts_at), "name": card.colleague}
    another = _tap(card, words.label("appointments.another"), "ap.move")
    back = _tap(card, words.label("citizen.words_no"), "ap.back")
    if meaning is Meaning.SICK:
        sick = _tap(card, words.label("citizen.words_sick_yes"), "ap.why", CancelReason.SICK)
        return Screen(words("citizen.words_sick", **facts), ((sick,), (another, back)))
    if meaning is Meaning.CANNOT:
        reasons = tuple(
            _tap(card, words.label(f"appointments.reason_{reason}"), "ap.why", reason)
            for reason in (CancelReason.SICK, CancelReason.OTHER)
        )
        return Screen(words("citizen.words_cannot", **facts), (reasons, (another, back)))
    yes = _tap(card, words.label("citizen.words_yes"), "ap.ok")
    cannot = _tap(card, words.label("appointments.cannot"), "ap.no")
    first: Rows = () if card.state is AppointmentState.CONFIRMED else ((yes,),)
    return Screen(words(_LEADS[card.state], **facts), (*first, (another, cannot)))


def _which(offer: Offer, said: Said, words: Words) -> Screen:
    """Several are open: one button for each, which does what she has written."""
    return Screen(words("citizen.words_which"), _each(offer.cards, said.meaning, words))


def _each(cards: Sequence[Card], meaning: Meaning | None, words: Words) -> Rows:
    return tuple((_meant(card, meaning, words),) for card in cards[:_MOST])


def _meant(card: Card, meaning: Meaning | None, words: Words) -> Button:
    when = words.label(
        "common.when", day=words.short_day(calendar.today(card.starts_at)), clock=words.clock(card.starts_at)
    )
    key = f"citizen.words_for_{meaning or 'any'}"
    if meaning is Meaning.SICK:
        return _tap(card, words.label(key, when=when), "ap.why", CancelReason.SICK)
    names = {Meaning.COMES: "ap.ok", Meaning.CANNOT: "ap.no", None: "ap.back"}
    return _tap(card, words.label(key, when=when), names[meaning])


def _anything(
    offer: Offer, words: Words, now: datetime, numbers: Sequence[EmergencyNumber], *, wordless: bool
) -> Screen:
    key = "citizen.words_wordless" if wordless else "citizen.words_unread"
    parts = [words(key if offer.mentor else f"{key}_nobody", mentor=offer.mentor or "")]
    if offer.mentor:
        parts.append(
            words("citizen.words_waits" if offer.waits_for_call else "citizen.words_call", mentor=offer.mentor)
        )
    parts += ["", *emergency(numbers, words)]
    if len(offer.cards) == 1:
        card = appointments.card(offer.cards[0], words, now)
        return Screen("\n".join([*parts, "", card.text]), (*_call(offer, words), *card.rows))
    return Screen("\n".join(parts), (*_call(offer, words), *_each(offer.cards, None, words)))


def _call(offer: Offer, words: Words) -> Rows:
    """To be rung, unless that has been asked for."""
    if offer.mentor is None or offer.waits_for_call:
        return ()
    return ((button(words.label("citizen.call_me", mentor=offer.mentor), "cl.ask"),),)


def _tap(card: Card, label: str, name: str, value: str = "") -> Button:
    return button(label, name, card.id, f"{card.sequence}:{value}")
