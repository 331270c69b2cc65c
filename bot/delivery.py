"""Delivery: the rope looks around; what is due is claimed, sent and marked, at least once, each on its own."""

import asyncio
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.pacer import Priority, seconds_of
from handlers import sending, texts
from handlers.house import House
from handlers.routes import Routes
from handlers.screen import Screen
from models.actions import delivery, inbox, sweep
from models.actions.delivery import Claimed
from models.base import saved

log = structlog.get_logger()
_GONE = ("chat not found", "user is deactivated", "bot can't initiate conversation", "peer_id_invalid")


class Delivery:
    """*wake* is called after every write and by the scheduler; one tick runs at a time."""

    def __init__(self, house: House, routes: Routes, bot: Bot) -> None:
        self.house = house
        self.routes = routes
        self.bot = bot
        self._woken = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def wake(self) -> None:
        """Look again soon; from the event loop's own thread."""
        self._woken.set()

    async def wake_soon(self) -> None:
        """For the scheduler, which would call a plain function in a thread of its own."""
        self.wake()

    async def run(self) -> None:
        """Tick whenever woken, until cancelled; a failing tick is logged and the next one tries again."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.send_due()
            except Exception as error:
                log.error("delivery.failed", exc_info=error)

    async def tick(self) -> None:
        """Let the rules speak, then send what is due."""
        await self.look_around()
        await self.send_due()

    async def look_around(self) -> None:
        """What a rule asks for by now becomes reminders."""
        now = self.house.clock.now()
        await self.house.desk.write(sweep.sweep, now=now)
        await self.house.desk.write(sweep.digest, now=now)

    async def tidy(self) -> None:
        await self.house.desk.write(inbox.forget, now=self.house.clock.now())

    async def send_due(self) -> None:
        """Everything that is due now, a batch at a time."""
        async with self._one_at_a_time:
            while claimed := await self.house.desk.write(delivery.claim, now=self.house.clock.now()):
                await asyncio.gather(*(self._deliver(one) for one in claimed))

    async def _deliver(self, claimed: Claimed) -> None:
        """One reminder; whatever becomes of it is written down, and none of it stops another."""
        id_ = saved(claimed.reminder.id)
        try:
            screen = await self._word(claimed)
            if screen is None:
                await self._write(delivery.mark_moot, id_)
                return
            message_id = await sending.send(self.bot, claimed.chat_id, screen, rate_limit_args=Priority.REMINDER)
        except Exception as error:
            await self._settle(id_, error)
        else:
            await self._write(delivery.mark_sent, id_, message_id, now=self.house.clock.now())

    async def _word(self, claimed: Claimed) -> Screen | None:
        render = self.routes.notices[claimed.reminder.kind]
        words, now = texts.of(claimed.language), self.house.clock.now()
        return await self.house.desk.read(render, claimed.reminder, words, now)

    async def _settle(self, id_: int, error: Exception) -> None:
        now = self.house.clock.now()
        if isinstance(error, RetryAfter):
            wait = timedelta(seconds=seconds_of(error))
            await self._write(delivery.put_off, id_, now=now, wait=wait, failure="retry_after")
        elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and _is_gone(error)):
            await self._write(delivery.chat_lost, id_, now=now)
        elif isinstance(error, BadRequest):
            log.error("reminder.refused", reminder=id_, exc_info=error)
            await self._write(delivery.give_up, id_, failure="refused")
        else:
            known = isinstance(error, NetworkError | TelegramError)
            log.warning("reminder.put_off", reminder=id_, exc_info=None if known else error)
            await self._write(delivery.put_off, id_, now=now, wait=None, failure=type(error).__name__)

    async def _write(self, action: Any, *args: Any, **kwargs: Any) -> None:
        await self.house.desk.write(action, *args, **kwargs)


def _is_gone(error: BadRequest) -> bool:
    return any(sign in str(error).lower() for sign in _GONE)
