"""The door: which command, button or text leads where, and who may come in. Deny by default."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from handlers.context import Context
from handlers.screen import Screen, Tap
from handlers.texts import Words
from models.dialogue import Dialogue, Prompt
from models.reminder import Reminder, ReminderKind
from models.rules.access import May

OnCommand = Callable[[Context, str], Awaitable[None]]
OnTap = Callable[[Context, Tap], Awaitable[None]]
OnText = Callable[[Context, Dialogue, str], Awaitable[None]]
Renew = Callable[[Session, Reminder, Words, datetime], list[tuple[int, Screen]]]
OnOwnWords = Callable[[Context, str], Awaitable[None]]
Render = Callable[[Session, Reminder, Words, datetime], Screen | None]


@dataclass(frozen=True)
class Command:
    """*described* is the key of the line in the menu and in /help; empty for one that is not offered."""

    handler: OnCommand
    may: May | None
    described: str


@dataclass(frozen=True)
class TapRoute:
    """
    *stale* shows where things stand, when the button's question has been answered.

    *writes_first*: the handler begins with a write, whose own transaction asks who taps and whether she may.
    """

    handler: OnTap
    may: May | None
    stale: OnTap | None
    writes_first: bool


@dataclass
class Routes:
    """Everything a conversation registers; *may* None is for strangers too."""

    commands: dict[str, Command] = field(default_factory=dict)
    taps: dict[str, TapRoute] = field(default_factory=dict)
    texts: dict[Prompt, tuple[OnText, May]] = field(default_factory=dict)
    notices: dict[ReminderKind, Render] = field(default_factory=dict)
    edits: dict[ReminderKind, Renew] = field(default_factory=dict)
    own_words: OnOwnWords | None = None  # what a citizen says that no command and no prompt asked for

    def command(self, name: str, may: May | None, handler: OnCommand, described: str = "") -> None:
        _once(name, self.commands)
        self.commands[name] = Command(handler, may, described)

    def tap(
        self, name: str, may: May | None, handler: OnTap, stale: OnTap | None = None, *, writes_first: bool = False
    ) -> None:
        _once(name, self.taps)
        self.taps[name] = TapRoute(handler, may, stale, writes_first)

    def text(self, prompt: Prompt, may: May, handler: OnText) -> None:
        self.texts[prompt] = (handler, may)

    def notice(self, kind: ReminderKind, render: Render) -> None:
        """How a reminder of *kind* is worded; None from *render* means that there is nothing left to say."""
        self.notices[kind] = render

    def edit(self, kind: ReminderKind, render: Renew) -> None:
        """Which messages a reminder of *kind* edits, and into what; it is no message of its own."""
        self.edits[kind] = render


def _once(name: str, there: Mapping[str, object]) -> None:
    if name in there:
        raise ValueError(f"{name} leads to two places")
