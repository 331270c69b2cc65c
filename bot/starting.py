"""Starting: what can fail then fails in one sentence, which names no token."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.app import App
from bot.cli_errors import CommandError
from bot.settings import Settings
from bot.telegram_request import UnreadableError


@asynccontextmanager
async def introduced(application: App) -> AsyncIterator[None]:
    """The application with its connections open, known to Telegram; CommandError where Telegram does not know it."""
    failed = await _why_not(application)
    if failed:
        await application.bot.shutdown()
        raise CommandError(failed)
    async with application:
        yield


async def _why_not(application: App) -> str:
    """Outside of the except, so that no error with the token in it is carried along."""
    host = urlsplit(application.bot.base_url).netloc.rpartition("@")[2]
    try:
        await application.initialize()
    except InvalidToken:
        return (
            f"{host} does not know the bot: SNOREN_TELEGRAM__TOKEN is mistyped or revoked "
            "(BotFather has the right one), or telegram.base_url names another server"
        )
    except UnreadableError:
        return f"{host} does not answer as Telegram does; is telegram.base_url right, and nothing in between?"
    except NetworkError as error:
        return f"{host} cannot be reached ({_told(error)}); snoren run starts once it can"
    except TelegramError as error:
        return f"{host} refuses to say who the bot is ({_told(error)})"
    except (KeyError, TypeError, ValueError, AttributeError):
        return f"{host} does not say who the bot is; is telegram.base_url right?"
    return ""


async def announce(settings: Settings, application: App) -> None:
    """Tell Telegram where to post; CommandError where it will not."""
    failed = ""
    try:
        await application.bot.set_webhook(
            settings.telegram.webhook_url,
            secret_token=settings.telegram.webhook_secret.get_secret_value(),
            allowed_updates=["message", "edited_message", "callback_query", "my_chat_member"],
        )
    except TelegramError as error:
        failed = f"Telegram does not take telegram.webhook_url: {_told(error)}"
    if failed:
        raise CommandError(failed)


def listening(host: str, port: int) -> socket.socket:
    """The port to serve on, ours from here on; CommandError where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen()
    except OSError as error:
        raise CommandError(f"{host}:{port} cannot be served on ({error.strerror}); set SNOREN_WEB__PORT") from None
    return taken


def _told(error: TelegramError) -> str:
    """Telegram's own words."""
    return error.message
