"""Delivery: the rope looks around; what is due is claimed, sent and marked, at least once, each on its own."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from sqlmodel import Session
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.one_by_one import Line
from bot.pacer import seconds_of
from bot.places import Priority
from handlers import sending, texts
from handlers.closed import is_closed
from handlers.house import House
from handlers.routes import Routes
from handlers.screen import Screen
from handlers.texts import Words
from handlers.wire import Wire
from models.actions import delivery, handovers, inbox, mornings, placement_ends, sweep, transitions, wage_hours
from models.actions.delivery import Claimed
from models.base import saved
from models.reminder import Reminder

T = TypeVar("T")
log = structlog.get_logger()
_GATHERING = 0.05  # seconds in which many wake-ups become one


def _log(id_: int, error: Exception) -> None:
    log.error("reminder.failed", reminder=id_, exc_info=error)


class Delivery:
    """
    *wake* is called after every write and by the scheduler; one tick runs at a time.

    *on_unexpected* is told of a reminder that could not be said by a mistake of the program's own.
    """

    def __init__(self, house: House, routes: Routes, bot: Wire) -> None:
        self.house = house
        self.routes = routes
        self.bot = bot
        self.on_unexpected: Callable[[int, Exception], None] = _log
        self._woken = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._line = Line()

    def wake(self) -> None:
        """Look again soon; from the event loop's own thread."""
        self._woken.set()

    async def wake_soon(self) -> None:
        """For the scheduler, which would call a plain function in a thread of its own."""
        self.wake()

    async def run(self) -> None:
        """Send what is due whenever woken, until cancelled; what is under way then is marked first."""
        try:
            while True:
                await self._woken.wait()
                await asyncio.sleep(_GATHERING)
                self._woken.clear()
                await self._try_to_send()
        finally:
            await self._line.emptied()

    async def tick(self) -> None:
        """Let the rules speak, then send what is due."""
        await self.look_around()
        await self.send_due()

    async def look_around(self) -> None:
        """What a rule asks for by now becomes reminders."""
        now = self.house.clock.now()
        await self.house.desk.write(sweep.sweep, now=now)
        await self.house.desk.write(mornings.look, now=now)
        await self.house.desk.write(transitions.expire, now=now)
        await self.house.desk.write(handovers.look, now=now)

    async def tidy(self) -> None:
        now = self.house.clock.now()
        await self.house.desk.write(inbox.forget, now=now)
        await self.house.desk.write(wage_hours.roll_on, now=now)
        await self.house.desk.write(placement_ends.come, now=now)

    async def send_due(self) -> None:
        """Everything that is due now, a batch at a time; it looks before it claims, for each write wakes it again."""
        desk, clock = self.house.desk, self.house.clock
        async with self._one_at_a_time:
            while await desk.read(delivery.is_due, now=clock.now()):
                for claimed in await desk.write(delivery.claim, now=clock.now()):
                    await self._deliver(claimed)
                await self._line.emptied()

    async def _try_to_send(self) -> None:
        try:
            await self.send_due()
        except Exception as error:
            log.error("delivery.failed", exc_info=error)

    async def _deliver(self, claimed: Claimed) -> None:
        """One reminder, worded when its turn has come; whatever becomes of it stops no other."""
        id_ = saved(claimed.reminder.id)
        if claimed.reminder.kind in self.routes.edits:
            await self._edit(id_, claimed)
            return
        await self._line.turn()
        try:
            screen = await self._word(claimed)
        except Exception as error:
            await self._settle(id_, error)
            return
        if screen is not None:
            message = sending.send(self.bot, claimed.chat_id, screen, rate_limit_args=Priority.REMINDER)
            self._line.go(message, lambda answer: self._note(id_, answer))

    async def _word(self, claimed: Claimed) -> Screen | None:
        """What there is to say now, if anything."""
        desk, now = self.house.desk, self.house.clock.now()
        render, words = self.routes.notices[claimed.reminder.kind], texts.of(claimed.language)
        ours, screen = await desk.read(_worded, claimed, render, words, now)
        if ours and screen is None:
            await desk.write(delivery.mark_moot, saved(claimed.reminder.id))
        return screen

    async def _edit(self, id_: int, claimed: Claimed) -> None:
        """Put older messages right, the newest first; one that is gone, or too old, stops nothing."""
        render, words = self.routes.edits[claimed.reminder.kind], texts.of(claimed.language)
        try:
            now = self.house.clock.now()
            ours, screens = await self.house.desk.read(_worded, claimed, render, words, now)
            for message_id, screen in screens or []:
                await self._edit_one(claimed.chat_id, message_id, screen)
        except Exception as error:
            await self._settle(id_, error)
            return
        if ours:
            await self.house.desk.write(delivery.mark_sent, id_, sending.NO_MESSAGE, now=now)

    async def _edit_one(self, chat_id: int, message_id: int, screen: Screen) -> None:
        try:
            await sending.edit(self.bot, chat_id, message_id, screen, Priority.REMINDER)
        except BadRequest as refused:
            log.info("card.not_edited", message=message_id, why=type(refused).__name__)

    async def _note(self, id_: int, answer: int | Exception) -> None:
        if isinstance(answer, Exception):
            await self._settle(id_, answer)
        else:
            await self.house.desk.write(delivery.mark_sent, id_, answer, now=self.house.clock.now())

    async def _settle(self, id_: int, error: Exception) -> None:
        desk, now = self.house.desk, self.house.clock.now()
        if isinstance(error, RetryAfter):
            wait = timedelta(seconds=seconds_of(error))
            await desk.write(delivery.put_off, id_, now=now, wait=wait, failure="retry_after")
        elif is_closed(error):
            await desk.write(delivery.chat_lost, id_, now=now)
        elif isinstance(error, BadRequest):
            self.on_unexpected(id_, error)
            await desk.write(delivery.give_up, id_, failure="refused")
        else:
            if isinstance(error, TelegramError):
                log.warning("reminder.put_off", reminder=id_, why=type(error).__name__)
            else:
                self.on_unexpected(id_, error)
            await desk.write(delivery.put_off, id_, now=now, wait=None, failure=type(error).__name__[:64])


def _worded(
    session: Session,
    claimed: Claimed,
    render: Callable[[Session, Reminder, Words, datetime], T],
    words: Words,
    now: datetime,
) -> tuple[bool, T | None]:
    """Whether it is still ours to say, and how; it may have been called off since it was claimed."""
    reminder = delivery.still_ours(session, claimed.reminder, now=now)
    return reminder is not None, None if reminder is None else render(session, reminder, words, now)
