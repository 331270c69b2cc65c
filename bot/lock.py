"""One process a SQLite file, and one owner: a second process would be a second writer, other users readers."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url


class AlreadyRunningError(RuntimeError):
    """Another process holds the file; the text says which, and what to do."""

    def __init__(self, file: Path, holder: str) -> None:
        who = f"process {holder}" if holder else "another process"
        super().__init__(
            f"{who} already has {file} open; stop it first, or use PostgreSQL, where many may work at once"
        )
        self.file, self.holder = file, holder


@contextmanager
def hold(url: str) -> Iterator[None]:
    """
    Keep *url* to this process while the block runs; AlreadyRunningError where another one holds it.

    The operating system lets go of the lock when the process ends, however it ends. A file that is not there yet is
    made here, readable by its owner alone. PostgreSQL needs neither.
    """
    file = _file(url)
    if file is None:
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file.with_name(file.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(handle, file)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        yield
    finally:
        os.close(handle)


def _take(handle: int, file: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunningError(file, os.pread(handle, 32, 0).decode(errors="replace").strip()) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


def _file(url: str) -> Path | None:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database).resolve()
