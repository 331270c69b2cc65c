"""Puts the application together: the library, our requests, our pacer, one lock a chat, and the routes."""

import os
from typing import Any

from telegram.ext import Application, ApplicationBuilder, BaseRateLimiter
from telegram.request import BaseRequest

from bot.per_chat import PerChat
from handlers.house import House
from handlers.router import Router
from handlers.routes import Routes
from handlers.wire import Wire

App = Application[Any, Any, Any, Any, Any, Any]
_AT_ONCE = 64


def build(
    house: House,
    routes: Routes,
    token: str,
    base_url: str,
    request: BaseRequest,
    polling: BaseRequest,
    pacer: BaseRateLimiter[Any],
) -> App:
    """An application without an updater: updates are fed to it by polling.py, by the webhook, or by a test."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's later form of durations, without its warning
    application: App = (
        ApplicationBuilder()
        .bot(Wire(token, base_url, request=request, get_updates_request=polling, rate_limiter=pacer))
        .concurrent_updates(PerChat(_AT_ONCE))
        .updater(None)
        .job_queue(None)
        .build()
    )
    Router(house, routes).install(application)
    return application
