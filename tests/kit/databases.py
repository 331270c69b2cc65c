"""Databases for tests: each test gets a migrated one of its own, with its calendar, copied from a template."""

import os
import shutil
import socket
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import psycopg
from sqlalchemy import Engine, make_url, text

from models import upgrade
from models.actions import calendar_days
from models.database import Database, connect
from models.rules.policy import Policy, RopeRule
from models.tables import metadata

ROOT = Path(__file__).parents[2]
SERVER_VARIABLE = "SNOREN_TEST_POSTGRES"
TEST_KEY = "test key of sixteen characters"
_POLICY_TABLES = (
    *("programmes", "appointments", "citizen_hours", "staff_hours", "results", "rope", "working_days"),
    "conferences",
    "matching",
)

_EVERYDAY_RULES = ("weekly_talk", "no_gap")
_KEPT = "calendar_day"  # filled once; a test that fills it differently uses a database of its own

# Deleting is five times faster than truncating two dozen small tables; a test that leaves a transaction open is told.
_EMPTY_ALL = "; ".join(
    [
        "SET LOCAL lock_timeout = '10s'",
        *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables) if table.name != _KEPT),
        *(f"ALTER SEQUENCE {table.name}_id_seq RESTART" for table in metadata.sorted_tables if "id" in table.columns),
    ]
)


@cache
def policy() -> Policy:
    """
    The policy of the repository's config.toml, with the mentor's two rules that every conversation meets.

    How an appointment went is asked when it is over. What is about the other rules, about all of them together, or
    about the day's one message of outcomes, takes `whole_policy`.
    """
    few = _with_rules({key: rule for key, rule in every_rule().items() if key in _EVERYDAY_RULES})
    return few.model_copy(update={"appointments": few.appointments.model_copy(update={"outcomes_at": ()})})


@cache
def whole_policy() -> Policy:
    """The policy of the repository's config.toml."""
    settings = tomllib.loads((ROOT / "config.toml").read_text())
    return Policy.model_validate({name: settings[name] for name in _POLICY_TABLES if name in settings})


def with_every_rule(database: Database) -> Database:
    """The same database under the whole policy."""
    return replace(database, policy=whole_policy())


def every_rule() -> dict[str, RopeRule]:
    """The programme's whole table of rules, as config.toml has it."""
    return dict(whole_policy().rope.rules)


def _with_rules(rules: dict[str, RopeRule]) -> Policy:
    house = whole_policy()
    return house.model_copy(update={"rope": house.rope.model_copy(update={"rules": rules})})


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file with its calendar; copy it while nobody has it open."""
    file = folder / "template.db"
    _prepare(f"sqlite:///{file}")
    return file


@contextmanager
def sqlite_database(template: Path, folder: Path) -> Iterator[Database]:
    file = folder / "snoren.db"
    shutil.copyfile(template, file)
    with _open(f"sqlite:///{file}") as database:
        yield database


class PostgresServer:
    """Makes databases on one server; *url* names a database in which that is allowed."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._made = 0
        self._shared: str | None = None

    @contextmanager
    def database(self) -> Iterator[Database]:
        """A migrated database with its calendar; the rows of other tables are gone afterwards."""
        with _open(self._shared_url()) as database:
            yield database
            with database.write() as session:
                session.connection().execute(text(_EMPTY_ALL))

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The url of a new database, dropped afterwards."""
        name = self._create()
        try:
            yield self._url_of(name)
        finally:
            self._drop(name)

    def close(self) -> None:
        if self._shared is not None:
            self._drop(self._shared)

    def _shared_url(self) -> str:
        if self._shared is None:
            name = self._create()
            _prepare(self._url_of(name))
            self._shared = name
        return self._url_of(self._shared)

    def _create(self) -> str:
        self._made += 1
        name = f"snoren_test_{os.getpid()}_{self._made}"
        self._run(f'CREATE DATABASE "{name}"')
        return name

    def _drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _url_of(self, name: str) -> str:
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


def why_no_postgres() -> str | None:
    """A sentence where neither a server is named nor a cluster can be started."""
    if SERVER_VARIABLE in os.environ or _programs() is not None:
        return None
    return f"PostgreSQL is not here: install Debian's package postgresql, or name a server in {SERVER_VARIABLE}"


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """The server that the environment names, else a throw-away cluster on a free port of 127.0.0.1."""
    with _server_url() as url:
        server = PostgresServer(url)
        try:
            yield server
        finally:
            server.close()


@contextmanager
def _server_url() -> Iterator[str]:
    if SERVER_VARIABLE in os.environ:
        yield os.environ[SERVER_VARIABLE]
        return
    folder = Path(tempfile.mkdtemp(prefix="snoren-postgres-"))
    try:
        with _cluster(folder) as port:
            yield f"postgresql+psycopg://snoren@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _cluster(folder: Path) -> Iterator[int]:
    programs, port = _programs(), _free_port()
    if programs is None:
        raise RuntimeError(why_no_postgres())
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _run_as_postgres(programs / "initdb", "-D", data, "-U", "snoren", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off"
    options += " -c full_page_writes=off -c max_connections=200"
    _run_as_postgres(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield port
    finally:
        _run_as_postgres(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run_as_postgres(*command: str | Path) -> None:
    """initdb refuses root, so root steps down."""
    stepping_down = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*stepping_down, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _programs() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return versions[-1].parent if versions else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare(url: str) -> None:
    upgrade.upgrade(url)
    with _open(url) as database, database.write() as session:
        calendar_days.fill(session)


@contextmanager
def _open(url: str) -> Iterator[Database]:
    database = connect(url, policy())
    _share_what_is_compiled(database)
    try:
        yield database
    finally:
        database.dispose()


_first: dict[tuple[str, str], Engine] = {}


def _share_what_is_compiled(database: Database) -> None:
    """
    A statement is compiled once a session, not once a test: engines of a kind share the first one's dialect.

    It learns from the first one's first connection what the database can do.
    """
    for role, engine in (("writer", database.writer), ("reader", database.reader)):
        if (engine.dialect.name, role) not in _first:
            engine.connect().close()
        first = _first.setdefault((engine.dialect.name, role), engine)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
