"""The dossier for a preparatory plan: whose, the file itself, and the caseworker's word that she has read it."""

from analytics.service.worker import AnalysisFailedError
from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import dossier as screens
from handlers.screens import flex_track as track_screens
from models.actions import dossiers, reading
from models.queries import flex_track
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("dossier", May.SEE_DOSSIER, show, "dossier.command")
    routes.tap("ds.file", May.SEE_DOSSIER, on_file)
    routes.tap("ds.sign", May.DECIDE_FLEX_TRACK, on_sign)
    routes.tap("ds.unsign", May.DECIDE_FLEX_TRACK, on_take_back)


async def show(context: Context, _args: str) -> None:
    """Whose dossier: those on the flex-job track with whom this colleague works."""
    found = await context.read(flex_track.on_track, by=context.by)
    await context.say(screens.whose(found, context.words))


async def on_file(context: Context, tap: Tap) -> None:
    """The file is made in the worker from rows alone; nothing of it is kept."""
    told = await context.write(dossiers.open_, tap.id, by=context.by, now=context.now)
    try:
        made = await context.house.analyst.dossier(told, context.words.language.value)
    except AnalysisFailedError:
        await context.say(screens.not_made(tap.id, context.words))
        return
    await context.say(screens.file(tap.id, told, made, context.by, context.words))


async def on_sign(context: Context, tap: Tap) -> None:
    await context.write(dossiers.sign, tap.id, by=context.by, now=context.now)
    await _track(context, tap.id)


async def on_take_back(context: Context, tap: Tap) -> None:
    citizen_id = await context.write(dossiers.take_back, tap.id, by=context.by, now=context.now)
    await _track(context, citizen_id)


async def _track(context: Context, citizen_id: int) -> None:
    found = await context.write(reading.flex_track, citizen_id, by=context.by, now=context.now)
    await context.say(track_screens.standing(found, context.words))
