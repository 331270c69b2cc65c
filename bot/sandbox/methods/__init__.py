"""The Bot API's methods by name, the few that the bot uses; names are looked up without regard to case."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.methods import answering, editing, presenting, receiving, sending
from bot.sandbox.parameters import Parameters
from bot.sandbox.state import Sandbox

Method = Callable[[Sandbox, Parameters], Any]

_METHODS: dict[str, Method] = {
    "getMe": presenting.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_callback_query,
    "setMyCommands": presenting.set_my_commands,
    "deleteMyCommands": presenting.delete_my_commands,
    "getMyCommands": presenting.get_my_commands,
    "setMyName": presenting.set_my_name,
    "setMyDescription": presenting.set_my_description,
    "setMyShortDescription": presenting.set_my_short_description,
    "setChatMenuButton": presenting.set_chat_menu_button,
    "getFile": receiving.get_file,
    "logOut": receiving.leave,
    "close": receiving.leave,
}
METHODS = {name.lower(): method for name, method in _METHODS.items()}
