"""What a message looks like, before Telegram: text, buttons, and at most one file or picture."""

import html
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from models.errors import StaleError

CALLBACK_BYTES = 64
LONGEST_TEXT = 4096
_HALF_ROW = 20  # characters of a label on half the width of a phone
_VERSION = "1"
_TAG = re.compile(r"<[^>]*>")
_LARGEST_ID = 2**31 - 1
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Tap:
    """What a button says when it is tapped: which question, which row, which answer."""

    name: str
    id: int = 0
    value: str = ""

    def encode(self) -> str:
        """At most 64 bytes; ValueError where it would be more, so a test finds it and not a user."""
        data = "|".join((_VERSION, self.name, str(self.id), self.value))
        if len(data.encode()) > CALLBACK_BYTES:
            raise ValueError(f"the button {self.name} carries more than {CALLBACK_BYTES} bytes")
        return data

    def choice(self, enum: type[E]) -> E:
        """The value as a member of *enum*; StaleError where no button of ours says that."""
        try:
            return enum(self.value)
        except ValueError:
            raise StaleError from None

    def number(self) -> int:
        """The value as a whole number; StaleError where it is none."""
        if not _is_number(self.value):
            raise StaleError
        return int(self.value)

    def day(self) -> date:
        """The value as a day, ``2026-03-04``."""
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            raise StaleError from None

    def of_card(self) -> "tuple[int, Tap]":
        """The sequence that the button's card showed, and the tap with what else it says: ``3:2026-03-04``."""
        sequence, _, rest = self.value.partition(":")
        return replace(self, value=sequence).number(), replace(self, value=rest)

    def instant(self) -> datetime:
        """The value as minutes since 1970, in UTC."""
        return datetime.fromtimestamp(self.number() * 60, UTC)


def minutes(at: datetime) -> str:
    """An instant as a button carries it; a whole minute."""
    return str(int(at.timestamp()) // 60)


def decode(data: str) -> Tap | None:
    """The tap that *data* says, or None where no button of ours ever said that."""
    parts = data.split("|", 3)
    if len(parts) != 4 or parts[0] != _VERSION or not _is_number(parts[2]):
        return None
    return Tap(parts[1], int(parts[2]), parts[3])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= _LARGEST_ID


@dataclass(frozen=True)
class Button:
    label: str
    tap: Tap | None = None
    url: str | None = None
    copies: str | None = None


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass(frozen=True)
class Keys:
    """Keys at the foot of the chat, each of which writes its label; without any, those that stand there are gone."""

    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Screen:
    """*text* is Telegram's HTML; a *picture* is shown above it; a message with *keys* has no buttons of its own."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: bytes | None = field(default=None, repr=False)
    file: File | None = field(default=None, repr=False)
    keys: Keys | None = None


def length(text: str) -> int:
    """What a message of *text* (HTML) takes up, as the strictest of Telegram's clients counts: two for an emoji."""
    return units(html.unescape(_TAG.sub("", text)))


def units(plain: str) -> int:
    """The same of *plain* text."""
    return len(plain.encode("utf-16-le")) // 2


def button(label: str, name: str, id_: int = 0, value: str = "") -> Button:
    return Button(label, Tap(name, id_, value))


def rows(*buttons: Button, width: int = 1) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows of *width*."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def paired(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Two to a row where a phone shows both labels whole: Telegram cuts a longer one, and with it whose it is."""
    found: list[tuple[Button, ...]] = []
    for one in buttons:
        before = found[-1] if found else ()
        if len(before) == 1 and units(before[0].label) <= _HALF_ROW and units(one.label) <= _HALF_ROW:
            found[-1] = (before[0], one)
        else:
            found.append((one,))
    return tuple(found)
