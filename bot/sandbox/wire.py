"""Records as the JSON that Telegram sends."""

from typing import Any

from bot.sandbox.records import Attachment, Message, Person, Tap

BOT_ID = 7_000_000_001
BOT_USERNAME = "SnorenSandboxBot"
Json = dict[str, Any]


def bot_json(name: str) -> Json:
    return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": BOT_USERNAME}


def me_json(name: str) -> Json:
    powers = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return bot_json(name) | powers | {"can_connect_to_business": False, "has_main_web_app": False}


def user_json(person: Person) -> Json:
    first, _, last = person.name.partition(" ")
    user: Json = {"id": person.chat_id, "is_bot": False, "first_name": first, "language_code": person.language_code}
    return user | ({"last_name": last} if last else {})


def chat_json(person: Person) -> Json:
    first, _, last = person.name.partition(" ")
    return {"id": person.chat_id, "type": "private", "first_name": first} | ({"last_name": last} if last else {})


def message_json(message: Message, person: Person, bot_name: str) -> Json:
    """A message; a deleted one is an inaccessible message, as in a callback query on an old card."""
    if message.deleted:
        return {"chat": chat_json(person), "message_id": message.id, "date": 0}
    sender = bot_json(bot_name) if message.from_bot else user_json(person)
    body: Json = {"message_id": message.id, "from": sender, "chat": chat_json(person), "date": _unix(message)}
    if message.edited_at:
        body["edit_date"] = int(message.edited_at.timestamp())
    if message.markup:
        body["reply_markup"] = message.markup
    return body | _content(message)


def file_json(attachment: Attachment) -> Json:
    return {
        "file_id": attachment.file_id,
        "file_unique_id": attachment.file_id[-16:],
        "file_size": len(attachment.data),
    }


def tap_json(tap: Tap, message: Message, person: Person, bot_name: str) -> Json:
    return {
        "id": tap.id,
        "from": user_json(person),
        "message": message_json(message, person, bot_name),
        "chat_instance": str(person.chat_id),
        "data": tap.data,
    }


def membership_json(person: Person, bot_name: str, date: int, *, blocked: bool) -> Json:
    """The my_chat_member change when a person blocks the bot or lets it back in."""
    member: Json = {"user": bot_json(bot_name), "status": "member"}
    kicked: Json = {"user": bot_json(bot_name), "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    head = {"chat": chat_json(person), "from": user_json(person), "date": date}
    return head | {"old_chat_member": old, "new_chat_member": new}


def _content(message: Message) -> Json:
    attachment, prefix = message.attachment, "caption_" if message.attachment else ""
    body: Json = {}
    if attachment and attachment.kind == "photo":
        body["photo"] = [file_json(attachment) | {"width": attachment.width, "height": attachment.height}]
    elif attachment:
        body["document"] = file_json(attachment) | {"file_name": attachment.filename, "mime_type": attachment.mime}
    if message.text or not attachment:
        body["caption" if attachment else "text"] = message.text
    if entities := message.content.entities_json():
        body[f"{prefix}entities"] = entities
    return body


def _unix(message: Message) -> int:
    return int(message.date.timestamp())
