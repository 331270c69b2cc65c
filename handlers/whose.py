"""A text that may answer more than one question: its writer is asked which."""

from handlers.context import Context
from handlers.routes import OnTap, Routes
from handlers.screen import Tap
from handlers.screens import whose as screens
from models.actions import dialogues, whose
from models.dialogue import Prompt
from models.errors import StaleError
from models.rules.access import May

NONE = "-"


def register(routes: Routes) -> None:
    routes.tap("wh.is", May.CHOOSE_LANGUAGE, _on_chosen(routes))  # whoever may write anything at all


def _on_chosen(routes: Routes) -> OnTap:
    async def on_chosen(context: Context, tap: Tap) -> None:
        """The text goes where it belongs, as if it had just been written; or back to its writer."""
        chosen = None if tap.value == NONE else tap.choice(Prompt)
        text = await context.write(whose.settle, context.chat_id, chosen, tap.id, by=context.by, now=context.now)
        dialogue = await context.read(dialogues.open_prompt, context.chat_id)
        if chosen is None:
            await context.show(screens.back(text, context.words))
            return
        if dialogue is None:
            raise StaleError
        await context.show(screens.settled(context.words))
        context.is_cleared = True
        handler, may = routes.texts[chosen]
        context.admit(may)
        await handler(context, dialogue, text)

    return on_chosen
