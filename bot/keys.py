"""The keys that free text is encrypted with: given in the environment, or made once beside the SQLite file."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bot.setting_checks import SettingsError
from bot.settings import Settings, split_keys


@dataclass(frozen=True)
class Keys:
    """*values*: the first writes, all read. *file*: where they lie, if in a file; *created*: just now."""

    values: tuple[str, ...]
    file: Path | None = None
    created: bool = False

    def __repr__(self) -> str:
        return f"Keys({len(self.values)} values, file={self.file}, created={self.created})"


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
