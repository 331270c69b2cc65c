"""An update as Telegram sends it, as the library knows it; one that cannot be read is skipped."""

from typing import Any, Final

import structlog
from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Update, User

from handlers import counted

log = structlog.get_logger()
KINDS: Final = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
_LARGEST: Final = 2**53 - 1  # what JSON can carry
_LARGEST_MESSAGE: Final = 2**31 - 1
Json = dict[str, Any]


class UnreadableError(ValueError):
    """It is not what Telegram sends; the text is the name of an error class, never what came."""


def taken(update: object, bot: Bot) -> Update | None:
    """The library's object for *update*; None where it cannot be read, which is logged, without a word of it."""
    try:
        return parse(update, bot)
    except UnreadableError as error:
        skipped(id_of(update), str(error))
        return None


def skipped(id_: int | None, why: str) -> None:
    counted.UNREADABLE.labels("update").inc()
    log.warning("update.unreadable", update=id_, error=why)


def id_of(update: object) -> int | None:
    """The number under which it is confirmed, if there is one to be read."""
    id_ = update.get("update_id") if isinstance(update, dict) else None
    return int(id_) if id_ is not None and _is_whole(id_, 0, _LARGEST) else None


def parse(update: object, bot: Bot) -> Update:
    """
    The library's object for *update*; UnreadableError where it is not what Telegram sends.

    Of a tapped message only its chat and id are kept, as of one that can no longer be read: nothing else of it is
    ever asked for, and the library builds a hundred fields and every button of it. The library takes any type for
    any field, so what is asked of an update is checked here.
    """
    id_ = id_of(update)
    if id_ is None or not isinstance(update, dict):
        raise UnreadableError("NoUpdateId")
    try:
        return _parsed(id_, update, bot)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(type(error).__name__) from None


def _parsed(id_: int, update: Json, bot: Bot) -> Update:
    query = update.get(Update.CALLBACK_QUERY)
    if query is not None:
        return Update(id_, callback_query=_tap(_table(query), bot))
    found: Json = {kind: _body(kind, _table(update[kind])) for kind in KINDS if update.get(kind) is not None}
    return Update.de_json({"update_id": id_, **found}, bot)


def _tap(query: Json, bot: Bot) -> CallbackQuery:
    by, data = User.de_json(_person(query["from"]), bot), _text(query.get("data"))
    message = query.get("message")
    shown = None if message is None else _shown(_table(message), bot)
    return CallbackQuery(_string(query["id"]), by, query.get("chat_instance", ""), message=shown, data=data)


def _shown(message: Json, bot: Bot) -> InaccessibleMessage:
    return InaccessibleMessage(Chat.de_json(_chat(message["chat"]), bot), _message_id(message["message_id"]))


def _body(kind: str, body: Json) -> Json:
    """A message or a change of membership, fit to be worked on."""
    _person(body["from"])
    _chat(body["chat"])
    if kind != Update.MY_CHAT_MEMBER:
        _message_id(body["message_id"])
        _text(body.get("text"))
        _text(body.get("caption"))
    cleaned: Json = _cleaned(body)
    return cleaned


def _person(value: object) -> Json:
    person = _table(value)
    _require(_is_whole(person["id"], -_LARGEST, _LARGEST))
    named = {field: _text(person.get(field)) for field in ("last_name", "username", "language_code")}
    return {**person, **named, "first_name": _cleaned(_string(person["first_name"]))}


def _chat(value: object) -> Json:
    chat = _table(value)
    _require(_is_whole(chat["id"], -_LARGEST, _LARGEST))
    _string(chat["type"])
    return chat


def _message_id(value: Any) -> int:
    _require(_is_whole(value, 0, _LARGEST_MESSAGE))
    return int(value)


def _cleaned(value: Any) -> Any:
    """No half characters, which UTF-8 cannot write, and no NUL, which PostgreSQL refuses."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "")
    if isinstance(value, dict):
        return {key: _cleaned(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_cleaned(inside) for inside in value]
    return value


def _table(value: object) -> Json:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(_cleaned(_string(value)))


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError


def _is_whole(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest
