"""How updates reach the bot, and how it fetches files. A webhook is noted, not called: pop_updates stands in for it."""

from typing import Any

from bot.sandbox import wire
from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Sandbox

_LONGEST_WAIT = 50


async def get_updates(sandbox: Sandbox, parameters: Parameters) -> list[dict[str, Any]]:
    _allow(sandbox, parameters)
    offset, limit = parameters.integer("offset") or 0, parameters.integer("limit") or 100
    seconds = min(max(parameters.integer("timeout") or 0, 0), _LONGEST_WAIT)
    return await sandbox.updates.poll(offset, limit, seconds)


def set_webhook(sandbox: Sandbox, parameters: Parameters) -> bool:
    url = parameters.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(sandbox, parameters)
    return _set_webhook(sandbox, parameters, url)


def delete_webhook(sandbox: Sandbox, parameters: Parameters) -> bool:
    return _set_webhook(sandbox, parameters, "")


def get_webhook_info(sandbox: Sandbox, _: Parameters) -> dict[str, Any]:
    queue = sandbox.updates
    info = {"url": queue.webhook, "has_custom_certificate": False, "pending_update_count": len(queue)}
    return info | ({"allowed_updates": queue.allowed} if queue.allowed else {})


def get_file(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    file = sandbox.files.get(parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return wire.file_json(file) | {"file_path": f"{file.kind}s/{file.file_id}"}


def leave(_: Sandbox, __: Parameters) -> bool:
    """LogOut and close: nothing to leave here."""
    return True


def _set_webhook(sandbox: Sandbox, parameters: Parameters, url: str) -> bool:
    sandbox.updates.webhook = url
    if parameters.flag("drop_pending_updates"):
        sandbox.updates.clear()
    return True


def _allow(sandbox: Sandbox, parameters: Parameters) -> None:
    allowed = parameters.json("allowed_updates")
    if allowed is not None:
        sandbox.updates.allowed = list(allowed)
