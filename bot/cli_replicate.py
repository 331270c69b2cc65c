"""``snoren replicate``: every derived number of the printed tables, recomputed."""

from pathlib import Path
from typing import Annotated

import typer


def replicate(
    every: Annotated[bool, typer.Option("--all", help="Every number, not only what contradicts.")] = False,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every line to FILE as well.")] = None,
) -> None:
    """Recompute the printed tables: computed, printed, difference, verdict and, where it can be told, the cause."""
    from analytics.published import replicate as published

    if csv is not None:
        csv.write_text(published.main_csv(), encoding="utf-8")
    typer.echo(published.main_text("all" if every else "contradictions"))
