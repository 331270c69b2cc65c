"""A citizen's place in a shop: agreed in a few taps, taken back, moved towards the customers, ended."""

from datetime import date

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import month
from handlers.screens import place as screens
from models.actions import placements, placing
from models.actions.placements import FURTHEST_AHEAD, FURTHEST_BACK, Agreement
from models.dialogue import Dialogue, Prompt
from models.errors import HoursAboveFullTimeError, StaleError
from models.placement import EndReason, Placement, Stage
from models.queries import shops
from models.queries.shops import Choice
from models.rules import calendar
from models.rules.access import May

_MEANT = "yes"


def register(routes: Routes) -> None:
    may = May.PLACE_IN_SHOP
    routes.tap("sp.of", may, on_citizen)
    routes.tap("sp.day", may, on_day)
    routes.tap("sp.month", may, on_month)
    routes.tap("sp.hours", may, on_hours)
    routes.tap("sp.own", may, on_own_hours)
    routes.text(Prompt.SHOP_HOURS, may, on_hours_written)
    routes.tap("sp.go", may, on_place)
    routes.tap("sp.card", may, on_card)
    routes.tap("sp.stage", may, on_stage, stale=on_card)
    routes.tap("sp.back", may, on_take_back, stale=on_card)
    routes.tap("sp.end", may, on_end)
    routes.tap("sp.last", may, on_last)
    routes.tap("sp.done", may, on_done, stale=on_card)
    routes.tap("sp.open", may, on_reopen, stale=on_card)


async def on_citizen(context: Context, tap: Tap) -> None:
    """The place she has, or the shops to choose from."""
    found = await context.read(shops.standing, tap.id, by=context.by, now=context.now)
    if found is not None:
        await context.show(screens.card(found, context.words))
        return
    choice = await context.read(shops.with_places, tap.id, by=context.by)
    await context.show(screens.choose(tap.id, choice.citizen, choice.shops, context.words))


async def _chosen(context: Context, citizen_id: int, shop_id: int) -> tuple[Choice, tuple[int, str]]:
    """The choice and the shop; StaleError where it has no room by now."""
    choice = await context.read(shops.with_places, citizen_id, by=context.by)
    shop = next(((id_, name) for id_, name, _ in choice.shops if id_ == shop_id), None)
    if shop is None:
        raise StaleError
    return choice, shop


async def on_day(context: Context, tap: Tap) -> None:
    choice, shop = await _chosen(context, tap.id, tap.number())
    today, working = calendar.today(context.now), context.house.policy.working_days
    await context.show(screens.start(tap.id, choice.citizen, shop, today, working, context.words))


def _said(value: str) -> tuple[int, date, str]:
    """A shop, a day, and the rest: ``3:260302:12``."""
    shop, on, rest = (*value.split(":", 2), "", "")[:3]
    return Tap("sp.go", 0, shop).number(), month.decoded(on), rest


async def on_month(context: Context, tap: Tap) -> None:
    shop_id, shown, _ = _said(tap.value)
    choice, shop = await _chosen(context, tap.id, shop_id)
    today = calendar.today(context.now)
    first = max(choice.start_on or today, today - FURTHEST_BACK)
    span = (first, today + FURTHEST_AHEAD)
    await context.show(screens.start_month(tap.id, choice.citizen, shop, shown, span, context.words))


async def on_hours(context: Context, tap: Tap) -> None:
    shop_id, on, _ = _said(tap.value)
    await _chosen(context, tap.id, shop_id)
    await context.show(screens.ask_hours(tap.id, tap.value, on, context.words))


async def on_own_hours(context: Context, tap: Tap) -> None:
    _said(tap.value)
    await context.write(placing.ask_hours, context.chat_id, tap.id, tap.value, by=context.by, now=context.now)
    await context.show(screens.own_hours(tap.id, tap.value, context.words))


async def on_hours_written(context: Context, dialogue: Dialogue, text: str) -> None:
    value, citizen_id, number = dialogue.detail, dialogue.subject_id or 0, placing.hours(text)
    shop_id, on, _ = _said(value)
    try:
        placed = await context.write(
            placing.place, context.chat_id, citizen_id, shop_id, Agreement(on, number), by=context.by, now=context.now
        )
    except HoursAboveFullTimeError:
        await context.say(screens.above(citizen_id, value, number, context.words))
    else:
        await context.say(await _placed(context, placed))


async def on_place(context: Context, tap: Tap) -> None:
    """The value is shop, day and hours: ``3:260302:12``; more than full time says that it is meant."""
    shop_id, on, rest = _said(tap.value)
    said, _, meant = rest.partition(":")
    agreed = Agreement(on, placing.hours_of_button(said), full_time_meant=meant == _MEANT)
    placed = await context.write(
        placing.place, context.chat_id, tap.id, shop_id, agreed, by=context.by, now=context.now
    )
    await context.show(await _placed(context, placed))


async def _placed(context: Context, placed: Placement) -> Screen:
    found = await context.read(shops.place, placed.id or 0, by=context.by, now=context.now)
    return screens.card(found, context.words, undo=True)


async def on_card(context: Context, tap: Tap) -> None:
    found = await context.read(shops.place, tap.id, by=context.by, now=context.now)
    await context.show(screens.card(found, context.words))


async def on_stage(context: Context, tap: Tap) -> None:
    await context.write(placements.set_stage, tap.id, tap.choice(Stage), by=context.by, now=context.now)
    await on_card(context, tap)


async def on_take_back(context: Context, tap: Tap) -> None:
    await _in_a_shop(context, tap.id)
    placed = await context.write(placements.take_back, tap.id, by=context.by, now=context.now)
    await context.show(screens.taken_back(placed.citizen_id, context.words))


async def _in_a_shop(context: Context, placement_id: int) -> None:
    """NotYoursError for a place that is none in a shop: companies have their own buttons."""
    await context.read(shops.place, placement_id, by=context.by, now=context.now)


async def on_end(context: Context, tap: Tap) -> None:
    found = await context.read(shops.place, tap.id, by=context.by, now=context.now)
    await context.show(screens.end_why(found, context.words))


async def on_last(context: Context, tap: Tap) -> None:
    found = await context.read(shops.place, tap.id, by=context.by, now=context.now)
    today = calendar.today(context.now)
    await context.show(screens.end_when(found, _reason(tap.value), today, context.words))


def _reason(said: str) -> EndReason:
    reason = Tap("sp.last", 0, said).choice(EndReason)
    if reason is EndReason.MISTAKE:
        raise StaleError
    return reason


async def on_done(context: Context, tap: Tap) -> None:
    """The value is the reason and the last day: ``moved_on:260302``."""
    said, _, on = tap.value.partition(":")
    reason, last = _reason(said), month.decoded(on)
    await _in_a_shop(context, tap.id)
    await context.write(placements.end, tap.id, last, reason, by=context.by, now=context.now)
    await on_card(context, tap)


async def on_reopen(context: Context, tap: Tap) -> None:
    await _in_a_shop(context, tap.id)
    await context.write(placements.reopen, tap.id, by=context.by, now=context.now)
    await on_card(context, tap)
