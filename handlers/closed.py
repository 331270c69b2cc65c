"""What Telegram says about a chat: that nobody is reached there any more. It is acted on once, not tried again."""

from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden

_SIGNS: Final = (
    "chat not found",
    "user is deactivated",
    "user_deactivated",
    "user_is_blocked",
    "bot can't initiate conversation",
    "peer_id_invalid",
    "was upgraded to a supergroup",
    "chat was deleted",
    "chat was deactivated",
    "chat_write_forbidden",
    "no rights to send",
    "not enough rights to send",
    "not a member of",
    "was kicked",
)


def is_closed(error: BaseException | None) -> bool:
    """
    Whether *error* says so of the chat, and not of the message or the server.

    A chat that has become another one is closed too: people are written to alone, and the new one would be a group.
    """
    if isinstance(error, BadRequest):
        said = error.message.lower()
        return any(sign in said for sign in _SIGNS)
    return isinstance(error, Forbidden | ChatMigrated)
