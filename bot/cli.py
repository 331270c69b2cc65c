"""The command line. Exit codes: 0 done, 1 a mistake in what was given (one sentence on stderr), 2 wrong usage."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit; what a user gave wrong is told without a traceback."""
    _collect_seldom()
    from bot.commands import app

    try:
        app(list(arguments) if arguments is not None else None)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        _tell(error)


def _collect_seldom() -> None:
    """A third of a start would go to the collector, which finds next to nothing in code that is being loaded."""
    gc.set_threshold(100_000, 50, 100)


def _tell(error: Exception) -> None:
    import typer

    from bot.cli_errors import sentence

    told = sentence(error)
    if told is None:
        raise error
    typer.echo(f"snoren: {told}", err=True)
    sys.exit(1)
