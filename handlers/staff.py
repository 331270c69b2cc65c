"""The colleagues: roles given and taken, citizens handed over, and somebody who stops."""

from datetime import datetime

from sqlmodel import Session

from handlers.commands import offer_commands, take_commands_back
from handlers.context import Context
from handlers.routes import OnTap, Routes
from handlers.screen import Screen, Tap
from handlers.screens import citizen as citizen_screens
from handlers.screens import staff as screens
from handlers.texts import Words
from models.actions import staff as actions
from models.errors import StaleError
from models.queries import appointment_view, appointments, handed_over, overdue, people, staff_view
from models.queries.staff_view import Colleague
from models.reminder import Reminder, ReminderKind
from models.rules.access import May
from models.staff import Role


def register(routes: Routes) -> None:
    routes.command("staff", May.SEE_STAFF, staff, "staff.command")
    routes.tap("sf.all", May.SEE_STAFF, on_all)
    routes.tap("sf.who", May.SEE_STAFF, on_who)
    routes.tap("sf.role", May.INVITE_STAFF, _on_role(routes))
    routes.tap("sf.left", May.INVITE_STAFF, on_left)
    routes.tap("sf.gone", May.INVITE_STAFF, on_gone)
    routes.notice(ReminderKind.HANDED_OVER, say_handed_over)
    routes.notice(ReminderKind.MENTOR_CHANGED, say_mentor)


async def staff(context: Context, _args: str) -> None:
    await context.say(await _team(context, 0))


async def on_all(context: Context, tap: Tap) -> None:
    await context.show(await _team(context, tap.id))


async def _team(context: Context, page: int) -> Screen:
    found = await context.read(staff_view.team, by=context.by, now=context.now)
    return screens.team(found, page, context.words)


async def on_who(context: Context, tap: Tap) -> None:
    await context.show(screens.colleague(await _colleague(context, tap.id), context.words))


async def _colleague(context: Context, staff_id: int) -> Colleague:
    return await context.read(staff_view.one, staff_id, by=context.by)


def _on_role(routes: Routes) -> OnTap:
    async def on_role(context: Context, tap: Tap) -> None:
        """The value is what the tap makes true: ``+mentor``, ``-mentor``."""
        sign, role = tap.value[:1], Tap(tap.name, 0, tap.value[1:]).choice(Role)
        if sign not in ("+", "-"):
            raise StaleError
        await context.write(actions.set_role, tap.id, role, sign == "+", by=context.by, now=context.now)
        one = await _offered(routes, context, tap.id)
        await context.show(screens.colleague(one, context.words))

    return on_role


async def _offered(routes: Routes, context: Context, staff_id: int) -> Colleague:
    """The colleague as she now is, with a menu to match."""
    one = await _colleague(context, staff_id)
    who = await context.read(people.behind, one.chat_id) if one.chat_id is not None else None
    if one.chat_id is not None and who is not None:
        await offer_commands(routes, context.bot, one.chat_id, who)
    return one


async def on_left(context: Context, tap: Tap) -> None:
    await context.show(screens.ask_left(await _colleague(context, tap.id), context.words))


async def on_gone(context: Context, tap: Tap) -> None:
    gone = await context.write(actions.leave, tap.id, by=context.by, now=context.now)
    if gone.chat_id is not None:
        await take_commands_back(context.bot, gone.chat_id)
    await context.show(screens.has_left(gone.name, context.words))


def say_handed_over(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To whoever has taken over, and to whoever had them; nothing where they have moved on since."""
    role, _, way = reminder.occasion.partition(":")
    me, other = reminder.staff_id or 0, reminder.subject_id or 0
    mine = way == "to"
    from_id, to_id = (other, me) if mine else (me, other)
    found = handed_over.passed(session, from_id, to_id, Role(role), reminder.planned_at, reader=me, now=now)
    if not found:
        return None
    name = overdue.name_of(session, other)
    return screens.taken_over(found, name, Role(role), words) if mine else screens.given_away(found, name, words)


def say_mentor(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To the citizen; nothing where it is somebody else by now."""
    mentor = people.mentor_of(session, reminder.citizen_id or 0)
    if mentor is None or mentor.id != reminder.subject_id:
        return None
    coming = appointments.coming(session, reminder.citizen_id or 0, now)
    card = appointment_view.card_of(session, coming[0]) if coming else None
    return citizen_screens.new_mentor(appointment_view.first_name(mentor.name), card, words, now)
