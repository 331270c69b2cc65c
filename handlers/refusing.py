"""A text that may not stay: it leaves the chat, and whoever wrote it hears which part it was and gets the rest back."""

import html

from telegram import Message

from handlers import reading
from handlers.context import Context
from handlers.screen import LONGEST_TEXT, Button, Screen, length
from handlers.texts import Words
from models.errors import PersonalNumberError, RefusedError
from models.rules import calendar, texts

_COPIED = 256  # characters that a button can copy


def holds_number(message: Message, context: Context) -> bool:
    """Wherever in the message: under a picture, in a file's name, on a contact card."""
    return _with_number(message, context) is not None


def _with_number(message: Message, context: Context) -> str | None:
    today = calendar.today(context.now)
    return next((one for one in reading.strings(message) if texts.holds_personal_number(one, today=today)), None)


async def refuse(context: Context, message: Message, refused: RefusedError, *, hands_back: bool) -> None:
    """Delete the message, say why, and, where it *hands_back*, what is left of it to send again."""
    deleted = await context.delete_theirs()
    said = [_why(refused, context.words, deleted=deleted)]
    if isinstance(refused, PersonalNumberError):
        said.append(_where(message, context))
    rest = _rest(message, context) if hands_back else ""
    for screen in _screens(said, rest, _lead_in(refused), context.words):
        await context.say(screen)


def _why(refused: RefusedError, words: Words, *, deleted: bool) -> str:
    if isinstance(refused, PersonalNumberError) and not deleted:
        return words("common.delete_number")
    said = words.problem(refused)
    return said if deleted else f"{said} {words('common.delete_yourself')}"


def _where(message: Message, context: Context) -> str:
    before = texts.before_number(_with_number(message, context) or "", today=calendar.today(context.now))
    if not before:
        return context.words("common.number_first")
    return context.words("common.number_after", before=before)


def _rest(message: Message, context: Context) -> str:
    return texts.without_numbers(message.text or message.caption or "", today=calendar.today(context.now))


def _lead_in(refused: RefusedError) -> str:
    return "common.rest" if isinstance(refused, PersonalNumberError) else "common.whole"


def _screens(said: list[str], rest: str, lead_in: str, words: Words) -> list[Screen]:
    """One message where both fit into it; the rest in a block that a tap copies."""
    if not rest:
        return [Screen(" ".join(said))]
    block = f"<code>{html.escape(rest)}</code>"
    copy = ((Button(words.label("common.copy_rest"), copies=rest),),) if len(rest) <= _COPIED else ()
    text = f"{' '.join(said)}\n\n{words(lead_in)}"
    if length(text) + length(block) <= LONGEST_TEXT:
        return [Screen(f"{text}\n{block}", copy)]
    return [Screen(text), Screen(block, copy)]
