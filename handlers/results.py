"""The effect now: computed in the worker, shown in one message and one picture, and every look written down."""

import re
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from analytics.data import outcome_cells
from analytics.tables.estimates import Looking, ProgrammeResults
from analytics.tables.question import Question
from handlers import released, waiting
from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import results as screens
from handlers.screens import results_csv
from handlers.screens.results import Looked
from models.actions import looks
from models.errors import StaleError
from models.queries import issues, programmes
from models.queries import looks as looks_taken
from models.queries.looks import Seen
from models.queries.programmes import Course
from models.rules import calendar
from models.rules.access import May

R = TypeVar("R")
_MONTH: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)


def register(routes: Routes) -> None:
    routes.command("results", May.SEE_RESULTS, results, "results.command")
    routes.tap("rs.look", May.SEE_RESULTS, on_look)
    routes.tap("rs.more", May.SEE_RESULTS, on_more)
    routes.tap("rs.hide", May.SEE_RESULTS, on_hide)
    routes.tap("rs.months", May.SEE_RESULTS, on_months)
    routes.tap("rs.courses", May.SEE_RESULTS, on_courses)
    routes.tap("rs.course", May.SEE_RESULTS, on_course)
    routes.tap("rs.png", May.SEE_RESULTS, on_picture)
    routes.tap("rs.csv", May.SEE_RESULTS, on_csv)


async def results(context: Context, args: str) -> None:
    """``/results``, or ``/results 2022-10``: without a month, the latest of the plan that has data."""
    courses = await context.read(programmes.visible, by=context.by)
    if not courses:
        await context.say(screens.nothing_yet(None, 0, context.words))
    elif args and not _MONTH.fullmatch(args):
        example = max(courses[0].plan, default=f"{context.now:%Y-%m}")
        await context.say(Screen(context.words("results.bad_month", example=example)))
    else:
        await _look(context, courses[0], args or None)


async def on_look(context: Context, tap: Tap) -> None:
    """A month has been chosen, or a failed question is asked again."""
    course = await context.read(programmes.one, tap.id, by=context.by)
    await _look(context, course, _month(tap))


async def on_course(context: Context, tap: Tap) -> None:
    await _look(context, await context.read(programmes.one, tap.id, by=context.by), None)


async def on_courses(context: Context, _tap: Tap) -> None:
    courses = await context.read(programmes.visible, by=context.by)
    await context.say(screens.courses(courses, context.words))


async def on_months(context: Context, tap: Tap) -> None:
    course = await context.read(programmes.one, tap.id, by=context.by)
    about = await context.read(outcome_cells.about_data, course.key)
    await context.say(screens.months(course, await _told(context, course, about.months), context.words))


async def _told(context: Context, course: Course, known: Sequence[str]) -> tuple[str, ...]:
    """The months that the latest issue tells; before the first, those that it will."""
    standing = await context.read(issues.standing, course.key)
    return standing.months or tuple(sorted(set(course.plan) & set(known))) or tuple(known[-1:])


async def on_more(context: Context, tap: Tap) -> None:
    """Groups, looks and method of the month that the message tells of."""
    looked = await _chosen(context, tap)
    found = await released.kept(
        lambda: _computed(context, looked, _numbers), lambda one: _write_down(context, looked, one, "results.more")
    )
    if found is not None:
        await context.say(screens.more(looked, found, context.words))


async def on_hide(context: Context, _tap: Tap) -> None:
    """Put away what "more" has said; Telegram lets nobody delete what is older than two days."""
    if context.message_id is None or not await context.remove(context.message_id):
        await context.show(screens.put_away(context.words))


async def on_picture(context: Context, tap: Tap) -> None:
    """The same picture as a file, which Telegram does not shrink."""
    looked = await _chosen(context, tap)
    computed = await released.kept(
        lambda: _computed(context, looked, _both), lambda both: _write_down(context, looked, both[0], "results.picture")
    )
    if computed is not None:
        await context.say(screens.file(looked, "picture", computed[1], context.words))


async def on_csv(context: Context, tap: Tap) -> None:
    looked = await _chosen(context, tap)
    found = await released.kept(
        lambda: _computed(context, looked, _numbers), lambda one: _write_down(context, looked, one, "results.csv")
    )
    if found is not None:
        content = results_csv.file(found, looked.course, context.words)
        await context.say(screens.file(looked, "csv", content, context.words))


async def _look(context: Context, course: Course, month: str | None) -> None:
    """Show the effect, or say what is missing: people, outcomes, or this month's."""
    about = await context.read(outcome_cells.about_data, course.key)
    if not about.months:
        await context.say(screens.nothing_yet(course, about.drawn, context.words))
        return
    told = await _told(context, course, about.months)
    chosen = month or told[-1]
    if chosen not in told:
        known = chosen in about.months
        await context.say(screens.months(course, told, context.words, asked=chosen, known=known))
        return
    several = len(await context.read(programmes.visible, by=context.by)) > 1
    await _show(context, Looked(course, chosen, told, several))


async def _show(context: Context, looked: Looked) -> None:
    computed = await released.kept(
        lambda: _computed(context, looked, _both), lambda both: _write_down(context, looked, both[0], "results")
    )
    if computed is not None:
        await context.say(screens.effect(looked, *computed, context.words))


async def _both(context: Context, looked: Looked) -> tuple[ProgrammeResults, bytes]:
    found = await _numbers(context, looked)
    words = screens.chart_words(found, looked.course, context.words)
    return found, await context.house.analyst.picture(found, words)


async def _numbers(context: Context, looked: Looked) -> ProgrammeResults:
    """The result, with what this look and those before it have made of its p."""
    found = await context.house.analyst.results(
        Question(looked.course.key, looked.month), today=calendar.today(context.now)
    )
    taken = await context.read(looks_taken.taken, looked.course.key, _seen(found))
    level = await context.house.analyst.looks(taken.by_month)
    return replace(found, looks=Looking.of(taken.times, taken.different, taken.here, level))


def _seen(found: ProgrammeResults) -> Seen:
    return Seen(date.fromisoformat(f"{found.month}-01"), int(found.definition.data_version), found.n)


async def _computed(
    context: Context, looked: Looked, compute: Callable[[Context, Looked], Coroutine[Any, Any, R]]
) -> R | None:
    """The worker's answer; while it takes its time "Computing…" is shown. None where none came, which has been said."""
    asked = compute(context, looked)
    meanwhile = Screen(context.words("results.computing"))
    answered = await waiting.answer(context, asked, meanwhile, screens.failed(looked, context.words))
    return answered[0] if answered is not None else None


async def _write_down(context: Context, looked: Looked, found: ProgrammeResults, question: str) -> None:
    """Before it is shown: nobody looks unseen, and nothing leaves unknown."""
    _, version, people = _seen(found)
    seen = (looked.course.id, looked.month, question, version, found.leaving, people)
    await context.write(looks.look, *seen, by=context.by, now=context.now)


async def _chosen(context: Context, tap: Tap) -> Looked:
    course = await context.read(programmes.one, tap.id, by=context.by)
    return Looked(course, _month(tap), (), several=False)


def _month(tap: Tap) -> str:
    """The month that a button carries; StaleError where no button of ours says that."""
    if not _MONTH.fullmatch(tap.value):
        raise StaleError
    return tap.value
