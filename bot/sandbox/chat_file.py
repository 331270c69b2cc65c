"""The chats of the sandbox in a SQLite file beside its database, so that a restart shows what had been said."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

import structlog
from pydantic import TypeAdapter, ValidationError

from bot.sandbox.records import Chat, Message

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS chat (chat_id INTEGER PRIMARY KEY, place INTEGER, head TEXT);
CREATE TABLE IF NOT EXISTS message (chat_id INTEGER, id INTEGER, body TEXT, PRIMARY KEY (chat_id, id));
"""
_SOON: Final = 0.2  # seconds; what is said in one breath is written at once
_MESSAGE: Final = TypeAdapter(Message)
_CHAT: Final = TypeAdapter(Chat)
_NOT_IN_HEAD: Final = {"messages", "taps", "typing"}

log = structlog.get_logger()


class ChatFile:
    """Belongs to one event loop. Answers to taps are not kept: nobody waits for one after a restart."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._written: dict[tuple[int, int], str] = {}
        self._changed: set[int] = set()
        self._waiting: asyncio.TimerHandle | None = None
        self._chat: Callable[[int], Chat | None] = lambda _: None

    def load(self) -> list[Chat]:
        """The chats as they were left; none where the file is not there, or is no file of ours."""
        if not self._file.exists():
            return []
        try:
            with closing(sqlite3.connect(self._file)) as kept:
                heads = kept.execute("SELECT chat_id, head FROM chat ORDER BY place").fetchall()
                bodies = kept.execute("SELECT chat_id, id, body FROM message ORDER BY chat_id, id").fetchall()
            return list(_chats(heads, bodies))
        except (sqlite3.Error, ValidationError) as broken:
            log.warning("sandbox.chats_unreadable", error=type(broken).__name__)
            self._file.unlink()
            return []

    def follow(self, chat: Callable[[int], Chat | None]) -> None:
        """From now on `changed` writes the chat that *chat* gives."""
        self._chat = chat
        with closing(sqlite3.connect(self._file)) as kept, kept:
            kept.executescript(_TABLES)

    def changed(self, chat_id: int) -> None:
        self._changed.add(chat_id)
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(_SOON, self.write)

    def write(self) -> None:
        """Write what has changed since the last time."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if not self._changed:
            return
        with closing(sqlite3.connect(self._file)) as kept, kept:
            for chat_id in sorted(self._changed):
                chat = self._chat(chat_id)
                if chat is not None:
                    self._write(kept, chat)
        self._changed.clear()

    def _write(self, kept: sqlite3.Connection, chat: Chat) -> None:
        chat_id = chat.person.chat_id
        head = _CHAT.dump_json(chat, exclude=_NOT_IN_HEAD).decode()
        kept.execute(
            "INSERT INTO chat VALUES (?, (SELECT count(*) FROM chat), ?)"
            " ON CONFLICT (chat_id) DO UPDATE SET head = excluded.head",
            (chat_id, head),
        )
        for message in chat.messages.values():
            body = _MESSAGE.dump_json(message).decode()
            if self._written.get((chat_id, message.id)) != body:
                kept.execute("INSERT OR REPLACE INTO message VALUES (?, ?, ?)", (chat_id, message.id, body))
                self._written[chat_id, message.id] = body


def _chats(heads: Iterable[tuple[int, str]], bodies: Iterable[tuple[int, int, str]]) -> Iterable[Chat]:
    messages: dict[int, dict[int, Message]] = {}
    for chat_id, message_id, body in bodies:
        messages.setdefault(chat_id, {})[message_id] = _MESSAGE.validate_json(body)
    for chat_id, head in heads:
        chat = _CHAT.validate_json(head)
        chat.messages = messages.get(chat_id, {})
        yield chat
