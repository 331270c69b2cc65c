"""Several things to tick on one card, each tap a change."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from handlers.screen import Button, Tap, button, rows
from handlers.texts import Words
from models.errors import StaleError
from models.rules.matching_settings import Option

_HOLDS: Final = {"1": True, "0": False}


def ticks(
    options: Sequence[Option], ticked: Iterable[Option], each: Callable[[str, str], Button], words: Words
) -> tuple[tuple[Button, ...], ...]:
    """
    A button for each of *options*, and for what is ticked and no longer among them; *each* makes it of its label and
    its value: ``quiet:1`` ticks, ``quiet:0`` takes the tick away.
    """
    there = {one.key: one for one in ticked}
    shown = [*options, *(one for key, one in there.items() if key not in {option.key for option in options})]
    return rows(*(_tick(one, one.key in there, each, words) for one in shown), width=2)


def _tick(one: Option, is_ticked: bool, each: Callable[[str, str], Button], words: Words) -> Button:
    said = one.said(words.language)
    return each(f"✓ {said}" if is_ticked else said, f"{one.key}:{0 if is_ticked else 1}")


def told(tap: Tap) -> tuple[str, bool]:
    """The key that a tick's *tap* carries, and whether it holds now; StaleError where none of ours says that."""
    key, _, holds = tap.value.rpartition(":")
    if holds not in _HOLDS:
        raise StaleError
    return key, _HOLDS[holds]


def named(options: Iterable[Option], words: Words) -> str:
    """The options in a line, the first with its capital: ``Butik, lager``."""
    said = ", ".join(one.said(words.language)[:1].lower() + one.said(words.language)[1:] for one in options)
    return said[:1].upper() + said[1:]


def tapper(name: str, id_: int) -> Callable[[str, str], Button]:
    """Buttons of one route about one row."""
    return lambda label, value: button(label, name, id_, value)
