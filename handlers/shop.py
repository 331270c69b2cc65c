"""The internship lead's shop: who is here today in one tap each, and a line about what she saw."""

from datetime import date

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import month, place
from handlers.screens import shop as screens
from models.actions import attendances
from models.attendance import Attended, Why
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import shops
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("shop", May.LEAD_SHOP, show, "shop.command_shop")
    routes.tap("sh.shops", May.LEAD_SHOP, on_shops)
    routes.tap("sh.day", May.LEAD_SHOP, on_day)
    routes.tap("sh.all", May.LEAD_SHOP, on_all)
    routes.tap("sh.note", May.LEAD_SHOP, on_note)
    routes.tap("sh.why", May.LEAD_SHOP, on_why)
    routes.tap("sh.fix", May.LEAD_SHOP, on_fix)
    routes.tap("sh.line", May.LEAD_SHOP, on_line)
    routes.text(Prompt.OBSERVATION, May.LEAD_SHOP, on_observation)
    routes.tap("sh.unsay", May.LEAD_SHOP, on_unsay)


async def show(context: Context, _args: str) -> None:
    """Today at once where she leads one shop, else her shops."""
    found = await context.read(shops.led_by, by=context.by, now=context.now)
    if len(found) == 1:
        await context.say(await _day(context, found[0].id, calendar.today(context.now)))
        return
    await context.say(screens.which(found, context.words))


async def on_shops(context: Context, _tap: Tap) -> None:
    found = await context.read(shops.led_by, by=context.by, now=context.now)
    await context.show(screens.which(found, context.words))


async def _day(context: Context, shop_id: int, on: date, asking: int | None = None) -> Screen:
    found = await context.read(shops.day, shop_id, on, by=context.by, now=context.now)
    return screens.day(found, context.words, asking)


async def on_day(context: Context, tap: Tap) -> None:
    """The value is the day; none for today."""
    on = month.decoded(tap.value) if tap.value else calendar.today(context.now)
    await context.show(await _day(context, tap.id, on))


async def on_all(context: Context, tap: Tap) -> None:
    on = month.decoded(tap.value)
    await context.write(attendances.all_present, tap.id, on, by=context.by, now=context.now)
    await context.show(await _day(context, tap.id, on))


async def on_note(context: Context, tap: Tap) -> None:
    """The value is the day and how it was: ``260302:late``; why somebody was away can be said with a second tap."""
    on, _, said = tap.value.partition(":")
    state = Tap(tap.name, tap.id, said).choice(Attended)
    row = await context.write(attendances.note, tap.id, month.decoded(on), state, by=context.by, now=context.now)
    shop_id = await context.read(shops.led_shop, tap.id, by=context.by)
    await context.show(await _day(context, shop_id, row.day, row.id))


async def on_why(context: Context, tap: Tap) -> None:
    row = await context.write(attendances.because, tap.id, tap.choice(Why), by=context.by, now=context.now)
    shop_id = await context.read(shops.led_shop, row.placement_id, by=context.by)
    await context.show(await _day(context, shop_id, row.day))


async def on_fix(context: Context, tap: Tap) -> None:
    shop_id = await context.read(shops.led_shop, tap.id, by=context.by)
    found = await context.read(shops.day, shop_id, month.decoded(tap.value), by=context.by, now=context.now)
    if tap.id not in {one.placement_id for one in found.people}:
        raise StaleError
    await context.show(screens.fix(found, tap.id, context.words))


async def on_line(context: Context, tap: Tap) -> None:
    """The value is the sub-goal that the line will be about; none for any other thing."""
    goal_id = tap.number() if tap.value else None
    await context.write(attendances.ask_observation, context.chat_id, tap.id, goal_id, by=context.by, now=context.now)
    found = await context.read(shops.place, tap.id, by=context.by, now=context.now)
    await context.show(place.ask_line(found, goal_id, context.words))


async def on_observation(context: Context, _dialogue: Dialogue, text: str) -> None:
    row = await context.write(attendances.observe, context.chat_id, text, by=context.by, now=context.now)
    found = await context.read(shops.place, row.placement_id, by=context.by, now=context.now)
    await context.say(place.kept(found, row.id or 0, context.words))


async def on_unsay(context: Context, tap: Tap) -> None:
    placement_id = await context.write(attendances.forget, tap.id, by=context.by, now=context.now)
    found = await context.read(shops.place, placement_id, by=context.by, now=context.now)
    await context.show(place.card(found, context.words, said="shop.unsaid"))
