"""The sandbox as its page sees it: people, one chat, the clock; as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.sandbox.records import Attachment, Button, Chat, Message, ReplyKeyboard
from bot.sandbox.state import Sandbox
from models.clock import MovableClock

_PREVIEW = 80


def state(sandbox: Sandbox, chat_id: int | None, mentors: Mapping[int, str]) -> dict[str, Any]:
    """Everything that the page draws; the messages of one chat only, and of none where chat_id is unknown."""
    chat = sandbox.chats.get(chat_id or 0)
    return {
        "version": sandbox.feed.version,
        "bot": {"name": sandbox.bot_name},
        "clock": _clock(sandbox),
        "people": [_person(chat, mentors.get(number, "")) for number, chat in sandbox.chats.items()],
        "jobs": [vars(job) for job in sandbox.jobs],
        "chat": _chat(sandbox, chat) if chat else None,
    }


def _clock(sandbox: Sandbox) -> dict[str, Any]:
    clock = sandbox.clock
    stands = isinstance(clock, MovableClock) and clock.frozen_at is not None
    return {"now": clock.now().isoformat(), "runs": not stands, "movable": isinstance(clock, MovableClock)}


def _person(chat: Chat, mentor: str) -> dict[str, Any]:
    shown = {"mentor": mentor, "blocked": chat.blocked, "unread": chat.unread, "last": _last(chat)}
    return vars(chat.person) | shown


def _last(chat: Chat) -> dict[str, Any] | None:
    if not chat.messages:
        return None
    message = next(reversed(chat.messages.values()))
    text = message.text.split("\n", 1)[0][:_PREVIEW]
    head = {"text": text, "from_bot": message.from_bot, "date": message.date.isoformat()}
    return head | {"deleted": message.deleted, "kind": message.attachment.kind if message.attachment else ""}


def _chat(sandbox: Sandbox, chat: Chat) -> dict[str, Any]:
    person = chat.person
    return {
        "chat_id": person.chat_id,
        "blocked": chat.blocked,
        "description": sandbox.profile.text("description", person.language_code),
        "commands": sandbox.commands(person.chat_id),
        "pending": [tap.message_id for tap in chat.taps[-20:] if not tap.answered],
        "keyboard": _keyboard(chat.keyboard),
        "messages": [_message(chat, message) for message in chat.messages.values()],
    }


def _keyboard(keyboard: ReplyKeyboard | None) -> dict[str, Any] | None:
    if keyboard is None:
        return None
    return {"rows": keyboard.rows, "persistent": keyboard.persistent, "hint": keyboard.hint}


def _message(chat: Chat, message: Message) -> dict[str, Any]:
    quoted = chat.messages.get(message.reply_to or 0)
    return {
        "id": message.id,
        "from_bot": message.from_bot,
        "date": _iso(message.date),
        "edited": _iso(message.edited_at),
        "deleted": message.deleted,
        "text": message.text,
        "entities": message.content.entities_json(),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
        "file": _file(message.attachment),
        "quote": quoted.text[:_PREVIEW] if quoted else "",
    }


def _button(button: Button) -> dict[str, Any]:
    return {key: value for key, value in vars(button).items() if value is not None}


def _file(attachment: Attachment | None) -> dict[str, Any] | None:
    if attachment is None:
        return None
    shown = {"kind": attachment.kind, "name": attachment.filename, "size": len(attachment.data)}
    return shown | {
        "url": f"/sandbox/files/{attachment.file_id}",
        "width": attachment.width,
        "height": attachment.height,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
