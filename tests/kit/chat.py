"""A test chat: people write and tap in the sandbox, a real application answers, and nothing it swallows is lost."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from httpx import ASGITransport
from sqlmodel import select
from telegram.ext import BaseRateLimiter
from telegram.request import HTTPXRequest

from analytics.service.worker import Analyst
from bot import updates
from bot.app import App, build
from bot.delivery import Delivery
from bot.sandbox.http import create_app
from bot.sandbox.records import Button, Message, Person, ReplyKeyboard
from bot.sandbox.state import Sandbox
from handlers import foot, texts
from handlers.conversations import all_routes
from handlers.house import House
from models.clock import FrozenClock
from models.database import Database
from models.desk import Desk
from models.keyboard import Keyboard

TOKEN = "1000000001:the-token-of-the-test-bot-in-the-sandbox"


class AtOnce(BaseRateLimiter[Any]):
    """No pace at all: a test does not wait for Telegram's second."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: Any
    ) -> Any:
        return await callback(*args, **kwargs)


@dataclass
class Chat:
    """What a test does and sees; people are named by their chat id."""

    sandbox: Sandbox
    application: App
    delivery: Delivery
    clock: FrozenClock
    house: House
    swallowed: list[BaseException] = field(default_factory=list)

    async def says(self, chat_id: int, text: str) -> Message:
        """A person writes *text*; gives the last message of the chat once the bot has answered."""
        self.sandbox.send_text(chat_id, text)
        return await self._answered(chat_id)

    async def press(self, chat_id: int, label: str) -> Message:
        """A person presses a key at the foot of her chat."""
        self.sandbox.press_key(chat_id, label)
        return await self._answered(chat_id)

    async def sends_photo(self, chat_id: int) -> Message:
        self.sandbox.send_photo(chat_id)
        return await self._answered(chat_id)

    async def tap(self, chat_id: int, label: str) -> Message:
        """A person presses the last button whose label holds *label*."""
        message, found = self.find(chat_id, label)
        assert found.data is not None, f"the button {found.label} sends nothing"
        self.sandbox.tap(chat_id, message.id, found.data)
        return await self._answered(chat_id)

    async def forge(self, chat_id: int, data: str, message_id: int | None = None) -> Message:
        """A client sends any callback data it likes, as if a button of a message in its chat said it."""
        chosen = message_id or next(one.id for one in reversed(self.sandbox.chat(chat_id)) if one.from_bot)
        self.sandbox.tap(chat_id, chosen, data)
        return await self._answered(chat_id)

    async def deliver(self) -> None:
        """Let the rope look around and everything that is due be sent; raises what the program did wrong meanwhile."""
        await self.delivery.tick()
        self._raise_swallowed()
        await self.pump()

    async def wait(self, **by: float) -> None:
        """Move the clock (``days=1``) and deliver what falls due."""
        self.clock.advance(timedelta(**by))
        await self.deliver()

    async def pump(self) -> None:
        for update in self.sandbox.pop_updates():
            await self.feed(update)

    async def feed(self, update: Mapping[str, Any]) -> None:
        """Give one update to the bot, as Telegram would; raises what a handler raised."""
        parsed = updates.parse(dict(update), self.application.bot)
        processor = self.application.update_processor
        await processor.process_update(parsed, self.application.process_update(parsed))
        self._raise_swallowed()

    def find(self, chat_id: int, label: str) -> tuple[Message, Button]:
        for message in reversed(self.sandbox.chat(chat_id)):
            for row in message.buttons:
                for button in row:
                    if label in button.label:
                        return message, button
        raise AssertionError(f"no button says {label!r}; the last message is {self.last(chat_id).text!r}")

    def last(self, chat_id: int) -> Message:
        """The newest message of the bot that has not been deleted."""
        return [one for one in self.sandbox.chat(chat_id) if one.from_bot and not one.deleted][-1]

    def labels(self, chat_id: int) -> list[str]:
        """The buttons of the last message, in reading order."""
        return [button.label for row in self.last(chat_id).buttons for button in row]

    def toast(self, chat_id: int) -> str:
        """What the last tap of this person was answered with."""
        return self.sandbox.taps_of(chat_id)[-1].text

    def sent_to(self, chat_id: int) -> list[str]:
        """Everything the bot has said to this person, oldest first."""
        return [one.text for one in self.sandbox.chat(chat_id) if one.from_bot and not one.deleted]

    def _raise_swallowed(self) -> None:
        if self.swallowed:
            raise self.swallowed.pop()

    async def _answered(self, chat_id: int) -> Message:
        await self.pump()
        return self.last(chat_id)


@asynccontextmanager
async def opened(
    database: Database,
    clock: FrozenClock,
    people: list[Person],
    analyst_of: Callable[[Desk], Analyst] = Analyst,
    *,
    public_url: str = "",
) -> AsyncIterator[Chat]:
    """A whole house around *database*: real routes, real HTTP to the sandbox's server, in one process."""
    sandbox = Sandbox(clock, people, limits=False)
    _put_keys(sandbox, database)
    server = create_app(sandbox)
    desk = Desk(database)
    analyst = analyst_of(desk)
    house = House(desk, clock, database.policy, analyst, public_url)
    routes = all_routes()
    application = build(
        house, routes, TOKEN, "http://127.0.0.1/bot", _in_process(server), _in_process(server), AtOnce()
    )
    chat = Chat(sandbox, application, Delivery(house, routes, application.bot), clock, house)
    application.add_error_handler(_keep(chat.swallowed))
    chat.delivery.on_unexpected = lambda _reminder, error: chat.swallowed.append(error)
    async with application:
        yield chat
    analyst.close()
    desk.close()


def _put_keys(sandbox: Sandbox, database: Database) -> None:
    """Under each chat the keys that the database says stand there."""
    with database.read() as session:
        for row in session.exec(select(Keyboard)):
            sandbox.chats[row.chat_id].keyboard = ReplyKeyboard(foot.keys(texts.of(row.language)).rows)


def _in_process(server: Any) -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"transport": ASGITransport(server)})


def _keep(swallowed: list[BaseException]) -> Any:
    async def keep(_update: object, context: Any) -> None:
        swallowed.append(context.error)

    return keep
