"""``snoren import``: a kind of file each."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import cli_import_help

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.actions.importing import Imported
    from models.rules.policy import Policy


class DecimalSign(StrEnum):
    """How decimals are written, for a file that does not tell."""

    COMMA = "comma"
    POINT = "point"


app = typer.Typer(
    help="Bring in a CSV or Excel file (.xlsx): all of it, or none and every reason.", no_args_is_help=True
)
File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="CSV (semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252) or .xlsx, one header row.",
    ),
]
DecimalOption = Annotated[
    DecimalSign | None,
    typer.Option("--decimal", help="How decimals are written, where the file does not tell: 1.234 may be 1234."),
]
SheetOption = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook that has several.")
]
ClearOption = Annotated[
    bool,
    typer.Option("--clear", help="Empty what is known where the file has an empty cell; else it stays, and is told."),
]
Bring = Callable[..., "Imported"]


@app.command("people", help=cli_import_help.PEOPLE)
def people(file: File, decimal: DecimalOption = None, sheet: SheetOption = None, clear: ClearOption = False) -> None:
    from models.actions import importing

    _import("people", partial(importing.people, clear=clear), file, decimal, sheet)


@app.command("outcomes", help=cli_import_help.OUTCOMES)
def outcomes(file: File, decimal: DecimalOption = None, sheet: SheetOption = None, clear: ClearOption = False) -> None:
    from models.actions import importing

    _import("outcomes", partial(importing.outcomes, clear=clear), file, decimal, sheet)


@app.command("modules", help=cli_import_help.MODULES)
def modules(file: File, decimal: DecimalOption = None, sheet: SheetOption = None, clear: ClearOption = False) -> None:
    from models.actions import importing

    _import("modules", partial(importing.modules, clear=clear), file, decimal, sheet)


@app.command("costs", help=cli_import_help.COSTS)
def costs(file: File, decimal: DecimalOption = None, sheet: SheetOption = None) -> None:
    from models.actions import importing

    _import("costs", importing.costs, file, decimal, sheet)


@app.command("dream")
def dream(
    file: File,
    codes: Annotated[
        Path | None, typer.Option(metavar="LIST", help="Benefit codes, instead of models/register/benefit_codes.csv.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", help="Leave out the months before.")
    ] = None,
    decimal: DecimalOption = None,
    sheet: SheetOption = None,
    clear: ClearOption = False,
) -> None:
    """The DREAM register, one row a person: case_no, weeks y_YYWW, degrees of employment grad_YYYY_MM."""
    from models import register
    from models.actions import importing

    known = register.benefit_codes(codes or register.SHIPPED)
    first = date(since.year, since.month, 1) if since else None
    _import("dream", partial(importing.dream, codes=known, since=first, clear=clear), file, decimal, sheet)


def _import(kind: str, bring: Bring, file: Path, decimal: DecimalSign | None, sheet: str | None) -> None:
    from bot import opening, settings
    from bot.cli_progress import Progress
    from models.actions import importing
    from models.clock import SystemClock
    from models.rules.access import SYSTEM

    house, clock = settings.load(), SystemClock()
    sign = importing.Decimal(decimal) if decimal else None
    with importing.opened(file, decimal=sign, sheet=sheet) as table:
        with Progress(table) as progress:
            table.look(progress.looking)
        typer.echo(f"{file.name}: {table.reading()}", err=True)
        with (
            opening.opened_database(house.database.url, house.policy, clock) as database,
            Progress(table) as progress,
            database.write() as session,
        ):
            done = bring(session, table, by=SYSTEM, now=clock.now(), progress=progress)
            told = list(_covered(session, kind, house.policy))
    _answer(kind, done)
    for line in told:
        typer.echo(line)


def _covered(session: "Session", kind: str, policy: "Policy") -> Iterator[str]:
    """What has been delivered by now, of the kind that the file was of, for each programme that has people."""
    from analytics.tables.cost_estimates import KINDS
    from bot import coverage
    from models.queries import delivered

    known = [one.value for one in KINDS]
    for programme in policy.programmes:
        found = delivered.of(session, programme)
        told = list(coverage.of_kind(found, kind, known)) if found.people else []
        yield from ("", *([f"{programme}:"] if told and len(policy.programmes) > 1 else []), *told) if told else ()


def _answer(kind: str, done: "Imported") -> None:
    typer.echo(f"{kind}: {done.new:,} new, {done.changed:,} changed, {done.unchanged:,} unchanged")
    for note in done.notes:
        typer.echo(f"note: {note}", err=True)
