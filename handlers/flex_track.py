"""The flex-job track: who is on it, and what the rehabilitation team decided."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import flex_track as screens
from models.actions import flex_tracks, reading
from models.dialogue import Dialogue, Prompt
from models.flex_track import FlexOutcome
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("fx.show", May.SEE_DOSSIER, on_show)
    routes.tap("fx.ask", May.DECIDE_FLEX_TRACK, on_ask)
    routes.tap("fx.on", May.DECIDE_FLEX_TRACK, on_choose)
    routes.tap("fx.off", May.DECIDE_FLEX_TRACK, on_take_back)
    routes.tap("fx.what", May.DECIDE_FLEX_TRACK, on_what)
    routes.tap("fx.when", May.DECIDE_FLEX_TRACK, on_when)
    routes.tap("fx.said", May.DECIDE_FLEX_TRACK, on_decide)
    routes.tap("fx.fix", May.DECIDE_FLEX_TRACK, on_correct)
    routes.tap("fx.why", May.DECIDE_FLEX_TRACK, on_ask_reason)
    routes.text(Prompt.FLEX_REASON, May.DECIDE_FLEX_TRACK, on_reason)


async def on_show(context: Context, tap: Tap) -> None:
    await _show(context, tap.id)


async def _show(context: Context, citizen_id: int) -> None:
    found = await context.write(reading.flex_track, citizen_id, by=context.by, now=context.now)
    await context.show(screens.standing(found, context.words))


async def on_ask(context: Context, tap: Tap) -> None:
    found = await context.write(reading.flex_track, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_day(found, context.words))


async def on_choose(context: Context, tap: Tap) -> None:
    """The value is the day from which she is on the track."""
    await context.write(flex_tracks.choose, tap.id, tap.day(), by=context.by, now=context.now)
    await _show(context, tap.id)


async def on_take_back(context: Context, tap: Tap) -> None:
    await context.write(flex_tracks.take_back, tap.id, by=context.by, now=context.now)
    await _show(context, tap.id)


async def on_what(context: Context, tap: Tap) -> None:
    found = await context.write(reading.flex_track, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_outcome(found, context.words))


async def on_when(context: Context, tap: Tap) -> None:
    outcome = tap.choice(FlexOutcome)
    found = await context.write(reading.flex_track, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_decided(found, outcome, context.words))


async def on_decide(context: Context, tap: Tap) -> None:
    """The value is the outcome and its day: ``flex_job:2026-03-09``."""
    said, _, day = tap.value.partition(":")
    outcome, on = Tap(tap.name, tap.id, said).choice(FlexOutcome), Tap(tap.name, tap.id, day).day()
    await context.write(flex_tracks.decide, tap.id, outcome, on, by=context.by, now=context.now)
    await _show(context, tap.id)


async def on_correct(context: Context, tap: Tap) -> None:
    """What was written is wrong: the question is asked anew."""
    await context.write(flex_tracks.correct, tap.id, by=context.by, now=context.now)
    await on_what(context, tap)


async def on_ask_reason(context: Context, tap: Tap) -> None:
    await context.write(flex_tracks.ask_reason, context.chat_id, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_reason(tap.id, context.words))


async def on_reason(context: Context, _dialogue: Dialogue, text: str) -> None:
    found = await context.write(flex_tracks.write_reason, context.chat_id, text, by=context.by, now=context.now)
    await _show(context, found.citizen_id)
