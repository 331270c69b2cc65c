"""``snoren run``: the live bot, or, with no token, the sandbox."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import structlog
import typer
import uvloop
from telegram.ext import BaseRateLimiter

from bot import keys, logs, opening, schedule, serving, starting, web
from bot.app import App, build
from bot.delivery import Delivery
from bot.pacer import Pacer
from bot.polling import Poller
from bot.settings import Settings
from bot.telegram_request import AiohttpRequest
from handlers import commands
from handlers.conversations import all_routes
from handlers.house import House
from models import crypto
from models.actions import invites
from models.clock import SystemClock

log = structlog.get_logger()


def run(settings: Settings) -> None:
    """Work until stopped; whatever had been begun is finished first."""
    _settle_memory()
    logs.configure(settings.log, secrets=settings.secrets)
    if settings.is_live:
        crypto.use_keys(keys.proven(settings).values)
        clock = SystemClock()
        with (
            opening.opened_database(settings.database.url, settings.policy, clock) as database,
            opening.opened_house(database, clock) as house,
        ):
            uvloop.run(_live(settings, replace(house, public_url=settings.public_url)))
        return
    from bot.sandbox import play

    uvloop.run(play.play(settings))


@asynccontextmanager
async def working(
    house: House, token: str, base_url: str, pacer: BaseRateLimiter[Any]
) -> AsyncIterator[tuple[App, Delivery]]:
    """The application and its delivery, both at work; stopped in the order that loses nothing."""
    routes = all_routes()
    application = build(house, routes, token, base_url, AiohttpRequest(), AiohttpRequest(4), pacer)
    delivery = Delivery(house, routes, application.bot)
    house.desk.on_written = delivery.wake
    ticker = schedule.ticker(delivery)
    async with starting.introduced(application):
        await application.start()
        ticker.start()
        sending = asyncio.create_task(delivery.run())
        offering = asyncio.create_task(commands.offer_to_everyone(routes, application.bot, house.desk))
        try:
            await delivery.look_around()
            gc.collect()
            _settle_memory()
            yield application, delivery
        finally:
            await ticker.stop()
            house.desk.on_written = None
            for task in (sending, offering):
                task.cancel()
            await asyncio.gather(sending, offering, return_exceptions=True)
            await application.stop()


def _settle_memory() -> None:
    """What is loaded by now stays: the collector, a sixth of a tap's time otherwise, looks at what comes after it."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def _live(settings: Settings, house: House) -> None:
    token = settings.telegram.token.get_secret_value()
    with starting.listening(settings.web.host, settings.web.port) as listening:
        async with working(house, token, settings.telegram.base_url, Pacer()) as (application, _):
            app = web.create_app(house, application, settings.telegram.webhook_secret.get_secret_value())
            server = serving.server(app, settings.web.host, settings.web.port)
            await _greet(house, application)
            await serving.until_stopped(_ways_in(settings, application), server.serve(sockets=[listening]))


async def _greet(house: House, application: App) -> None:
    """Say how the first lead gets in, where nobody works here yet."""
    code = await house.desk.write(invites.first_lead, now=house.clock.now())
    log.info("started", bot=application.bot.username)
    if code is not None:
        typer.echo(f"The first lead opens https://t.me/{application.bot.username}?start={code} (once, within 7 days).")


async def _ways_in(settings: Settings, application: App) -> None:
    """Until stopped: be told of updates, or ask for them."""
    if settings.telegram.webhook_url:
        await starting.announce(settings, application)
        await asyncio.Event().wait()
    await Poller(application).run()
