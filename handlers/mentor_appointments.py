"""The mentor's side of an appointment: a wish for another time, a cancellation, what became of it, a new one."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import month, outcomes
from handlers.screens import staff_appointments as screens
from handlers.texts import Words
from models.actions import appointment_notices, appointments, asking_anew
from models.appointment import AppointmentState, Turnout
from models.base import saved
from models.errors import StaleError, TimePastError, TimeTakenError
from models.queries import appointment_view as view
from models.queries import outcome_cards
from models.reminder import Reminder, ReminderKind
from models.rules.access import May


def register(routes: Routes) -> None:
    may = May.ANSWER_APPOINTMENT
    answers = {
        "ap.yes": on_accept,
        "ap.keep": on_keep,
        "ap.anyes": on_accept_anew,
        "ap.anno": on_decline_anew,
        "ap.out": on_outcome,
        "ap.fix": on_correct,
    }
    for name, handler in answers.items():
        routes.tap(name, may, handler, stale=show_current)
    routes.tap("ap.among", may, on_outcome_among, stale=show_old_others)
    routes.tap("ap.card", may, _show)
    routes.tap("ap.new", may, on_new)
    routes.tap("ap.nlater", may, on_new_later)
    routes.tap("ap.nday", may, on_new_day)
    routes.tap("ap.ntime", may, on_new_time)
    routes.notice(ReminderKind.MOVE_ASKED, say_asked)
    routes.notice(ReminderKind.APPOINTMENT_CANCELLED, say_cancelled)
    routes.notice(ReminderKind.APPOINTMENT_OUTCOME, say_outcome)
    routes.notice(ReminderKind.OUTCOMES, say_outcomes)


async def on_accept(context: Context, tap: Tap) -> None:
    wished = tap.instant()
    await context.write(appointments.accept_move, tap.id, by=context.by, now=context.now, wished=wished)
    await _show_told(context, tap)


async def on_keep(context: Context, tap: Tap) -> None:
    wished = tap.instant()
    await context.write(appointments.decline_move, tap.id, by=context.by, now=context.now, wished=wished)
    await _show_told(context, tap)


async def on_accept_anew(context: Context, tap: Tap) -> None:
    """The hour is booked in place of the one that the citizen has called off."""
    made = await context.write(asking_anew.accept, tap.id, by=context.by, now=context.now, wished=tap.instant())
    await _show_told(context, Tap(tap.name, made))


async def on_decline_anew(context: Context, tap: Tap) -> None:
    await context.write(asking_anew.decline, tap.id, by=context.by, now=context.now, wished=tap.instant())
    await _show_told(context, tap)


async def on_outcome(context: Context, tap: Tap) -> None:
    """The value is the answer, and the one that stood on the card: ``late:held``."""
    await _answer_outcome(context, tap)
    await _show(context, tap)


async def on_outcome_among(context: Context, tap: Tap) -> None:
    """One of several that are asked about together."""
    await _answer_outcome(context, tap)
    await show_others(context, tap)


async def show_others(context: Context, tap: Tap) -> None:
    """What is left of the message is asked on; where nothing is, where this appointment stands."""
    others = await context.read(outcome_cards.beside, tap.id, context.by)
    if others.left:
        await context.show(outcomes.together(others, context.words))
    else:
        await _show(context, tap)


async def show_old_others(context: Context, tap: Tap) -> None:
    await show_others(context, tap)
    await context.toast(context.words.label("appointments.old_card"))


async def _answer_outcome(context: Context, tap: Tap) -> None:
    said, _, stood = tap.value.partition(":")
    turnout = Tap(tap.name, tap.id, said).choice(Turnout)
    instead_of = Tap(tap.name, tap.id, stood).choice(Turnout) if stood else None
    await context.write(appointments.answer_outcome, tap.id, turnout, instead_of, by=context.by, now=context.now)


async def on_correct(context: Context, tap: Tap) -> None:
    card = await context.read(view.card, tap.id, context.by)
    if card.turnout is None or card.recorded:
        raise StaleError
    await context.show(screens.outcome(card, context.words))


async def on_new(context: Context, tap: Tap) -> None:
    booking = await context.read(view.booking, tap.id, by=context.by, now=context.now)
    await context.show(screens.book_day(booking, context.reach, context.words))


async def on_new_later(context: Context, tap: Tap) -> None:
    """A month of days further ahead."""
    shown = month.decoded(tap.value)
    booking = await context.read(view.booking, tap.id, month.span(shown), by=context.by, now=context.now)
    await context.show(screens.book_later(booking, shown, context.reach, context.words))


async def on_new_day(context: Context, tap: Tap) -> None:
    """A day that has filled up meanwhile leads back to the days."""
    day = tap.day()
    booking = await context.read(view.booking, tap.id, (day, day), by=context.by, now=context.now)
    if day in booking.hours:
        await context.show(screens.book_hour(booking, day, booking.hours[day], context.reach, context.words))
    else:
        await on_new(context, tap)


async def on_new_time(context: Context, tap: Tap) -> None:
    hour = tap.instant()
    try:
        booked = await context.write(appointments.book_offered, tap.id, hour, by=context.by, now=context.now)
    except (TimeTakenError, TimePastError) as refused:
        await context.toast(context.words.problem(refused), alert=True)
        await on_new(context, tap)
    else:
        card, hears = await context.read(view.told, saved(booked.id), context.by, context.now)
        await context.show(screens.booked(card, hears, context.words, context.now))


async def _show(context: Context, tap: Tap) -> None:
    card = await context.read(view.card, tap.id, context.by)
    await context.show(screens.card(card, context.words, context.now))


async def _show_told(context: Context, tap: Tap) -> None:
    card, hears = await context.read(view.told, tap.id, context.by, context.now)
    await context.show(screens.told(card, hears, context.words, context.now))
    await context.toast(screens.hears(card, hears, context.words, context.now))


async def show_current(context: Context, tap: Tap) -> None:
    """The card has been answered, or the citizen has changed her mind: show where it stands."""
    await _show(context, tap)
    await context.toast(context.words.label("appointments.old_card"))


def say_asked(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """Moot where the citizen has since asked for another hour, or for none."""
    card = view.noticed(session, reminder)
    if card is None or card.asked_at is None or not (card.open_at(now) or card.asked_at > now):
        return None
    asked = appointment_notices.occasion_of(card.asked_at) == reminder.occasion
    return screens.card(card, words, now) if asked else None


def say_cancelled(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    card = view.noticed(session, reminder)
    cancelled = card is not None and card.state is AppointmentState.CANCELLED
    return screens.card(card, words, now) if card and cancelled else None


def say_outcome(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """After the hour; moot where somebody has said already, or it never took place."""
    card = view.noticed(session, reminder)
    cancelled = card is None or card.state is AppointmentState.CANCELLED
    if card is None or cancelled or card.turnout is not None or card.ends_at > now:
        return None
    return screens.outcome(card, words)


def say_outcomes(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """Several hours that have waited for each other; moot where somebody has said already how each went."""
    left = outcome_cards.Together(outcome_cards.together(session, reminder).left)
    return outcomes.together(left, words) if left.cards else None
