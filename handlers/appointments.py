"""The citizen answers an appointment: I am coming, another time, I cannot."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Render, Routes
from handlers.screen import Screen, Tap
from handlers.screens import appointments as screens
from handlers.screens import month
from handlers.texts import Words
from models.actions import appointments, asking_anew, outbox
from models.actions.appointment_cards import stale
from models.appointment import AppointmentState, CancelReason
from models.errors import StaleError, TimePastError, TimeTakenError
from models.queries import appointment_view as view
from models.queries import hearing
from models.reminder import Reminder, ReminderKind
from models.rules.access import May

_FRESH = timedelta(hours=12)  # a card that came so lately needs no reminder


def register(routes: Routes) -> None:
    answers = {
        "ap.ok": on_confirm,
        "ap.move": on_another,
        "ap.later": on_later,
        "ap.day": on_day,
        "ap.ask": on_ask,
        "ap.anew": on_anew,
        "ap.no": on_cannot,
        "ap.why": on_reason,
        "ap.ics": on_calendar,
    }
    for name, handler in answers.items():
        routes.tap(name, May.ANSWER_OWN_APPOINTMENT, handler, stale=show_current)
    routes.tap("ap.back", May.ANSWER_OWN_APPOINTMENT, show)
    routes.notice(ReminderKind.APPOINTMENT_BOOKED, _card("appointments.lead_booked"))
    routes.notice(ReminderKind.APPOINTMENT_MOVED, _card("appointments.lead_moved"))
    routes.notice(ReminderKind.MOVE_DECLINED, say_kept)
    routes.notice(ReminderKind.APPOINTMENT_SOON, say_soon)
    routes.notice(ReminderKind.APPOINTMENT_CALLED_OFF, say_called_off)
    routes.edit(ReminderKind.CARD_CHANGED, renew)


async def on_confirm(context: Context, tap: Tap) -> None:
    """The card says so, and has the button for the calendar."""
    sequence, _ = tap.of_card()
    await context.write(appointments.confirm, tap.id, by=context.by, now=context.now, sequence=sequence)
    await show(context, tap)


async def on_another(context: Context, tap: Tap) -> None:
    sequence, _ = tap.of_card()
    card, hours = await context.read(view.other_hours, tap.id, sequence, by=context.by, now=context.now)
    await context.show(screens.ask_day(card, hours, context.reach, context.words))


async def on_later(context: Context, tap: Tap) -> None:
    """A month of days further ahead."""
    sequence, chosen = tap.of_card()
    shown = month.decoded(chosen.value)
    span = month.span(shown)
    card, hours = await context.read(view.other_hours, tap.id, sequence, span, by=context.by, now=context.now)
    await context.show(screens.ask_later(card, shown, hours, context.reach, context.words))


async def on_day(context: Context, tap: Tap) -> None:
    """A day that has filled up meanwhile leads back to the days."""
    sequence, chosen = tap.of_card()
    day = chosen.day()
    card, hours = await context.read(view.other_hours, tap.id, sequence, (day, day), by=context.by, now=context.now)
    if day in hours:
        await context.show(screens.ask_hour(card, day, hours[day], context.reach, context.words))
    else:
        await on_another(context, tap)


async def on_ask(context: Context, tap: Tap) -> None:
    await _ask(context, tap, appointments.ask_move)


async def on_anew(context: Context, tap: Tap) -> None:
    """In place of one that she has called off."""
    await _ask(context, tap, asking_anew.ask)


async def _ask(context: Context, tap: Tap, action: Callable[..., object]) -> None:
    sequence, chosen = tap.of_card()
    hour = chosen.instant()
    try:
        await context.write(action, tap.id, hour, by=context.by, now=context.now, sequence=sequence)
    except (TimeTakenError, TimePastError) as refused:
        await context.toast(context.words.problem(refused), alert=True)
        await on_another(context, tap)
    else:
        await show(context, tap)


async def on_cannot(context: Context, tap: Tap) -> None:
    sequence, _ = tap.of_card()
    card = await context.read(view.card, tap.id, context.by)
    if card.sequence != sequence or not card.open_at(context.now):
        raise StaleError
    await context.show(screens.ask_reason(card, context.words))


async def on_reason(context: Context, tap: Tap) -> None:
    sequence, chosen = tap.of_card()
    reason = chosen.choice(CancelReason)
    await context.write(appointments.cannot_come, tap.id, reason, by=context.by, now=context.now, sequence=sequence)
    await show(context, tap)


async def on_calendar(context: Context, tap: Tap) -> None:
    """The calendar file as the appointment stands now; of one that is called off, the file that takes it out."""
    card = await context.read(view.card, tap.id, context.by)
    settled = card.state is AppointmentState.OVER and card.starts_at > context.now
    off = settled or (card.state is AppointmentState.CANCELLED and card.ends_at > context.now)
    knows = card.state is AppointmentState.CONFIRMED or card.sequence > 0
    if not off and not (knows and card.open_at(context.now)):
        raise StaleError
    await context.say(screens.calendar_file(card, context.words))


async def show(context: Context, tap: Tap) -> None:
    card = await context.read(view.card, tap.id, context.by)
    await context.show(screens.card(card, context.words, context.now))


async def show_current(context: Context, tap: Tap) -> None:
    """The button belongs to an older card: say so, and put the current one in its place."""
    await show(context, tap)
    await context.toast(context.words.label("appointments.old_card"))


def renew(session: Session, reminder: Reminder, words: Words, now: datetime) -> list[tuple[int, Screen]]:
    """The cards that she has, as the appointment stands; a card of an earlier time has no buttons any more."""
    card = view.noticed(session, reminder)
    if card is None:
        return []
    return [
        (id_, screens.renewed(card, words, now, is_current=is_current)) for id_, is_current in stale(session, reminder)
    ]


def _card(lead: str, body: str = "") -> Render:
    def say(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
        card = view.noticed(session, reminder)
        return screens.card(card, words, now, lead=lead, body=body) if card and card.open_at(now) else None

    return say


def say_kept(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """The other time was declined; moot where the citizen has answered, or asked again, since."""
    card = view.noticed(session, reminder)
    if card is not None and card.asks_anew and card.asked_at is None:
        return screens.card(card, words, now, body="appointments.body_anew_no")
    if card is None or card.state is not AppointmentState.BOOKED or not card.open_at(now):
        return None
    return screens.card(card, words, now, lead="appointments.lead_kept", body="appointments.body_kept")


def say_soon(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """Nothing where she has had the card itself in the last hours."""
    card = view.noticed(session, reminder)
    if card is None or not card.open_at(now) or card.starts_at <= now:
        return None
    if hearing.told_since(session, card.id, now - _FRESH):
        return None
    return screens.soon(card, words, now)


def say_called_off(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """Also once the hour has begun: she may have come in vain. Nothing of what she never heard of."""
    card = view.noticed(session, reminder)
    cancelled = card is not None and card.state is AppointmentState.CANCELLED
    return screens.card(card, words, now) if card and cancelled and outbox.was_told(session, card.id) else None
