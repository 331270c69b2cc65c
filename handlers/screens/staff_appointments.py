"""How an appointment looks to the colleague: a wish, a cancellation, what became of it, and booking a new one."""

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.screen import Button, Screen, button, minutes, rows
from handlers.screens import check_in_answers, moving, picker
from handlers.screens.appointments import Rows
from handlers.screens.picker import Ways
from handlers.texts import Words
from models.appointment import AppointmentKind, AppointmentState, CancelReason, Turnout
from models.queries.appointment_view import Booking, Card
from models.queries.hearing import Hearing
from models.rules import calendar
from models.rules.slots import Reach

_ATTENDED = (Turnout.HELD, Turnout.LATE)


def card(card: Card, words: Words, now: datetime) -> Screen:
    """Where the appointment stands, with what the colleague can do about it."""
    if card.turnout is not None:
        return _answered(card, words)
    if card.state is AppointmentState.CANCELLED:
        return _cancelled(card, words) if (card.asked_at or now) <= now else _asked_anew(card, words)
    if not card.open_at(now):
        return outcome(card, words)
    if card.state is AppointmentState.MOVE_ASKED:
        return _asked(card, words)
    return Screen(
        _about(card, words, _stands(card)), (moving.ways(card, words), _ways_on(card.citizen_id, card.citizen, words))
    )


def _stands(card: Card) -> str:
    if card.state is AppointmentState.CONFIRMED:
        return "appointments.staff_confirmed"
    return "appointments.staff_booked" if card.reachable else "appointments.staff_unreached"


def told(found: Card, hearing: Hearing, words: Words, now: datetime) -> Screen:
    """The card after a change, with when the citizen hears of it."""
    screen = card(found, words, now)
    return replace(screen, text=f"{screen.text}\n{html.escape(hears(found, hearing, words, now))}")


def hears(found: Card, hearing: Hearing, words: Words, now: datetime) -> str:
    """Plain text: when she is told, or that somebody has to ring."""
    return words.label(
        f"appointments.told_{hearing.how}", name=found.citizen, when=_hour(hearing.at or now, words, now)
    )


def _hour(at: datetime, words: Words, now: datetime) -> str:
    """``kl. 09.00`` where that is today, else with its day."""
    if calendar.today(at) == calendar.today(now):
        return words.label("appointments.at_clock", clock=words.clock(at))
    return words.when(at)


def _ways_on(citizen_id: int, name: str, words: Words) -> tuple[Button, ...]:
    return see_button(citizen_id, name, words), button(words.label("common.today"), "mt.today")


def see_button(citizen_id: int, name: str, words: Words) -> Button:
    """To the citizen's card."""
    return button(words.label("citizen.see_citizen", name=name), "mt.citizen", citizen_id)


def _about(card: Card, words: Words, key: str, **facts: str) -> str:
    about = words(key, name=card.citizen, when=words.when(card.starts_at), **facts)
    return about if card.kind is AppointmentKind.TALK else f"{about}\n{_kind(card, words)}"


def _kind(card: Card, words: Words) -> str:
    """What is held, of all but the weekly talk; its first letter large."""
    kind = words.label(f"colleague.kind_{card.kind}")
    return html.escape(f"{kind[:1].upper()}{kind[1:]}")


def _asked(card: Card, words: Words) -> Screen:
    asked = card.asked_at or card.starts_at
    buttons = (
        button(words.label("appointments.accept"), "ap.yes", card.id, minutes(asked)),
        button(words.label("appointments.decline"), "ap.keep", card.id, minutes(asked)),
    )
    text = _about(card, words, "appointments.staff_asked", asked=words.when(asked))
    return Screen(text, (buttons, moving.ways(card, words), (see_button(card.citizen_id, card.citizen, words),)))


def _asked_anew(card: Card, words: Words) -> Screen:
    """The citizen has called it off, and asks for another hour in its place."""
    asked = card.asked_at or card.starts_at
    buttons = (
        button(words.label("appointments.accept_anew"), "ap.anyes", card.id, minutes(asked)),
        button(words.label("appointments.decline_anew"), "ap.anno", card.id, minutes(asked)),
    )
    text = _about(card, words, "appointments.staff_anew", asked=words.when(asked))
    return Screen(text, (buttons, (see_button(card.citizen_id, card.citizen, words),)))


def _cancelled(card: Card, words: Words) -> Screen:
    reason = card.cancel_reason or CancelReason.STAFF
    buttons = book_button(card.citizen_id, words), see_button(card.citizen_id, card.citizen, words)
    return Screen(_about(card, words, f"appointments.staff_{reason}"), (buttons,))


def book_button(citizen_id: int, words: Words) -> Button:
    return button(words.label("appointments.book_new"), "ap.new", citizen_id)


def outcome(card: Card, words: Words) -> Screen:
    """What became of the hour? The buttons carry the answer that stands, so that an old card changes nothing."""
    text = _about(card, words, "appointments.outcome")
    if card.untold:
        text = f"{text}\n{words('appointments.untold', name=card.citizen)}"
    stands = card.turnout or ""
    back = ((button(words.label("common.back"), "ap.card", card.id),),) if stands else ()
    if card.writes:
        return Screen(text, (*check_in_answers.outcome(card.id, card.turnout, words), *back))
    answers = [
        button(words.label(f"appointments.turnout_{turnout}"), "ap.out", card.id, f"{turnout}:{stands}")
        for turnout in Turnout
    ]
    return Screen(text, (*rows(*answers, width=2), *back))


def _answered(card: Card, words: Words) -> Screen:
    turnout = words.label(f"appointments.turnout_{card.turnout}")
    return Screen(_about(card, words, "appointments.answered", turnout=turnout), _next_moves(card, words))


def _next_moves(card: Card, words: Words) -> Rows:
    if card.recorded:
        return (_ways_on(card.citizen_id, card.citizen, words),)
    correct = button(words.label("appointments.correct"), "ap.fix", card.id)
    if not card.writes:
        return (book_button(card.citizen_id, words), correct), _ways_on(card.citizen_id, card.citizen, words)
    if card.turnout in _ATTENDED:
        return (button(words.label("appointments.write_check_in"), "ci.of", card.id),), (correct,)
    note = button(words.label("appointments.write_note"), "ci.of", card.id)
    return (note, book_button(card.citizen_id, words)), (correct,)


def book_day(booking: Booking, reach: Reach, words: Words) -> Screen:
    back = (button(words.label("common.back"), "mt.citizen", booking.citizen_id),)
    if not booking.hours:
        return Screen(words("appointments.book_none"), (back,))
    text = words("appointments.book_day", name=booking.citizen)
    if booking.coming is not None:
        text = f"{words('appointments.book_coming', when=words.when(booking.coming))}\n{text}"
    return Screen(text, (*picker.days(list(booking.hours), reach, _picker(booking), words), back))


def _picker(booking: Booking) -> Ways:
    id_ = booking.citizen_id
    return Ways(
        day=lambda label, value: button(label, "ap.nday", id_, value),
        later=lambda label, value: button(label, "ap.nlater", id_, value),
        hour=lambda label, value: button(label, "ap.ntime", id_, value),
    )


def book_later(booking: Booking, shown: date, reach: Reach, words: Words) -> Screen:
    """A month of days, where the next ones are too near."""
    days = picker.of_month(shown, booking.hours, reach, _picker(booking), words)
    text = f"{words('appointments.book_day', name=booking.citizen)}\n{picker.month_title(shown, booking.hours, words)}"
    return Screen(text, (*days, (button(words.label("common.back"), "ap.new", booking.citizen_id),)))


def book_hour(booking: Booking, day: date, hours: Sequence[datetime], reach: Reach, words: Words) -> Screen:
    to_days = button(words.label("common.back"), "ap.new", booking.citizen_id)
    back = picker.back(day, reach, _picker(booking), to_days, words)
    text = words("appointments.book_hour", name=booking.citizen, day=words.day(day))
    return Screen(text, (*picker.hours(hours, _picker(booking), words), (back,)))


def booked(card: Card, hearing: Hearing, words: Words, now: datetime) -> Screen:
    ways = moving.ways(card, words), _ways_on(card.citizen_id, card.citizen, words)
    said = html.escape(hears(card, hearing, words, now))
    return Screen(f"{_about(card, words, 'appointments.booked')}\n{said}", ways)
