"""What lies beside the sandbox's SQLite file: its clock and its chats; and how the street is started anew."""

from pathlib import Path

from sqlalchemy import make_url

from bot import lock
from bot.cli_errors import CommandError
from bot.sandbox.demo import fill
from bot.settings import Settings
from models.database import connect


def clock_file(url: str) -> Path | None:
    """None, here and below, where the database is no SQLite file."""
    return _with_suffix(url, ".json")


def chat_file(url: str) -> Path | None:
    return _with_suffix(url, ".chats.db")


def is_filled(url: str) -> bool:
    """Whether the sandbox's file is there already."""
    database = _file(url)
    return database is not None and database.exists() and database.stat().st_size > 0


def start_anew(settings: Settings) -> None:
    """
    Forget the street, its chats and its clock; the next run fills it again.

    CommandError where it lies in no SQLite file, RealPeopleError where the people are not invented.
    """
    url = settings.sandbox.url
    database, clock, chats = _file(url), clock_file(url), chat_file(url)
    if database is None or clock is None or chats is None:
        raise CommandError("only a sandbox in a SQLite file can be started anew")
    with lock.hold(url):
        if is_filled(url):
            _check_invented(url, settings)
        for file in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm")), clock, chats):
            file.unlink(missing_ok=True)


def _check_invented(url: str, settings: Settings) -> None:
    """Asked of the database as it is: neither its key nor its newest revision is needed for that."""
    database = connect(url, settings.policy)
    try:
        fill.check_invented(database)
    finally:
        database.dispose()


def _file(url: str) -> Path | None:
    parsed = make_url(url)
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(parsed.database or "") if in_file else None


def _with_suffix(url: str, suffix: str) -> Path | None:
    file = _file(url)
    return file.with_suffix(suffix) if file is not None else None
