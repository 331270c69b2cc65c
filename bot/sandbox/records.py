"""What the sandbox remembers: people, their chats, messages, files, and the answers to taps."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict

from bot.sandbox.entities import Formatted


@dataclass(frozen=True)
class Person:
    """Someone with a chat; the role is only shown, it grants nothing."""

    chat_id: int
    name: str
    role: str = ""
    language_code: str = "da"


@dataclass(frozen=True)
class Job:
    """Something to try first: be *chat_id*, and say *says*, where it is not empty. The page words it by its *key*."""

    key: str
    chat_id: int
    says: str = ""


@dataclass(frozen=True)
class Button:
    """One inline button: exactly one of data (a callback), url (also a Mini App's) and copy (text to copy) is set."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True)
class ReplyKeyboard:
    """The keys at the foot of a chat; pressing one writes its label. *persistent* ones are never folded away."""

    rows: tuple[tuple[str, ...], ...]
    persistent: bool = False
    one_time: bool = False
    hint: str = ""

    @property
    def labels(self) -> list[str]:
        return [label for row in self.rows for label in row]


@dataclass(frozen=True)
class Attachment:
    """A stored file; width and height are 0 where it is not a picture."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    file_id: str
    kind: Literal["photo", "document"]
    filename: str
    mime: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0


@dataclass
class Message:
    """One message; with an attachment the text is its caption. Deleting it forgets everything but that it was there."""

    id: int
    chat_id: int
    from_bot: bool
    date: datetime
    content: Formatted = field(default_factory=Formatted, repr=False)
    source: str = field(default="", repr=False)
    buttons: tuple[tuple[Button, ...], ...] = ()
    markup: dict[str, Any] | None = field(default=None, repr=False)
    attachment: Attachment | None = None
    reply_to: int | None = None
    edited_at: datetime | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def html(self) -> str:
        """The text in Telegram's HTML, canonical; *source* is what the bot sent, letter for letter."""
        return self.content.html

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    @property
    def photo(self) -> Attachment | None:
        return self.attachment if self.attachment and self.attachment.kind == "photo" else None

    @property
    def document(self) -> Attachment | None:
        return self.attachment if self.attachment and self.attachment.kind == "document" else None

    def forget(self) -> None:
        self.content, self.source, self.buttons = Formatted(), "", ()
        self.markup, self.attachment, self.deleted = None, None, True


@dataclass
class Tap:
    """A callback query, and the answer it got: a toast, an alert, or silence."""

    id: str
    chat_id: int
    message_id: int
    data: str
    date: datetime
    answered: bool = False
    text: str = ""
    alert: bool = False


@dataclass
class Chat:
    """One person's private chat with the bot."""

    person: Person
    messages: dict[int, Message] = field(default_factory=dict)
    taps: list[Tap] = field(default_factory=list)
    blocked: bool = False
    unread: int = 0
    typing: str = ""
    keyboard: ReplyKeyboard | None = None
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})
