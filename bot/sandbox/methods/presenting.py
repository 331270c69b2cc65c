"""How the bot presents itself: its name, descriptions, commands and menu button."""

from typing import Any

from bot.sandbox import wire
from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Sandbox

_MENU_BUTTONS = {"default", "commands", "web_app"}


def get_me(sandbox: Sandbox, _: Parameters) -> dict[str, Any]:
    return wire.me_json(sandbox.bot_name)


def set_my_name(sandbox: Sandbox, parameters: Parameters) -> bool:
    return _set(sandbox, parameters, "name")


def set_my_description(sandbox: Sandbox, parameters: Parameters) -> bool:
    return _set(sandbox, parameters, "description")


def set_my_short_description(sandbox: Sandbox, parameters: Parameters) -> bool:
    return _set(sandbox, parameters, "short_description")


def set_my_commands(sandbox: Sandbox, parameters: Parameters) -> bool:
    scope, commands = _scope(sandbox, parameters), parameters.json("commands")
    sandbox.profile.set_commands(commands or [], scope, parameters.text("language_code"))
    _tell(sandbox)
    return True


def delete_my_commands(sandbox: Sandbox, parameters: Parameters) -> bool:
    sandbox.profile.delete_commands(_scope(sandbox, parameters), parameters.text("language_code"))
    _tell(sandbox)
    return True


def get_my_commands(sandbox: Sandbox, parameters: Parameters) -> list[dict[str, str]]:
    return sandbox.profile.commands(_scope(sandbox, parameters), parameters.text("language_code"))


def set_chat_menu_button(sandbox: Sandbox, parameters: Parameters) -> bool:
    button = parameters.json("menu_button") or {"type": "default"}
    if button.get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse MenuButton: Unsupported type specified")
    chats = [sandbox.known(parameters.chat_id)] if parameters.text("chat_id") else list(sandbox.chats.values())
    for chat in chats:
        chat.menu_button = button
    _tell(sandbox)
    return True


def _set(sandbox: Sandbox, parameters: Parameters, kind: str) -> bool:
    sandbox.profile.set_text(kind, parameters.text(kind), parameters.text("language_code"))
    _tell(sandbox)
    return True


def _scope(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any] | None:
    scope: dict[str, Any] | None = parameters.json("scope")
    if scope and scope.get("type") == "chat":
        scope["chat_id"] = sandbox.known(int(scope.get("chat_id", 0))).person.chat_id
    return scope


def _tell(sandbox: Sandbox) -> None:
    sandbox.feed.publish({"type": "profile"})
