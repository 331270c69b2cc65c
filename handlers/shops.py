"""The street's shops: whoever runs the programme makes, changes and closes them."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import shops as screens
from models.actions import shops
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import shops as queries
from models.rules.access import May


def register(routes: Routes) -> None:
    may = May.MANAGE_SHOPS
    routes.command("shops", may, show, "shop.command_shops")
    routes.tap("ss.all", may, on_all)
    routes.tap("ss.card", may, on_card)
    routes.tap("ss.ask", may, on_ask)
    routes.text(Prompt.SHOP_DETAIL, may, on_told)
    routes.tap("ss.places", may, on_places)
    routes.tap("ss.room", may, on_room)
    routes.tap("ss.lead", may, on_lead)
    routes.tap("ss.led", may, on_led)
    routes.tap("ss.tasks", may, on_tasks)
    routes.tap("ss.task", may, on_task)
    routes.tap("ss.close", may, on_close)


async def show(context: Context, _args: str) -> None:
    await context.say(await _everything(context))


async def on_all(context: Context, _tap: Tap) -> None:
    await context.show(await _everything(context))


async def _everything(context: Context) -> Screen:
    return screens.everything(await context.read(queries.everything, by=context.by, now=context.now), context.words)


async def _one(context: Context, shop_id: int) -> queries.Shop:
    return await context.read(queries.one, shop_id, by=context.by, now=context.now)


async def on_card(context: Context, tap: Tap) -> None:
    await context.show(screens.card(await _one(context, tap.id), context.words))


async def on_ask(context: Context, tap: Tap) -> None:
    """The value is what is to be written; with no shop, the name of a new one."""
    if not tap.id and tap.value != shops.NAME:
        raise StaleError
    shop_id = tap.id or None
    await context.write(shops.ask, context.chat_id, shop_id, tap.value, by=context.by, now=context.now)
    await context.show(screens.ask(tap.id, tap.value, context.words))


async def on_told(context: Context, _dialogue: Dialogue, text: str) -> None:
    shop_id = await context.write(shops.tell, context.chat_id, text, by=context.by, now=context.now)
    await context.say(screens.card(await _one(context, shop_id), context.words))


async def on_places(context: Context, tap: Tap) -> None:
    await context.show(screens.places(await _one(context, tap.id), context.words))


async def on_room(context: Context, tap: Tap) -> None:
    places = None if tap.value == screens.NO_LIMIT else tap.number()
    await context.write(shops.set_capacity, tap.id, places, by=context.by, now=context.now)
    await on_card(context, tap)


async def on_lead(context: Context, tap: Tap) -> None:
    found = await _one(context, tap.id)
    colleagues = await context.read(queries.could_lead, tap.id, by=context.by)
    await context.show(screens.leads(found, colleagues, context.words))


async def on_led(context: Context, tap: Tap) -> None:
    staff_id = tap.number() if tap.value else None
    await context.write(shops.set_lead, tap.id, staff_id, by=context.by, now=context.now)
    await on_card(context, tap)


async def on_tasks(context: Context, tap: Tap) -> None:
    await context.show(screens.tasks(await _one(context, tap.id), context.words))


async def on_task(context: Context, tap: Tap) -> None:
    shop_id = await context.write(shops.drop_task, tap.id, by=context.by, now=context.now)
    await context.show(screens.tasks(await _one(context, shop_id), context.words))


async def on_close(context: Context, tap: Tap) -> None:
    if tap.value not in ("yes", "no"):
        raise StaleError
    await context.write(shops.set_closed, tap.id, tap.value == "yes", by=context.by, now=context.now)
    await on_card(context, tap)
