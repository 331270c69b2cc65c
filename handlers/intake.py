"""Referral and screening: a person is put forward with a few taps, and each side answers its checklist."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import intake as screens
from models.actions import referrals, screenings
from models.dialogue import Dialogue, Prompt
from models.errors import StaleError
from models.intake import Fact
from models.programme import ScreenedBy
from models.queries import intake as queries
from models.rules import calendar
from models.rules.access import May

_NO, _YES = "no", "yes"


def register(routes: Routes) -> None:
    routes.command("refer", May.REFER, show, "intake.command_refer")
    routes.command("screen", May.SCREEN, show, "intake.command_screen")
    routes.tap("rf.list", May.SCREEN, on_list)
    routes.tap("rf.card", May.SCREEN, on_card)
    routes.tap("rf.new", May.REFER, on_new)
    routes.text(Prompt.REFERRAL_CASE, May.REFER, on_case_number)
    routes.tap("rf.ask", May.REFER, on_ask)
    routes.tap("rf.ten", May.REFER, on_decade)
    routes.tap("rf.tell", May.REFER, on_tell)
    routes.tap("rf.change", May.REFER, on_change)
    routes.tap("rf.drop", May.REFER, on_drop)
    routes.tap("rf.dropped", May.REFER, on_dropped)
    routes.tap("sc.go", May.SCREEN, on_go, stale=on_card)
    routes.tap("sc.say", May.SCREEN, on_say, stale=on_card)
    routes.tap("sc.see", May.SCREEN, on_see)
    routes.tap("sc.change", May.SCREEN, on_change_answers)
    routes.tap("sc.ask", May.SCREEN, on_ask_answer)
    routes.tap("sc.outside", May.SCREEN, on_outside)
    routes.tap("sc.find", May.SCREEN, on_find, stale=on_card)
    routes.tap("sc.back", May.SCREEN, on_take_back, stale=on_card)


async def show(context: Context, args: str) -> None:
    """Everybody who has been referred, what waits first; with a case number, that person."""
    if not args:
        await on_list(context, Tap("rf.list"))
        return
    found = await context.read(queries.by_case_no, args, by=context.by)
    if found is None:
        await context.say(Screen(context.words("intake.not_found")))
    else:
        await context.say(screens.card(found, context.by, context.words))


async def on_list(context: Context, _tap: Tap) -> None:
    everyone = await context.read(queries.everyone, by=context.by)
    await context.show(screens.everybody(everyone, context.by, context.words))


async def on_card(context: Context, tap: Tap) -> None:
    await _card(context, tap.id)


async def _card(context: Context, citizen_id: int) -> None:
    found = await context.read(queries.one, citizen_id, by=context.by)
    await context.show(screens.card(found, context.by, context.words))


async def on_new(context: Context, _tap: Tap) -> None:
    await context.write(referrals.ask_case_number, context.chat_id, by=context.by, now=context.now)
    await context.show(screens.ask_case_number(context.words))


async def on_case_number(context: Context, _dialogue: Dialogue, text: str) -> None:
    citizen_id = await context.write(referrals.begin, context.chat_id, text, by=context.by, now=context.now)
    await context.say(await _next(context, citizen_id))


async def _next(context: Context, citizen_id: int) -> Screen:
    """The next fact that is lacking; the card where none is."""
    found = await context.read(queries.one, citizen_id, by=context.by)
    if found.lacks is None:
        return screens.card(found, context.by, context.words)
    return await _question(context, found, found.lacks)


async def _question(context: Context, found: queries.Referred, fact: Fact) -> Screen:
    cohorts = await context.read(queries.open_cohorts, by=context.by) if fact is Fact.COHORT else []
    return screens.ask(found, fact, cohorts, calendar.today(context.now), context.words)


async def on_ask(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(await _question(context, found, tap.choice(Fact)))


async def on_decade(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.ask_year(found, tap.number(), calendar.today(context.now), context.words))


async def on_tell(context: Context, tap: Tap) -> None:
    """The value is a fact and what it is: ``sex:woman``."""
    fact, _, value = tap.value.partition(":")
    told = Tap(tap.name, tap.id, fact).choice(Fact)
    await context.write(referrals.tell, tap.id, told, value, by=context.by, now=context.now)
    await context.show(await _next(context, tap.id))


async def on_change(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.what_to_change(found, context.words))


async def on_drop(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.ask_withdraw(found, context.words))


async def on_dropped(context: Context, tap: Tap) -> None:
    await context.write(referrals.withdraw, tap.id, by=context.by, now=context.now)
    await context.show(screens.withdrawn(context.words))


async def on_go(context: Context, tap: Tap) -> None:
    """The first criterion that this side has not answered."""
    await _go_on(context, tap.id, tap.choice(ScreenedBy))


async def _go_on(context: Context, citizen_id: int, side: ScreenedBy) -> None:
    found = await context.read(queries.one, citizen_id, by=context.by)
    await context.show(screens.go_on(found, side, context.by, context.words))


async def on_say(context: Context, tap: Tap) -> None:
    """The value is side, criterion and answer: ``jobcentre:homeless:no``."""
    side, criterion, said = _said(tap)
    if said not in (_YES, _NO):
        raise StaleError
    await context.write(screenings.answer, tap.id, side, criterion, said == _YES, by=context.by, now=context.now)
    await _go_on(context, tap.id, side)


def _said(tap: Tap) -> tuple[ScreenedBy, str, str]:
    side, criterion, said = (*tap.value.split(":"), "", "")[:3]
    return Tap(tap.name, tap.id, side).choice(ScreenedBy), criterion, said


async def on_see(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.answers(found, tap.choice(ScreenedBy), context.by, context.words))


async def on_change_answers(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.which_answer(found, tap.choice(ScreenedBy), context.words))


async def on_ask_answer(context: Context, tap: Tap) -> None:
    side, criterion, _ = _said(tap)
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.question(found, side, criterion, context.words))


async def on_outside(context: Context, tap: Tap) -> None:
    found = await context.read(queries.one, tap.id, by=context.by)
    await context.show(screens.ask_outside(found, tap.choice(ScreenedBy), context.words))


async def on_find(context: Context, tap: Tap) -> None:
    side, criterion, _ = _said(tap)
    await context.write(screenings.find_outside, tap.id, side, criterion, by=context.by, now=context.now)
    await _card(context, tap.id)


async def on_take_back(context: Context, tap: Tap) -> None:
    await context.write(screenings.take_back_outside, tap.id, by=context.by, now=context.now)
    await _card(context, tap.id)
