"""The sandbox itself: what people do goes in as updates, what the bot does shows in their chats."""

import mimetypes
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Literal

from bot.sandbox import images, wire
from bot.sandbox.entities import plain
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.faults import Faults
from bot.sandbox.feed import Feed
from bot.sandbox.limits import A_CHAT, OVERALL, Limits
from bot.sandbox.profile import Command, Profile
from bot.sandbox.records import Attachment, Chat, Job, Message, Person, Tap
from bot.sandbox.updates import Update, UpdateQueue
from models.clock import Clock, MovableClock

LONGEST_TEXT = 4096
FURTHEST_MOVE = timedelta(days=7)
STEP = timedelta(hours=3)  # short enough for nothing said on the way to count as late
_EPOCH = 1_577_836_800  # 1 January 2020: ids go on rising when the sandbox starts again over a kept database
ClockListener = Callable[[datetime], Awaitable[None]]
MentorsByChat = Callable[[], Awaitable[Mapping[int, str]]]


async def _no_mentors() -> Mapping[int, str]:
    return {}


class NotPossibleError(Exception):
    """A person tried what her app would not let her do."""


class Sandbox:
    """
    Chats, people and the bot's profile, in memory; belongs to one event loop.

    limits: Telegram's 30 messages a second; chat_limit: also its 1 a second a chat.
    on_clock_moved: awaited, in order, after each move of the clock; more may be appended later.
    on_changed: called with the chat_id of each chat that has changed.
    mentors: gives the names of the citizens' mentors by the citizens' chats; only shown, as *jobs* are, to try first.
    """

    def __init__(
        self,
        clock: Clock,
        people: Sequence[Person] = (),
        *,
        limits: bool = True,
        chat_limit: bool = False,
        on_clock_moved: Sequence[ClockListener] = (),
        jobs: Sequence[Job] = (),
    ) -> None:
        first = int(clock.now().timestamp()) - _EPOCH
        self._ids = count(first)
        self.clock = clock
        self.updates = UpdateQueue(first)
        self.limits = Limits(OVERALL if limits else None, A_CHAT if chat_limit else None)
        self.on_clock_moved: list[ClockListener] = list(on_clock_moved)
        self.on_changed: Callable[[int], None] | None = None
        self.mentors: MentorsByChat = _no_mentors
        self.jobs = tuple(jobs)
        self.profile, self.faults, self.feed = Profile(), Faults(), Feed()
        self.files: dict[str, Attachment] = {}
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        for person in people:
            self.add_person(person)

    # People

    @property
    def people(self) -> list[Person]:
        return [chat.person for chat in self.chats.values()]

    def add_person(self, person: Person) -> Person:
        """Give someone a chat; a person with the same chat_id keeps her messages and gets the new name and role."""
        if known := self.chats.get(person.chat_id):
            known.person = person
        else:
            self.chats[person.chat_id] = Chat(person)
        self.changed(person.chat_id)
        return person

    def new_person(self, name: str = "") -> Person:
        """Someone the bot has never met."""
        chat_id = max([9000, *self.chats]) + 1
        return self.add_person(Person(chat_id, name or f"Ny person {chat_id - 9000}"))

    def restore(self, chats: Sequence[Chat]) -> None:
        """Put back chats of an earlier run, under the names and roles of today; ids go on after theirs."""
        for chat in chats:
            chat_id = chat.person.chat_id
            known = self.chats.get(chat_id)
            self.chats[chat_id] = chat if known is None else replace(chat, person=known.person)
            for message in chat.messages.values():
                if message.attachment is not None:
                    self.files[message.attachment.file_id] = message.attachment
        last = max((id_ for chat in chats for id_ in chat.messages), default=0)
        self._ids = count(max(self.next_id(), last + 1))

    def send_text(self, chat_id: int, text: str) -> Message:
        """A person writes; raises NotPossibleError for an empty or too long text, or when she blocked the bot."""
        content = plain(text)
        if not 1 <= content.size <= LONGEST_TEXT:
            raise NotPossibleError(f"a text has 1 to {LONGEST_TEXT} characters")
        return self._say(Message(self.next_id(), chat_id, False, self.clock.now(), content, text))

    def press_key(self, chat_id: int, label: str) -> Message:
        """A person presses a key at the foot of her chat, which writes its label; one-time keys then fold away."""
        chat = self._open(chat_id)
        if chat.keyboard is None or label not in chat.keyboard.labels:
            raise NotPossibleError("there is no such key at the foot of this chat")
        if chat.keyboard.one_time:
            chat.keyboard = None
        return self.send_text(chat_id, label)

    def send_photo(self, chat_id: int, data: bytes | None = None, caption: str = "") -> Message:
        """A person sends a picture (PNG or JPEG; a drawn one where none is given)."""
        picture = self.keep(data or images.sample(), "photo.png", "photo")
        now = self.clock.now()
        return self._say(Message(self.next_id(), chat_id, False, now, plain(caption), caption, attachment=picture))

    def tap(self, chat_id: int, message_id: int, callback_data: str) -> Tap:
        """A person presses a button; any data goes through, because anyone's client can send any."""
        chat = self._open(chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise NotPossibleError("there is no such message in this chat")
        tap = Tap(str(self.next_id()), chat_id, message_id, callback_data, self.clock.now())
        self.taps[tap.id] = tap
        chat.taps.append(tap)
        self.updates.put("callback_query", wire.tap_json(tap, message, chat.person, self.bot_name))
        self.changed(chat_id)
        return tap

    def block(self, chat_id: int) -> None:
        self._membership(chat_id, blocked=True)

    def unblock(self, chat_id: int) -> None:
        self._membership(chat_id, blocked=False)

    # What can be looked at

    def keys(self, chat_id: int) -> list[str]:
        """The keys at the foot of a chat, in reading order."""
        keyboard = self.chats[chat_id].keyboard
        return keyboard.labels if keyboard else []

    def chat(self, chat_id: int) -> list[Message]:
        """The messages of a chat, oldest first, deleted ones (without their text) in their place."""
        return list(self.chats[chat_id].messages.values())

    def taps_of(self, chat_id: int) -> list[Tap]:
        """The presses of a chat, oldest first, with their answers (toast or alert)."""
        return self.chats[chat_id].taps

    def commands(self, chat_id: int, language: str | None = None) -> list[Command]:
        """The command menu that this person sees, in her own language unless another is asked for."""
        chat = self.chats[chat_id]
        return self.profile.offered(chat_id, chat.person.language_code if language is None else language)

    def pop_updates(self) -> list[Update]:
        """Take all waiting updates, for a test chat that feeds them to the bot without getUpdates."""
        return self.updates.pop_all()

    def fail_next(
        self,
        method: str,
        chat_id: int | None,
        status: int,
        retry_after: int | None = None,
        times: int = 1,
        *,
        reason: str = "injected failure",
    ) -> None:
        """Refuse the next *times* calls of *method* (for one chat, or for any where chat_id is None)."""
        self.faults.add(method, chat_id, ApiError(status, reason, retry_after=retry_after), times)

    async def move_clock(self, by: timedelta) -> datetime:
        """
        Push the clock forward, a week at most, waking who listens after each few hours of it.

        So what is due on the way is said when it is due, and not late. NotPossibleError where it cannot be moved.
        """
        if not isinstance(self.clock, MovableClock) or not timedelta() < by <= FURTHEST_MOVE:
            raise NotPossibleError("the clock moves forward only, by a week at most")
        while by:
            step = min(by, STEP)
            now, by = self.clock.advance(step), by - step
            self.feed.publish({"type": "clock"})
            for listener in self.on_clock_moved:
                await listener(now)
        return now

    def close(self) -> None:
        """End every long poll and stream, so that a server can stop at once."""
        self.updates.close()
        self.feed.close()

    # What the Bot API's methods stand on

    @property
    def bot_name(self) -> str:
        return self.profile.text("name") or "Snoren"

    def next_id(self) -> int:
        return next(self._ids)

    def changed(self, chat_id: int) -> None:
        self.feed.publish({"type": "chat", "chat_id": chat_id})
        if self.on_changed is not None:
            self.on_changed(chat_id)

    def reachable(self, chat_id: int | None) -> Chat:
        """The chat, for a bot that writes to it: "chat not found", or 403 where the person blocked the bot."""
        chat = self.known(chat_id)
        if chat.blocked:
            raise ApiError(403, "bot was blocked by the user")
        return chat

    def known(self, chat_id: int | None) -> Chat:
        chat = self.chats.get(chat_id or 0)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def deliver(self, message: Message) -> Message:
        """Put a message of the bot into its chat."""
        chat = self.chats[message.chat_id]
        chat.messages[message.id] = message
        chat.unread, chat.typing = chat.unread + 1, ""
        self.changed(message.chat_id)
        return message

    def keep(self, data: bytes, filename: str, kind: Literal["photo", "document"]) -> Attachment:
        """Store a file under a new, unguessable id."""
        guessed = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        mime, width, height = images.measure(data) or (guessed, 0, 0)
        kept = Attachment(secrets.token_urlsafe(24), kind, filename, mime, data, width, height)
        self.files[kept.file_id] = kept
        return kept

    def as_json(self, message: Message) -> dict[str, Any]:
        return wire.message_json(message, self.chats[message.chat_id].person, self.bot_name)

    def _open(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None or chat.blocked:
            raise NotPossibleError("there is no such chat" if chat is None else "this person has blocked the bot")
        return chat

    def _say(self, message: Message) -> Message:
        self._open(message.chat_id).messages[message.id] = message
        self.updates.put("message", self.as_json(message))
        self.changed(message.chat_id)
        return message

    def _membership(self, chat_id: int, *, blocked: bool) -> None:
        chat = self.chats[chat_id]
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        date = int(self.clock.now().timestamp())
        self.updates.put("my_chat_member", wire.membership_json(chat.person, self.bot_name, date, blocked=blocked))
        self.changed(chat_id)
