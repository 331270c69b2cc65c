"""The rope: what is overdue and with whom, and what it says to the colleagues who own the deadlines."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import morning as morning_screens
from handlers.screens import overdue_person as person_screens
from handlers.screens import rope as screens
from handlers.texts import Words
from models.actions import nudges, rope
from models.errors import RefusedError, StaleError
from models.queries import leaves, mornings, overdue, overdue_person, own_deadlines, people
from models.reminder import Reminder, ReminderKind
from models.rules import calendar
from models.rules.access import May
from models.staff import Role, Staff


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
    routes.tap("rp.person", May.SEE_ROPE, on_person)
    routes.tap("rp.nudge", May.NUDGE, on_nudge)
    routes.tap("rp.morning", May.SNOOZE, on_morning)
    routes.notice(ReminderKind.NUDGE, nudge)
    routes.notice(ReminderKind.MORNING, morning)


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


async def on_person(context: Context, tap: Tap) -> None:
    """One citizen of a list; the value is the list she was opened from."""
    found = await context.write(nudges.open_person, tap.id, by=context.by, now=context.now)
    await context.show(person_screens.person(found, tap.value, context.words))


async def on_nudge(context: Context, tap: Tap) -> None:
    """Ask the colleague whom the value names about this citizen."""
    found = await context.write(nudges.nudge, tap.id, tap.number(), by=context.by, now=context.now)
    await context.show(person_screens.person(found, "", context.words))


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


def morning(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To staff, at most once a working day; nothing while she is away, or where a later one tells it."""
    staff_id = reminder.staff_id or 0
    if leaves.is_away(session, staff_id, calendar.today(now)) or mornings.is_overtaken(session, reminder, now):
        return None
    found = _morning(session, staff_id, now)
    return None if found.quiet else morning_screens.morning(found, words)


def _morning(session: Session, staff_id: int, now: datetime) -> mornings.Morning:
    lead = Role.LEAD in people.roles_of(session, staff_id)
    return mornings.of(session, staff_id, lead=lead, now=now)


def nudge(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To whoever is responsible; nothing where she is not any more."""
    asker = session.get_one(Staff, reminder.subject_id)
    by = people.actor(session, asker.id or 0)
    try:
        about, reader = reminder.about_citizen_id or 0, reminder.staff_id
        found = overdue_person.of(session, about, by=by, now=now, reader=reader)
    except RefusedError:
        return None
    responsible = {one.staff_id for one in found.responsible}
    return person_screens.nudge(found, asker.name, words) if reminder.staff_id in responsible else None


async def on_morning(context: Context, _tap: Tap) -> None:
    """The list again, as it stands now."""
    found = await context.read(_morning, context.by.staff_id, context.now)
    await context.show(morning_screens.morning(found, context.words))
