"""The rules of the rope, as config.toml has them, and what each would say in the next four weeks."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import rules as screens
from models.queries import foresight
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("rules", May.SEE_RULES, show, "rules.command")
    routes.tap("ru.all", May.SEE_RULES, on_all)
    routes.tap("ru.rule", May.SEE_RULES, on_rule)


async def show(context: Context, _args: str) -> None:
    await context.say(await _rulebook(context))


async def on_all(context: Context, _tap: Tap) -> None:
    await context.show(await _rulebook(context))


async def _rulebook(context: Context) -> Screen:
    found = await context.read(foresight.rulebook, by=context.by)
    return screens.rulebook(found, context.words)


async def on_rule(context: Context, tap: Tap) -> None:
    """The value is the rule, and the period that is tried out: ``weekly_talk:14 days``."""
    key, _, period = tap.value.partition(":")
    book = await context.read(foresight.rulebook, by=context.by)
    found = await context.read(foresight.foresee, key, period or None, by=context.by, now=context.now)
    await context.show(screens.foresight(found, book[key], context.words))
