"""Every command of ``snoren``, each with what it takes."""

from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from bot import (
    cli_coverage,
    cli_database,
    cli_draw,
    cli_import,
    cli_lead_link,
    cli_replicate,
    cli_report,
    cli_results,
    cli_simulate,
)
from bot.cli_errors import CommandError

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="snoren",
    help="Runs a mentor-led employment programme in Telegram, and evaluates it while it runs.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_import.app, name="import")
app.add_typer(cli_database.app, name="db")
app.add_typer(cli_draw.app, name="draw")
app.command("coverage")(cli_coverage.coverage)
app.command("lead-link")(cli_lead_link.lead_link)
app.command("results")(cli_results.results)
app.command("replicate")(cli_replicate.replicate)
app.command("report")(cli_report.report)
app.command("simulate")(cli_simulate.simulate)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"snoren {version('snoren')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    anew: Annotated[
        bool, typer.Option("--anew", help="Forget the sandbox's street and chats, and fill it again.")
    ] = False,
) -> None:
    """Run the bot; with no token, the sandbox."""
    from bot import run as running
    from bot import settings

    loaded = settings.load()
    if anew:
        _start_anew(loaded)
    running.run(loaded)


def _start_anew(loaded: "Settings") -> None:
    """Only ever the sandbox: with a token the people are real."""
    from bot.sandbox import beside

    if loaded.is_live:
        raise CommandError("--anew is for the sandbox; with a token there is nothing to start anew")
    beside.start_anew(loaded)


@app.command()
def demo() -> None:
    """Fill the sandbox's database with invented people, all their months included."""
    from bot import keys, opening, settings
    from bot.sandbox.demo import fill
    from models import crypto
    from models.clock import SystemClock

    house, clock = settings.load(), SystemClock()
    crypto.use_keys(keys.proven(house, sandbox=True).values)
    with opening.opened_database(house.sandbox.url, house.policy, clock) as database:
        fill.fill(database, clock.now())
    typer.echo(f"{cli_database.shown(house.sandbox.url)} holds the invented people; `snoren run` opens them")


@app.command()
def doctor() -> None:
    """Check settings, database, folder, key, token and clock; one line each."""
    from bot import cli_doctor

    found = cli_doctor.examine(datetime.now(UTC))
    for line in found:
        typer.echo(str(line))
    if not all(line.fine for line in found):
        raise typer.Exit(1)
