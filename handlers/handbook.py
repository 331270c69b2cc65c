"""The method in short pieces, in the words of config.toml: to browse, and to search with a word."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import handbook as screens
from models.errors import StaleError
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("handbook", May.READ_HANDBOOK, show, "handbook.command")
    routes.tap("hb.all", May.READ_HANDBOOK, on_all)
    routes.tap("hb.piece", May.READ_HANDBOOK, on_piece)


async def show(context: Context, args: str) -> None:
    """All pieces by part; ``/handbook delmål`` those in which the word stands."""
    pieces = context.house.policy.handbook
    found = screens.matching(pieces, args, context.words) if args else pieces
    if args and len(found) == 1:
        await context.say(screens.piece(found[0], pieces, context.by, context.words))
        return
    await context.say(screens.contents(found, context.words, searched=args))


async def on_all(context: Context, _tap: Tap) -> None:
    await context.show(screens.contents(context.house.policy.handbook, context.words))


async def on_piece(context: Context, tap: Tap) -> None:
    """The value is the piece's key; StaleError where config.toml has it no more."""
    pieces = context.house.policy.handbook
    found = next((one for one in pieces if one.key == tap.value), None)
    if found is None:
        raise StaleError
    await context.show(screens.piece(found, pieces, context.by, context.words))
