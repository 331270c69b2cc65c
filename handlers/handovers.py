"""Citizens who are to have another colleague: she is asked on a card, and until she accepts nothing changes."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import handovers as screens
from handlers.screens import month, wishes
from handlers.screens.wishes import Asked
from handlers.texts import Words
from models.actions import handovers
from models.errors import StaleError
from models.handover import Handover, WhyNot
from models.queries import continuity, people
from models.queries import handovers as queries
from models.queries.handovers import Giving
from models.reminder import Reminder, ReminderKind
from models.rules import access, calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("handover", May.HAND_OVER, show, "handover.command")
    asking = {"ho.list": on_list, "ho.begin": on_begin, "ho.whom": on_whom, "ho.pick": on_pick, "ho.ask": on_ask}
    for name, handler in asking.items():
        routes.tap(name, May.HAND_OVER, handler)
    routes.tap("ho.offer", May.HAND_OVER, on_offer)
    answering = {"ho.flip": on_flip, "ho.take": on_take, "ho.why": on_why, "ho.no": on_no, "ho.drop": on_drop}
    for name, handler in answering.items():
        routes.tap(name, May.HAND_OVER, handler, stale=on_card if name != "ho.flip" else None)
    routes.tap("ho.card", May.HAND_OVER, on_card)
    routes.notice(ReminderKind.HANDOVER_ASKED, say_asked)
    routes.notice(ReminderKind.HANDOVER_ANSWERED, say_answered)


async def show(context: Context, _args: str) -> None:
    await context.say(await _overview(context))


async def on_list(context: Context, _tap: Tap) -> None:
    await context.show(await _overview(context))


async def _overview(context: Context) -> Screen:
    running = await context.read(queries.running, by=context.by, now=context.now)
    giving = await context.read(queries.in_each_role, context.by.staff_id, by=context.by)
    leads = access.may(context.by, May.INVITE_STAFF) and access.may(context.by, May.SEE_ROPE)
    known = await context.read(continuity.of_all, by=context.by) if leads else None
    return screens.overview(running, giving, known, context.by, context.words)


async def on_begin(context: Context, tap: Tap) -> None:
    """From a colleague's leave: the value is its first day; in which role, where there are several."""
    day = month.decoded(tap.value) if tap.value else None
    if day is not None and day <= calendar.today(context.now):
        day = None
    giving = await context.read(queries.in_each_role, tap.id, by=context.by)
    if len(giving) == 1:
        await _ask_to_whom(context, giving[0], Asked(tap.id, giving[0].role, day=day))
    else:
        await context.show(screens.which(giving, day, context.words))


async def on_whom(context: Context, tap: Tap) -> None:
    asked = wishes.decode(tap)
    await _ask_to_whom(context, await _giving(context, asked), asked)


async def _ask_to_whom(context: Context, giving: Giving, asked: Asked) -> None:
    day = asked.day or calendar.today(context.now)
    others = await context.read(queries.receivers, asked.from_id, asked.role, day, by=context.by)
    await context.show(screens.ask_to_whom(giving, asked, others, context.words))


async def on_pick(context: Context, tap: Tap) -> None:
    asked = wishes.decode(tap)
    giving = await _giving(context, asked)
    if not giving.named:
        raise StaleError
    await context.show(screens.pick(giving, asked, context.words))


async def _giving(context: Context, asked: Asked) -> Giving:
    """Whose citizens they are; StaleError where there are none, or the one who was meant is no longer hers."""
    giving = await context.read(queries.giving, asked.from_id, asked.role, by=context.by)
    ids = {id_ for id_, _ in giving.citizens}
    if not ids or (asked.citizen_id and asked.citizen_id not in ids):
        raise StaleError
    return giving


async def on_ask(context: Context, tap: Tap) -> None:
    """Somebody has been chosen; asked once more, for it may be about many."""
    asked = wishes.decode(tap)
    giving = await _giving(context, asked)
    day = asked.day or calendar.today(context.now)
    others = await context.read(queries.receivers, asked.from_id, asked.role, day, by=context.by)
    to = next((one.name for one in others if one.id == asked.to_id), None)
    if to is None:
        raise StaleError
    await context.show(screens.ask_sure(giving, asked, to, calendar.today(context.now), context.words))


async def on_offer(context: Context, tap: Tap) -> None:
    wish = wishes.decode(tap).wish()
    row = await context.write(handovers.offer, wish, by=context.by, now=context.now)
    one = await context.read(queries.one, row.id or 0, by=context.by, now=context.now)
    await context.show(screens.offered(one, context.by, context.words))


async def on_card(context: Context, tap: Tap) -> None:
    await _show(context, tap.id)


async def _show(context: Context, handover_id: int) -> None:
    one = await context.read(queries.one, handover_id, by=context.by, now=context.now)
    await context.show(screens.card(one, context.by, context.words))


async def on_flip(context: Context, tap: Tap) -> None:
    """One citizen in or out; the value is what the tap makes true."""
    if tap.value not in ("+", "-"):
        raise StaleError
    row = await context.write(handovers.choose, tap.id, tap.value == "+", by=context.by, now=context.now)
    await _show(context, row.id or 0)


async def on_take(context: Context, tap: Tap) -> None:
    done = await context.write(handovers.accept, tap.id, by=context.by, now=context.now)
    one = await context.read(queries.one, tap.id, by=context.by, now=context.now)
    await context.show(screens.taken(one, done, context.by, context.words))


async def on_why(context: Context, tap: Tap) -> None:
    one = await context.read(queries.one, tap.id, by=context.by, now=context.now)
    if one.to_id != context.by.staff_id or one.settled:
        raise StaleError
    await context.show(screens.why(one, context.words))


async def on_no(context: Context, tap: Tap) -> None:
    await context.write(handovers.decline, tap.id, tap.choice(WhyNot), by=context.by, now=context.now)
    await _show(context, tap.id)


async def on_drop(context: Context, tap: Tap) -> None:
    await context.write(handovers.withdraw, tap.id, by=context.by, now=context.now)
    await _show(context, tap.id)


def say_asked(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To whoever is asked; nothing where she has answered."""
    row = session.get(Handover, reminder.subject_id)
    if row is None or row.settled_at is not None:
        return None
    return screens.asked(queries.shown(session, row, row.to_id, now), words)


def say_answered(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    row = session.get(Handover, reminder.subject_id)
    if row is None:
        return None
    reader = people.actor(session, reminder.staff_id or 0)
    return screens.answered(queries.shown(session, row, reader.staff_id, now), reminder.occasion, reader, words)
