"""The sandbox at work: a Bot API server of our own, invented people, and the real bot over real HTTP."""

import asyncio
import json
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from bot import calendar_feed, keys, opening, serving
from bot.pacer import Pacer
from bot.polling import Poller
from bot.sandbox import beside
from bot.sandbox.chat_file import ChatFile
from bot.sandbox.demo import fill, mentors
from bot.sandbox.demo.cast import JOBS
from bot.sandbox.http import create_app
from bot.sandbox.state import Sandbox
from bot.settings import Settings
from handlers.house import House
from models import crypto
from models.clock import MovableClock
from models.rules import calendar
from models.rules.working_days import WorkingDays

TOKEN = "1000000001:the-token-of-the-bot-in-the-sandbox"  # noqa: S105 - the sandbox takes any
HOST = "127.0.0.1"


async def play(settings: Settings) -> None:
    """Open the sandbox and say where; raises demo's RealPeopleError where the database holds real people."""
    crypto.use_keys(keys.proven(settings, sandbox=True).values)
    kept = Kept(beside.clock_file(settings.sandbox.url))
    clock, been_here = kept.clock(settings.working_days), beside.is_filled(settings.sandbox.url)
    with opening.opened_database(settings.sandbox.url, settings.policy, clock) as database:
        fill.fill(database, clock.now())
        with opening.opened_house(database, clock) as house:
            await _serve(settings, house, clock, kept, been_here=been_here)


async def _serve(settings: Settings, house: House, clock: MovableClock, kept: "Kept", *, been_here: bool) -> None:
    from bot.run import working

    sandbox = Sandbox(clock, fill.people(), jobs=JOBS)
    sandbox.mentors = lambda: house.desk.read(mentors.by_chat)
    chats = _put_back(sandbox, beside.chat_file(settings.sandbox.url), been_here=been_here)
    listening = _listen(settings.sandbox.port)
    port = listening.getsockname()[1]
    house = replace(house, public_url=f"http://{HOST}:{port}")
    server = serving.server(create_app(sandbox, calendar_feed.route(house)), HOST, port)
    serves = asyncio.create_task(server.serve(sockets=[listening]))
    async with working(house, TOKEN, f"http://{HOST}:{port}/bot", Pacer()) as (application, delivery):
        sandbox.on_clock_moved += [kept.keep, lambda _now: delivery.tick()]
        typer.echo(f"Snoren, the sandbox: http://{HOST}:{port}/  (everyone in it is invented; Ctrl-C stops it)")
        warming = asyncio.create_task(house.analyst.warm())
        try:
            await serving.until_stopped(Poller(application).run(), asyncio.shield(serves))
        finally:
            warming.cancel()
            await kept.keep(clock.now())
            if chats is not None:
                chats.write()
            sandbox.close()
    server.should_exit = True
    await asyncio.gather(serves, return_exceptions=True)


def _put_back(sandbox: Sandbox, file: Path | None, *, been_here: bool) -> ChatFile | None:
    """The chats of the last run, kept from now on; where the street has outlived them, say how to begin again."""
    if file is None:
        return None
    chats = ChatFile(file)
    kept = chats.load()
    if been_here and not kept:
        typer.echo("What was said in this street is not kept. To start it anew: snoren run --anew")
    sandbox.restore(kept)
    chats.follow(sandbox.chats.get)
    sandbox.on_changed = chats.changed
    return chats


def _listen(port: int) -> socket.socket:
    """The port asked for, or, where it is taken, any free one."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError:
        listening.bind((HOST, 0))
    return listening


class Kept:
    """The sandbox's own time, kept beside its database: it stands still while the sandbox is closed."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def clock(self, working: WorkingDays) -> MovableClock:
        return MovableClock(shift=self._last(working) - datetime.now(UTC))

    async def keep(self, now: datetime) -> None:
        if self._file is not None:
            self._file.write_text(json.dumps({"now": now.isoformat()}), encoding="utf-8")

    def _last(self, working: WorkingDays) -> datetime:
        if self._file is None or not self._file.exists():
            return good_morning(datetime.now(UTC), working)
        return datetime.fromisoformat(json.loads(self._file.read_text(encoding="utf-8"))["now"])


def good_morning(now: datetime, working: WorkingDays) -> datetime:
    """Now, where people are at work; else the next working day at 9.30."""
    day, hour = calendar.today(now), calendar.local(now).hour
    if day in working and 9 <= hour < 15:
        return now
    if hour >= 15 or day not in working:
        day = calendar.add_working_days(day, 1, working)
    return calendar.instant(day, datetime.min.time()) + timedelta(hours=9, minutes=30)
