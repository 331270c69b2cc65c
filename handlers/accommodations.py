"""What a company can give, ticked on its card; what an agreement with it holds, ticked on that of the agreement."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import accommodations as screens
from handlers.screens import ticks
from models.actions import accommodations
from models.queries import companies as queries
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("co.gives", May.PLACE_IN_COMPANY, on_gives)
    routes.tap("co.give", May.PLACE_IN_COMPANY, on_give)
    routes.tap("cp.agreed", May.PLACE_IN_COMPANY, on_agreed)
    routes.tap("cp.agree", May.PLACE_IN_COMPANY, on_agree)


async def on_gives(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.what_it_gives(found, context.house.policy.matching, context.words))


async def on_give(context: Context, tap: Tap) -> None:
    key, holds = ticks.told(tap)
    await context.write(accommodations.set_given, tap.id, key, holds, by=context.by, now=context.now)
    await on_gives(context, tap)


async def on_agreed(context: Context, tap: Tap) -> None:
    stay = await context.read(queries.stay, tap.id, by=context.by)
    await context.show(screens.what_is_agreed(stay, context.house.policy.matching, context.words))


async def on_agree(context: Context, tap: Tap) -> None:
    key, holds = ticks.told(tap)
    await context.write(accommodations.set_agreed, tap.id, key, holds, by=context.by, now=context.now)
    await on_agreed(context, tap)
