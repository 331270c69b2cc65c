"""The one web application of a live bot: the webhook, health, and metrics."""

import contextvars
import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update

from bot import calendar_feed, updates
from bot.app import App
from handlers import counted
from handlers.context import NotSavedError
from handlers.house import House
from models.queries import outbox

log = structlog.get_logger()
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_errors: contextvars.ContextVar[list[BaseException]] = contextvars.ContextVar("errors")


def create_app(house: House, application: App, secret: str) -> Starlette:
    """
    ``POST /telegram`` answers 200 once the update's work is committed, 503 where the database is away.

    ``/healthz`` says that the process lives, ``/readyz`` that it reaches its database, ``/metrics`` what waits.
    """
    application.add_error_handler(_keep)
    return Starlette(
        routes=[
            Route("/telegram", _webhook(application, secret), methods=["POST"]),
            Route("/healthz", _healthy),
            Route("/readyz", _ready(house)),
            Route("/metrics", _metrics(house)),
            calendar_feed.route(house),
        ]
    )


def _webhook(application: App, secret: str) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        if not _knows(request, secret):
            log.warning("webhook.refused", why="the secret is missing or wrong")
            return Response(status_code=403)
        update = await _read(request, application)
        if update is None:
            return Response()
        met: list[BaseException] = []
        _errors.set(met)
        await application.update_processor.process_update(update, application.process_update(update))
        if any(isinstance(error, OperationalError | NotSavedError) for error in met):
            return Response(status_code=503, headers={"Retry-After": "5"})
        return Response()

    return receive


def _knows(request: Request, secret: str) -> bool:
    """Compared as bytes, in a time that tells nothing: a header may hold any byte."""
    given = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
    return bool(secret) and secrets.compare_digest(given, secret.encode())


async def _read(request: Request, application: App) -> Update | None:
    """None for what is no update, or not whole: Telegram would only post the same again."""
    try:
        given = json.loads(await request.body())
    except ClientDisconnect:
        log.info("webhook.cut_off")
    except (ValueError, RecursionError) as error:
        updates.skipped(None, type(error).__name__)
    else:
        return updates.taken(given, application.bot)
    return None


async def _keep(_update: object, context: Any) -> None:
    if context.error is not None:
        _errors.get([]).append(context.error)


async def _healthy(_request: Request) -> Response:
    return JSONResponse({"alive": True})


def _ready(house: House) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        try:
            await house.desk.read(_ask)
        except OperationalError:
            return JSONResponse({"ready": False, "why": "the database cannot be reached"}, status_code=503)
        return JSONResponse({"ready": True})

    return answer


def _ask(session: Session) -> None:
    session.connection().execute(text("SELECT 1"))


def _metrics(house: House) -> Callable[[Request], Awaitable[Response]]:
    registry = CollectorRegistry()
    waiting = Gauge("snoren_reminders_waiting", "Reminders that are due and not sent", registry=registry)
    oldest = Gauge("snoren_reminders_oldest_seconds", "How long the oldest of them has waited", registry=registry)
    overdue = Gauge("snoren_deadlines_overdue", "Deadlines past their day", registry=registry)
    registry.register(counted.UNREADABLE)

    async def answer(_request: Request) -> Response:
        state = await house.desk.read(outbox.state, now=house.clock.now())
        waiting.set(state.waiting)
        oldest.set(state.oldest_seconds)
        overdue.set(state.overdue)
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return answer
