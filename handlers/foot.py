"""The keys at the foot of a citizen's chat: what she uses most, in her language, instead of commands to remember."""

import structlog
from telegram.error import TelegramError

from handlers import sending, texts
from handlers.context import Context
from handlers.screen import Keys, Screen
from handlers.texts import Words
from models.actions import keyboards
from models.audit import ActorKind
from models.queries import people
from models.queries.people import Known

log = structlog.get_logger()

# Each key says a command in plain words (handlers/spoken.py).
KEYS = (("next", "goals"), ("who", "call"))


def keys(words: Words) -> Keys:
    return Keys(tuple(tuple(words.label(f"citizen.key_{name}") for name in row) for row in KEYS))


async def offer(context: Context, who: Known) -> None:
    """Put the keys under the chat of *who*, in her language, with a word about them."""
    if who.actor.kind is not ActorKind.CITIZEN:
        return
    words = texts.of(who.language)
    try:
        await sending.send(context.bot, context.chat_id, Screen(words("citizen.keys_here"), keys=keys(words)))
    except TelegramError as refused:
        log.warning("keys.not_offered", reason=type(refused).__name__)
        return
    await context.house.desk.write(keyboards.shown, context.chat_id, who.language)


async def complete(context: Context) -> None:
    """Offer them to a citizen who has none, or has them in another language."""
    if context.who is None or context.who.actor.kind is not ActorKind.CITIZEN:
        return
    standing = await context.read(keyboards.language_of, context.chat_id)
    if standing is context.who.language:
        return
    who = await context.read(people.behind, context.chat_id)
    if who is not None and who.language is not standing:
        await offer(context, who)


async def take_away(context: Context, text: str) -> None:
    """Say *text*, and the keys are gone."""
    await context.say(Screen(text, keys=Keys()))
