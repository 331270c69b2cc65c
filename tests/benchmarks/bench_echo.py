"""
What the library itself manages: an echo bot as its examples write one, end to end against the stub.

``python -m tests.benchmarks.bench_echo`` prints updates a second for the stock bot (httpx, one update at a time,
nothing stored), and for the same echo over Snoren's request, pacer and processor, whose limit is lifted.
"""

import asyncio
import os
import sys
from typing import Any

import uvloop
from telegram import Message, Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.pacer import Pacer
from bot.per_chat import PerChat
from bot.telegram_request import AiohttpRequest
from tests.benchmarks import stub_server
from tests.benchmarks.stub_server import Stub

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
UPDATES = 2000
LIFTED = 1_000_000  # a second: the pacer's work is measured, its limit is not


async def throughput(stub: Stub, application: AnyApplication, updates: list[stub_server.Update], method: str) -> float:
    """
    Updates a second: from the first that the bot takes to the last answer that it sends.

    The bot polls *stub*; each update is answered by one call of *method*. The stub is reset first.
    """
    await stub.reset()
    await stub.feed(updates)
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling(poll_interval=0.0)
        await stub.until(method, len(updates))
        await application.updater.stop()
        await application.stop()
    answers = [call.at for call in await stub.calls() if call.method == method]
    return len(updates) / (max(answers) - (await stub.fed())[0])


async def stock_echo(stub: Stub, updates: int = UPDATES) -> float:
    """Updates a second of the library's echo bot with its own defaults: httpx, no limiter, nothing stored."""
    application = _builder(stub).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    return await throughput(stub, application, stub_server.texts(updates), "sendMessage")


async def paced_echo(stub: Stub, updates: int = UPDATES) -> float:
    """Updates a second of the same echo over Snoren's own transport."""
    builder = _builder(stub).request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    builder = builder.rate_limiter(Pacer(LIFTED)).concurrent_updates(PerChat(64))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    return await throughput(stub, application, stub_server.texts(updates, chats=updates), "sendMessage")


def _builder(stub: Stub) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return ApplicationBuilder().token(stub.token).base_url(stub.base_url)


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> Message:
    assert update.message and update.message.text
    return await update.message.reply_text(update.message.text)


async def compare() -> tuple[float, float]:
    async with stub_server.running() as stub:
        return await stock_echo(stub), await paced_echo(stub)


def main() -> None:
    stock, paced = asyncio.run(compare())
    _, on_uvloop = uvloop.run(compare())
    sys.stdout.write(
        f"stock echo                  {stock:7.0f} updates/s\n"
        f"echo over Snoren's own      {paced:7.0f} updates/s  {paced / stock:.1f} ×\n"
        f"the same, with uvloop       {on_uvloop:7.0f} updates/s  {on_uvloop / stock:.1f} ×\n"
        f"{os.cpu_count()} cores, {UPDATES} updates, stub in its own process\n"
    )


if __name__ == "__main__":
    main()
