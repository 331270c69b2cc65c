"""Asking which question a text answers, and giving it back."""

import html
from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.actions.whose import Asked

_SHOWN = 60
_LONGEST_NAME = 40
_COPIED = 256


def which(text: str, asked: Sequence[Asked], words: Words) -> Screen:
    """Each open question by its name, and the way out."""
    said = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
    each = [button(_label(one, words), "wh.is", one.subject_id, one.prompt) for one in asked]
    none = button(words.label("common.whose_none"), "wh.is", 0, "-")
    return Screen(words("common.whose", text=said), rows(*each, none))


def _label(one: Asked, words: Words) -> str:
    return words.label(f"common.whose_{one.prompt}", name=cut(one.about, _LONGEST_NAME))


def settled(words: Words) -> Screen:
    return Screen(words("common.whose_settled"))


def back(text: str, words: Words) -> Screen:
    copy = ((Button(words.label("common.copy_rest"), copies=text),),) if len(text) <= _COPIED else ()
    return Screen(f"{words('common.whose_back')}\n<code>{html.escape(text)}</code>", copy)
