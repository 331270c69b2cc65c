"""Whether a citizen will be in a job within a year: asked once a quarter, of who is responsible and of the citizen."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import belief as screens
from models.actions import beliefs
from models.belief import Believes
from models.queries import beliefs as queries
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("be.ask", May.TELL_BELIEF, on_ask)
    routes.tap("be.say", May.TELL_BELIEF, on_say, stale=on_ask)
    routes.tap("be.fix", May.TELL_BELIEF, on_fix)
    routes.tap("be.own", May.TELL_OWN_BELIEF, on_own)
    routes.tap("be.tell", May.TELL_OWN_BELIEF, on_tell)


async def on_ask(context: Context, _tap: Tap) -> None:
    """The first citizen of whom she has not answered; all her answers where there is none."""
    await _go_on(context, None)


async def on_say(context: Context, tap: Tap) -> None:
    """One tap a citizen: the answer stands beside the citizen's own, and below it the next one is asked about."""
    quarter, answer = tap.of_card()
    await context.write(beliefs.tell, tap.id, quarter, answer.choice(Believes), by=context.by, now=context.now)
    await _go_on(context, tap.id)


async def on_fix(context: Context, tap: Tap) -> None:
    """The same question again; the value is the quarter."""
    asked = await context.read(queries.again, tap.id, tap.number(), by=context.by, now=context.now)
    await context.show(screens.ask(asked, context.words))


async def on_own(context: Context, tap: Tap) -> None:
    """The citizen's own question, below the card that stays; the value is the quarter."""
    name = await context.read(queries.responsible_name, context.by.citizen_id)
    await context.say(screens.ask_herself(context.by.citizen_id, tap.number(), name, context.words))


async def on_tell(context: Context, tap: Tap) -> None:
    """Her answer, or that she passes it over."""
    quarter, answer = tap.of_card()
    believes = None if answer.value == screens.PASSED else answer.choice(Believes)
    await context.write(beliefs.tell_own, tap.id, quarter, believes, by=context.by, now=context.now)
    await context.show(screens.thanks(believes, quarter, context.words))


async def _go_on(context: Context, answered_id: int | None) -> None:
    waiting = await context.read(queries.waiting, by=context.by, now=context.now)
    ids = [answered_id] if answered_id is not None else []
    told = await context.read(queries.both, ids, by=context.by)
    if waiting:
        await context.show(screens.next_one(told, waiting, context.words))
    else:
        everybody = await context.read(queries.of_all, by=context.by)
        await context.show(screens.everybody(told, everybody, context.words))
