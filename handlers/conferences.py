"""Case conferences: the list that the rope proposes, what is decided about each citizen, and seeing to it."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import conferences as screens
from models.actions import conferences
from models.conference import NotNeeded
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import conferences as queries
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("conference", May.SEE_CONFERENCE, show, "conference.command")
    seeing = {"cf.all": on_all, "cf.open": on_open, "cf.see": on_see, "cf.who": on_who, "cf.task": on_task}
    seeing |= {"cf.done": on_done, "cf.undo": on_done}
    for name, handler in seeing.items():
        routes.tap(name, May.SEE_CONFERENCE, handler)
    chairing = {"cf.draw": on_draw_up, "cf.more": on_more, "cf.on": on_put, "cf.off": on_put, "cf.write": on_write}
    chairing |= {"cf.edit": on_edit, "cf.owner": on_owner, "cf.due": on_due, "cf.why": on_why, "cf.drop": on_drop}
    for name, handler in chairing.items():
        routes.tap(name, May.CHAIR_CONFERENCE, handler)
    routes.text(Prompt.DECISION_TEXT, May.CHAIR_CONFERENCE, on_text)


async def show(context: Context, _args: str) -> None:
    await context.say(await _kinds(context))


async def on_all(context: Context, _tap: Tap) -> None:
    await context.show(await _kinds(context))


async def _kinds(context: Context) -> Screen:
    found = await context.read(queries.open_to, by=context.by)
    today = calendar.today(context.now)
    return screens.kinds([(one, queries.next_day(one, today)) for one in found], context.words)


async def on_open(context: Context, tap: Tap) -> None:
    """The value is the kind."""
    kind = await context.read(queries.of_kind, tap.value)
    day = queries.next_day(kind, calendar.today(context.now))
    row = await context.read(queries.standing, kind, day)
    if row is None:
        await context.show(screens.not_yet(kind, day, queries.chairs(context.by), context.words))
    else:
        await _see(context, row.id or 0)


async def on_draw_up(context: Context, tap: Tap) -> None:
    row = await context.write(conferences.draw_up, tap.value, by=context.by, now=context.now)
    await _see(context, row.id or 0)


async def on_see(context: Context, tap: Tap) -> None:
    await _see(context, tap.id)


async def _see(context: Context, conference_id: int) -> None:
    found = await context.read(queries.sitting, conference_id, by=context.by)
    kind = await context.read(queries.of_kind, found.kind)
    await context.show(screens.sitting(found, kind, context.words))


async def on_more(context: Context, tap: Tap) -> None:
    found = await context.read(queries.sitting, tap.id, by=context.by)
    await context.show(screens.more(found, tap.number() if tap.value else 0, context.words))


async def on_put(context: Context, tap: Tap) -> None:
    row = await context.write(conferences.put, tap.id, tap.name == "cf.on", by=context.by, now=context.now)
    await _see(context, row.conference_id)


async def on_who(context: Context, tap: Tap) -> None:
    await context.show(screens.talked(await _talked(context, tap.id), context.words))


async def _talked(context: Context, item_id: int) -> queries.Talked:
    return await context.read(queries.talked, item_id, by=context.by)


async def on_write(context: Context, tap: Tap) -> None:
    await context.write(conferences.ask, context.chat_id, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_text(await _talked(context, tap.id), context.words))


async def on_text(context: Context, _dialogue: Dialogue, text: str) -> None:
    row = await context.write(conferences.decide, context.chat_id, text, by=context.by, now=context.now)
    await context.say(await _edit(context, row.id or 0))


async def _edit(context: Context, decision_id: int) -> Screen:
    one = await context.read(queries.decision, decision_id, by=context.by)
    found = await _talked(context, one.item_id)
    return screens.edit(one, found.team, context.words)


async def on_edit(context: Context, tap: Tap) -> None:
    await context.show(await _edit(context, tap.id))


async def on_owner(context: Context, tap: Tap) -> None:
    await context.write(conferences.give, tap.id, tap.number(), by=context.by, now=context.now)
    await context.show(await _edit(context, tap.id))


async def on_due(context: Context, tap: Tap) -> None:
    await context.write(conferences.set_due, tap.id, tap.number(), by=context.by, now=context.now)
    await context.show(await _edit(context, tap.id))


async def on_why(context: Context, tap: Tap) -> None:
    one = await context.read(queries.decision, tap.id, by=context.by)
    if one.done or one.dropped:
        raise StaleError
    await context.show(screens.ask_why(one, context.words))


async def on_drop(context: Context, tap: Tap) -> None:
    """The value is why it is not needed; none where it was a mistake."""
    reason = tap.choice(NotNeeded) if tap.value else None
    row = await context.write(conferences.drop, tap.id, by=context.by, now=context.now, not_needed=reason)
    if reason is None:
        await context.show(screens.talked(await _talked(context, row.item_id), context.words))
    else:
        one = await context.read(queries.decision, tap.id, by=context.by)
        await context.show(screens.not_needed(one, context.words))


async def on_task(context: Context, tap: Tap) -> None:
    one = await context.read(queries.decision, tap.id, by=context.by)
    await context.show(screens.task(one, context.words))


async def on_done(context: Context, tap: Tap) -> None:
    await context.write(conferences.done, tap.id, tap.name == "cf.done", by=context.by, now=context.now)
    await on_task(context, tap)
