"""What a citizen says in her own words: nobody reads it, nothing is kept of it, and each answer has its buttons."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screens import own_words as screens
from models.queries import own_words as view
from models.rules import own_words


def register(routes: Routes) -> None:
    routes.own_words = answer


async def answer(context: Context, text: str) -> None:
    """*text* is empty for a picture, a voice or a file."""
    found = await context.read(view.offer, by=context.by, now=context.now)
    said = own_words.said(text)
    await context.say(
        screens.answer(found, said, context.words, context.now, context.house.policy.emergency, wordless=not text)
    )
