"""
`snoren replicate`: the printed tables recomputed. Light: no pandas, no fit, well under a second.

The command line calls `main_text` for what to print, and `main_csv` for the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from analytics.published import tell
from analytics.published.checks import CHECKS
from analytics.published.printed import Prints, load_prints
from analytics.published.verdicts import Line, Replication, Verdict

__all__ = ["Line", "Replication", "Verdict", "main_csv", "main_markdown", "main_text", "replicate"]

Only = Literal["contradictions", "all"]


def replicate(prints: Prints | None = None) -> Replication:
    """Every check on every printed number, in the order of print; *prints* are the repository's own by default."""
    prints = load_prints() if prints is None else prints
    place = {one.key: at for at, one in enumerate(prints.every)}
    lines = [line for check in CHECKS for line in check(prints)]
    return Replication(tuple(sorted(lines, key=lambda line: place[line.printed.key])))


def main_text(only: Only = "contradictions") -> str:
    """What the command prints: the contradicting lines, or all of them, and the count of every verdict."""
    replication = replicate()
    return tell.to_text(replication, replication.contradictions if only == "contradictions" else replication.lines)


def main_csv() -> str:
    """Every line with its basis, note and finding, for `--csv FILE`."""
    return tell.to_csv(replicate())


def main_markdown() -> str:
    """docs/replication.md."""
    return tell.to_markdown(replicate())


def _main(arguments: Sequence[str]) -> None:
    told: dict[str, Callable[[], str]] = {
        "": main_text,
        "--all": partial(main_text, "all"),
        "--csv": main_csv,
        "--markdown": main_markdown,
    }
    sys.stdout.write(told[arguments[0] if arguments else ""]())


if __name__ == "__main__":
    _main(sys.argv[1:])
