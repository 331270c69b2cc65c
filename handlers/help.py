"""What the bot can do for whoever asks."""

from collections.abc import Sequence

from handlers import foot
from handlers.commands import commands_for
from handlers.context import Context
from handlers.routes import OnCommand, Routes
from handlers.screen import Screen
from handlers.screens.calls import emergency
from handlers.texts import Words
from models.audit import ActorKind
from models.rules.policy import EmergencyNumber


def register(routes: Routes) -> None:
    routes.command("help", None, _help(routes), "invite.command_help")


def _help(routes: Routes) -> OnCommand:
    async def on_help(context: Context, _args: str) -> None:
        """The commands of this person's roles, each with its line."""
        if context.who is None:
            await context.say(Screen(context.words("common.stranger")))
            return
        if context.by.kind is ActorKind.CITIZEN:
            await context.say(_citizens(context.words, context.house.policy.emergency))
            return
        await context.say(_screen(commands_for(routes, context.by, context.words), context.words))

    return on_help


def _citizens(words: Words, numbers: Sequence[EmergencyNumber]) -> Screen:
    """What each key at the foot of her chat does; it brings them back where they are gone."""
    names = [name for row in foot.KEYS for name in row]
    lines = [
        words("citizen.help_line", key=words.label(f"citizen.key_{name}"), does=words.label(f"citizen.help_{name}"))
        for name in names
    ]
    parts = [words("citizen.help"), "", *lines, "", words("citizen.help_words"), "", *emergency(numbers, words)]
    return Screen("\n".join(parts), keys=foot.keys(words))


def _screen(commands: list[tuple[str, str]], words: Words) -> Screen:
    lines = [words("invite.help_line", command=name, does=does) for name, does in commands]
    if len(lines) <= 1:
        return Screen(words("common.help_empty"))
    return Screen("\n".join([words("common.help_title"), "", *lines]))
