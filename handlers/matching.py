"""A company for a citizen: the consultant looks through those that may fit, and decides."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import matching as screens
from models.actions import matching
from models.match_refusal import WhyNot
from models.queries import caseload
from models.queries import matching as queries
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("match", May.PLACE_IN_COMPANY, show, "matching.command")
    routes.tap("ma.whom", May.PLACE_IN_COMPANY, on_whom)
    routes.tap("ma.list", May.PLACE_IN_COMPANY, on_list)
    routes.tap("ma.one", May.PLACE_IN_COMPANY, on_one)
    routes.tap("ma.why", May.DECIDE_MATCH, on_why)
    routes.tap("ma.not", May.DECIDE_MATCH, on_refuse)
    routes.tap("ma.out", May.PLACE_IN_COMPANY, on_refused)
    routes.tap("ma.undo", May.DECIDE_MATCH, on_take_back)


async def show(context: Context, args: str) -> None:
    """``/match 12`` or how a name begins; without, or where it is not sure, those who are in no company yet."""
    found = await context.read(caseload.find, args, by=context.by) if args else []
    if len(found) == 1:
        matches = await context.read(queries.of, found[0], by=context.by)
        await context.say(screens.matches(matches, context.words))
        return
    waiting = await context.read(queries.waiting, by=context.by)
    await context.say(screens.whom(waiting, context.words))


async def on_whom(context: Context, tap: Tap) -> None:
    """The value is how many are passed over."""
    waiting = await context.read(queries.waiting, by=context.by)
    await context.show(screens.whom(waiting, context.words, skipped=tap.number() if tap.value else 0))


async def on_list(context: Context, tap: Tap) -> None:
    """The value is how many are passed over."""
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.matches(found, context.words, skipped=tap.number() if tap.value else 0))


async def on_one(context: Context, tap: Tap) -> None:
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.company(found, found.one(tap.number()), context.by, context.words))


async def on_why(context: Context, tap: Tap) -> None:
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.ask_why(found, found.one(tap.number()), context.words))


async def on_refuse(context: Context, tap: Tap) -> None:
    """The value is the company and the reason: ``17:too_far``."""
    company, _, why = tap.value.partition(":")
    company_id, reason = Tap(tap.name, tap.id, company).number(), Tap(tap.name, tap.id, why).choice(WhyNot)
    await context.write(matching.refuse, tap.id, company_id, reason, by=context.by, now=context.now)
    await on_list(context, Tap("ma.list", tap.id))


async def on_refused(context: Context, tap: Tap) -> None:
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.refused(found, context.words))


async def on_take_back(context: Context, tap: Tap) -> None:
    await context.write(matching.take_back, tap.id, tap.number(), by=context.by, now=context.now)
    await on_list(context, Tap("ma.list", tap.id))
