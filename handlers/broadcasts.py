"""One message to several people: whom, what, a preview of both, one tap that sends it, and one that takes it back."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import broadcasts as screens
from handlers.texts import Words
from models.actions import broadcasts
from models.broadcast import Audience
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import broadcasts as queries
from models.reminder import Reminder, ReminderKind
from models.rules.access import May
from models.staff import Role


def register(routes: Routes) -> None:
    routes.command("broadcast", May.TELL_SHOP, show, "broadcast.command")
    routes.tap("bc.all", May.TELL_SHOP, on_all)
    routes.tap("bc.new", May.TELL_SHOP, on_new)
    routes.text(Prompt.BROADCAST_TEXT, May.TELL_SHOP, on_text)
    routes.tap("bc.text", May.TELL_SHOP, on_rewrite, stale=on_card)
    routes.tap("bc.send", May.TELL_SHOP, on_send, stale=on_card)
    routes.tap("bc.undo", May.TELL_SHOP, on_undo)
    routes.tap("bc.card", May.TELL_SHOP, on_card)
    routes.notice(ReminderKind.BROADCAST, say)


async def show(context: Context, _args: str) -> None:
    found = await context.read(queries.reach, by=context.by)
    await context.say(screens.whom(found, context.words))


async def on_all(context: Context, _tap: Tap) -> None:
    found = await context.read(queries.reach, by=context.by)
    await context.show(screens.whom(found, context.words))


async def on_new(context: Context, tap: Tap) -> None:
    """The value is whom: ``staff``, ``role:mentor`` or ``shop``, whose number the button carries."""
    said, _, role = tap.value.partition(":")
    audience = Tap(tap.name, 0, said).choice(Audience)
    row = await context.write(
        broadcasts.begin,
        context.chat_id,
        audience,
        by=context.by,
        now=context.now,
        role=Tap(tap.name, 0, role).choice(Role) if role else None,
        shop_id=tap.id,
    )
    await context.show(screens.ask_text(await _one(context, row.id or 0), context.words))


async def _one(context: Context, broadcast_id: int) -> queries.BroadcastView:
    return await context.read(queries.one, broadcast_id, by=context.by)


async def on_text(context: Context, _dialogue: Dialogue, text: str) -> None:
    row = await context.write(broadcasts.write, context.chat_id, text, by=context.by, now=context.now)
    await context.say(await _card(context, row.id or 0))


async def on_rewrite(context: Context, tap: Tap) -> None:
    await context.write(broadcasts.ask_again, context.chat_id, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_text(await _one(context, tap.id), context.words))


async def on_send(context: Context, tap: Tap) -> None:
    """The value is how many the preview named."""
    await context.write(broadcasts.send, tap.id, tap.number(), by=context.by, now=context.now)
    await context.show(screens.sent(await _one(context, tap.id), context.words))


async def on_undo(context: Context, tap: Tap) -> None:
    await context.write(broadcasts.undo, tap.id, by=context.by, now=context.now)
    await context.show(await _card(context, tap.id))


async def on_card(context: Context, tap: Tap) -> None:
    await context.show(await _card(context, tap.id))


async def _card(context: Context, broadcast_id: int) -> Screen:
    """The draft as it would be read, or how far it has come."""
    one = await _one(context, broadcast_id)
    if one.sends_at is not None:
        return screens.sent(one, context.words)
    if not one.body:
        raise StaleError
    at = await context.read(broadcasts.goes_at, citizens=one.recipients.citizens, now=context.now)
    return screens.preview(one, at, context.now, context.words)


def say(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To one of them; nothing where she should no longer get it."""
    found = queries.said_to(session, reminder)
    return Screen(screens.message(*found, words)) if found is not None else None
