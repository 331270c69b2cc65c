"""A citizen asks her mentor to ring; the mentor rings, and says so."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import calls as screens
from handlers.texts import Words
from models.actions import calls
from models.queries import calls as queries
from models.queries import citizen_view
from models.reminder import Reminder, ReminderKind
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("call", May.ASK_CALL, show_own, "citizen.command_call")
    routes.tap("cl.ask", May.ASK_CALL, on_ask)
    routes.tap("cl.not", May.ASK_CALL, on_not, stale=on_own)
    routes.tap("cl.stay", May.ASK_CALL, on_stay)
    routes.tap("cl.done", May.ANSWER_CALL, on_done, stale=on_card)
    routes.tap("cl.missed", May.ANSWER_CALL, on_missed, stale=on_card)
    routes.tap("cl.card", May.ANSWER_CALL, on_card)
    routes.notice(ReminderKind.CALL_ASKED, say_asked)
    routes.notice(ReminderKind.CALL_LEFT, say_left)
    routes.notice(ReminderKind.CALL_MISSED, say_missed)


async def show_own(context: Context, _args: str) -> None:
    """Asked once more, for a key at the foot of the chat is easily touched."""
    await _show_own(context)


async def on_own(context: Context, _tap: Tap) -> None:
    await _show_own(context)


async def _show_own(context: Context) -> None:
    await context.show(await _own(context))


async def _own(context: Context) -> Screen:
    call = await context.read(queries.of_citizen, by=context.by)
    mentor = await context.read(citizen_view.mentor, by=context.by)
    numbers = context.house.policy.emergency
    return screens.own(call, mentor, context.now, numbers, context.words)


async def on_ask(context: Context, tap: Tap) -> None:
    """Below what was tapped, which may be a card that stays; in its place where it asked for nothing else."""
    await context.write(calls.ask, by=context.by, now=context.now)
    screen = await _own(context)
    await (context.show(screen) if tap.value == screens.HERE else context.say(screen))


async def on_not(context: Context, _tap: Tap) -> None:
    await context.write(calls.withdraw, by=context.by, now=context.now)
    await context.show(Screen(context.words("citizen.call_withdrawn")))


async def on_stay(context: Context, _tap: Tap) -> None:
    await context.show(Screen(context.words("citizen.call_not_asked")))


async def on_done(context: Context, tap: Tap) -> None:
    await context.write(calls.called, tap.id, by=context.by, now=context.now)
    await on_card(context, tap)


async def on_missed(context: Context, tap: Tap) -> None:
    """The value is how often it had been tried when the button was shown: an old card counts nothing twice."""
    call = await context.read(queries.of_own, tap.id, by=context.by)
    if call.tries == tap.number():
        await context.write(calls.not_reached, tap.id, by=context.by, now=context.now)
    await on_card(context, tap)


async def on_card(context: Context, tap: Tap) -> None:
    call = await context.read(queries.of_own, tap.id, by=context.by)
    await context.show(screens.staff(call, context.by, context.now, context.words))


def say_asked(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To the mentor; nothing once somebody has rung."""
    call = queries.noticed(session, reminder)
    return None if call is None else screens.asked(call, now, words)


def say_left(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To a lead: nobody has rung."""
    call = queries.noticed(session, reminder)
    return None if call is None else screens.left(call, words)


def say_missed(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    call = queries.noticed(session, reminder)
    return None if call is None else screens.missed(call, words)
