"""A colleague's overviews: the day, the caseload, and one citizen."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import colleague, talk_log
from handlers.screens import day as day_screen
from handlers.screens import mentor as screens
from models.actions import pauses, reading
from models.queries import caseload
from models.queries.colleague_view import Seen
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("today", May.SEE_TODAY, today, "mentor.command_today")
    routes.command("citizens", May.SEE_CITIZENS, citizens, "mentor.command_citizens")
    routes.command("citizen", May.SEE_CITIZENS, citizen, "mentor.command_citizen")
    routes.tap("mt.today", May.SEE_TODAY, on_today)
    routes.tap("mt.day", May.SEE_TODAY, on_day)
    routes.tap("mt.more", May.SEE_TODAY, on_more)
    routes.tap("mt.citizens", May.SEE_CITIZENS, on_citizens)
    routes.tap("mt.citizen", May.SEE_CITIZENS, on_citizen)
    routes.tap("mt.log", May.SEE_OWN_CITIZENS, on_log)
    routes.tap("mt.endpause", May.DECIDE_PAUSE, on_end_pause)


async def today(context: Context, _args: str) -> None:
    """What is overdue, due today, and in the next seven days, each with its button."""
    await context.say(await _day(context))


async def on_today(context: Context, _tap: Tap) -> None:
    await context.say(await _day(context))


async def on_day(context: Context, _tap: Tap) -> None:
    """Back to the day, on the message that showed what stands behind it."""
    await context.show(await _day(context))


async def on_more(context: Context, tap: Tap) -> None:
    """The rest of the day's buttons; the value says how many have been shown."""
    day = await context.read(caseload.day, by=context.by, now=context.now)
    await context.show(day_screen.more(day, tap.number(), context.by, context.words))


async def _day(context: Context) -> Screen:
    day = await context.read(caseload.day, by=context.by, now=context.now)
    return day_screen.day(day, context.by, context.words)


async def citizens(context: Context, _args: str) -> None:
    """The caseload, the most urgent first."""
    lines = await context.read(caseload.worked_with, by=context.by, now=context.now)
    await context.say(screens.citizens(lines, 0, context.words, context.by))


async def on_citizens(context: Context, tap: Tap) -> None:
    page = tap.number() if tap.value else 0
    lines = await context.read(caseload.worked_with, by=context.by, now=context.now)
    await context.show(screens.citizens(lines, page, context.words, context.by))


async def citizen(context: Context, args: str) -> None:
    """``/citizen 12``, a case number, or how the name begins; where several fit, those to choose from."""
    found = await context.read(caseload.find, args, by=context.by) if args else []
    if len(found) == 1:
        await context.say(await _opened(context, found[0]))
        return
    lines = await context.read(caseload.worked_with, by=context.by, now=context.now)
    if found:
        await context.say(screens.several([line for line in lines if line.id in found], args, context.words))
        return
    key = "mentor.no_such_citizen" if args else "mentor.which_citizen"
    await context.say(Screen(context.words(key, name=args[:40])))
    await context.say(screens.citizens(lines, 0, context.words, context.by))


async def on_citizen(context: Context, tap: Tap) -> None:
    await context.show(await _opened(context, tap.id))


async def _opened(context: Context, citizen_id: int) -> Screen:
    """The card that fits the role in which this colleague works with her."""
    found = await context.write(reading.opened, citizen_id, by=context.by, now=context.now)
    if isinstance(found, Seen):
        return colleague.seen(found, context.by, context.words)
    return screens.card(found, context.words)


async def on_log(context: Context, tap: Tap) -> None:
    """What was said at each talk, a page at a time."""
    page = tap.number() if tap.value else 0
    found = await context.write(reading.log, tap.id, page, by=context.by, now=context.now)
    await context.show(talk_log.log(found, context.words))


async def on_end_pause(context: Context, tap: Tap) -> None:
    pause = await context.write(pauses.end, tap.id, by=context.by, now=context.now)
    card = await context.write(reading.card, pause.citizen_id, by=context.by, now=context.now)
    await context.show(screens.card(card, context.words))
