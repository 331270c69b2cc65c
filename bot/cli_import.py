"""``snoren import``: a kind of file each."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from models.actions.importing import Imported

app = typer.Typer(help="Bring in a CSV file: all of it, or none and every reason.", no_args_is_help=True)
CsvFile = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, UTF-8, commas, one header row.")]
Bring = Callable[..., "Imported"]


@app.command("people")
def people(file: CsvFile) -> None:
    """
    People drawn: case_no, programme, arm, cohort, sex, age or birth_year, origin, history_hours, start_on, …

    screened_out and drawn_on (the day of the draw, YYYY-MM-DD) may be left out.
    """
    from models.actions import importing

    _import("people", importing.people, file)


@app.command("outcomes")
def outcomes(file: CsvFile) -> None:
    """Their months: case_no, month, hours or employment_degree, benefit_codes, status."""
    from models.actions import importing

    _import("outcomes", importing.outcomes, file)


@app.command("modules")
def modules(file: CsvFile) -> None:
    """Where they were in the programme: case_no, module (1, 2A, 2B, 2C, 3), start_on, end_on."""
    from models.actions import importing

    _import("modules", importing.modules, file)


@app.command("costs")
def costs(file: CsvFile) -> None:
    """What they cost: case_no, kind, year, amount; taxes paid as kind tax_revenue."""
    from models.actions import importing

    _import("costs", importing.costs, file)


@app.command("dream")
def dream(
    file: CsvFile,
    codes: Annotated[
        Path | None, typer.Option(metavar="LIST", help="Benefit codes, instead of models/register/benefit_codes.csv.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", help="Leave out the months before.")
    ] = None,
) -> None:
    """The DREAM register, one row a person: case_no, weeks y_YYWW, degrees of employment grad_YYYY_MM."""
    from models import register
    from models.actions import importing

    known = register.benefit_codes(codes or register.SHIPPED)
    first = date(since.year, since.month, 1) if since else None
    _import("dream", partial(importing.dream, codes=known, since=first), file)


def _import(kind: str, bring: Bring, file: Path) -> None:
    from bot import opening, settings
    from bot.cli_progress import Progress
    from models.actions import importing
    from models.clock import SystemClock
    from models.rules.access import SYSTEM

    house, clock = settings.load(), SystemClock()
    with (
        importing.opened(file) as table,
        opening.opened_database(house.database.url, house.policy, clock) as database,
        Progress(table) as progress,
        database.write() as session,
    ):
        done = bring(session, table, by=SYSTEM, now=clock.now(), progress=progress)
    typer.echo(f"{kind}: {done.new:,} new, {done.changed:,} changed, {done.unchanged:,} unchanged")
    for note in done.notes:
        typer.echo(f"note: {note}", err=True)
