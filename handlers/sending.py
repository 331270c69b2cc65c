"""A screen as Telegram's calls; the one place that knows how buttons, pictures and files are sent."""

from typing import Any

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode

from handlers.screen import Button, Screen

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_CAPTION = 1024


async def send(bot: Bot, chat_id: int, screen: Screen, **how: Any) -> int:
    """
    Send *screen*; gives the id of the message that carries its buttons.

    *how* is passed on to Telegram's call (``rate_limit_args`` for a reminder). Raises telegram.error.TelegramError.
    """
    if screen.picture is not None:
        return (await _send_picture(bot, chat_id, screen, how)).message_id
    if screen.file is not None:
        file = InputFile(screen.file.content, filename=screen.file.name)
        sent = await bot.send_document(
            chat_id, file, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=markup(screen), **how
        )
        return sent.message_id
    return (await _send_text(bot, chat_id, screen, how)).message_id


async def _send_text(bot: Bot, chat_id: int, screen: Screen, how: dict[str, Any]) -> Message:
    return await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        link_preview_options=_NO_PREVIEW,
        **how,
    )


async def _send_picture(bot: Bot, chat_id: int, screen: Screen, how: dict[str, Any]) -> Message:
    """Under the picture where the text fits there, else picture first and text after it."""
    if len(screen.text) <= _CAPTION:
        return await bot.send_photo(
            chat_id,
            screen.picture or b"",
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(screen),
            **how,
        )
    await bot.send_photo(chat_id, screen.picture or b"", **how)
    return await _send_text(bot, chat_id, screen, how)


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    """Raises telegram.error.BadRequest where the message is gone, carries a picture, or says the same already."""
    await bot.edit_message_text(
        screen.text,
        chat_id=chat_id,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        link_preview_options=_NO_PREVIEW,
    )


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in screen.rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copies is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copies[:256]))
    if button.tap is None:
        raise ValueError(f"the button {button.label} does nothing")
    return InlineKeyboardButton(button.label, callback_data=button.tap.encode())
