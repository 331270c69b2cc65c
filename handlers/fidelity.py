"""Whether the principles are practised: every indicator of a month, and one of them by mentor and month."""

import re
from datetime import date, timedelta
from typing import Final

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import fidelity as screens
from handlers.screens.fidelity import Chosen
from models.errors import StaleError
from models.queries import fidelity as queries
from models.rules import calendar
from models.rules.access import May
from models.rules.fidelity import OF_PRINCIPLE, Indicator
from models.rules.policy import HandbookPiece

_MONTH: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_SETTLED: Final = timedelta(days=14)  # a month that is younger tells of few weeks yet


def register(routes: Routes) -> None:
    see = May.SEE_FIDELITY
    routes.command("fidelity", see, show, "fidelity.command")
    routes.tap("fi.all", see, on_all)
    routes.tap("fi.one", see, on_one)
    routes.tap("fi.who", see, on_who)
    routes.tap("fi.rule", see, on_rule)


async def show(context: Context, args: str) -> None:
    """``/fidelity``, or ``/fidelity 2026-02``: without a month, the latest that is a fortnight old."""
    if args and not _MONTH.fullmatch(args):
        example = f"{_latest(context):%Y-%m}"
        await context.say(Screen(context.words("fidelity.bad_month", example=example)))
        return
    await context.say(await _overview(context, 0, _within(_day(args), context) if args else _latest(context)))


async def on_all(context: Context, tap: Tap) -> None:
    """The overview of a mentor (0: of all) in the month of the value."""
    await context.show(await _overview(context, tap.id, _month(tap.value, context)))


async def on_one(context: Context, tap: Tap) -> None:
    """One indicator; the value is the month and its name."""
    month, _, name = tap.value.partition(":")
    indicator = Tap(tap.name, tap.id, name).choice(Indicator)
    await context.show(await _one(context, tap.id, _month(month, context), indicator))


async def on_rule(context: Context, tap: Tap) -> None:
    """From a principle in the handbook to what tells of it."""
    found = OF_PRINCIPLE.get(tap.value)
    if found is None:
        raise StaleError
    await context.show(await _one(context, 0, _latest(context), found[0]))


async def on_who(context: Context, tap: Tap) -> None:
    """Whose figures: the mentors to choose from."""
    month = _month(tap.value, context)
    mentors = await context.read(queries.mentors, month, by=context.by)
    await context.show(screens.who(mentors, month, context.words, everybody=queries.sees_everybody(context.by)))


async def _overview(context: Context, mentor_id: int, month: date) -> Screen:
    chosen = await _chosen(context, mentor_id, month)
    asked = chosen.mentor_id or None
    found = await context.read(queries.overview, month, asked, by=context.by, now=context.now)
    return screens.overview(found, chosen, _pieces(context), context.words)


async def _one(context: Context, mentor_id: int, month: date, indicator: Indicator) -> Screen:
    chosen = await _chosen(context, mentor_id, month)
    months = [calendar.add_months(month, back) for back in (-2, -1, 0)]
    found = [await context.read(queries.by_mentor, indicator, one, by=context.by, now=context.now) for one in months]
    mentors = await context.read(queries.mentors, month, by=context.by)
    return screens.one(
        indicator, dict(zip(months, found, strict=True)), mentors, chosen, _pieces(context), context.words
    )


async def _chosen(context: Context, mentor_id: int, month: date) -> Chosen:
    """NotYoursError for another's figures."""
    mentor = await context.read(queries.chosen, mentor_id or None, by=context.by)
    name = mentor.name if mentor is not None else None
    later = calendar.add_months(month, 1) <= calendar.today(context.now)
    everybody = queries.sees_everybody(context.by)
    return Chosen(month, mentor.id if mentor is not None else 0, name, later=later, picks=everybody)


def _pieces(context: Context) -> dict[str, HandbookPiece]:
    return {one.key: one for one in context.house.policy.handbook}


def _latest(context: Context) -> date:
    return (calendar.today(context.now) - _SETTLED).replace(day=1)


def _month(text: str, context: Context) -> date:
    """StaleError for what no button of ours says."""
    if not _MONTH.fullmatch(text):
        raise StaleError
    return _within(_day(text), context)


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _within(month: date, context: Context) -> date:
    """A month that lies ahead is told as this one."""
    return min(month, calendar.today(context.now).replace(day=1))
