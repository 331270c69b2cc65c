"""The rope: what is overdue and with whom, and what it says to the colleagues who own the deadlines."""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import rope as screens
from handlers.texts import Words
from models.actions import rope
from models.errors import NotYoursError, StaleError
from models.queries import overdue, own_deadlines, people
from models.reminder import Reminder, ReminderKind
from models.rules import access
from models.rules.access import May
from models.staff import Role

_LATE = timedelta(hours=12)


def register(routes: Routes) -> None:
    routes.command("rope", May.SEE_ROPE, show, "rope.command")
    routes.tap("rp.all", May.SEE_ROPE, on_all)
    routes.tap("rp.rule", May.SEE_ROPE, on_rule)
    routes.tap("rp.owner", May.SEE_ROPE, on_owner)
    routes.tap("rp.owners", May.SEE_ROPE, on_owners)
    routes.tap("rp.empty", May.SEE_ROPE, on_without_next)
    routes.tap("rp.paused", May.SEE_ROPE, on_paused)
    routes.tap("rp.due", May.SNOOZE, on_due)
    routes.tap("rp.why", May.SNOOZE, on_why)
    routes.tap("rp.snooze", May.SNOOZE, on_snooze, stale=on_due)
    routes.notice(ReminderKind.DEADLINE, deadline)
    routes.notice(ReminderKind.ESCALATION, escalation)
    routes.notice(ReminderKind.DIGEST, digest)


async def show(context: Context, _args: str) -> None:
    await context.say(await _overview(context))


async def on_all(context: Context, _tap: Tap) -> None:
    await context.show(await _overview(context))


async def _overview(context: Context) -> Screen:
    found = await context.read(overdue.overview, by=context.by, now=context.now)
    return screens.overview(found, context.words)


async def on_owners(context: Context, tap: Tap) -> None:
    found = await context.read(overdue.overview, by=context.by, now=context.now)
    await context.show(screens.owners(found, tap.id, context.words))


async def on_rule(context: Context, tap: Tap) -> None:
    """The button carries the rule as its value, and the page as its id."""
    page = await context.read(overdue.with_rule, tap.value, tap.id, by=context.by, now=context.now)
    await context.show(screens.by_rule(tap.value, page, context.words))


async def on_owner(context: Context, tap: Tap) -> None:
    """The button carries the colleague as its id, 0 for nobody, and the page as its value."""
    page = await context.read(
        overdue.with_owner, tap.id or None, tap.number() if tap.value else 0, by=context.by, now=context.now
    )
    name = await context.read(overdue.name_of, tap.id) if tap.id else None
    await context.show(screens.by_owner(tap.id, name, page, context.words))


async def on_without_next(context: Context, tap: Tap) -> None:
    page = await context.read(overdue.without_next, tap.id, by=context.by, now=context.now)
    await context.show(screens.without_next(page, context.words))


async def on_paused(context: Context, tap: Tap) -> None:
    page = await context.read(overdue.paused, tap.id, by=context.by, now=context.now)
    await context.show(screens.paused(page, context.words))


async def on_due(context: Context, tap: Tap) -> None:
    """Where one's own deadline stands now."""
    own = await context.read(own_deadlines.own, tap.id, by=context.by, now=context.now)
    await context.show(screens.due(own, context.words))


async def on_why(context: Context, tap: Tap) -> None:
    own = await context.read(own_deadlines.own, tap.id, by=context.by, now=context.now)
    await context.show(screens.why(own, context.words))


async def on_snooze(context: Context, tap: Tap) -> None:
    """Say it again in some working days; the button of a deadline that has moved on shows where it stands."""
    days = tap.number()
    own = await context.read(own_deadlines.own, tap.id, by=context.by, now=context.now)
    if not own.is_due or days not in screens.SNOOZES:
        raise StaleError
    again = await context.write(rope.snooze, tap.id, days, by=context.by, now=context.now)
    await context.show(screens.snoozed(own, context.words.when(again), context.words))


def deadline(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To the owner; nothing where the deadline is settled, has moved ahead, or is somebody else's by now."""
    own = _still_theirs(session, reminder, now)
    if own is None or not own.is_due:
        return None
    if reminder.occasion == "snoozed":
        return screens.due(own, words, remark=words("rope.you_asked"))
    late = now - reminder.planned_at > _LATE
    return screens.due(own, words, remark=words("rope.said_late") if late else None)


def _still_theirs(session: Session, reminder: Reminder, now: datetime) -> own_deadlines.Own | None:
    try:
        own = own_deadlines.own(
            session, reminder.deadline_id or 0, by=access.staff(reminder.staff_id or 0, ()), now=now
        )
    except NotYoursError:
        return None
    return own if own.citizen_id == reminder.about_citizen_id else None


def escalation(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To the lead: how many deadlines a colleague has left; nothing where they are settled by now."""
    owner = reminder.subject_id or None
    left = overdue.left_by(session, owner, now)
    if left is None:
        return None
    n, oldest = left
    name = overdue.name_of(session, owner) if owner is not None else None
    return screens.escalation(owner or 0, name, n, words.day(oldest), words)


def digest(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """On Mondays; nothing where there is nothing to tell."""
    staff_id = reminder.staff_id or 0
    lead = Role.LEAD in people.roles_of(session, staff_id)
    week = overdue.week(session, staff_id, lead=lead, now=now)
    return None if week.quiet else screens.digest(week, words, lead=lead)
