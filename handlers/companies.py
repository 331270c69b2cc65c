"""The register of companies: found by a few letters, added with two texts, changed, closed and opened again."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import companies as screens
from handlers.screens import company_placements as placing
from models.actions import companies
from models.actions.companies import Detail, Flag
from models.base import saved
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.queries import companies as queries
from models.rules import calendar
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.command("companies", May.PLACE_IN_COMPANY, show, "company.command")
    routes.tap("co.list", May.PLACE_IN_COMPANY, on_list)
    routes.tap("co.find", May.PLACE_IN_COMPANY, on_find)
    routes.text(Prompt.COMPANY_SEARCH, May.PLACE_IN_COMPANY, on_letters)
    routes.tap("co.new", May.PLACE_IN_COMPANY, on_new)
    routes.text(Prompt.COMPANY_NAME, May.PLACE_IN_COMPANY, on_name)
    routes.text(Prompt.COMPANY_DETAIL, May.PLACE_IN_COMPANY, on_detail)
    routes.tap("co.skip", May.PLACE_IN_COMPANY, on_skip)
    routes.tap("co.card", May.PLACE_IN_COMPANY, on_card)
    routes.tap("co.edit", May.PLACE_IN_COMPANY, on_edit)
    routes.tap("co.write", May.PLACE_IN_COMPANY, on_write)
    routes.tap("co.flag", May.PLACE_IN_COMPANY, on_flag)
    routes.tap("co.jobs", May.PLACE_IN_COMPANY, on_openings)
    routes.tap("co.shut", May.PLACE_IN_COMPANY, on_shut)


async def show(context: Context, args: str) -> None:
    """The companies, those that have jobs open first; with a few letters, those in whose name or trade they stand."""
    found = await context.read(queries.search, args, by=context.by)
    await context.say(screens.register(found, args, context.words))


async def on_list(context: Context, tap: Tap) -> None:
    """The value is how many are passed over."""
    found = await context.read(queries.search, "", by=context.by)
    await context.show(screens.register(found, "", context.words, skipped=tap.number() if tap.value else 0))


async def on_find(context: Context, tap: Tap) -> None:
    """The number is the citizen for whom a company is looked for, 0 for nobody; the value what she is to have."""
    form = _form(tap)
    await context.write(companies.ask_search, context.chat_id, tap.id, form, by=context.by, now=context.now)
    await context.show(screens.ask_letters(tap.id, form, context.words))


def _form(tap: Tap) -> str:
    if bool(tap.id) != (tap.value in placing.FORMS):
        raise StaleError
    return tap.value if tap.id else ""


async def on_letters(context: Context, dialogue: Dialogue, text: str) -> None:
    found = await context.read(queries.search, text, by=context.by)
    if dialogue.subject_id is None:
        await context.say(screens.register(found, text, context.words))
        return
    course = await context.read(queries.course, dialogue.subject_id, by=context.by)
    await context.say(placing.ask_where(course, dialogue.detail, found, context.words))


async def on_new(context: Context, tap: Tap) -> None:
    form = _form(tap)
    await context.write(companies.ask_name, context.chat_id, tap.id, form, by=context.by, now=context.now)
    await context.show(screens.ask_name(tap.id, form, context.words))


async def on_name(context: Context, dialogue: Dialogue, text: str) -> None:
    citizen_id, form = dialogue.subject_id or 0, dialogue.detail
    company = await context.write(companies.add, context.chat_id, text, by=context.by, now=context.now)
    await context.say(screens.ask_contact(company, citizen_id, form, context.words))


async def on_detail(context: Context, dialogue: Dialogue, text: str) -> None:
    """The detail is told; a company that was added for a citizen leads on to her agreement."""
    _, citizen, form = (*dialogue.detail.split(":"), "", "")[:3]
    company = await context.write(companies.tell, context.chat_id, text, by=context.by, now=context.now)
    await context.say(await _next(context, saved(company.id), int(citizen or 0), form))


async def _next(context: Context, company_id: int, citizen_id: int, form: str) -> Screen:
    found = await context.read(queries.one, company_id, by=context.by)
    if not citizen_id:
        return screens.card(found, context.words)
    course = await context.read(queries.course, citizen_id, by=context.by)
    return placing.ask_start(course, found, form, calendar.today(context.now), context.words)


async def on_skip(context: Context, tap: Tap) -> None:
    """The number is the company, the value for whom and what: ``17:i``, or nothing."""
    citizen, _, form = tap.value.partition(":")
    if tap.value and not (citizen.isdigit() and form in placing.FORMS):
        raise StaleError
    await context.write(companies.skip, context.chat_id, tap.id, by=context.by)
    await context.show(await _next(context, tap.id, int(citizen or 0), form))


async def on_card(context: Context, tap: Tap) -> None:
    await _card(context, tap.id)


async def _card(context: Context, company_id: int) -> None:
    found = await context.read(queries.one, company_id, by=context.by)
    await context.show(screens.card(found, context.words))


async def on_edit(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.what_to_change(found, context.words))


async def on_write(context: Context, tap: Tap) -> None:
    detail = tap.choice(Detail)
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.write(companies.ask_detail, context.chat_id, tap.id, detail, by=context.by, now=context.now)
    await context.show(screens.ask_detail(found, detail, context.words))


async def on_flag(context: Context, tap: Tap) -> None:
    """The value is the flag and whether it holds: ``recruits:1``."""
    name, _, holds = tap.value.partition(":")
    flag = Tap(tap.name, tap.id, name).choice(Flag)
    if holds not in ("0", "1"):
        raise StaleError
    await context.write(companies.set_flag, tap.id, flag, holds == "1", by=context.by, now=context.now)
    await on_edit(context, tap)


async def on_openings(context: Context, tap: Tap) -> None:
    await context.write(companies.set_openings, tap.id, tap.number(), by=context.by, now=context.now)
    await on_edit(context, tap)


async def on_shut(context: Context, tap: Tap) -> None:
    if tap.value not in ("0", "1"):
        raise StaleError
    await context.write(companies.set_closed, tap.id, tap.value == "1", by=context.by, now=context.now)
    await _card(context, tap.id)
