"""``snoren draw``: the protocol of a draw of lots, and the draw done again from list and seed."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_errors import CommandError, one_of

app = typer.Typer(help="Draws of lots: their protocols, and doing one again.", no_args_is_help=True)
_LANGUAGES = ("da", "en")


class Format(StrEnum):
    PDF = "pdf"
    TXT = "txt"


@app.command()
def verify(file: Annotated[Path, typer.Argument(metavar="FILE", help="A draw's record: text, or '-'.")]) -> None:
    """Do a draw again from the list and the seed of its record; exit code 1 where it comes out otherwise."""
    from models.rules import draw_record

    text = sys.stdin.read() if str(file) == "-" else _text(file)
    try:
        record = draw_record.read(text)
    except draw_record.RecordError as error:
        raise CommandError(f"{file} is no record of a draw: {error}") from None
    found = draw_record.differences(record)
    if found:
        raise CommandError(f"{file} does not hold:\n" + "\n".join(found))
    typer.echo(f"{file}: {len(record.people)} people; the list's hash and every arm come out as recorded")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CommandError(f"{file} is no text; verify takes the draw's record, not the PDF") from None


@app.command()
def protocol(
    number: Annotated[int | None, typer.Argument(metavar="[DRAW]", help="Its number; by default the newest.")] = None,
    format: Annotated[Format, typer.Option(help="pdf, or txt for `snoren draw verify`.")] = Format.PDF,
    language: Annotated[str, typer.Option(help="da or en.")] = "da",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
) -> None:
    """A draw's protocol: who was drawn to which arm, with what seed, and how anybody can do it again."""
    from bot import cli_database, settings
    from models import database
    from models.errors import NotYoursError
    from models.queries import draws
    from models.rules import draw_record

    house, words = settings.load(), one_of(language, _LANGUAGES, "language")
    opened = database.connect(cli_database.to_read(house), house.policy)
    try:
        with opened.read() as session:
            id_ = number if number is not None else draws.newest(session)
            if id_ is None:
                raise CommandError("no lots have been drawn yet")
            record = draws.record_of(session, id_)
    except NotYoursError:
        raise CommandError(f"there is no draw {number}") from None
    finally:
        opened.dispose()
    made = _pdf(record, words) if format is Format.PDF else draw_record.written(record).encode()
    target = output or Path(f"draw-{id_}.{format}")
    target.write_bytes(made)
    typer.echo(f"{target}: {len(made):,} bytes")


def _pdf(record: object, language: str) -> bytes:
    import importlib

    made: bytes = importlib.import_module("analytics.documents.draw_protocol").pdf(record, language)
    return made
