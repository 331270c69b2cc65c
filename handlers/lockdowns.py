"""A lead closes the programme for a time: from, to, what becomes of what is booked; and opens it again."""

from datetime import timedelta

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import lockdowns as screens
from handlers.screens import month
from models.actions import lockdowns
from models.errors import StaleError
from models.queries import lockdowns as queries
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("lockdown", May.LOCK_DOWN, show, "lockdowns.command")
    routes.tap("lk.ask", May.LOCK_DOWN, on_ask)
    routes.tap("lk.from", May.LOCK_DOWN, on_from)
    routes.tap("lk.last", May.LOCK_DOWN, on_last)
    routes.tap("lk.yes", May.LOCK_DOWN, on_yes, stale=on_ask)
    routes.tap("lk.lift", May.LOCK_DOWN, on_lift, stale=on_ask)


async def show(context: Context, _args: str) -> None:
    there = await context.read(queries.standing, by=context.by, now=context.now)
    today = calendar.today(context.now)
    screen = screens.standing(there, context.words) if there else screens.ask_start(today, today, context.words)
    await context.say(screen)


async def on_ask(context: Context, tap: Tap) -> None:
    """The value is the month that is shown, this one where it is empty."""
    there = await context.read(queries.standing, by=context.by, now=context.now)
    today = calendar.today(context.now)
    if there is not None:
        await context.show(screens.standing(there, context.words))
        return
    shown = month.decoded(tap.value) if tap.value.isdigit() else today
    await context.show(screens.ask_start(today, shown, context.words))


async def on_from(context: Context, tap: Tap) -> None:
    """The value is the first day, and the month that is shown."""
    first, _, shown = tap.value.partition(":")
    start = month.decoded(first)
    await context.show(screens.ask_last(start, month.decoded(shown) if shown else start, context.words))


async def on_last(context: Context, tap: Tap) -> None:
    first, _, last = tap.value.partition(":")
    start, end = month.decoded(first), month.decoded(last) + timedelta(days=1)
    found = await context.read(queries.within, start, end, by=context.by, now=context.now)
    await context.show(screens.ask_yes(start, end, found, context.words))


async def on_yes(context: Context, tap: Tap) -> None:
    """The value is the first and the last day, how many appointments were shown, and what becomes of them."""
    parts = tap.value.split(":")
    if len(parts) != 4 or parts[3] not in ("off", "stand"):
        raise StaleError
    start, end = month.decoded(parts[0]), month.decoded(parts[1]) + timedelta(days=1)
    booked, off = Tap(tap.name, 0, parts[2]).number(), parts[3] == "off"
    there = await context.write(
        lockdowns.declare, start, end, booked=booked, calls_off=off, by=context.by, now=context.now
    )
    await context.show(screens.standing(there, context.words))


async def on_lift(context: Context, tap: Tap) -> None:
    lifted = await context.write(lockdowns.lift, tap.id, by=context.by, now=context.now)
    await context.show(screens.lifted(lifted, context.words))
