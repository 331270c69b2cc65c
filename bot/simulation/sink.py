"""Where the bot's messages go in a simulation: counted, not sent; chats that are closed refuse, as Telegram does."""

from collections import Counter
from datetime import date
from itertools import count

from telegram.error import Forbidden

from bot.telegram_request import AiohttpRequest
from handlers.wire import Field, Wire
from models.clock import Clock
from models.rules import calendar

_TOKEN = "1:nobody"  # noqa: S105 - no server is ever asked
_MESSAGES = ("sendMessage", "sendPhoto", "sendDocument")


class Sink(Wire):
    """Stands in for Telegram behind the real delivery: *heard* counts messages by chat and day."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(_TOKEN, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self._clock = clock
        self._numbers = count(1)
        self._heard: Counter[tuple[int, date]] = Counter()
        self._closed: set[int] = set()

    @property
    def heard(self) -> Counter[tuple[int, date]]:
        return self._heard

    @property
    def closed(self) -> set[int]:
        """Chats in which the bot has been blocked."""
        return self._closed

    async def call(self, method: str, fields: dict[str, Field], rate_limit_args: object = None) -> dict[str, int]:
        chat_id = fields["chat_id"]
        if not isinstance(chat_id, int):
            raise TypeError("a chat is a number")
        if chat_id in self._closed:
            raise Forbidden("bot was blocked by the user")
        if method in _MESSAGES:
            self._heard[chat_id, calendar.today(self._clock.now())] += 1
        return {"message_id": next(self._numbers)}
