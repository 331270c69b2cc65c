"""Changing and removing messages: the bot's own may be edited, any not older than two days removed."""

from datetime import timedelta
from typing import Any

from bot.sandbox import contents, markup
from bot.sandbox.entities import Formatted
from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.records import Attachment, Message
from bot.sandbox.state import Sandbox

DELETABLE_FOR = timedelta(hours=48)
_MOST_DELETED = 100
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    message, content = _editable(sandbox, parameters), contents.text(parameters)
    if message.attachment:
        raise bad_request("there is no text in the message to edit")
    return _change(sandbox, parameters, message, content, parameters.text("text"), None)


def edit_caption(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    message, content = _editable(sandbox, parameters), contents.caption(parameters)
    if not message.attachment:
        raise bad_request("there is no caption in the message to edit")
    return _change(sandbox, parameters, message, content, parameters.text("caption"), message.attachment)


def edit_media(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    message, media = _editable(sandbox, parameters), parameters.json("media") or {}
    kind, reference = media.get("type"), str(media.get("media", ""))
    if kind not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: Unsupported type specified")
    file = contents.stored(sandbox, parameters.attached(reference), reference, kind)
    source = media.get("caption") or ""
    content = contents.formatted(source, media.get("parse_mode") or "", media.get("caption_entities"))
    return _change(sandbox, parameters, message, contents.checked_caption(content), source, file)


def edit_markup(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    """New buttons (or none) under the same text; this leaves no "edited" mark."""
    message = _editable(sandbox, parameters)
    return _change(sandbox, parameters, message, message.content, message.source, message.attachment)


def delete_message(sandbox: Sandbox, parameters: Parameters) -> bool:
    chat = sandbox.known(parameters.chat_id)
    message = chat.messages.get(_message_id(parameters))
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    if sandbox.clock.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    message.forget()
    sandbox.changed(message.chat_id)
    return True


def delete_messages(sandbox: Sandbox, parameters: Parameters) -> bool:
    """Remove up to a hundred messages; those that are gone or too old are skipped without a word."""
    chat, wanted = sandbox.known(parameters.chat_id), parameters.json("message_ids") or []
    if not 1 <= len(wanted) <= _MOST_DELETED:
        raise bad_request("there are no or too many messages to delete")
    now = sandbox.clock.now()
    for message in filter(None, map(chat.messages.get, wanted)):
        if now - message.date <= DELETABLE_FOR:
            message.forget()
    sandbox.changed(chat.person.chat_id)
    return True


def _message_id(parameters: Parameters) -> int:
    wanted = parameters.integer("message_id")
    if wanted is None:
        raise bad_request("message identifier is not specified")
    return wanted


def _editable(sandbox: Sandbox, parameters: Parameters) -> Message:
    chat = sandbox.reachable(parameters.chat_id)
    message = chat.messages.get(_message_id(parameters))
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _change(
    sandbox: Sandbox,
    parameters: Parameters,
    message: Message,
    content: Formatted,
    source: str,
    attached: Attachment | None,
) -> dict[str, Any]:
    asked = parameters.json("reply_markup")
    if markup.foot(asked) is not None:
        raise bad_request("inline keyboard expected")
    buttons, keyboard = markup.read(asked)
    said = message.content != content or not _same_file(message.attachment, attached)
    if not said and message.markup == keyboard:
        raise bad_request(_SAME)
    message.content, message.source, message.attachment = content, source, attached
    message.buttons, message.markup = buttons, keyboard
    if said:
        message.edited_at = sandbox.clock.now()
    sandbox.chats[message.chat_id].typing = ""
    sandbox.changed(message.chat_id)
    return sandbox.as_json(message)


def _same_file(old: Attachment | None, new: Attachment | None) -> bool:
    if old is None or new is None:
        return old is new
    return (old.kind, old.filename, old.data) == (new.kind, new.filename, new.data)
