"""What a company can give and an agreement with it holds, ticked on their cards; and whether that is kept."""

from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import accommodations as screens
from handlers.screens import company_placements as placements
from handlers.screens import ticks
from handlers.texts import Words
from models.actions import accommodations, company_followups, kept_accommodations
from models.company_followup import CompanyFollowup
from models.queries import accommodations as accommodation_queries
from models.queries import companies as queries
from models.queries import namesakes, people
from models.reminder import Reminder, ReminderKind
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("co.gives", May.PLACE_IN_COMPANY, on_gives)
    routes.tap("co.give", May.PLACE_IN_COMPANY, on_give)
    routes.tap("cp.agreed", May.PLACE_IN_COMPANY, on_agreed)
    routes.tap("cp.agree", May.PLACE_IN_COMPANY, on_agree)
    routes.tap("cp.kept", May.PLACE_IN_COMPANY, on_kept)
    routes.tap("cp.lack", May.PLACE_IN_COMPANY, on_lack)
    routes.tap("cp.lacks", May.PLACE_IN_COMPANY, on_missing)
    routes.notice(ReminderKind.ACCOMMODATION_MISSING, say_missing)


async def on_gives(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.what_it_gives(found, context.house.policy.matching, context.words))


async def on_give(context: Context, tap: Tap) -> None:
    key, holds = ticks.told(tap)
    await context.write(accommodations.set_given, tap.id, key, holds, by=context.by, now=context.now)
    await on_gives(context, tap)


async def on_agreed(context: Context, tap: Tap) -> None:
    stay = await context.read(queries.stay, tap.id, by=context.by)
    await context.show(screens.what_is_agreed(stay, context.house.policy.matching, context.words))


async def on_agree(context: Context, tap: Tap) -> None:
    key, holds = ticks.told(tap)
    await context.write(accommodations.set_agreed, tap.id, key, holds, by=context.by, now=context.now)
    await on_agreed(context, tap)


async def on_kept(context: Context, tap: Tap) -> None:
    held = await context.write(kept_accommodations.keep, tap.id, by=context.by, now=context.now)
    await _held(context, held)


async def _held(context: Context, held: CompanyFollowup) -> None:
    stay = await context.read(queries.stay, held.placement_id, by=context.by)
    mentor = await context.read(people.mentor_of, stay.citizen_id)
    tells = mentor is not None and mentor.id != context.by.staff_id
    await context.show(placements.held(stay, held, context.words, tells=tells))


async def on_lack(context: Context, tap: Tap) -> None:
    held, stay = await context.read(company_followups.own, tap.id, context.by)
    await context.show(screens.which_is_missing(stay, held, context.words))


async def on_missing(context: Context, tap: Tap) -> None:
    """The value is the one that is missing."""
    held = await context.write(kept_accommodations.miss, tap.id, tap.value, by=context.by, now=context.now)
    await _held(context, held)


def say_missing(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """To the mentor; nothing once it has been taken back."""
    found = accommodation_queries.lacking(session, reminder)
    if found is None:
        return None
    return screens.told_missing(found, namesakes.name(session, found.citizen_id, reminder.staff_id), words)
