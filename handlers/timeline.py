"""A citizen's way from the first day to the job, as a picture, for herself and for whoever works with her."""

import asyncio

from handlers.context import Context
from handlers.pictures import timeline as pictures
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import timeline as screens
from models.queries import timeline as queries
from models.queries.timeline import Timeline
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("timeline", May.SEE_OWN_COURSE, show_own, "timeline.command")
    routes.tap("tl.own", May.SEE_OWN_COURSE, on_own)
    routes.tap("tl.show", May.SEE_OWN_CITIZENS, on_show)


async def show_own(context: Context, _args: str) -> None:
    await _say(context, await context.read(queries.own, by=context.by, now=context.now))


async def on_own(context: Context, _tap: Tap) -> None:
    await show_own(context, "")


async def on_show(context: Context, tap: Tap) -> None:
    """Below the citizen's card, which stays."""
    await _say(context, await context.read(queries.of_citizen, tap.id, by=context.by, now=context.now))


async def _say(context: Context, timeline: Timeline) -> None:
    """Drawn in a thread, so that no other chat waits for it."""
    picture = await asyncio.to_thread(pictures.png, timeline, context.words)
    await context.say(screens.screen(timeline, picture, context.by, context.words))
