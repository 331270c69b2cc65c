"""A pause: the citizen asks, for days of her own choice; what is booked within is settled; the mentor decides."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import month, moving, staff_pauses
from handlers.screens import pauses as screens
from handlers.texts import Words
from models.actions import appointments, pauses
from models.errors import StaleError
from models.pause import PauseReason, PauseState
from models.queries import appointment_view, citizen_view
from models.queries import pauses as view
from models.reminder import Reminder, ReminderKind
from models.rules import access, calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("pause", May.ASK_PAUSE, show_own, "citizen.command_pause")
    asking = {"pa.ask": on_reason, "pa.begin": on_begin, "pa.from": on_from, "pa.last": on_last, "pa.want": on_want}
    for name, handler in asking.items():
        routes.tap(name, May.ASK_PAUSE, handler, stale=on_own)
    routes.tap("pa.more", May.ASK_PAUSE, on_longer)
    routes.tap("pa.never", May.ASK_PAUSE, on_never)
    deciding = {
        "pa.when": on_when,
        "pa.start": on_start,
        "pa.length": on_length,
        "pa.until": on_until,
        "pa.cancel": on_cancel,
        "pa.yes": on_grant,
        "pa.no": on_decline,
        "pa.end": on_end,
        "pa.off": on_call_off,
    }
    for name, handler in deciding.items():
        routes.tap(name, May.DECIDE_PAUSE, handler, stale=show_decided)
    routes.tap("pa.card", May.DECIDE_PAUSE, show_decided)
    routes.tap("pa.move", May.DECIDE_PAUSE, on_move)
    routes.notice(ReminderKind.PAUSE_ASKED, say_asked)
    routes.notice(ReminderKind.PAUSE_DECIDED, say_decided)
    routes.notice(ReminderKind.PAUSE_OVER, say_over)


async def show_own(context: Context, _args: str) -> None:
    """The pause that runs, or lies ahead, the one asked for, or the reasons to choose from."""
    await _show_own(context)


async def on_own(context: Context, _tap: Tap) -> None:
    await _show_own(context)


async def on_longer(context: Context, _tap: Tap) -> None:
    await _show_own(context, longer=True)


async def on_never(context: Context, _tap: Tap) -> None:
    await context.show(Screen(context.words("citizen.pause_not_asked")))


async def _show_own(context: Context, *, longer: bool = False) -> None:
    found = await context.read(view.own, by=context.by, now=context.now)
    await context.show(screens.own(found, context.words, longer=longer))


async def on_reason(context: Context, tap: Tap) -> None:
    """It begins today, or where the pause that runs ends; another day is a tap away."""
    reason = _reason(tap.value)
    found = await context.read(view.own, by=context.by, now=context.now)
    running = found.running
    after = running.last_day if running is not None else None
    start = calendar.today(context.now) if after is None else after + timedelta(days=1)
    await context.show(screens.until(reason, start, context.words))


async def on_begin(context: Context, tap: Tap) -> None:
    reason, (shown,) = _said(tap, 1)
    await context.show(screens.pick_start(reason, shown, calendar.today(context.now), context.words))


async def on_from(context: Context, tap: Tap) -> None:
    reason, (start,) = _said(tap, 1)
    await context.show(screens.until(reason, start, context.words))


async def on_last(context: Context, tap: Tap) -> None:
    reason, (start, shown) = _said(tap, 2)
    await context.show(screens.pick_last(reason, start, shown, context.words))


async def on_want(context: Context, tap: Tap) -> None:
    """Nothing after the first day: an end is found with the mentor."""
    said, _, last = tap.value.rpartition(":")
    reason, (start,) = _said(Tap(tap.name, 0, said), 1)
    end = month.decoded(last) + timedelta(days=1) if last else None
    await context.write(pauses.ask, reason, start, end, by=context.by, now=context.now)
    await _show_own(context)


def _said(tap: Tap, days: int) -> tuple[PauseReason, tuple[date, ...]]:
    reason, *rest = tap.value.split(":")
    if len(rest) != days:
        raise StaleError
    return _reason(reason), tuple(month.decoded(one) for one in rest)


def _reason(said: str) -> PauseReason:
    reason = Tap("pa.ask", 0, said).choice(PauseReason)
    if reason not in pauses.CITIZENS_REASONS:
        raise StaleError
    return reason


async def on_when(context: Context, tap: Tap) -> None:
    """The question again, for other days: what is booked within those?"""
    await _ask(context, tap.id, tap.value)


async def _ask(context: Context, pause_id: int, days: str) -> None:
    start, last = _span(days)
    found = await context.read(view.of_own, pause_id, (start, last + timedelta(days=1)), by=context.by, now=context.now)
    if found.state is not PauseState.ASKED:
        raise StaleError
    await context.show(staff_pauses.card(found, context.by.staff_id, calendar.today(context.now), context.words))


def _span(days: str) -> tuple[date, date]:
    first, _, last = days.partition(":")
    return month.decoded(first), month.decoded(last)


async def on_start(context: Context, tap: Tap) -> None:
    found = await context.read(view.of_own, tap.id, by=context.by, now=context.now)
    earliest = min(found.from_on, calendar.today(context.now))
    await context.show(staff_pauses.pick_start(found, month.decoded(tap.value), earliest, context.words))


async def on_length(context: Context, tap: Tap) -> None:
    found = await context.read(view.of_own, tap.id, by=context.by, now=context.now)
    await context.show(staff_pauses.lengths(found, month.decoded(tap.value), context.words))


async def on_until(context: Context, tap: Tap) -> None:
    start, shown = _span(tap.value)
    found = await context.read(view.of_own, tap.id, by=context.by, now=context.now)
    await context.show(staff_pauses.pick_last(found, start, shown, context.words))


async def on_move(context: Context, tap: Tap) -> None:
    """Below the question, which stays to be answered."""
    sequence, _ = tap.of_card()
    card, hours = await context.read(appointment_view.other_hours, tap.id, sequence, by=context.by, now=context.now)
    await context.say(moving.days(card, hours, context.reach, context.words))


async def on_cancel(context: Context, tap: Tap) -> None:
    """One appointment within the days that are looked at; then the question again."""
    appointment, sequence, days = _of_meeting(tap)
    await context.write(appointments.call_off, appointment, by=context.by, now=context.now, sequence=sequence)
    await _ask(context, tap.id, days)


def _of_meeting(tap: Tap) -> tuple[int, int, str]:
    appointment, _, rest = tap.value.partition(":")
    sequence, _, days = rest.partition(":")
    return Tap(tap.name, 0, appointment).number(), Tap(tap.name, 0, sequence).number(), days


async def on_grant(context: Context, tap: Tap) -> None:
    keeps, _, days = tap.value.partition(":")
    start, last = _span(days)
    n, end = Tap(tap.name, 0, keeps).number(), last + timedelta(days=1)
    try:
        await context.write(pauses.grant, tap.id, start, end, keeps=n, by=context.by, now=context.now)
    except StaleError:
        await _ask(context, tap.id, days)
        await context.toast(context.words.label("citizen.pause_look_again"))
        return
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
    found = await context.read(view.of_own, tap.id, by=context.by, now=context.now)
    await context.show(staff_pauses.card(found, context.by.staff_id, calendar.today(context.now), context.words))


def say_asked(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """Moot once somebody has decided."""
    found = view.noticed(session, reminder, now)
    if found is None or found.state is not PauseState.ASKED:
        return None
    return staff_pauses.card(found, reminder.staff_id or 0, calendar.today(now), words)


def say_decided(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    found = view.noticed(session, reminder, now)
    if found is None or found.state is PauseState.ASKED:
        return None
    mentor = citizen_view.mentor_name(session, found.citizen_id) or words.label("citizen.your_mentor")
    return screens.decided(found, mentor, calendar.today(now), words)


def say_over(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To both sides, on the first day after it; nothing where another pause goes on from there."""
    found = view.over(session, reminder, now)
    if found is None:
        return None
    if reminder.staff_id is not None:
        return staff_pauses.over(found, words)
    step = citizen_view.next_step(session, by=access.citizen(found.citizen_id), now=now)
    return screens.over(step.card, words, now)
