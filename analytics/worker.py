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
from typing import Any, Final, cast

from analytics import extract
from analytics.chart_words import ForestWords
from analytics.question import Question
from analytics.results import ProgrammeResults
from models.desk import Desk
from models.rules.policy import Policy

TIMEOUT: Final = 60.0  # seconds
KEPT: Final = 128  # answers and pictures
_HEAVY: Final = "analytics.answer"


class AnalysisFailedError(Exception):
    """The worker died twice over the same question, or took longer than it may; asking again later may help."""


def compute(url: str, policy: Policy, question: Question) -> ProgrammeResults:
    """The answer, computed in this very process: for the command line."""
    return cast(ProgrammeResults, _run("results", url, policy, question))


class Analyst:
    """
    One worker process, started on first use or by `warm`; answers are kept until the programme's data change.

    Raises AnalysisFailedError where no answer comes; whatever an analysis raises itself is a mistake in the program,
    and is raised here.
    """

    def __init__(self, desk: Desk, *, timeout: float = TIMEOUT, kept: int = KEPT) -> None:
        self._desk = desk
        self._policy = desk.database.policy
        self._url = desk.database.writer.url.render_as_string(hide_password=False)
        self.timeout = timeout
        self._pool: ProcessPoolExecutor | None = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self.kept = kept
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}

    async def warm(self) -> None:
        """Start the worker and let it load its libraries: a first answer takes seconds without, milliseconds with."""
        with contextlib.suppress(AnalysisFailedError):
            await self._ask("warm")

    async def results(self, question: Question) -> ProgrammeResults:
        version = await self._desk.read(extract.version, question.programme)
        return cast(ProgrammeResults, await self._once((question, version), lambda: self._results(question)))

    async def picture(self, question: Question, words: ForestWords) -> bytes:
        """The forest plot of the answer to *question*, as PNG."""
        found = await self.results(question)
        key = ("forest", question, found.definition.data_version, repr(words))
        return cast(bytes, await self._once(key, lambda: self._picture(key, found, words)))

    def close(self) -> None:
        """Stop the worker, whatever it is doing."""
        for task in self._asked.values():
            task.cancel()
        if self._pool is not None:
            self._replace(self._pool)

    async def _results(self, question: Question) -> ProgrammeResults:
        found = cast(ProgrammeResults, await self._ask("results", self._url, self._policy, question))
        self._keep((question, int(found.definition.data_version)), found)
        return found

    async def _picture(self, key: Hashable, found: ProgrammeResults, words: ForestWords) -> bytes:
        picture = cast(bytes, await self._ask("forest", found, words))
        self._keep(key, picture)
        return picture

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

    async def _ask(self, what: str, *args: Any) -> Any:
        """A worker that died, whoever's question it was, is replaced, and the question asked once more."""
        for last in (False, True):
            pool = self._started()
            try:
                return await asyncio.wait_for(asyncio.wrap_future(pool.submit(_run, what, *args)), self.timeout)
            except BrokenProcessPool:
                self._replace(pool)
                if last:
                    raise AnalysisFailedError("the worker died twice") from None
            except TimeoutError:
                self._replace(pool)
                raise AnalysisFailedError(f"no answer within {self.timeout:g} s") from None
        raise AssertionError

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")  # never fork: threads are running
            self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=_settle_in)
        return self._pool

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        """End *pool*'s process, which may be in the middle of a fit; the next question starts another."""
        if self._pool is pool:
            self._pool = None
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.kill()
        pool.shutdown(wait=False)


def _run(what: str, *args: Any) -> Any:
    """In the worker. Found by name, so that nothing here imports what is heavy."""
    return getattr(importlib.import_module(_HEAVY), what)(*args)


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
