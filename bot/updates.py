"""An update as Telegram sends it, as the library knows it."""

from typing import Any

from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Update, User


def parse(update: dict[str, Any], bot: Bot) -> Update:
    """
    The library's object for *update*.

    Of a tapped message only its chat and id are kept, as of one that can no longer be read: nothing else of it is
    ever asked for, and the library builds a hundred fields and every button of it.
    """
    query = update.get("callback_query")
    if query is None or query.get("message") is None:
        return Update.de_json(update, bot)
    return Update(update["update_id"], callback_query=_tap(query, bot))


def _tap(query: dict[str, Any], bot: Bot) -> CallbackQuery:
    tapped = query["message"]
    message = InaccessibleMessage(Chat.de_json(tapped["chat"], bot), tapped["message_id"])
    by = User.de_json(query["from"], bot)
    return CallbackQuery(query["id"], by, query.get("chat_instance", ""), message=message, data=query.get("data"))
