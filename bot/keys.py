"""The keys that free text is encrypted with: given in the environment, or made once beside the SQLite file."""

import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from bot.setting_checks import SettingsError
from bot.settings import Settings, split_keys
from models import crypto
from models.queries import sealed


@dataclass(frozen=True)
class Keys:
    """
    *values*: the first writes, all read. *file*: where they lie, if in a file; *created*: just now.

    *proven*: text that the database holds has been read with them.
    """

    values: tuple[str, ...]
    file: Path | None = None
    created: bool = False
    proven: bool = False

    def __repr__(self) -> str:
        return f"Keys({len(self.values)} values, file={self.file}, created={self.created})"


def proven(settings: Settings, *, sandbox: bool = False, create: bool = True) -> Keys:
    """
    As `of`, tried on what the database holds.

    SettingsError where they do not read it, or where they are gone: a key that is made then would hide the loss.
    """
    url = settings.sandbox.url if sandbox else settings.database.url
    stored, file = stored_in(url), key_file(url, sandbox=sandbox)
    given = settings.secret_key.get_secret_value() and not sandbox
    if stored and not given and file is not None and not file.exists():
        raise SettingsError(f"the key file {file} is gone, and {_shown(url)} holds text that {_again(url, sandbox)}")
    found = of(settings, sandbox=sandbox, create=create and not stored)
    if not all(crypto.opens(found.values, one) for one in stored):
        where = found.file or "SNOREN_SECRET_KEY"
        raise SettingsError(f"{where} is not the key of {_shown(url)}, which holds text that {_again(url, sandbox)}")
    return replace(found, proven=bool(stored))


def _again(url: str, sandbox: bool) -> str:
    """What to do where the key is not the right one."""
    if sandbox:
        return f"only its own key reads: put that back, or delete {_shown(url)} to begin anew"
    return "only its own key reads: put that back, or set SNOREN_SECRET_KEY to it (while keys are changed, to new,old)"


def _shown(url: str) -> str:
    parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite"
    return str(parsed.database) if is_file else parsed.render_as_string(hide_password=True)


def stored_in(url: str) -> list[str]:
    """Encrypted text of this database, as it lies there, without opening it for anything else."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or not Path(parsed.database).exists():
            return []
        parsed = make_url(f"sqlite:///file:{quote(parsed.database)}?mode=ro&uri=true")
    engine = create_engine(parsed, poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        return sealed.samples(connection)


def of(settings: Settings, *, sandbox: bool = False, create: bool = True) -> Keys:
    """
    The keys to give to `models.crypto.use_keys`.

    SNOREN_SECRET_KEY, else the key file beside the SQLite file (``secret.key``; the sandbox's ``sandbox.key``), made
    where *create* says so, readable by its owner alone. SettingsError where there is none and none may be made:
    replicas on PostgreSQL must share a key, so nobody makes one for them.
    """
    given = tuple(split_keys(settings.secret_key.get_secret_value()))
    if given and not sandbox:
        return Keys(given)
    file = key_file(settings.sandbox.url if sandbox else settings.database.url, sandbox=sandbox)
    if file is None:
        if sandbox and given:
            return Keys(given)
        raise SettingsError("SNOREN_SECRET_KEY is missing; only a bot on a SQLite file makes a key of its own")
    if file.exists():
        return _read(file)
    if not create:
        raise SettingsError(f"SNOREN_SECRET_KEY is missing, and so is the key file {file}")
    return _make(file)


def key_file(url: str, *, sandbox: bool = False) -> Path | None:
    """Where the key of this database is kept; None where the database is no file."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database).with_name("sandbox.key" if sandbox else "secret.key")


def _make(file: Path) -> Keys:
    """Another process may make it at the same moment: the first one's counts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    value = secrets.token_urlsafe(32)
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _read(file)
    with os.fdopen(handle, "w") as out:
        out.write(value + "\n")
        out.flush()
        os.fsync(out.fileno())
    return Keys((value,), file, created=True)


def _read(file: Path) -> Keys:
    try:
        values = tuple(split_keys(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"the key file {file} cannot be read") from None
    if not values:
        raise SettingsError(f"the key file {file} is empty")
    return Keys(values, file)
