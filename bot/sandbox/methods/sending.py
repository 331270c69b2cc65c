"""New messages: sendMessage, sendPhoto, sendDocument, and the sign that the bot is at work."""

from typing import Any

from bot.sandbox import contents, markup
from bot.sandbox.entities import Formatted
from bot.sandbox.errors import bad_request
from bot.sandbox.parameters import Parameters
from bot.sandbox.records import Attachment, Chat, Message
from bot.sandbox.state import Sandbox

_ACTIONS = {"typing", "upload_photo", "upload_document", "choose_sticker", "find_location"}
_ACTIONS |= {f"{verb}_{what}" for verb in ("record", "upload") for what in ("video", "voice", "video_note")}


def send_message(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    sandbox.reachable(parameters.chat_id)
    return _send(sandbox, parameters, contents.text(parameters), parameters.text("text"))


def send_photo(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    sandbox.reachable(parameters.chat_id)
    picture = contents.attachment(sandbox, parameters, "photo")
    return _send(sandbox, parameters, contents.caption(parameters), parameters.text("caption"), picture)


def send_document(sandbox: Sandbox, parameters: Parameters) -> dict[str, Any]:
    sandbox.reachable(parameters.chat_id)
    file = contents.attachment(sandbox, parameters, "document")
    return _send(sandbox, parameters, contents.caption(parameters), parameters.text("caption"), file)


def send_chat_action(sandbox: Sandbox, parameters: Parameters) -> bool:
    """Show for a few seconds that the bot is at work; the next message ends it."""
    chat, action = sandbox.reachable(parameters.chat_id), parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.typing = action
    sandbox.feed.publish({"type": "typing", "chat_id": chat.person.chat_id, "action": action})
    return True


def _send(
    sandbox: Sandbox, parameters: Parameters, content: Formatted, source: str, attached: Attachment | None = None
) -> dict[str, Any]:
    chat = sandbox.reachable(parameters.chat_id)
    asked = parameters.json("reply_markup")
    (buttons, keyboard), foot = markup.read(asked), markup.foot(asked)
    answered = _answered(chat, parameters)
    sandbox.limits.spend(chat.person.chat_id)
    message = Message(sandbox.next_id(), chat.person.chat_id, True, sandbox.clock.now(), content, source)
    message.buttons, message.markup, message.attachment, message.reply_to = buttons, keyboard, attached, answered
    if foot is not None:
        foot.put_under(chat)
    return sandbox.as_json(sandbox.deliver(message))


def _answered(chat: Chat, parameters: Parameters) -> int | None:
    """The message that this one answers; refused where it is gone, unless the bot does not mind."""
    reply = parameters.json("reply_parameters") or {}
    wanted = reply.get("message_id", parameters.integer("reply_to_message_id"))
    if wanted is None or (wanted in chat.messages and not chat.messages[wanted].deleted):
        return wanted
    if reply.get("allow_sending_without_reply") or parameters.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
