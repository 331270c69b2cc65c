"""A colleague's own appointments in her calendar program: the address, with names or without, and taking it back."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import calendar_feed as screens
from models.actions import calendar_feeds
from models.errors import StaleError
from models.queries import calendar_feeds as queries
from models.rules.access import May

PATH = "/calendar"


def register(routes: Routes) -> None:
    routes.command("calendar", May.FEED_CALENDAR, show, "calendar_feed.command")
    routes.tap("cf.show", May.FEED_CALENDAR, on_show)
    routes.tap("cf.make", May.FEED_CALENDAR, on_make)
    routes.tap("cf.names", May.FEED_CALENDAR, on_names, stale=on_show)
    routes.tap("cf.revoke", May.FEED_CALENDAR, on_revoke, stale=on_show)


async def show(context: Context, _args: str) -> None:
    feed = await context.read(queries.own, by=context.by)
    await context.say(screens.feed(feed, context.house.public_url, context.words))


async def on_show(context: Context, _tap: Tap) -> None:
    feed = await context.read(queries.own, by=context.by)
    await context.show(screens.feed(feed, context.house.public_url, context.words))


async def on_make(context: Context, _tap: Tap) -> None:
    """The address is shown this once; only its digest is kept."""
    if not context.house.public_url:
        raise StaleError
    token = await context.write(calendar_feeds.make, by=context.by, now=context.now)
    await context.show(screens.made(f"{context.house.public_url}{PATH}/{token}.ics", context.words))


async def on_names(context: Context, tap: Tap) -> None:
    """The value says whether names are to be shown."""
    if tap.value not in (screens.SHOWN, screens.HIDDEN):
        raise StaleError
    shown = tap.value == screens.SHOWN
    await context.write(calendar_feeds.show_names, shown=shown, by=context.by, now=context.now)
    await on_show(context, tap)


async def on_revoke(context: Context, tap: Tap) -> None:
    await context.write(calendar_feeds.revoke, by=context.by, now=context.now)
    await on_show(context, tap)
