"""A progress form or a preparatory plan that was done on paper: on which day, and the way back."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import filings as screens
from models.actions import filings
from models.base import saved
from models.filing import Form
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("fl.ask", May.FILE_FORM, on_ask)
    routes.tap("fl.on", May.FILE_FORM, on_day)
    routes.tap("fl.undo", May.FILE_FORM, on_undo)


async def on_ask(context: Context, tap: Tap) -> None:
    form = tap.choice(Form)
    name = await context.read(filings.whose, tap.id, form, by=context.by)
    await context.show(screens.ask_day(tap.id, name, form, calendar.today(context.now), context.words))


async def on_day(context: Context, tap: Tap) -> None:
    """The value is the form and the day: ``progress_form:2026-03-09``."""
    said, _, day = tap.value.partition(":")
    form = Tap(tap.name, tap.id, said).choice(Form)
    on_date = Tap(tap.name, tap.id, day).day()
    filing = await context.write(filings.record, tap.id, form, on_date, by=context.by, now=context.now)
    name = await context.read(filings.whose, tap.id, form, by=context.by)
    await context.show(screens.recorded(filing, name, context.words))


async def on_undo(context: Context, tap: Tap) -> None:
    filing = await context.write(filings.take_back, tap.id, by=context.by, now=context.now)
    name = await context.read(filings.whose, filing.citizen_id, filing.form, by=context.by)
    await context.show(screens.taken_back(saved(filing.citizen_id), name, filing.form, context.words))
