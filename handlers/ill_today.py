"""A citizen who is ill today says it with one tap; whoever leads her shop sees it there."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from models.actions import attendances
from models.errors import NotYoursError
from models.queries import shops
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("ill", May.CALL_IN_SICK, show, "shop.command_ill")
    routes.tap("il.today", May.CALL_IN_SICK, on_today)


async def show(context: Context, _args: str) -> None:
    await _say(context)


async def on_today(context: Context, _tap: Tap) -> None:
    """Below the card, which stays."""
    await _say(context)


async def _say(context: Context) -> None:
    try:
        row = await context.write(attendances.call_in_sick, by=context.by, now=context.now)
    except NotYoursError:
        await context.say(Screen(context.words("shop.ill_nowhere")))
        return
    shop, lead = await context.read(shops.told_at, row.placement_id, by=context.by)
    await context.say(
        Screen(context.words("shop.ill_said", shop=shop, lead=lead or context.words("citizen.your_mentor")))
    )
