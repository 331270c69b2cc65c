"""``snoren report``: the whole evaluation as one document."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_errors import one_of
from models.rules import calendar

if TYPE_CHECKING:
    from analytics.service.look_record import Shown
    from models.evaluation_issue import NewIssue
    from models.rules.policy import Policy

FORMATS = ("pdf", "html", "xlsx")
LANGUAGES = ("da", "en")
_SAID = {"evaluating": "computing the tables", "releasing": "hiding small numbers", "rendering": "setting the document"}


def report(
    format: Annotated[str, typer.Option(help="pdf, html or xlsx.")] = "pdf",
    language: Annotated[str, typer.Option(help="da or en.")] = "da",
    programme: Annotated[str, typer.Option(help="Its key in config.toml; the first one there by default.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; '-' writes it to the output.")
    ] = None,
) -> None:
    """The evaluation as it was issued last, or a new issue where one is due: every table, small numbers hidden."""
    from analytics.service import asking
    from bot import cli_database, settings

    house = settings.load()
    kind, words = one_of(format, FORMATS, "format"), one_of(language, LANGUAGES, "language")
    key = one_of(programme or next(iter(house.policy.programmes)), house.policy.programmes, "programme")
    url = cli_database.to_read(house)
    now = datetime.now(UTC)
    with _keeping(url, house.policy, key, kind, now) as keep:
        today = calendar.today(now)
        made = asking.compute(url, house.policy, key, words, kind, today=today, keep=keep, progress=_say)
    _write(made, output or Path(f"evaluation-{key}-{words}.{kind}"))


@contextmanager
def _keeping(
    url: str, policy: "Policy", programme: str, kind: str, now: datetime
) -> "Iterator[Callable[[Shown, NewIssue | None], None]]":
    """A document is passed on: a look, with what is issued; also beside a bot that runs, one short transaction."""
    from models import database
    from models.actions import looks

    def keep(shown: "Shown", leaving: "NewIssue | None") -> None:
        with opened.write() as session:
            told = (shown.month, f"report.{kind}", shown.data_version, leaving, shown.people)
            looks.look_at_machine(session, programme, *told, now=now)

    opened = database.connect(url, policy)
    try:
        yield keep
    finally:
        opened.dispose()


def _say(stage: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"{_SAID[stage]} …", err=True)


def _write(made: bytes, target: Path) -> None:
    if str(target) == "-":
        sys.stdout.buffer.write(made)
        return
    target.write_bytes(made)
    typer.echo(f"{target}: {len(made):,} bytes")
