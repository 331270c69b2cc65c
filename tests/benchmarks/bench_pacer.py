"""
Reminders and people at once: ``python -m tests.benchmarks.bench_pacer [--latency SECONDS]``.

600 reminders go out to a stub that enforces 30 messages and edits in any second and 1 message a second a chat, while
mentors tap (answered by answerCallbackQuery and editMessageText) and write (answered by sendMessage). Times are the
stub's own: from an update's entry there to the arrival of its last answer. The bot is a real application: long polling,
the Pacer, AiohttpRequest, PerChat.
"""

import argparse
import asyncio
import itertools
import sys
import time
from dataclasses import dataclass
from typing import Any

import uvloop
from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.pacer import Pacer
from bot.per_chat import PerChat
from bot.places import Priority
from bot.telegram_request import AiohttpRequest
from tests.benchmarks import stub_server
from tests.benchmarks.stub_server import Call, Stub

REMINDERS = 600
MENTORS = 100_000  # their chats' ids start here; those who get reminders have smaller ones
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True)
class Load:
    """What people do while the reminders go out, every second."""

    name: str
    taps: int
    texts: int


LOADS = (Load("a mentor a second", taps=1, texts=0), Load("a busy hour", taps=4, texts=2))


@dataclass(frozen=True)
class Outcome:
    load: Load
    reminders_a_second: float
    everything_a_second: float
    refused: int
    waits: list[float]  # seconds from a tap or a text to its last answer

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        """The one rate asked for is the reminders' where people leave them room, else everybody's together."""
        calm = self.load.taps + self.load.texts <= 1
        rate = self.reminders_a_second if calm else self.everything_a_second
        of_what = "reminders" if calm else "messages and edits"
        longest, mean = max(self.waits), sum(self.waits) / len(self.waits)
        waited = f"{longest * 1000:6.0f} ms longest of {len(self.waits)} answers (≤ 200); mean {mean * 1000:.0f} ms"
        return [
            (f"{rate:6.1f} {of_what}/s (≥ 28); reminders alone {self.reminders_a_second:.1f}/s", rate >= 28),
            (f"{self.refused:6d} × 429 (0)", self.refused == 0),
            (waited, longest <= 0.2),
        ]


async def measure(stub: Stub, load: Load) -> Outcome:
    """One wave of reminders under *load*; the stub is reset first."""
    await stub.reset()
    application = _application(stub)
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling(poll_interval=0.0)
        reminded = asyncio.Event()
        people = asyncio.create_task(_people(stub, load, reminded))
        await _remind(application.bot)
        reminded.set()
        asked = await people
        await asyncio.sleep(1)  # long enough for an answer that comes too late to be seen as such
        await application.updater.stop()
        await application.stop()
    return _outcome(load, asked, await stub.calls())


def _application(stub: Stub) -> AnyApplication:
    builder = ApplicationBuilder().token(stub.token).base_url(stub.base_url).rate_limiter(Pacer())
    builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    application = builder.concurrent_updates(PerChat(64)).build()
    application.add_handler(CallbackQueryHandler(_on_tap))
    application.add_handler(MessageHandler(filters.TEXT, _on_text))
    return application


async def _on_tap(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query and update.callback_query.data
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(update.callback_query.data)


async def _on_text(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text)


async def _remind(bot: ExtBot[Any]) -> None:
    await asyncio.gather(
        *(
            bot.send_message(chat, "Husk din aftale onsdag kl. 14.00", rate_limit_args=Priority.REMINDER)
            for chat in range(1, REMINDERS + 1)
        )
    )


async def _people(stub: Stub, load: Load, reminded: asyncio.Event) -> dict[int, float]:
    """Taps and texts, evenly, each from a mentor of its own, until all are reminded: when each chat asked."""
    asked: dict[int, float] = {}
    kinds = itertools.cycle(["tap"] * load.taps + ["text"] * load.texts)
    while not reminded.is_set():
        await asyncio.sleep(1 / (load.taps + load.texts))
        chat = MENTORS + len(asked)
        asked[chat] = time.monotonic()
        await stub.feed(_tap(chat) if next(kinds) == "tap" else stub_server.texts(1, chats=1, first_chat=chat))
    return asked


def _tap(chat: int) -> list[stub_server.Update]:
    return stub_server.taps(1, "Tak", chats=1, first_chat=chat)


def _outcome(load: Load, asked: dict[int, float], calls: list[Call]) -> Outcome:
    paced = [call for call in calls if call.chat_id is not None and not call.refused]
    answered = {call.chat_id: call.at for call in paced}
    reminders = [call.at for call in paced if call.chat_id in range(1, REMINDERS + 1)]
    lasted = reminders[-1] - reminders[0]
    during = sum(reminders[0] <= call.at <= reminders[-1] for call in paced)
    return Outcome(
        load,
        reminders_a_second=(len(reminders) - 1) / lasted,
        everything_a_second=(during - 1) / lasted,
        refused=sum(call.refused for call in calls),
        waits=[answered[chat] - at for chat, at in asked.items()],
    )


async def outcomes(latency: float = 0.0) -> list[Outcome]:
    async with stub_server.running(enforce=True, latency=latency) as stub:
        return [await measure(stub, load) for load in LOADS]


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description="Reminders and people at once")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that the stub lets a request wait")
    found = uvloop.run(outcomes(parser.parse_args().latency))
    for outcome in found:
        sys.stdout.write(f"{REMINDERS} reminders, {outcome.load.name}\n")
        for figure, holds in outcome.verdicts:
            sys.stdout.write(f"  {'pass' if holds else 'FAIL'}  {figure}\n")
    return 0 if all(holds for outcome in found for _, holds in outcome.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
