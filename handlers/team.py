"""Who works with a citizen: her caseworker, company consultant and CV officer are chosen here."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import team as screens
from models.actions import teams
from models.errors import StaleError
from models.queries import team_of
from models.rules.access import May
from models.staff import Role


def register(routes: Routes) -> None:
    routes.tap("tm.show", May.SET_TEAM, on_show)
    routes.tap("tm.role", May.SET_TEAM, on_role)
    routes.tap("tm.set", May.SET_TEAM, on_set)


async def on_show(context: Context, tap: Tap) -> None:
    found = await context.read(team_of.of, tap.id, by=context.by)
    await context.show(screens.team(found, context.by, context.words))


async def on_role(context: Context, tap: Tap) -> None:
    """The value is the role."""
    role = tap.choice(Role)
    if role not in team_of.CHOSEN:
        raise StaleError
    found = await context.read(team_of.of, tap.id, by=context.by)
    candidates = await context.read(team_of.candidates, tap.id, role, by=context.by)
    await context.show(screens.choose(found, role, candidates, context.words))


async def on_set(context: Context, tap: Tap) -> None:
    """The value is the role and the colleague, 0 for nobody: ``caseworker:7``."""
    said, _, whom = tap.value.partition(":")
    role, staff_id = Tap(tap.name, tap.id, said).choice(Role), Tap(tap.name, tap.id, whom).number()
    before = await context.write(teams.set_member, tap.id, role, staff_id or None, by=context.by, now=context.now)
    found = await context.read(team_of.of, tap.id, by=context.by)
    changed = (role, before) if before != (staff_id or None) else None
    await context.show(screens.team(found, context.by, context.words, changed))
