"""A citizen reads again what she has agreed to, whenever she likes and in her own language."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import consent as screens
from models.queries import citizen_view, consents
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("consent", May.SEE_OWN_COURSE, show, "consent.command")
    routes.tap("co.read", May.SEE_OWN_COURSE, on_read)
    routes.tap("co.now", May.SEE_OWN_COURSE, on_now)
    routes.tap("co.then", May.SEE_OWN_COURSE, on_then)


async def show(context: Context, _args: str) -> None:
    await _show(context)


async def on_read(context: Context, _tap: Tap) -> None:
    """Below the list of who sees what, which stays."""
    given = await context.read(consents.given, by=context.by)
    mentor = await context.read(citizen_view.mentor, by=context.by)
    await context.say(screens.agreed(given, mentor, context.house.policy.keeping, context.words))


async def on_now(context: Context, _tap: Tap) -> None:
    await _show(context)


async def on_then(context: Context, _tap: Tap) -> None:
    await _show(context, then=True)


async def _show(context: Context, *, then: bool = False) -> None:
    given = await context.read(consents.given, by=context.by)
    mentor = await context.read(citizen_view.mentor, by=context.by)
    await context.show(screens.agreed(given, mentor, context.house.policy.keeping, context.words, then=then))
