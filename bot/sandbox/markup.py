"""Inline keyboards: read, checked as Telegram checks them."""

from typing import Any

from bot.sandbox.entities import checked_url
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.records import Button

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
LONGEST_COPY = 256
Rows = tuple[tuple[Button, ...], ...]


def read(markup: Any) -> tuple[Rows, dict[str, Any] | None]:
    """The buttons and the keyboard as it is sent back; nothing for a forced reply or a removed reply keyboard."""
    if markup is None:
        return (), None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "keyboard" in markup:
        raise bad_request("the sandbox shows no reply keyboards")
    rows = tuple(tuple(_button(button) for button in row) for row in markup.get("inline_keyboard", []) if row)
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows, {"inline_keyboard": [row for row in markup["inline_keyboard"] if row]} if rows else None


def _button(button: dict[str, Any]) -> Button:
    label = button.get("text", "")
    if not isinstance(label, str) or not label.strip():
        raise _unparsable("Inline keyboard button text must not be empty")
    if "callback_data" in button:
        return Button(label, data=_data(button["callback_data"]))
    if "web_app" in button:
        return Button(label, url=_https(button["web_app"].get("url", "")))
    if "copy_text" in button:
        return Button(label, copy=_copied(button["copy_text"].get("text", "")))
    if "url" not in button:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    return Button(label, url=_link(button["url"]))


def _data(data: str) -> str:
    if not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _link(url: str) -> str:
    checked = checked_url(url)
    if checked is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return checked


def _https(url: str) -> str:
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return url


def _copied(text: str) -> str:
    if not 1 <= len(text) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _unparsable(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
