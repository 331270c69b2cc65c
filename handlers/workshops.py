"""A workshop held for several: tick who was there, record them in one go, take it back in one tap."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import month
from handlers.screens import workshops as screens
from models.actions import workshops
from models.base import saved
from models.errors import NobodyTickedError, StaleError
from models.queries import workshops as queries
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    may = May.HOLD_WORKSHOP
    routes.command("workshop", may, show, "workshop.command")
    routes.tap("wk.new", may, on_new)
    routes.tap("wk.see", may, on_see)
    routes.tap("wk.tick", may, on_tick, stale=on_see)
    routes.tap("wk.all", may, on_all, stale=on_see)
    routes.tap("wk.month", may, on_month, stale=on_see)
    routes.tap("wk.day", may, on_day, stale=on_see)
    routes.tap("wk.go", may, on_record)
    routes.tap("wk.undo", may, on_take_back)


async def show(context: Context, _args: str) -> None:
    row = await context.write(workshops.begin, by=context.by, now=context.now)
    await context.say(await _board(context, saved(row.id)))


async def on_new(context: Context, _tap: Tap) -> None:
    """From the day, which stays above it."""
    await show(context, "")


async def _board(context: Context, workshop_id: int, page: int = 0) -> Screen:
    found = await context.read(queries.board, workshop_id, by=context.by, now=context.now)
    return screens.board(found, page, context.words)


async def on_see(context: Context, tap: Tap) -> None:
    """The value is the page; what stands there by now, where the button was of an older card."""
    page = tap.number() if tap.name == "wk.see" and tap.value else 0
    await context.show(await _board(context, tap.id, page))


async def on_tick(context: Context, tap: Tap) -> None:
    """The value is who, whether she was there, and the page: ``12:1:0``."""
    said = [Tap(tap.name, 0, part).number() for part in tap.value.split(":")]
    if len(said) != 3:
        raise StaleError
    citizen_id, was_there, page = said
    await context.write(workshops.tick, tap.id, citizen_id, was_there == 1, by=context.by, now=context.now)
    await context.show(await _board(context, tap.id, page))


async def on_all(context: Context, tap: Tap) -> None:
    await context.write(workshops.tick_all, tap.id, tap.number() == 1, by=context.by, now=context.now)
    await context.show(await _board(context, tap.id))


async def on_month(context: Context, tap: Tap) -> None:
    found = await context.read(queries.board, tap.id, by=context.by, now=context.now)
    if found.recorded:
        raise StaleError
    shown = month.decoded(tap.value) if tap.value else found.held_on
    first = calendar.today(context.now) - workshops.FURTHEST_BACK
    await context.show(screens.ask_day(found, shown, first, context.words))


async def on_day(context: Context, tap: Tap) -> None:
    await context.write(workshops.set_day, tap.id, month.decoded(tap.value), by=context.by, now=context.now)
    await context.show(await _board(context, tap.id))


async def on_record(context: Context, tap: Tap) -> None:
    try:
        await context.write(workshops.record, tap.id, by=context.by, now=context.now)
    except NobodyTickedError as refused:
        await context.toast(context.words.problem(refused), alert=True)
    await context.show(await _board(context, tap.id))


async def on_take_back(context: Context, tap: Tap) -> None:
    await context.write(workshops.take_back, tap.id, by=context.by, now=context.now)
    await context.show(await _board(context, tap.id))
