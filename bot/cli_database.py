"""``snoren db``: upgrade, backup, restore, check."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot import lock
from bot.cli_errors import CommandError
from bot.settings import Settings

app = typer.Typer(help="The database: upgrade, back up, restore, check.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(metavar="FILE")]


@app.command()
def upgrade() -> None:
    """Bring the database to this program's revision; the bot does so itself when it starts."""
    from models import upgrade as migrations

    house = _settings()
    with lock.hold(house.database.url):
        before = _revision(house.database.url)
        migrations.upgrade(house.database.url)
    after = migrations.known()[-1]
    typer.echo(f"{shown(house.database.url)}: at {after}" + (" already" if before == after else ""))


@app.command()
def backup(file: File) -> None:
    """Copy the SQLite database to FILE, also while the bot runs; the key is not in it."""
    house = _settings()
    source = _sqlite_file(house.database.url, "pg_dump")
    if file.exists():
        raise CommandError(f"{file} is there already; a backup never overwrites")
    _copy(source, file)
    typer.echo(f"{file}: {file.stat().st_size:,} bytes; keep the key (SNOREN_SECRET_KEY) somewhere else")


@app.command()
def restore(file: File) -> None:
    """Put the copy in FILE in the database's place; what was there is kept beside it."""
    from models import upgrade as migrations

    house = _settings()
    target = _sqlite_path(house.database.url, "pg_restore")
    if not file.is_file():
        raise CommandError(f"there is no file {file}")
    _require_ours(file)
    with lock.hold(house.database.url):
        kept = _put_aside(target)
        fresh = target.with_name(target.name + ".restoring")
        fresh.unlink(missing_ok=True)
        _copy(file, fresh)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        fresh.replace(target)
        migrations.upgrade(house.database.url)
    typer.echo(f"{target}: restored" + (f"; what was there is {kept}" if kept else ""))


@app.command()
def check() -> None:
    """Look for damage, references to rows that are gone, and an old revision."""
    house = _settings()
    url = house.database.url
    problems = damage(_sqlite_file(url, "")) if is_sqlite(url) else []
    problems += [] if at_newest(url) else ["it is at an older revision; snoren db upgrade brings it up"]
    if problems:
        raise CommandError(f"{shown(url)}: {'; '.join(problems)}")
    typer.echo(f"{shown(url)}: sound")


def to_read(house: Settings) -> str:
    """The database to answer from: the one named, or, before there is one, the sandbox's; CommandError for neither."""
    url = house.database.url
    if is_sqlite(url) and not path(url).exists() and house.sandbox.url != url and path(house.sandbox.url).exists():
        url = house.sandbox.url
        typer.echo(f"from {shown(url)}: the sandbox's invented people", err=True)
    if is_sqlite(url):
        _sqlite_file(url, "")
    if not at_newest(url):
        raise CommandError(f"{shown(url)} is at an older revision; snoren db upgrade brings it up")
    return url


def at_newest(url: str) -> bool:
    """Whether the database is at this program's revision; DatabaseTooNewError where it is beyond."""
    from models import upgrade as migrations
    from models.errors import DatabaseTooNewError

    revision = _revision(url)
    if revision is not None and revision not in migrations.known():
        raise DatabaseTooNewError(revision)
    return revision == migrations.known()[-1]


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def shown(url: str) -> str:
    """The database as it may be shown: the file, or the address without its password."""
    return str(path(url)) if is_sqlite(url) else make_url(url).render_as_string(hide_password=True)


def damage(file: Path) -> list[str]:
    """What SQLite finds wrong with *file*."""
    with closing(_opened(file)) as connection:
        try:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
    problems = [] if said == ["ok"] else said
    return problems + ([f"{len(lost)} references to rows that are gone"] if lost else [])


def _settings() -> Settings:
    from bot import settings

    return settings.load()


def _revision(url: str) -> str | None:
    """Where the database stands; a SQLite file is only read, whoever has it open."""
    from models import upgrade as migrations

    if not is_sqlite(url):
        return migrations.current(url)
    return _revision_in(path(url)) if path(url).exists() else None


def _revision_in(file: Path) -> str | None:
    with closing(_opened(file)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone() if there else None
    return revision[0] if revision else None


def path(url: str) -> Path:
    return Path(make_url(url).database or ":memory:")


def _sqlite_path(url: str, instead: str) -> Path:
    if not is_sqlite(url):
        raise CommandError(f"{shown(url)} is no SQLite file; use {instead}")
    return path(url)


def _sqlite_file(url: str, instead: str) -> Path:
    file = _sqlite_path(url, instead)
    if not file.is_file():
        raise CommandError(f"there is no database {file} yet; snoren import people FILE, or snoren run, makes it")
    return file


def _require_ours(file: Path) -> None:
    problems = damage(file)
    if problems:
        raise CommandError(f"{file} is not a sound SQLite database: {'; '.join(problems)}")
    from models import upgrade as migrations

    revision = _revision_in(file)
    if revision is None:
        raise CommandError(f"{file} is not a database of snoren's")
    if revision not in migrations.known():
        raise CommandError(f"{file} stands at revision {revision}, which only a newer snoren knows")


def _put_aside(target: Path) -> Path | None:
    if not target.stat().st_size:
        return None
    kept = target.with_name(f"{target.name}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.replaced")
    _copy(target, kept)
    return kept


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _copy(source: Path, target: Path) -> None:
    """A consistent copy in one file, whoever is writing meanwhile, readable by its owner alone."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(_opened(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
