"""The menu of a chat: the commands that whoever it belongs to may use, in her language."""

from typing import Any

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from handlers import spoken, texts
from handlers.routes import Routes
from handlers.texts import Words
from models.audit import ActorKind
from models.desk import Desk
from models.queries import people
from models.queries.people import Known
from models.rules import access
from models.rules.access import Actor

log = structlog.get_logger()

# What is used every day comes first; a command that is not named here stands before the last three.
_FIRST = ("today", "checkin", "citizens", "citizen", "next", "goals", "call", "pause", "results", "rope")
_LAST = ("language", "stop", "help")


def commands_for(routes: Routes, actor: Actor, words: Words) -> list[tuple[str, str]]:
    """Each command that *actor* may use and that is offered, with its line, in order; a citizen's in her language."""
    citizen = actor.kind is ActorKind.CITIZEN
    offered = [
        (name, words.label(command.described))
        for name, command in routes.commands.items()
        if command.described and (command.may is None or access.may(actor, command.may))
    ]
    in_order = sorted(offered, key=lambda one: _place(one[0]))
    return [(spoken.shown(name, words.language) if citizen else name, does) for name, does in in_order]


def _place(name: str) -> int:
    if name in _LAST:
        return len(_FIRST) + 1 + _LAST.index(name)
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


async def offer_commands(routes: Routes, bot: Bot, chat_id: int, who: Known, **how: Any) -> None:
    """Set this chat's menu; a chat that Telegram refuses is logged and left."""
    offered = [BotCommand(*one) for one in commands_for(routes, who.actor, texts.of(who.language))]
    try:
        await bot.set_my_commands(offered, scope=BotCommandScopeChat(chat_id), **how)
    except TelegramError as refused:
        log.warning("commands.not_offered", reason=type(refused).__name__)


async def take_commands_back(bot: Bot, chat_id: int) -> None:
    """The chat's menu is that of a stranger again."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
    except TelegramError as refused:
        log.warning("commands.not_taken_back", reason=type(refused).__name__)


async def offer_to_everyone(routes: Routes, bot: Bot, desk: Desk, **how: Any) -> None:
    """Set the menu of every known chat: what may be offered can have changed since the bot last ran."""
    for chat_id, who in await desk.read(people.chats):
        await offer_commands(routes, bot, chat_id, who, **how)
