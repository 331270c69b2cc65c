"""
Answers questions in a process of its own, so that a fit never stalls a chat and pandas never loads in the bot.

What is sent there is an address and a question, what comes back a frozen result or a picture; 100,000 rows stay there.
"""

import asyncio
import contextlib
import importlib
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date
from multiprocessing import forkserver
from typing import Any, Final, cast

from analytics.charts.forest_words import ForestWords
from analytics.service.asking import Stage
from analytics.service.chapter_answer import ChapterAnswer, Progress, ReportAnswer, Telling, silent
from analytics.service.issued import Issued
from analytics.tables.estimates import Looks, ProgrammeResults
from analytics.tables.question import Question
from models.desk import Desk
from models.queries import issues, looks
from models.queries.issues import Standing
from models.queries.looks import Taken
from models.rules import issuing
from models.rules.dossier import Dossier
from models.rules.draw_record import Record
from models.rules.policy import Policy

TIMEOUT: Final = 60.0  # seconds
REPORT_TIMEOUT: Final = 120.0  # seconds, for each of its stages
KEPT: Final = 128  # answers and pictures


class AnalysisFailedError(Exception):
    """The worker died twice over the same question, or took longer than it may; asking again later may help."""


def compute(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """The answer for whoever holds the database anyway, computed in this very process: for the command line."""
    return cast(ProgrammeResults, _run("service.answers.to_holder", url, policy, question))


Months = tuple[tuple[int | None, ...], ...]


def looks_at(by_month: Months) -> Looks:
    """What these looks have made of the ordinary p, computed in this very process: for the command line."""
    return cast(Looks, _run("service.answers.looks", by_month))


class Analyst:
    """
    One worker process, started on first use or by `warm`; answers are kept until the programme's
    data change or it is issued anew.

    Raises AnalysisFailedError where no answer comes; whatever an analysis raises itself is a mistake in the program,
    and is raised here.
    """

    def __init__(self, desk: Desk, *, timeout: float = TIMEOUT, kept: int = KEPT) -> None:
        self._desk = desk
        self._policy = desk.database.policy
        self._url = desk.database.writer.url.render_as_string(hide_password=False)
        self.timeout = timeout
        self._pool: ProcessPoolExecutor | None = None
        _ready()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.kept = kept
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}
        self._turn = asyncio.Lock()  # the limit counts from when the worker is free, or a report would end a question

    async def warm(self) -> None:
        """Start the worker and let it load its libraries: a first answer takes seconds without, milliseconds with."""
        with contextlib.suppress(AnalysisFailedError):
            await self._ask("service.answers.warm")

    async def results(self, question: Question, *, today: date) -> ProgrammeResults:
        """What was issued; `ProgrammeResults.leaving`, where there is one, must be kept before the answer is shown."""
        standing = await self._desk.read(issues.standing, question.programme)
        given = (self._url, self._policy, question, today)
        key = ("results", question, standing, today)
        found = cast(ProgrammeResults, await self._kept(key, "service.answers.results", *given))
        if (new := found.leaving) is not None:
            kept = Standing(new.data_version, new.number, new.data_version, new.made_on, new.months)
            self._keep(("results", question, kept, today), replace(found, leaving=None))
        return found

    async def looks(self, by_month: Months) -> Looks:
        """What the looks at each month, at so many people, have made of the ordinary p."""
        return cast(Looks, await self._kept(("looks", by_month), "service.answers.looks", by_month))

    async def picture(self, found: ProgrammeResults, words: ForestWords) -> bytes:
        """The forest plot of *found*, as PNG."""
        shown = replace(found, leaving=None, looks=None)
        return cast(bytes, await self._kept(("forest", shown, repr(words)), "service.answers.forest", shown, words))

    async def chapter(
        self, question: Question, telling: Telling, language: str, *, today: date, month: str = ""
    ) -> ChapterAnswer | None:
        """
        What *telling* shows in *language* (``da``, ``en``) for *month*, cut from the whole issue.

        None where the report has no such chapter, as costs where none have been given. `ChapterAnswer.leaving`, where
        there is one, must be kept before the answer is shown.
        """
        looked = replace(await self._desk.read(looks.taken, question.programme), times=0)  # its sentences obey those
        issued, key = await self._issued(question.programme, today, looked, silent)
        given = (issued.report, telling, language, month, issued.waits)
        found = await self._kept((telling, key, language, month), "service.chapter_answers.chapter", *given)
        return replace(found, leaving=issued.new) if found is not None else None

    async def report(
        self, question: Question, language: str, format: str, *, today: date, progress: Progress = silent
    ) -> ReportAnswer:
        """
        The whole evaluation as a file (``pdf``, ``html``, ``xlsx``); *progress* is told each stage as it begins.

        `ReportAnswer.leaving`, where there is one, must be kept before the file is shown.
        """
        looked = await self._desk.read(looks.taken, question.programme)  # the document tells how often
        issued, key = await self._issued(question.programme, today, looked, progress)
        await progress(Stage.RENDERING)
        given = (issued.report, language, format)
        found = cast(
            ReportAnswer, await self._kept(("report", key, language, format), "service.chapter_answers.report", *given)
        )
        return replace(found, leaving=issued.new)

    async def issue(self, programme: str, reason: str, *, today: date) -> Issued:
        """A new issue before the latest is a month old, where there is anything new that may be told."""
        given = (self._url, self._policy, programme, today, reason)
        return cast(Issued, await self._ask("service.chapter_answers.issued", *given, within=REPORT_TIMEOUT))

    async def draw_protocol(self, record: Record, language: str) -> bytes:
        """A draw of lots as a PDF to be printed and signed."""
        return cast(
            bytes, await self._kept(("draw", record, language), "documents.draw_protocol.pdf", record, language)
        )

    async def dossier(self, told: Dossier, language: str) -> bytes:
        """A citizen's dossier as a Word file; what people wrote of her is kept nowhere."""
        return cast(bytes, await self._ask("documents.dossier.docx", told, language))

    def close(self) -> None:
        """Stop the worker, whatever it is doing."""
        for task in self._asked.values():
            task.cancel()
        if self._pool is not None:
            self._replace(self._pool)

    async def _issued(self, programme: str, today: date, looked: Taken, progress: Progress) -> tuple[Issued, Hashable]:
        """The latest issue, or a new one; what it was before disclosure control does not leave the worker."""
        standing = await self._desk.read(issues.standing, programme)
        key = ("issued", programme, standing, today, looked)
        given = (self._url, self._policy, programme, today)
        if key not in self._answers:
            if not standing.number or (standing.changed and _month_over(standing, today)):
                await progress(Stage.EVALUATING)
                await self._ask("service.chapter_answers.evaluate_here", *given, within=REPORT_TIMEOUT)
            await progress(Stage.RELEASING)
        return cast(Issued, await self._kept(key, "service.chapter_answers.issued", *given)), key

    async def _kept(self, key: Hashable, what: str, *args: Any) -> Any:
        async def compute() -> Any:
            answer = await self._ask(what, *args, within=REPORT_TIMEOUT)
            self._keep(key, answer)
            return answer

        return await self._once(key, compute)

    async def _once(self, key: Hashable, compute: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The kept answer; else whoever asks the same while it is being computed waits for the same answer."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        if key not in self._asked:
            self._asked[key] = task = asyncio.create_task(compute())
            task.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(self._asked[key])

    def _forget(self, key: Hashable, done: asyncio.Task[Any]) -> None:
        self._asked.pop(key, None)
        if not done.cancelled():
            done.exception()  # seen, though everybody who asked may have gone

    def _keep(self, key: Hashable, answer: Any) -> None:
        self._answers[key] = answer
        while len(self._answers) > self.kept:
            self._answers.popitem(last=False)

    async def _ask(self, what: str, *args: Any, within: float | None = None) -> Any:
        """A worker that died, whoever's question it was, is replaced, and the question asked once more."""
        for last in (False, True):
            try:
                async with self._turn:
                    return await self._ask_once(what, args, within or self.timeout)
            except BrokenProcessPool:
                if last:
                    raise AnalysisFailedError("the worker died twice") from None
        raise AssertionError

    async def _ask_once(self, what: str, args: tuple[Any, ...], limit: float) -> Any:
        """A worker that died or takes longer than *limit* is replaced; BrokenProcessPool, AnalysisFailedError then."""
        pool = self._started()
        try:
            asked = await asyncio.to_thread(pool.submit, _run, what, *args)  # the first one starts the process
            return await asyncio.wait_for(asyncio.wrap_future(asked), limit)
        except BrokenProcessPool:
            self._replace(pool)
            raise
        except TimeoutError:
            self._replace(pool)
            raise AnalysisFailedError(f"no answer within {limit:g} s") from None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")  # never fork from here: threads are running
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_settle_in)
        return self._pool

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        """End *pool*'s process, which may be in the middle of a fit; the next question starts another."""
        if self._pool is pool:
            self._pool = None
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.kill()
        pool.shutdown(wait=False)


def _run(what: str, *args: Any) -> Any:
    """In the worker: ``room.module.function`` of analytics, by name, so that nothing here imports what is heavy."""
    module, name = what.rsplit(".", 1)
    return getattr(importlib.import_module(f"analytics.{module}"), name)(*args)


def _ready() -> None:
    """
    Start the small process from which workers are forked, before anybody is waiting.

    To start a process holds the interpreter until the system has found time for the new one; to ask this one for it
    does not, and it has neither threads nor anything else loaded.
    """
    multiprocessing.set_forkserver_preload([])
    forkserver.ensure_running()


def _month_over(standing: Standing, today: date) -> bool:
    return standing.made_on is not None and issuing.month_over(standing.made_on, today)


def _settle_in() -> None:
    """Leave Ctrl-C to the bot, the processor to its chats, and go when it goes, however it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.nice(5)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
