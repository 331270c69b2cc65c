"""Days off of a colleague: entered by herself or the lead; what they hit is moved, called off or handed over."""

from datetime import date, timedelta

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import leave as screens
from handlers.screens import month, moving
from models.actions import appointments, leaves
from models.queries import appointment_view
from models.queries import leaves as view
from models.rules import access, calendar
from models.rules.access import May

_DAY = timedelta(days=1)
# Of a first day, and of a last one: the tap that chooses it, the one that turns the month, and the way back.
_NEW = (("lv.last", "lv.new", "lv.all"), ("lv.save", "lv.last", "lv.new"))
_EDIT = (("lv.until", "lv.edit", "lv.one"), ("lv.set", "lv.until", "lv.edit"))


def register(routes: Routes) -> None:
    routes.command("leave", May.TAKE_LEAVE, show_own, "leave.command")
    entering = {"lv.all": on_all, "lv.new": on_new, "lv.last": on_last, "lv.save": on_save}
    for name, handler in entering.items():
        routes.tap(name, May.TAKE_LEAVE, handler)
    changing = {"lv.one": on_one, "lv.edit": on_edit, "lv.until": on_until, "lv.set": on_set, "lv.drop": on_drop}
    for name, handler in changing.items():
        routes.tap(name, May.TAKE_LEAVE, handler)
    routes.tap("lv.gone", May.TAKE_LEAVE, on_gone)
    routes.tap("lv.move", May.ANSWER_APPOINTMENT, on_move)
    routes.tap("lv.off", May.ANSWER_APPOINTMENT, on_off, stale=on_one)


async def show_own(context: Context, _args: str) -> None:
    found = await context.read(view.of_staff, context.by.staff_id, by=context.by, now=context.now)
    await context.say(screens.everything(found, context.by.staff_id, context.words))


async def on_all(context: Context, tap: Tap) -> None:
    await _show_all(context, tap.id)


async def _show_all(context: Context, staff_id: int) -> None:
    found = await context.read(view.of_staff, staff_id, by=context.by, now=context.now)
    await context.show(screens.everything(found, context.by.staff_id, context.words, lead=_leads(context)))


def _leads(context: Context) -> bool:
    return access.may(context.by, May.SET_LEAVE)


async def on_new(context: Context, tap: Tap) -> None:
    await context.read(view.of_staff, tap.id, by=context.by, now=context.now)
    today = calendar.today(context.now)
    shown = month.decoded(tap.value) if tap.value else today
    await context.show(screens.pick_start(shown, today, today, _NEW[0], tap.id, context.words))


async def on_last(context: Context, tap: Tap) -> None:
    await context.read(view.of_staff, tap.id, by=context.by, now=context.now)
    start, shown = _span(tap)
    await context.show(screens.pick_last(start, shown, _NEW[1], tap.id, context.words))


async def on_save(context: Context, tap: Tap) -> None:
    start, last = _span(tap)
    saved = await context.write(leaves.enter, tap.id, start, last + _DAY, by=context.by, now=context.now)
    await _show_one(context, saved.id or 0)


def _span(tap: Tap) -> tuple[date, date]:
    first, _, last = tap.value.partition(":")
    return month.decoded(first), month.decoded(last)


async def on_one(context: Context, tap: Tap) -> None:
    """The card; what it hits stands there as it is now."""
    await _show_one(context, tap.id)


async def _show_one(context: Context, leave_id: int) -> None:
    found = await context.read(view.one, leave_id, by=context.by, now=context.now)
    own, hands_over = context.by.staff_id, access.may(context.by, May.HAND_OVER)
    await context.show(screens.card(found, own, context.words, lead=_leads(context), hands_over=hands_over))


async def on_edit(context: Context, tap: Tap) -> None:
    found = await context.read(view.one, tap.id, by=context.by, now=context.now)
    today = calendar.today(context.now)
    shown = month.decoded(tap.value) if tap.value else found.from_on
    earliest = min(found.from_on, today)
    await context.show(screens.pick_start(shown, earliest, today, _EDIT[0], tap.id, context.words))


async def on_until(context: Context, tap: Tap) -> None:
    await context.read(view.one, tap.id, by=context.by, now=context.now)
    start, shown = _span(tap)
    await context.show(screens.pick_last(start, shown, _EDIT[1], tap.id, context.words))


async def on_set(context: Context, tap: Tap) -> None:
    start, last = _span(tap)
    await context.write(leaves.change, tap.id, start, last + _DAY, by=context.by, now=context.now)
    await _show_one(context, tap.id)


async def on_drop(context: Context, tap: Tap) -> None:
    found = await context.read(view.one, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_take_back(found, context.by.staff_id, context.words))


async def on_gone(context: Context, tap: Tap) -> None:
    staff_id = await context.write(leaves.take_back, tap.id, by=context.by, now=context.now)
    await _show_all(context, staff_id)


async def on_move(context: Context, tap: Tap) -> None:
    """Below the card, which keeps the rest of what is hit."""
    sequence, _ = tap.of_card()
    card, hours = await context.read(appointment_view.other_hours, tap.id, sequence, by=context.by, now=context.now)
    await context.say(moving.days(card, hours, context.reach, context.words))


async def on_off(context: Context, tap: Tap) -> None:
    """One of the appointments that it hits; the card shows what is left."""
    said, _, shown = tap.value.partition(":")
    appointment, sequence = Tap(tap.name, 0, said).number(), Tap(tap.name, 0, shown).number()
    await context.write(appointments.call_off, appointment, by=context.by, now=context.now, sequence=sequence)
    await _show_one(context, tap.id)
