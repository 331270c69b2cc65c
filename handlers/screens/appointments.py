"""How an appointment looks: the citizen's card and its questions, and the calendar file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers import ics
from handlers.screen import Button, File, Screen, button
from handlers.screens import picker
from handlers.screens.picker import Ways
from handlers.texts import Words
from models.appointment import AppointmentState, CancelReason, Place
from models.queries.appointment_view import Card, Hours
from models.rules import calendar
from models.rules.slots import Reach

Rows = tuple[tuple[Button, ...], ...]
_BODIES = {
    AppointmentState.BOOKED: "appointments.body_booked",
    AppointmentState.CONFIRMED: "appointments.body_confirmed",
    AppointmentState.MOVE_ASKED: "appointments.body_asked",
}
_OFF = {
    CancelReason.SICK: ("appointments.lead_cancelled", "appointments.body_sick"),
    CancelReason.OTHER: ("appointments.lead_cancelled", "appointments.body_other"),
    CancelReason.STAFF: ("appointments.lead_off", "appointments.body_off"),
}


def card(card: Card, words: Words, now: datetime, *, lead: str = "", body: str = "") -> Screen:
    """
    The citizen's card as the appointment stands now.

    *lead* and *body* are the keys of other sentences than the usual, while the citizen can still answer.
    """
    if card.state is AppointmentState.CANCELLED:
        given, (lead, body) = body, _OFF[card.cancel_reason or CancelReason.STAFF]
        anew = (_ask(card, words.label("appointments.find_new"), "ap.move"),) if card.asks_anew else ()
        body = "appointments.body_anew" if card.asked_at is not None else (given or body)
        return Screen(_text(card, words, lead, body), (*((anew,) if anew else ()), *_take_out(card, words, now)))
    if card.state is AppointmentState.OVER and card.starts_at > now:
        text = _text(card, words, "appointments.lead_off", "appointments.body_settled")
        return Screen(text, _take_out(card, words, now))
    if not card.open_at(now):
        return Screen(_text(card, words, "appointments.lead_over", "appointments.body_over"))
    text = _text(card, words, lead or "appointments.lead_booked", body or _BODIES[card.state])
    return Screen("\n".join([text, *_place(card, words)]), _answers(card, words))


def _take_out(card: Card, words: Words, now: datetime) -> Rows:
    """Out of her calendar, while it would still ring."""
    out = button(words.label("appointments.calendar_out"), "ap.ics", card.id)
    return ((out,),) if card.ends_at > now else ()


def renewed(found: Card, words: Words, now: datetime, *, is_current: bool) -> Screen:
    """
    An older card that tells how the appointment stands.

    Its buttons are gone where they were about another time, and where a message of their own says that it is off.
    """
    own = found.state is AppointmentState.CANCELLED and found.cancel_reason is not CancelReason.STAFF
    if is_current or own or not found.open_at(now):
        whole = card(found, words, now)
        return whole if is_current or own else replace(whole, rows=())
    return Screen(_text(found, words, "appointments.lead_moved", "appointments.body_newer"))


def soon(card: Card, words: Words, now: datetime) -> Screen:
    """The reminder: says today and tomorrow as of *now*."""
    text = words("appointments.lead_soon", when=near(card.starts_at, words, now))
    lines = [text, _sentence(card, words, _BODIES[card.state]), *_place(card, words)]
    return Screen("\n".join(lines), _answers(card, words))


def _place(card: Card, words: Words) -> list[str]:
    """Where, and which number to ring: below the first line, which stands on a lock screen."""
    lines = [words("appointments.place", place=card.location)] if card.location else []
    if card.place is Place.PHONE:
        lines = [words("appointments.place_phone", name=card.colleague)]
    return [*lines, words("appointments.phone", name=card.colleague, phone=card.phone)] if card.phone else lines


def near(at: datetime, words: Words, now: datetime) -> str:
    """``i morgen, onsdag d. 4. marts kl. 14.00``: right also for whoever reads it later."""
    days = (calendar.today(at) - calendar.today(now)).days
    if days not in (0, 1):
        return words.when(at)
    return words.label("appointments.tomorrow" if days else "appointments.today", when=words.when(at))


def _text(card: Card, words: Words, lead: str, body: str) -> str:
    return f"{words(lead, when=words.when(card.starts_at))}\n{_sentence(card, words, body)}"


def _sentence(card: Card, words: Words, key: str) -> str:
    asked = words.when(card.asked_at) if card.asked_at else ""
    return words(key, name=card.colleague, asked=asked)


def _answers(card: Card, words: Words) -> Rows:
    calendar = _calendar(card, words)
    another = _ask(card, words.label("appointments.another"), "ap.move")
    answers = another, _ask(card, words.label("appointments.cannot"), "ap.no")
    if card.state is AppointmentState.CONFIRMED:
        return calendar, answers
    yes = "appointments.keep_mine" if card.state is AppointmentState.MOVE_ASKED else "appointments.confirm"
    return (_ask(card, words.label(yes), "ap.ok"),), answers, *((calendar,) if calendar else ())


def _calendar(card: Card, words: Words) -> tuple[Button, ...]:
    """Into her calendar; once it has moved also before she has said yes, for the old time may stand there."""
    if card.sequence:
        return (_ask(card, words.label("appointments.calendar_new"), "ap.ics"),)
    confirmed = card.state is AppointmentState.CONFIRMED
    return (_ask(card, words.label("appointments.calendar"), "ap.ics"),) if confirmed else ()


def _ask(card: Card, label: str, name: str, value: str = "") -> Button:
    """A button that says which time the card showed."""
    return button(label, name, card.id, f"{card.sequence}:{value}")


def _ways(card: Card) -> Ways:
    return Ways(
        day=lambda label, value: _ask(card, label, "ap.day", value),
        later=lambda label, value: _ask(card, label, "ap.later", value),
        hour=lambda label, value: _ask(card, label, "ap.anew" if card.asks_anew else "ap.ask", value),
    )


def ask_day(card: Card, hours: Hours, reach: Reach, words: Words) -> Screen:
    when, back = words.when(card.starts_at), _ask(card, words.label("common.back"), "ap.back")
    if not hours:
        full = "appointments.none_free_anew" if card.asks_anew else "appointments.none_free"
        return Screen(words(full, name=card.colleague, when=when), ((back,),))
    days = picker.days(list(hours), reach, _ways(card), words)
    return Screen(_which_day(card, words), (*days, (back,)))


def _which_day(card: Card, words: Words) -> str:
    key = "appointments.ask_new_day" if card.asks_anew else "appointments.ask_day"
    return words(key, when=words.when(card.starts_at))


def ask_later(card: Card, shown: date, hours: Hours, reach: Reach, words: Words) -> Screen:
    """A month of days, where the next ones are too near."""
    text = _which_day(card, words)
    days = picker.of_month(shown, hours, reach, _ways(card), words)
    back = _ask(card, words.label("common.back"), "ap.move")
    return Screen(f"{text}\n{picker.month_title(shown, hours, words)}", (*days, (back,)))


def ask_hour(card: Card, day: date, hours: Sequence[datetime], reach: Reach, words: Words) -> Screen:
    text = words("appointments.ask_hour", day=words.day(day))
    back = picker.back(day, reach, _ways(card), _ask(card, words.label("common.back"), "ap.move"), words)
    return Screen(text, (*picker.hours(hours, _ways(card), words), (back,)))


def ask_reason(card: Card, words: Words) -> Screen:
    reasons = [
        _ask(card, words.label(f"appointments.reason_{reason}"), "ap.why", reason)
        for reason in (CancelReason.SICK, CancelReason.OTHER)
    ]
    back = _ask(card, words.label("common.back"), "ap.back")
    return Screen(words("appointments.ask_reason", when=words.when(card.starts_at)), (tuple(reasons), (back,)))


def calendar_file(card: Card, words: Words) -> Screen:
    summary = words.label("appointments.calendar_summary", name=card.colleague)
    settled = card.state is AppointmentState.OVER  # before its hour, without a change of its sequence
    off = settled or card.state is AppointmentState.CANCELLED
    content = ics.calendar_file(
        card.uid,
        card.sequence + settled,
        summary,
        card.starts_at,
        card.ends_at,
        card.changed_at,
        cancelled=off,
        location=words.label("appointments.by_phone") if card.place is Place.PHONE else card.location,
    )
    return Screen(
        words("appointments.calendar_out_text" if off else "appointments.calendar_text"),
        file=File(words.label("appointments.calendar_file"), content),
    )
