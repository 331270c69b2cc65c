"""Brings an empty or older database to the schema of this program, all of it or nothing, and refuses a newer one."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.pool import NullPool

from models.errors import DatabaseTooNewError
from models.tables import metadata

MIGRATIONS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 727_001
_stood_at = Table(  # as Alembic makes it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def known(migrations: Path = MIGRATIONS) -> list[str]:
    """Every revision this program has, oldest first: their ids begin the files' names."""
    return sorted(file.name.partition("_")[0] for file in (migrations / "versions").glob("[0-9]*_*.py"))


def current(where: Engine | str) -> str | None:
    """The revision that the database stands at; None where it has none."""
    with engine_of(where).connect() as connection:
        return _revision(connection)


def upgrade(where: Engine | str, *, migrations: Path = MIGRATIONS, at_once: bool = True) -> None:
    """
    Bring *where* to the newest revision; DatabaseTooNewError where it stands at one that this program does not know.

    One transaction under a lock, so several processes may try at once. An older SQLite file is first copied to
    ``FILE.REVISION.bak``. An empty database gets the tables as they are now, unless *at_once* is false: what all the
    program's migrations make of it takes a second, and is the same (tests/models/test_schema.py).
    """
    engine = engine_of(where)
    if not _is_behind(current(engine), known(migrations)):
        return
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, on=False)  # batch mode drops and renames tables, and a DROP would cascade
        try:
            with connection.begin():
                _lock(connection)
                if _is_behind(_revision(connection), known(migrations)):
                    _bring_up(connection, migrations, at_once=at_once and migrations == MIGRATIONS)
        finally:
            if sqlite:
                _foreign_keys(connection, on=True)


def _bring_up(connection: Connection, migrations: Path, *, at_once: bool) -> None:
    if at_once and not inspect(connection).get_table_names():
        metadata.create_all(connection, checkfirst=False)
        _stood_at.create(connection)
        connection.execute(_stood_at.insert().values(version_num=known()[-1]))
        return
    _back_up(connection)
    run("upgrade", connection, migrations, "head")
    _check_references(connection)


def run(command: str, connection: Connection, migrations: Path = MIGRATIONS, *args: Any, **options: Any) -> Any:
    """One of Alembic's commands, on *connection*, inside its transaction."""
    import alembic.command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return getattr(alembic.command, command)(config, *args, **options)


def _is_behind(revision: str | None, revisions: list[str]) -> bool:
    if revision is not None and revision not in revisions:
        raise DatabaseTooNewError(revision)
    return revision != revisions[-1]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _lock(connection: Connection) -> None:
    """Whoever else upgrades waits here; SQLite's transaction has begun as IMMEDIATE and is a lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _back_up(connection: Connection) -> None:
    revision, file = _revision(connection), connection.engine.url.database
    if connection.dialect.name != "sqlite" or revision is None or not file or file == ":memory:":
        return
    copy = Path(f"{file}.{revision}.bak")
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    shutil.copymode(file, copy)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave {len(broken)} references to rows that are gone")


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Set apart from any transaction, in which SQLite ignores it."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def engine_of(where: Engine | str) -> Engine:
    """*where* itself, or an engine of its own for one upgrade."""
    if isinstance(where, Engine):
        return where
    engine = create_engine(make_url(where), poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _own_begin)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _own_begin(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=60000")
