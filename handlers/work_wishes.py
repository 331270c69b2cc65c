"""What a citizen wishes of a workplace and needs there, ticked by those who place her; her wishes also by herself."""

from handlers.context import Context
from handlers.routes import OnTap, Routes
from handlers.screen import Tap
from handlers.screens import ticks
from handlers.screens import work_wishes as screens
from models.actions import work_wishes
from models.dialogue import Dialogue, Prompt
from models.queries import work_wishes as queries
from models.rules.access import May
from models.work_wish import About, Wished


def register(routes: Routes) -> None:
    routes.command("wishes", May.SEE_OWN_COURSE, show_own, "wishes.command")
    routes.tap("wi.show", May.TELL_WISHES, on_show)
    routes.tap("wi.own", May.SEE_OWN_COURSE, on_own)
    routes.tap("wi.ask", May.TELL_WISHES, on_ask)
    for about in Wished:
        routes.tap(f"wi.{about}", May.TELL_WISHES, _on_wish(about))
    routes.tap("wi.needs", May.TELL_NEEDS, on_needs)
    routes.tap("wi.need", May.TELL_NEEDS, on_need)
    routes.tap("wi.line", May.TELL_NEEDS, on_ask_line)
    routes.tap("wi.unline", May.TELL_NEEDS, on_take_line_away)
    routes.text(Prompt.WORK_LINE, May.TELL_NEEDS, on_line)


async def show_own(context: Context, _args: str) -> None:
    found = await context.read(queries.of, context.by.citizen_id, by=context.by)
    await context.say(screens.wishes(found, context.words))


async def on_own(context: Context, _tap: Tap) -> None:
    """Below the goals, which stay."""
    await show_own(context, "")


async def on_show(context: Context, tap: Tap) -> None:
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.wishes(found, context.words))


async def on_ask(context: Context, tap: Tap) -> None:
    await _ask(context, tap.id, tap.choice(Wished))


async def _ask(context: Context, citizen_id: int, about: Wished) -> None:
    found = await context.read(queries.of, citizen_id, by=context.by)
    await context.show(screens.ask(found, about, context.house.policy.matching, context.words))


def _on_wish(about: Wished) -> OnTap:
    async def on_wish(context: Context, tap: Tap) -> None:
        """The value is what is ticked or no longer; a number of hours is the whole answer."""
        key, holds = ticks.told(tap)
        await context.write(work_wishes.set_wish, tap.id, about, key, holds, by=context.by, now=context.now)
        if about is Wished.HOURS:
            await on_show(context, tap)
        else:
            await _ask(context, tap.id, about)

    return on_wish


async def on_needs(context: Context, tap: Tap) -> None:
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.needs(found, context.house.policy.matching, context.words))


async def on_need(context: Context, tap: Tap) -> None:
    key, holds = ticks.told(tap)
    await context.write(work_wishes.set_need, tap.id, key, holds, by=context.by, now=context.now)
    await on_needs(context, tap)


async def on_ask_line(context: Context, tap: Tap) -> None:
    about = tap.choice(About)
    await context.write(work_wishes.ask_line, context.chat_id, tap.id, about, by=context.by, now=context.now)
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.ask_line(found, about, context.words))


async def on_line(context: Context, _dialogue: Dialogue, text: str) -> None:
    row = await context.write(work_wishes.write_line, context.chat_id, text, by=context.by, now=context.now)
    found = await context.read(queries.of, row.citizen_id, by=context.by)
    await context.say(screens.written(found, row.about, context.house.policy.matching, context.words))


async def on_take_line_away(context: Context, tap: Tap) -> None:
    about = tap.choice(About)
    await context.write(work_wishes.take_line_away, tap.id, about, by=context.by, now=context.now)
    found = await context.read(queries.of, tap.id, by=context.by)
    await context.show(screens.written(found, about, context.house.policy.matching, context.words))
