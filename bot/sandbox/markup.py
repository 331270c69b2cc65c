"""Keyboards: inline ones and those at the foot of a chat, read, and checked as Telegram checks them."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities import checked_url
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.records import Button, Chat, ReplyKeyboard

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
LONGEST_COPY = 256
MOST_KEYS = 300
MOST_KEYS_IN_A_ROW = 12
LONGEST_HINT = 64
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Foot:
    """What a message does to the keys at the foot of its chat: other ones, or (None) no more."""

    keyboard: ReplyKeyboard | None

    def put_under(self, chat: Chat) -> None:
        chat.keyboard = self.keyboard


def foot(markup: Any) -> Foot | None:
    """The keys that a message brings or takes away; None where it leaves them as they are."""
    if not isinstance(markup, dict):
        return None
    if markup.get("remove_keyboard") is True:
        return Foot(None)
    return Foot(_reply_keyboard(markup)) if "keyboard" in markup else None


def _reply_keyboard(markup: dict[str, Any]) -> ReplyKeyboard:
    rows = markup["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse reply keyboard markup JSON object")
    keys = tuple(tuple(_key(key) for key in row) for row in rows if row)
    if sum(map(len, keys)) > MOST_KEYS or any(len(row) > MOST_KEYS_IN_A_ROW for row in keys):
        raise bad_request("reply markup is too long")
    hint = str(markup.get("input_field_placeholder") or "")
    if len(hint) > LONGEST_HINT:
        raise bad_request("input field placeholder is too long")
    return ReplyKeyboard(keys, bool(markup.get("is_persistent")), bool(markup.get("one_time_keyboard")), hint)


def _key(key: Any) -> str:
    label = key.get("text") if isinstance(key, dict) else key
    if not isinstance(label, str) or not label.strip():
        raise bad_request("can't parse keyboard button: Keyboard button text must not be empty")
    return label


def read(markup: Any) -> tuple[Rows, dict[str, Any] | None]:
    """The buttons and the keyboard as it is sent back; nothing for a forced reply or for keys at the foot."""
    if markup is None:
        return (), None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
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
