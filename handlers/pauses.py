"""A pause: the citizen asks, the mentor decides."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import pauses as screens
from handlers.texts import Words
from models.actions import pauses
from models.pause import PauseReason, PauseState
from models.queries import citizen_view as view
from models.reminder import Reminder, ReminderKind
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("pause", May.ASK_PAUSE, show_own, "citizen.command_pause")
    routes.tap("pa.ask", May.ASK_PAUSE, on_ask, stale=on_own)
    routes.tap("pa.more", May.ASK_PAUSE, on_longer)
    routes.tap("pa.never", May.ASK_PAUSE, on_never)
    for name, handler in {"pa.yes": on_grant, "pa.no": on_decline, "pa.end": on_end, "pa.off": on_call_off}.items():
        routes.tap(name, May.DECIDE_PAUSE, handler, stale=show_decided)
    routes.tap("pa.card", May.DECIDE_PAUSE, show_decided)
    routes.notice(ReminderKind.PAUSE_ASKED, say_asked)
    routes.notice(ReminderKind.PAUSE_DECIDED, say_decided)


async def show_own(context: Context, _args: str) -> None:
    """The pause that runs, the one asked for, or the reasons to choose from."""
    await _show_own(context)


async def on_own(context: Context, _tap: Tap) -> None:
    await _show_own(context)


async def on_longer(context: Context, _tap: Tap) -> None:
    await _show_own(context, longer=True)


async def on_never(context: Context, _tap: Tap) -> None:
    await context.show(Screen(context.words("citizen.pause_not_asked")))


async def on_ask(context: Context, tap: Tap) -> None:
    await context.write(pauses.ask, tap.choice(PauseReason), by=context.by, now=context.now)
    await _show_own(context)


async def _show_own(context: Context, *, longer: bool = False) -> None:
    found = await context.read(view.pauses, by=context.by, now=context.now)
    await context.show(screens.own(found, context.words, longer=longer))


async def on_grant(context: Context, tap: Tap) -> None:
    await context.write(pauses.grant, tap.id, tap.number(), by=context.by, now=context.now)
    await show_decided(context, tap)


async def on_decline(context: Context, tap: Tap) -> None:
    await context.write(pauses.decline, tap.id, by=context.by, now=context.now)
    await show_decided(context, tap)


async def on_end(context: Context, tap: Tap) -> None:
    await context.write(pauses.end, tap.id, by=context.by, now=context.now)
    await show_decided(context, tap)


async def on_call_off(context: Context, tap: Tap) -> None:
    await context.write(pauses.call_off_meetings, tap.id, by=context.by, now=context.now)
    await show_decided(context, tap)


async def show_decided(context: Context, tap: Tap) -> None:
    found = await context.read(view.pause_of_own, tap.id, by=context.by)
    await context.show(screens.staff(found, calendar.today(context.now), context.words))


def say_asked(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """Moot once somebody has decided."""
    found = view.noticed_pause(session, reminder)
    if found is None or found.state is not PauseState.ASKED:
        return None
    return screens.staff(found, calendar.today(now), words)


def say_decided(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    found = view.noticed_pause(session, reminder)
    if found is None or found.state is PauseState.ASKED:
        return None
    mentor = view.mentor_name(session, found.citizen_id) or words.label("citizen.your_mentor")
    return screens.decided(found, mentor, calendar.today(now), words)
