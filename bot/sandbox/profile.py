"""The bot's own profile: its names and descriptions by language, its commands by scope and language."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import bad_request

Command = dict[str, str]
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_LONGEST_DESCRIPTION = 256
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


@dataclass
class Profile:
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)
    _commands: dict[tuple[str, str], list[Command]] = field(default_factory=dict)

    def set_text(self, kind: str, text: str, language: str) -> None:
        """Set the name, description or short_description for a language ("" for all others)."""
        if len(text) > _LENGTHS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        self._texts[kind, language] = text

    def text(self, kind: str, language: str = "") -> str:
        return self._texts.get((kind, language)) or self._texts.get((kind, ""), "")

    def set_commands(self, commands: list[Command], scope: dict[str, Any] | None, language: str) -> None:
        _check(commands)
        kept = [{"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands]
        self._commands[scope_key(scope), language] = kept

    def delete_commands(self, scope: dict[str, Any] | None, language: str) -> None:
        self._commands.pop((scope_key(scope), language), None)

    def commands(self, scope: dict[str, Any] | None, language: str) -> list[Command]:
        """Exactly what was set for this scope and language."""
        return self._commands.get((scope_key(scope), language), [])

    def offered(self, chat_id: int, language: str) -> list[Command]:
        """What a person sees: the narrowest scope that has commands, her language before none."""
        scopes = (f"chat:{chat_id}", "all_private_chats", "default")
        keys = ((scope, spoken) for scope in scopes for spoken in (language, ""))
        return next((self._commands[key] for key in keys if key in self._commands), [])


def scope_key(scope: dict[str, Any] | None) -> str:
    kind = (scope or {}).get("type", "default")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return f"chat:{scope['chat_id']}" if scope and kind == "chat" else str(kind)


def _check(commands: list[Command]) -> None:
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= _LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
