"""Two records of one person: a lead sees them side by side, joins them, and can part them again within a day."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import joining as screens
from models.actions import joining
from models.queries import joining as queries
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("join", May.JOIN, show, "joining.command")
    routes.tap("jo.all", May.JOIN, on_all)
    routes.tap("jo.who", May.JOIN, on_who)
    routes.tap("jo.ask", May.JOIN, on_ask)
    routes.tap("jo.join", May.JOIN, on_join)
    routes.tap("jo.undo", May.JOIN, on_undo, stale=on_all)


async def show(context: Context, _args: str) -> None:
    await _all(context)


async def on_all(context: Context, tap: Tap) -> None:
    await _all(context, tap.id if tap.name == "jo.all" else 0)


async def _all(context: Context, start: int = 0) -> None:
    """Those whom a mentor enrolled and the draw does not know; what was joined lately can be undone."""
    enrolled = await context.read(queries.enrolled, by=context.by)
    undoable = await context.read(queries.undoable, by=context.by, now=context.now)
    await context.show(screens.overview(enrolled, undoable, start, context.words))


async def on_who(context: Context, tap: Tap) -> None:
    """Whom the draw knows, and who may be she; the value is how many have been shown."""
    found = await context.read(queries.candidates, tap.id, by=context.by)
    kept, _ = await context.read(queries.pair, tap.id, tap.id, by=context.by)
    await context.show(screens.candidates(kept, found, tap.number() if tap.value else 0, context.words))


async def on_ask(context: Context, tap: Tap) -> None:
    kept, folded = await context.read(queries.pair, tap.id, tap.number(), by=context.by)
    await context.show(screens.side_by_side(kept, folded, context.words))


async def on_join(context: Context, tap: Tap) -> None:
    joining_id = await context.write(joining.join, tap.id, tap.number(), by=context.by, now=context.now)
    kept, _ = await context.read(queries.pair, tap.id, tap.id, by=context.by)
    await context.show(screens.joined(joining_id, kept, context.words))


async def on_undo(context: Context, tap: Tap) -> None:
    await context.write(joining.undo, tap.id, by=context.by, now=context.now)
    await _all(context)
