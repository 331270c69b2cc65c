"""The evaluation in the chat: a chapter with its picture and file, and all of it as a document; every look is kept."""

import re
from datetime import date
from typing import Final

from analytics.data import outcome_cells
from analytics.service.asking import Stage
from analytics.service.chapter_answer import ChapterAnswer, ReportAnswer, Telling
from analytics.service.issued import Issued
from analytics.service.worker import AnalysisFailedError
from analytics.tables.question import Question
from handlers import released, waiting
from handlers.context import Context
from handlers.routes import OnCommand, Routes
from handlers.screen import Tap
from handlers.screens import evaluation as screens
from handlers.screens import results as results_screens
from handlers.screens.evaluation import Asked, Format
from models.actions import issues, looks
from models.errors import StaleError
from models.queries import programmes
from models.queries.programmes import Course
from models.rules import access, calendar
from models.rules.access import May
from models.staff import Language

_MONTH: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_REPORT: Final = "report"
_NOW: Final = re.compile(r"(?:nu|now)\b(.*)", re.IGNORECASE | re.DOTALL)


def register(routes: Routes) -> None:
    for telling in Telling:
        routes.command(telling.value, May.SEE_RESULTS, _tells(telling), f"evaluation.command_{telling}")
    routes.command(_REPORT, May.SEE_RESULTS, report, "evaluation.command_report")
    routes.tap("ev.look", May.SEE_RESULTS, on_look)
    routes.tap("ev.file", May.SEE_RESULTS, on_file)
    routes.tap("ev.courses", May.SEE_RESULTS, on_courses)
    routes.tap("ev.report", May.SEE_RESULTS, on_report)
    routes.tap("ev.make", May.SEE_RESULTS, on_make)


def _tells(telling: Telling) -> OnCommand:
    async def tell(context: Context, args: str) -> None:
        """``/status``, or ``/status 2022-01``."""
        courses = await context.read(programmes.visible, by=context.by)
        if not courses:
            await context.say(results_screens.nothing_yet(None, 0, context.words))
        elif args and not _MONTH.fullmatch(args):
            example = max(courses[0].plan, default=f"{context.now:%Y-%m}")
            await context.say(screens.bad_month(telling, example, context.words))
        else:
            await _look(context, Asked(courses[0], telling, args, len(courses) > 1))

    return tell


async def on_look(context: Context, tap: Tap) -> None:
    """A month or a programme has been chosen, or a failed question is asked again."""
    await _look(context, await _asked(context, tap))


async def on_file(context: Context, tap: Tap) -> None:
    asked = await _asked(context, tap)
    found = await released.kept(
        lambda: _found(context, asked),
        lambda one: _write_down(context, asked.course, f"{asked.telling}.xlsx", one),
    )
    if found is not None:
        await context.say(screens.file(asked, found, context.words))


async def on_courses(context: Context, tap: Tap) -> None:
    """Which programme: for a chapter, or for the document."""
    telling = None if tap.value == _REPORT else tap.choice(Telling)
    courses = await context.read(programmes.visible, by=context.by)
    await context.say(screens.courses(courses, telling, context.words))


async def report(context: Context, args: str) -> None:
    """``/report``, of every month of the plan, and says so where one is named; ``/report now`` and why: a new issue."""
    now = _NOW.fullmatch(args)
    if now:
        await _issue(context, now[1].strip())
        return
    courses = await context.read(programmes.visible, by=context.by)
    if not courses:
        await context.say(results_screens.nothing_yet(None, 0, context.words))
    elif await _has_numbers(context, courses[0]):
        if args:
            await context.say(screens.report_of_every_month(context.words))
        await context.say(screens.choose(courses[0], context.words.language, context.words, several=len(courses) > 1))


async def _issue(context: Context, reason: str) -> None:
    """A lead does not wait for the month's end: of every programme of hers."""
    access.require(context.by, May.ISSUE_EVALUATION)
    if not reason:
        await context.say(screens.issue_why(context.words))
        return
    for course in await context.read(programmes.visible, by=context.by):
        if access.may_in(context.by, May.ISSUE_EVALUATION, course.id) and await _has_numbers(context, course):
            found = await released.kept(
                lambda: _issued(context, course, reason),  # noqa: B023 - asked before the next
                lambda one: _keep(context, one),
            )
            if found is not None:
                await context.say(screens.issued_now(course, found, context.words))


async def _issued(context: Context, course: Course, reason: str) -> Issued | None:
    words = context.words
    computed = context.house.analyst.issue(course.key, reason, today=_today(context))
    answered = await waiting.answer(context, computed, screens.computing(words), screens.not_issued(words))
    return answered[0] if answered is not None else None


async def _keep(context: Context, found: Issued) -> None:
    if found.new is not None:
        await context.write(issues.keep, found.new, by=context.by, now=context.now)


async def on_report(context: Context, tap: Tap) -> None:
    """The document's language, or its programme, has been chosen."""
    language = tap.choice(Language)
    course = await context.read(programmes.one, tap.id, by=context.by)
    several = len(await context.read(programmes.visible, by=context.by)) > 1
    if await _has_numbers(context, course):
        await context.show(screens.choose(course, language, context.words, several=several))


async def on_make(context: Context, tap: Tap) -> None:
    """Make the document in place of the question, which comes back once the file has been sent."""
    format, language = _chosen(tap)
    course = await context.read(programmes.one, tap.id, by=context.by)
    if not await _has_numbers(context, course):
        return
    shown = await context.show(screens.stage(Stage.EVALUATING, context.words))
    try:
        found = await released.kept(
            lambda: _made(context, course, format, language, shown),
            lambda one: _write_down(context, course, f"{_REPORT}.{format}", one),
        )
    except AnalysisFailedError:
        await context.edit(shown, screens.report_failed(course, format, language, context.words))
        return
    if found is not None:
        await context.say(screens.document(course, found, format, context.words))
    several = len(await context.read(programmes.visible, by=context.by)) > 1
    await context.edit(shown, screens.choose(course, language, context.words, several=several))


async def _made(context: Context, course: Course, format: Format, language: Language, shown: int) -> ReportAnswer:
    """The document; meanwhile the message *shown* tells how far it is."""

    async def progress(stage: Stage) -> None:
        await context.edit(shown, screens.stage(stage, context.words))

    return await context.house.analyst.report(
        Question(course.key), language.value, format.value, today=_today(context), progress=progress
    )


async def _look(context: Context, asked: Asked) -> None:
    found = await released.kept(
        lambda: _found_in_its_month(context, asked),
        lambda one: _write_down(context, asked.course, asked.telling.value, one),
    )
    for screen in screens.chapter(asked, found, context.words) if found is not None else ():
        await context.say(screen)


async def _found_in_its_month(context: Context, asked: Asked) -> ChapterAnswer | None:
    """The chapter; None also where it does not tell the month asked for, which has been said then."""
    found = await _found(context, asked)
    if found is None or asked.month in ("", found.month):
        return found
    if not found.months:
        await context.say(screens.of_no_month(asked, context.words))
        return found
    known = (await context.read(outcome_cells.about_data, asked.course.key)).months
    await context.say(screens.month_not_told(asked, found, context.words, known=asked.month in known))
    return None


async def _found(context: Context, asked: Asked) -> ChapterAnswer | None:
    """The chapter; None where there is none, or none could be computed, which has been said then."""
    if not await _has_numbers(context, asked.course):
        return None
    words = context.words
    computed = context.house.analyst.chapter(
        Question(asked.course.key), asked.telling, words.language.value, today=_today(context), month=asked.month
    )
    answered = await waiting.answer(context, computed, screens.computing(words), screens.failed(asked, words))
    if answered is not None and answered[0] is None:
        await context.say(screens.nothing(asked, words))
    return answered[0] if answered is not None else None


async def _has_numbers(context: Context, course: Course) -> bool:
    """False where there is nothing to evaluate yet, which has been said then; asks no worker."""
    about = await context.read(outcome_cells.about_data, course.key)
    if not about.months:
        await context.say(results_screens.nothing_yet(course, about.drawn, context.words))
    return bool(about.months)


async def _write_down(context: Context, course: Course, question: str, found: ChapterAnswer | ReportAnswer) -> None:
    """Before it is shown: nobody looks unseen, and nothing leaves unknown."""
    month, version, people = found.shown
    seen = (course.id, month, question, version, found.leaving, people)
    await context.write(looks.look, *seen, by=context.by, now=context.now)


async def _asked(context: Context, tap: Tap) -> Asked:
    """What a button asks for; StaleError where no button of ours says that."""
    named, _, month = tap.value.partition(":")
    if month and not _MONTH.fullmatch(month):
        raise StaleError
    telling = Tap(tap.name, tap.id, named).choice(Telling)
    courses = await context.read(programmes.visible, by=context.by)
    return Asked(await context.read(programmes.one, tap.id, by=context.by), telling, month, len(courses) > 1)


def _chosen(tap: Tap) -> tuple[Format, Language]:
    format, _, language = tap.value.partition(":")
    return Tap(tap.name, tap.id, format).choice(Format), Tap(tap.name, tap.id, language).choice(Language)


def _today(context: Context) -> date:
    return calendar.today(context.now)
