"""The colleague moves an appointment of hers, or calls it off; the citizen is told."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import month, staff_appointments
from handlers.screens import moving as screens
from models.actions import appointments
from models.errors import AlreadyCancelledError, StaleError, TimePastError, TimeTakenError
from models.queries import appointment_view as view
from models.rules.access import May


def register(routes: Routes) -> None:
    answers = {
        "mv.day": on_days,
        "mv.later": on_later,
        "mv.hour": on_hours,
        "mv.to": on_hour,
        "mv.off": on_off,
        "mv.gone": on_gone,
    }
    for name, handler in answers.items():
        routes.tap(name, May.ANSWER_APPOINTMENT, handler, stale=show_current)


async def on_days(context: Context, tap: Tap) -> None:
    sequence, _ = tap.of_card()
    card, hours = await context.read(view.other_hours, tap.id, sequence, by=context.by, now=context.now)
    await context.show(screens.days(card, hours, context.reach, context.words))


async def on_later(context: Context, tap: Tap) -> None:
    """A month of days further ahead."""
    sequence, chosen = tap.of_card()
    shown = month.decoded(chosen.value)
    span = month.span(shown)
    card, hours = await context.read(view.other_hours, tap.id, sequence, span, by=context.by, now=context.now)
    await context.show(screens.later(card, shown, hours, context.reach, context.words))


async def on_hours(context: Context, tap: Tap) -> None:
    """A day that has filled up meanwhile leads back to the days."""
    sequence, chosen = tap.of_card()
    day = chosen.day()
    card, hours = await context.read(view.other_hours, tap.id, sequence, (day, day), by=context.by, now=context.now)
    if day in hours:
        await context.show(screens.hours(card, day, hours[day], context.reach, context.words))
    else:
        await on_days(context, tap)


async def on_hour(context: Context, tap: Tap) -> None:
    sequence, chosen = tap.of_card()
    to = chosen.instant()
    try:
        await context.write(appointments.move_offered, tap.id, to, by=context.by, now=context.now, sequence=sequence)
    except (TimeTakenError, TimePastError) as refused:
        await context.toast(context.words.problem(refused), alert=True)
        await on_days(context, tap)
    else:
        await _show_told(context, tap)


async def on_off(context: Context, tap: Tap) -> None:
    """Asked once more, for the citizen is told at once."""
    sequence, _ = tap.of_card()
    card = await context.read(view.card, tap.id, context.by)
    if card.sequence != sequence or not card.open_at(context.now):
        raise StaleError
    await context.show(screens.ask_off(card, context.words))


async def on_gone(context: Context, tap: Tap) -> None:
    sequence, _ = tap.of_card()
    try:
        await context.write(appointments.call_off, tap.id, by=context.by, now=context.now, sequence=sequence)
    except AlreadyCancelledError:
        raise StaleError from None
    await _show_told(context, tap)


async def _show_told(context: Context, tap: Tap) -> None:
    card, hears = await context.read(view.told, tap.id, context.by, context.now)
    await context.show(staff_appointments.told(card, hears, context.words, context.now))
    await context.toast(staff_appointments.hears(card, hears, context.words, context.now))


async def show_current(context: Context, tap: Tap) -> None:
    """It has moved, or been called off, since: show where it stands."""
    card = await context.read(view.card, tap.id, context.by)
    await context.show(staff_appointments.card(card, context.words, context.now))
    await context.toast(context.words.label("appointments.old_card"))
