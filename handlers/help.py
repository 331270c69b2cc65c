"""What the bot can do for whoever asks."""

from handlers.commands import commands_for
from handlers.context import Context
from handlers.routes import OnCommand, Routes
from handlers.screen import Screen
from handlers.texts import Words


def register(routes: Routes) -> None:
    routes.command("help", None, _help(routes), "invite.command_help")


def _help(routes: Routes) -> OnCommand:
    async def on_help(context: Context, _args: str) -> None:
        """The commands of this person's roles, each with its line."""
        if context.who is None:
            await context.say(Screen(context.words("common.stranger")))
            return
        await context.say(_screen(commands_for(routes, context.by, context.words), context.words))

    return on_help


def _screen(commands: list[tuple[str, str]], words: Words) -> Screen:
    lines = [words("invite.help_line", command=name, does=does) for name, does in commands]
    if len(lines) <= 1:
        return Screen(words("common.help_empty"))
    return Screen("\n".join([words("common.help_title"), "", *lines]))
