"""``snoren report``: the whole evaluation as one document."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import cli_months
from bot.cli_errors import one_of
from models.rules import calendar

if TYPE_CHECKING:
    from analytics.service.look import Shown
    from models.release import Leaving
    from models.rules.policy import Policy

FORMATS = ("pdf", "html", "xlsx")
LANGUAGES = ("da", "en")
_SAID = {"evaluating": "computing the tables", "releasing": "hiding small numbers", "rendering": "setting the document"}


def report(
    format: Annotated[str, typer.Option(help="pdf, html or xlsx.")] = "pdf",
    language: Annotated[str, typer.Option(help="da or en.")] = "da",
    programme: Annotated[str, typer.Option(help="Its key in config.toml; the first one there by default.")] = "",
    month: Annotated[str, typer.Option(help="YYYY-MM; by default the latest outcome month with data.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; '-' writes it to the output.")
    ] = None,
) -> None:
    """Every table and figure of the evaluation, with what their numbers bear; small numbers are hidden."""
    from analytics.service import asking
    from analytics.tables.question import Question
    from bot import cli_database, settings

    house = settings.load()
    kind, words = one_of(format, FORMATS, "format"), one_of(language, LANGUAGES, "language")
    key = one_of(programme or next(iter(house.policy.programmes)), house.policy.programmes, "programme")
    url = cli_database.to_read(house)
    question = Question(key, cli_months.asked(month, url, house.policy, key))
    now = datetime.now(UTC)
    made_on = calendar.today(now)
    with _keeping(url, house.policy, key, kind, now) as keep:
        made = asking.compute(url, house.policy, question, words, kind, made_on=made_on, keep=keep, progress=_say)
    _write(made, output or Path(f"evaluation-{key}-{words}.{kind}"))


@contextmanager
def _keeping(
    url: str, policy: "Policy", programme: str, kind: str, now: datetime
) -> "Iterator[Callable[[Shown, Leaving | None], None]]":
    """A document is passed on: a look, and a release, also beside a bot that runs; one short transaction."""
    from models import database
    from models.actions import looks

    def keep(shown: "Shown", leaving: "Leaving | None") -> None:
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
