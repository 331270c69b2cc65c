"""What a message says, whatever kind it is: its text, and every other string that somebody may have written into it."""

from collections.abc import Iterator
from typing import Any, Final

from telegram import Message

# What Telegram writes itself, what stood there before, and a number that is a telephone's by its place.
_NOT_WRITTEN: Final = frozenset(
    {
        "from",
        "chat",
        "sender_chat",
        "via_bot",
        "forward_origin",
        "reply_to_message",
        "pinned_message",
        "entities",
        "caption_entities",
        "reply_markup",
        "file_id",
        "file_unique_id",
        "media_group_id",
        "phone_number",
    }
)


def strings(message: Message) -> list[str]:
    """Text, caption, a file's name, a contact card, the answers of a poll: every string that may hold anything."""
    return list(_strings(message.to_dict()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name == "vcard":
                yield _without_telephones(str(inside))
            elif name not in _NOT_WRITTEN:
                yield from _strings(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _strings(inside)


def _without_telephones(card: str) -> str:
    return "\n".join(line for line in card.splitlines() if not line.upper().startswith("TEL"))


def is_said(message: Message) -> bool:
    """Whether somebody says something with it; a pin, a timer, a boost and the like are only told."""
    return bool(message.text or message.caption or message.effective_attachment)
