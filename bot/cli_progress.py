"""How far a long import is, on stderr: one line that changes on a terminal, a line now and then elsewhere."""

import sys
import time
from types import TracebackType

import typer

from models.actions.importing import Table

_EVERY = {True: 0.2, False: 10.0}  # seconds; on a terminal, elsewhere


class Progress:
    """Called with the rows done so far; an import that is quick says nothing."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._terminal = sys.stderr.isatty()
        self._said_at = time.monotonic()
        self._said = False

    def __enter__(self) -> "Progress":
        return self

    def looking(self, done: int) -> None:
        """Called while the file is only looked at."""
        self._say(f"looked at {done:,} rows")

    def __call__(self, done: int) -> None:
        self._say(f"{done:,} rows")

    def _say(self, what: str) -> None:
        if time.monotonic() - self._said_at < _EVERY[self._terminal]:
            return
        self._said_at, self._said = time.monotonic(), True
        share = f" ({100 * self._table.read // self._table.size} %)" if self._table.size else ""
        typer.echo(f"{what}{share}", err=True, nl=not self._terminal)
        if self._terminal:
            typer.echo("\r", err=True, nl=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._said and self._terminal:
            typer.echo(" " * 40 + "\r", err=True, nl=False)
