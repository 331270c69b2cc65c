"""The draw of lots: a dry run, then the draw itself, its protocol, and a mentor for each of those it took in."""

from datetime import datetime

from sqlmodel import Session

from analytics.service.worker import AnalysisFailedError
from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import draw as screens
from handlers.texts import Words
from models.actions import draws, enrolling
from models.citizen import Citizen
from models.queries import draws as queries
from models.queries import staff_view
from models.reminder import Reminder, ReminderKind
from models.rules import access, draw_record
from models.rules.access import May
from models.staff import Role


def register(routes: Routes) -> None:
    routes.command("draw", May.SEE_ARMS, show, "draw.command")
    routes.tap("dr.all", May.SEE_ARMS, on_all)
    routes.tap("dr.try", May.DRAW, on_try)
    routes.tap("dr.sure", May.DRAW, on_sure)
    routes.tap("dr.draw", May.DRAW, on_draw, stale=on_try)
    routes.tap("dr.paper", May.SEE_ARMS, on_paper)
    routes.tap("dr.file", May.SEE_ARMS, on_file)
    routes.tap("dr.give", May.GIVE_MENTOR, on_give)
    routes.tap("dr.whom", May.GIVE_MENTOR, on_whom)
    routes.tap("dr.mentor", May.GIVE_MENTOR, on_mentor, stale=on_give)
    routes.tap("dr.undo", May.GIVE_MENTOR, on_undo)
    routes.notice(ReminderKind.CITIZEN_GIVEN, say_given)


async def show(context: Context, _args: str) -> None:
    await _all(context)


async def on_all(context: Context, _tap: Tap) -> None:
    await _all(context)


async def _all(context: Context) -> None:
    """The cohorts that wait, the draws that have been, and who waits for a mentor."""
    waiting = await context.read(queries.cohorts, by=context.by, now=context.now)
    past = await context.read(queries.past, by=context.by)
    may_give = access.may(context.by, May.GIVE_MENTOR)
    to_give = await context.read(queries.to_give, by=context.by) if may_give else ()
    await context.show(screens.overview(waiting, past, len(to_give), context.by, context.words))


async def on_try(context: Context, tap: Tap) -> None:
    """A dry run: who is on the list, and what it might come to."""
    found = await context.read(queries.trial, tap.id, by=context.by, now=context.now)
    await context.show(screens.trial(found, context.words))


async def on_sure(context: Context, tap: Tap) -> None:
    found = await context.read(queries.trial, tap.id, by=context.by, now=context.now)
    await context.show(screens.sure(found, tap.value, context.words))


async def on_draw(context: Context, tap: Tap) -> None:
    """The value begins the hash of the list that was shown; the draw, then its protocol."""
    draw_id = await context.write(draws.draw, tap.id, tap.value, by=context.by, now=context.now)
    record = await context.read(queries.record, draw_id, by=context.by)
    await context.show(screens.drawn(record, context.words))
    await _paper(context, draw_id)


async def on_paper(context: Context, tap: Tap) -> None:
    await _paper(context, tap.id)


async def _paper(context: Context, draw_id: int) -> None:
    record = await context.read(queries.record, draw_id, by=context.by)
    try:
        made = await context.house.analyst.draw_protocol(record, context.words.language.value)
    except AnalysisFailedError:
        await context.say(screens.no_paper(draw_id, context.by, context.words))
        return
    await context.say(screens.paper(draw_id, record, made, context.by, context.words))


async def on_file(context: Context, tap: Tap) -> None:
    """The record as text, from which the draw can be done again."""
    record = await context.read(queries.record, tap.id, by=context.by)
    await context.say(screens.file(record, draw_record.written(record), context.words))


async def on_give(context: Context, _tap: Tap) -> None:
    waiting = await context.read(queries.to_give, by=context.by)
    await context.show(screens.give(waiting, context.words))


async def on_whom(context: Context, tap: Tap) -> None:
    """Which mentor, those with the fewest citizens first."""
    waiting = await context.read(queries.to_give, by=context.by)
    mentors = await context.read(staff_view.successors, 0, Role.MENTOR, by=context.by)
    await context.show(screens.whom(tap.id, waiting, mentors, context.words))


async def on_mentor(context: Context, tap: Tap) -> None:
    citizen = await context.write(enrolling.from_draw, tap.id, tap.number(), by=context.by, now=context.now)
    mentor = await context.read(staff_view.one, tap.number(), by=context.by)
    await context.show(screens.given(tap.id, citizen.case_no, mentor.name, context.words))


async def on_undo(context: Context, tap: Tap) -> None:
    await context.write(enrolling.take_back, tap.id, by=context.by, now=context.now)
    await on_give(context, tap)


def say_given(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To the mentor; nothing where it has been taken back."""
    citizen = session.get(Citizen, reminder.about_citizen_id)
    if citizen is None or not citizen.taking_part():
        return None
    return screens.new_citizen(citizen.id or 0, citizen.case_no, words)
