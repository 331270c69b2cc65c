"""A citizen's internships and jobs in companies: agreed, followed up, ended, and taken back."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Tap
from handlers.screens import company_placements as screens
from handlers.screens import month
from handlers.screens.company_placements import Draft
from models.actions import companies, company_followups, placements
from models.base import saved
from models.company_followup import HeardFrom
from models.dialogue import Dialogue, Prompt
from models.errors import HoursAboveFullTimeError, StaleError
from models.placement import EndReason
from models.queries import companies as queries
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("cp.of", May.PLACE_IN_COMPANY, on_course)
    routes.tap("cp.where", May.PLACE_IN_COMPANY, on_where)
    routes.tap("cp.start", May.PLACE_IN_COMPANY, on_start)
    routes.tap("cp.month", May.PLACE_IN_COMPANY, on_month)
    routes.tap("cp.weeks", May.PLACE_IN_COMPANY, on_weeks)
    routes.tap("cp.hours", May.PLACE_IN_COMPANY, on_hours)
    routes.tap("cp.begin", May.PLACE_IN_COMPANY, on_begin)
    routes.tap("cp.card", May.PLACE_IN_COMPANY, on_card)
    routes.tap("cp.undo", May.PLACE_IN_COMPANY, on_take_back)
    routes.tap("cp.took", May.PLACE_IN_COMPANY, on_place_taken)
    routes.tap("cp.why", May.PLACE_IN_COMPANY, on_why)
    routes.tap("cp.last", May.PLACE_IN_COMPANY, on_last)
    routes.tap("cp.end", May.PLACE_IN_COMPANY, on_end, stale=on_card)
    routes.tap("cp.again", May.PLACE_IN_COMPANY, on_reopen, stale=on_card)
    routes.tap("cp.held", May.PLACE_IN_COMPANY, on_held)
    routes.tap("cp.unheld", May.PLACE_IN_COMPANY, on_unheld)
    routes.tap("cp.note", May.PLACE_IN_COMPANY, on_ask_note)
    routes.text(Prompt.COMPANY_NOTE, May.PLACE_IN_COMPANY, on_note)


async def on_course(context: Context, tap: Tap) -> None:
    course = await context.read(queries.course, tap.id, by=context.by)
    await context.show(screens.course(course, context.words))


async def on_where(context: Context, tap: Tap) -> None:
    if tap.value not in screens.FORMS:
        raise StaleError
    course = await context.read(queries.course, tap.id, by=context.by)
    found = await context.read(queries.search, "", by=context.by)
    await context.show(screens.ask_where(course, tap.value, found, context.words))


async def on_start(context: Context, tap: Tap) -> None:
    """The value is what she is to have, and where: ``i:17``."""
    draft = Draft.of(tap.value)
    course = await context.read(queries.course, tap.id, by=context.by)
    company = await context.read(queries.one, draft.company_id, by=context.by)
    await context.show(screens.ask_start(course, company, draft.form, calendar.today(context.now), context.words))


async def on_month(context: Context, tap: Tap) -> None:
    """The value ends with a month: ``i:17:260301``."""
    said, _, shown = tap.value.rpartition(":")
    draft = Draft.of(said)
    course = await context.read(queries.course, tap.id, by=context.by)
    today = calendar.today(context.now)
    await context.show(screens.ask_day(course, draft, month.decoded(shown), today, context.words))


async def on_weeks(context: Context, tap: Tap) -> None:
    draft = Draft.of(tap.value)
    course = await context.read(queries.course, tap.id, by=context.by)
    await context.show(screens.ask_weeks(course, draft, context.words))


async def on_hours(context: Context, tap: Tap) -> None:
    draft = Draft.of(tap.value)
    course = await context.read(queries.course, tap.id, by=context.by)
    await context.show(screens.ask_hours(course, draft, context.words))


async def on_begin(context: Context, tap: Tap) -> None:
    """Everything is agreed; more than 37 hours a week are asked about first."""
    draft = Draft.of(tap.value)
    kind, agreed = draft.agreement()
    try:
        placement = await context.write(
            placements.begin, tap.id, draft.company_id, kind, agreed, by=context.by, now=context.now
        )
    except HoursAboveFullTimeError:
        await context.show(screens.ask_above_full_time(tap.id, draft, context.words))
        return
    await _card(context, saved(placement.id))


async def on_card(context: Context, tap: Tap) -> None:
    await _card(context, tap.id)


async def _card(context: Context, placement_id: int) -> None:
    stay = await context.read(queries.stay, placement_id, by=context.by)
    await context.show(screens.card(stay, context.now, context.house.policy, context.words))


async def on_take_back(context: Context, tap: Tap) -> None:
    await context.read(queries.stay, tap.id, by=context.by)
    placement = await context.write(placements.take_back, tap.id, by=context.by, now=context.now)
    course = await context.read(queries.course, placement.citizen_id, by=context.by)
    await context.show(screens.course(course, context.words))


async def on_place_taken(context: Context, tap: Tap) -> None:
    """The value is how many places the company had open when the button was shown."""
    stay = await context.read(queries.stay, tap.id, by=context.by)
    await context.write(companies.take_place, stay.company_id, tap.number(), by=context.by, now=context.now)
    await _card(context, tap.id)


async def on_why(context: Context, tap: Tap) -> None:
    stay = await context.read(queries.stay, tap.id, by=context.by)
    await context.show(screens.ask_why(stay, context.words))


async def on_last(context: Context, tap: Tap) -> None:
    stay = await context.read(queries.stay, tap.id, by=context.by)
    today = calendar.today(context.now)
    await context.show(screens.ask_last_day(stay, tap.choice(EndReason), today, context.words))


async def on_end(context: Context, tap: Tap) -> None:
    """The value is the reason and the last day: ``laid_off:2026-03-06``."""
    said, _, day = tap.value.partition(":")
    reason, ended_on = Tap(tap.name, tap.id, said).choice(EndReason), Tap(tap.name, tap.id, day).day()
    stay = await context.read(queries.stay, tap.id, by=context.by)
    if reason not in screens.REASONS[stay.kind]:
        raise StaleError
    await context.write(placements.end, tap.id, ended_on, reason, by=context.by, now=context.now)
    await _card(context, tap.id)


async def on_reopen(context: Context, tap: Tap) -> None:
    await context.read(queries.stay, tap.id, by=context.by)
    await context.write(placements.reopen, tap.id, by=context.by, now=context.now)
    await _card(context, tap.id)


async def on_held(context: Context, tap: Tap) -> None:
    heard_from = tap.choice(HeardFrom)
    held = await context.write(company_followups.record, tap.id, heard_from, by=context.by, now=context.now)
    stay = await context.read(queries.stay, tap.id, by=context.by)
    await context.show(screens.held(stay, held, context.words))


async def on_unheld(context: Context, tap: Tap) -> None:
    held = await context.write(company_followups.take_back, tap.id, by=context.by, now=context.now)
    await _card(context, held.placement_id)


async def on_ask_note(context: Context, tap: Tap) -> None:
    held = await context.write(company_followups.ask_note, context.chat_id, tap.id, by=context.by, now=context.now)
    await context.show(screens.ask_note(held, context.words))


async def on_note(context: Context, _dialogue: Dialogue, text: str) -> None:
    held = await context.write(company_followups.write_note, context.chat_id, text, by=context.by, now=context.now)
    stay = await context.read(queries.stay, held.placement_id, by=context.by)
    await context.say(screens.card(stay, context.now, context.house.policy, context.words))
