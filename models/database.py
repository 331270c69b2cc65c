"""Engines and sessions: SQLite with one writer apart from its readers, or PostgreSQL with a small pool."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, event, make_url, text
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

import models.tables  # noqa: F401 - every table is known before the first statement
from models.rules.policy import Policy

_POSTGRES_WRITERS = 4
_LOCKS = ("40001", "40P01", "55P03")  # PostgreSQL's serialization failure, deadlock, and a lock not to be had


@dataclass(frozen=True)
class Database:
    """Where the truth is kept. *reader* refuses to write on SQLite; both are one engine on PostgreSQL."""

    writer: Engine
    reader: Engine
    policy: Policy

    @property
    def is_sqlite(self) -> bool:
        return self.writer.dialect.name == "sqlite"

    @property
    def writers(self) -> int:
        """How many transactions may write at the same time."""
        return 1 if self.is_sqlite else _POSTGRES_WRITERS

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed at the end, or not at all."""
        with self.session(self.writer) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self.session(self.reader) as session:
            yield session

    def session(self, engine: Engine) -> Session:
        return Session(engine, expire_on_commit=False, autoflush=True, info={"policy": self.policy})

    def dispose(self) -> None:
        self.writer.dispose()
        self.reader.dispose()


def connect(url: str, policy: Policy) -> Database:
    """
    Open *url*, e.g. ``sqlite:///snoren.db`` or ``postgresql+psycopg://user@host/name``.

    Bound values, names of people among them, are kept out of error texts.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, policy, in_memory=not parsed.database or parsed.database == ":memory:")
    engine = create_engine(parsed, pool_size=_POSTGRES_WRITERS * 2, pool_pre_ping=True, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "handle_error", _without_rows)
    return Database(engine, engine, policy)


def _sqlite(url: str, policy: Policy, *, in_memory: bool) -> Database:
    one: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"pool_size": 1, "max_overflow": 0}
    writer = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}, **one)
    event.listen(writer, "connect", _pragmas("synchronous=FULL", "cache_size=-32768", "temp_store=MEMORY"))
    _begin_with(writer, "BEGIN IMMEDIATE")
    _say_savepoints_plainly(writer)
    if in_memory:
        return Database(writer, writer, policy)
    reader = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False}, pool_size=4)
    event.listen(reader, "connect", _pragmas("query_only=ON"))
    _begin_with(reader, "BEGIN")
    return Database(writer, reader, policy)


def _begin_with(engine: Engine, words: str) -> None:
    """Not by an event: an engine that listens for one looks for listeners at every statement."""
    setattr(engine.dialect, "do_begin", lambda connection: connection.execute(words))  # noqa: B010 - a method


def _say_savepoints_plainly(engine: Engine) -> None:
    """SQLAlchemy compiles each SAVEPOINT anew, which costs more than all else about it; the desk says two an action."""
    for name, words in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_rollback_to_savepoint", "ROLLBACK TO SAVEPOINT"),
        ("do_release_savepoint", "RELEASE SAVEPOINT"),
    ):
        setattr(engine.dialect, name, _saying(words))


def _saying(words: str) -> Callable[[Connection, str], object]:
    return lambda connection, name: connection.exec_driver_sql(f"{words} {name}")


def _pragmas(*extra: str) -> Any:
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours to say
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON", *extra):
            cursor.execute("PRAGMA " + pragma)
        cursor.close()

    return on_connect


def _set_up(connection: Any, _record: Any) -> None:
    """In UTC; and nothing compiled to machine code: for the rope's long statements that takes longer than they do."""
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute("SET jit = off")
    connection.commit()


def _without_rows(context: ExceptionContext) -> None:
    """PostgreSQL says which values it refused ("Failing row contains …"); only what it says first goes any further."""
    primary = getattr(getattr(context.original_exception, "diag", None), "message_primary", None)
    if primary is not None and context.sqlalchemy_exception is not None:
        context.original_exception.args = (primary,)
        context.sqlalchemy_exception.args = (f"({type(context.original_exception).__name__}) {primary}",)


def met_a_lock(error: BaseException) -> bool:
    """Whether somebody else held what was to be written: nothing has changed then, and it may be tried again."""
    original = getattr(error, "orig", None)
    if isinstance(original, sqlite3.OperationalError):
        return original.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(original, "sqlstate", None) in _LOCKS


def lock_chat(session: Session, chat_id: int) -> None:
    """Let no other replica work on this chat until the transaction ends; SQLite has one writer anyway."""
    _lock(session, f"chat:{chat_id}")


def lock_issues(session: Session, programme_id: int) -> None:
    """Let nothing else of this programme be issued until the transaction ends."""
    _lock(session, f"issues:{programme_id}")


def _lock(session: Session, name: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})
