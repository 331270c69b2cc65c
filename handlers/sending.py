"""A screen as Telegram's calls; the one place that knows how buttons, pictures and files are sent."""

import json
from typing import Any

import structlog
from telegram import InputFile
from telegram.constants import ParseMode

from handlers import counted
from handlers.screen import Button, File, Keys, Screen, length
from handlers.wire import Field, Wire

_NO_PREVIEW = json.dumps({"is_disabled": True})
_CAPTION = 1024
_LARGEST_ID = 2**31
NO_MESSAGE = 0
log = structlog.get_logger()


async def send(bot: Wire, chat_id: int, screen: Screen, rate_limit_args: Any = None) -> int:
    """
    Send *screen*; gives the id of the message that carries its buttons, NO_MESSAGE where the answer tells none.

    *rate_limit_args* tells the pacer that it is a reminder. Raises telegram.error.TelegramError.
    """
    picture, file = screen.picture, screen.file
    if picture is not None and length(screen.text) > _CAPTION:  # picture first, and text after it
        await bot.call("sendPhoto", {"chat_id": chat_id, "photo": InputFile(picture)}, rate_limit_args)
        picture = None
    if picture is not None:
        method, fields = "sendPhoto", {"photo": InputFile(picture), **_caption(screen)}
    elif file is not None:
        method, fields = "sendDocument", {"document": _document(file), **_caption(screen)}
    else:
        method, fields = "sendMessage", _text(screen)
    sent = await bot.call(method, {"chat_id": chat_id, **fields}, rate_limit_args)
    return _id_of(sent)


def _id_of(sent: object) -> int:
    """It was sent, whatever else the answer says; sent again, it would be there twice."""
    id_ = sent.get("message_id") if isinstance(sent, dict) else None
    if isinstance(id_, int) and 0 < id_ < _LARGEST_ID:
        return int(id_)
    counted.UNREADABLE.labels("answer").inc()
    log.warning("answer.unreadable", why="it names no message")
    return NO_MESSAGE


async def edit(bot: Wire, chat_id: int, message_id: int, screen: Screen, rate_limit_args: Any = None) -> None:
    """Raises telegram.error.BadRequest where the message is gone, carries a picture, or says the same already."""
    fields = {"chat_id": chat_id, "message_id": message_id, **_text(screen)}
    await bot.call("editMessageText", fields, rate_limit_args)


async def answer(bot: Wire, query_id: str, text: str, *, alert: bool) -> None:
    """Stop a button's spinner, with at most 200 characters of *text*."""
    said: dict[str, Field] = {"text": text[:200], "show_alert": alert} if text else {}
    await bot.call("answerCallbackQuery", {"callback_query_id": query_id, **said})


def _text(screen: Screen) -> dict[str, Field]:
    return {"text": screen.text, "parse_mode": ParseMode.HTML, "link_preview_options": _NO_PREVIEW, **_markup(screen)}


def _caption(screen: Screen) -> dict[str, Field]:
    return {"caption": screen.text, "parse_mode": ParseMode.HTML, **_markup(screen)}


def _document(file: File) -> InputFile:
    return InputFile(file.content, filename=file.name)


def _markup(screen: Screen) -> dict[str, Field]:
    if screen.keys is not None:
        return {"reply_markup": json.dumps(_foot(screen.keys), ensure_ascii=False)}
    if not screen.rows:
        return {}
    keyboard = {"inline_keyboard": [[_button(one) for one in row] for row in screen.rows]}
    return {"reply_markup": json.dumps(keyboard, ensure_ascii=False)}


def _foot(keys: Keys) -> dict[str, object]:
    if not keys.rows:
        return {"remove_keyboard": True}
    rows = [[{"text": label} for label in row] for row in keys.rows]
    return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}


def _button(button: Button) -> dict[str, object]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.copies is not None:
        return {"text": button.label, "copy_text": {"text": button.copies[:256]}}
    if button.tap is None:
        raise ValueError(f"the button {button.label} does nothing")
    return {"text": button.label, "callback_data": button.tap.encode()}
