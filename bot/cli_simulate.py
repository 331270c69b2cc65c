"""``snoren simulate``: a programme's year with invented people, through the real actions, every rule checked."""

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_errors import CommandError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.simulation.world import World

_FILE = "snoren.db"
_SAID_EVERY = {True: 0.0, False: 10.0}  # seconds; on a terminal, elsewhere


def simulate(
    citizens: Annotated[
        int, typer.Option(min=8, max=5000, help="How many are referred; about half are drawn in.")
    ] = 300,
    weeks: Annotated[int, typer.Option(min=1, max=104, help="How long.")] = 52,
    seed: Annotated[int, typer.Option(help="The same seed gives the same year.")] = 1,
    folder: Annotated[
        Path, typer.Option(metavar="DIR", help="Where its database is written; an earlier simulation is replaced.")
    ] = Path("var/simulation"),
) -> None:
    """Let invented people live a programme's year, check every rule each week, and tell what messages it took."""
    from bot import keys, opening, settings
    from bot.simulation import year
    from bot.simulation.chances import Chances
    from models import crypto
    from models.clock import FrozenClock

    house = _in_folder(settings.load(), folder)
    url, begun = house.database.url, time.monotonic()
    _make_room(folder / _FILE, house)
    crypto.use_keys(keys.of(house).values)
    clock = FrozenClock(frozen_at=year.begins())
    with opening.opened_database(url, house.policy, clock) as database:
        world = year.opened(database, clock, seed, Chances())
        try:
            asyncio.run(year.live(world, citizens, weeks, _progress(world, weeks)))
        except year.BrokenError as error:
            raise CommandError(f"{url}: what must always hold does not:\n{error}") from None
        _tell(world, weeks, time.monotonic() - begun)
    typer.echo(f"to evaluate it: SNOREN_DATABASE__URL={url} snoren report")


def _in_folder(house: "Settings", folder: Path) -> "Settings":
    from bot.settings import DatabaseTable

    return house.model_copy(update={"database": DatabaseTable(url=f"sqlite:///{folder.resolve() / _FILE}")})


def _make_room(file: Path, house: "Settings") -> None:
    """CommandError where the file holds anything but invented people."""
    from bot.sandbox.demo import fill
    from models.database import connect

    if not file.exists():
        return
    database = connect(house.database.url, house.policy)
    try:
        invented = fill.is_invented(database)
    finally:
        database.dispose()
    if not invented:
        raise CommandError(f"{file} is no earlier simulation, and is left alone; name another folder")
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _progress(world: "World", weeks: int) -> Callable[[int], None]:
    """On stderr, a line now and then."""
    said_at, terminal = [time.monotonic()], sys.stderr.isatty()

    def say(week: int) -> None:
        if time.monotonic() - said_at[0] < _SAID_EVERY[terminal]:
            return
        said_at[0] = time.monotonic()
        done = sum(world.done.values())
        typer.echo(f"week {week} of {weeks}: {done:,} things done   ", err=True, nl=not terminal)
        if terminal:
            typer.echo("\r", err=True, nl=False)

    return say


def _tell(world: "World", weeks: int, seconds: float) -> None:
    from bot.simulation import tally, year

    done, refused = sum(world.done.values()), sum(world.refused.values())
    messages = sum(world.sink.heard.values())
    typer.echo(f"{weeks} weeks in {seconds:,.0f} s: {done:,} things done, {refused:,} refused, {messages:,} messages")
    for line in (*tally.table(tally.loads(world, year.BEGINS, weeks * 7)), *tally.kinds(world)):
        typer.echo(line)
    typer.echo(f"fingerprint {tally.fingerprint(world)}")
