"""The desk: every read and write goes over it, each write in one transaction, in a thread, never across an await."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from models.database import Database, met_a_lock

P = ParamSpec("P")
R = TypeVar("R")

_GROUP = 64
TRIES = 4  # that often a write that meets a lock is tried; on SQLite each waits five seconds for it


@dataclass
class _Job:
    """What to run, and where its answer is waited for."""

    run: Callable[[Session], Any]
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"


class _Joined(Session):
    """A session in the desk's transaction, bound to its connection; asking for that costs nothing."""

    def connection(self, *_args: Any, **_kwargs: Any) -> Connection:
        if not isinstance(self.bind, Connection):
            raise TypeError("this session is bound to a connection")
        return self.bind


_Answer = tuple[_Job, Any, BaseException | None]


class Desk:
    """
    Runs actions and queries in threads.

    On SQLite one thread writes: it takes all actions that wait, runs each in a savepoint and commits them together,
    so an answer is given only once its work is durable. On PostgreSQL each action has a transaction of its own.
    What meets a lock is tried again, TRIES times in all.
    """

    def __init__(self, database: Database, on_written: Callable[[], None] | None = None) -> None:
        self.database = database
        self.on_written = on_written
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(4, "reader")
        self._writers = None if database.is_sqlite else ThreadPoolExecutor(database.writers, "writer")
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        if database.is_sqlite:
            self._thread.start()

    async def write(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run *action* in a transaction; whatever it raises is raised here, with nothing changed."""
        result = await self._submit(lambda session: action(session, *args, **kwargs))
        if self.on_written is not None:
            self.on_written()
        return result

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self._read, lambda session: query(session, *args, **kwargs)
        )

    def close(self) -> None:
        """Finish what waits, then stop the threads."""
        if self._writers is not None:
            self._writers.shutdown()
        elif self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()
        self._readers.shutdown()

    def _submit(self, run: Callable[[Session], R]) -> "asyncio.Future[R]":
        loop = asyncio.get_running_loop()
        if self._writers is not None:
            return loop.run_in_executor(self._writers, self._write_alone, run)
        done: asyncio.Future[R] = loop.create_future()
        self._jobs.put(_Job(run, loop, done))
        return done

    def _write_alone(self, run: Callable[[Session], R]) -> R:
        for _ in range(TRIES - 1):
            try:
                return self._write_once(run)
            except OperationalError as error:
                if not met_a_lock(error):
                    raise
        return self._write_once(run)

    def _write_once(self, run: Callable[[Session], R]) -> R:
        with self.database.write() as session:
            return run(session)

    def _read(self, run: Callable[[Session], R]) -> R:
        with self.database.read() as session:
            return run(session)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            group, more = self._gather(job)
            self._write_group([waiting for waiting in group if not waiting.done.cancelled()])
            if not more:
                return

    def _gather(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        while len(group) < _GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, False
            group.append(job)
        return group, True

    def _write_group(self, group: list[_Job]) -> None:
        answers: list[_Answer] = []
        try:
            with ExitStack() as stack:
                connection = self._begin(stack)
                answers = [(job, *self._attempt(connection, job)) for job in group]
        except BaseException as failed:
            answers = [(job, None, failed) for job in group]
        for loop in {job.loop for job in group}:
            with suppress(RuntimeError):  # a loop that has been closed waits for nothing
                loop.call_soon_threadsafe(_tell, [answer for answer in answers if answer[0].loop is loop])

    def _begin(self, stack: ExitStack) -> Connection:
        """A transaction that ends with *stack*; SQLite meets a lock here, before any action has run, or not at all."""
        for _ in range(TRIES - 1):
            try:
                return stack.enter_context(self.database.writer.begin())
            except OperationalError as error:
                if not met_a_lock(error):
                    raise
        return stack.enter_context(self.database.writer.begin())

    def _attempt(self, connection: Connection, job: _Job) -> tuple[Any, BaseException | None]:
        """One action in its own savepoint: its failure undoes its own work and nobody else's."""
        session = _Joined(
            connection,
            expire_on_commit=False,
            join_transaction_mode="rollback_only",
            info={"policy": self.database.policy},
        )
        try:
            with session, connection.begin_nested():
                result = job.run(session)
                session.flush()
        except BaseException as error:
            return None, error
        return result, None


def _tell(answers: list[_Answer]) -> None:
    """In the loop that waits; whoever has stopped waiting is left alone."""
    for job, result, error in answers:
        if job.done.done():
            continue
        if error is None:
            job.done.set_result(result)
        else:
            job.done.set_exception(error)
