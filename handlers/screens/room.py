"""What fits into one message, so that no list of people or sub-goals ever breaks a card."""

import re
from collections.abc import Callable, Sequence

from handlers.screen import LONGEST_TEXT, length, units

_FOR_MORE = 120  # what the line takes that says how many are left
_SOME = 20
_TOLD_APART = re.compile(r" \(\d{1,10}\)$")


def cut(text: str, longest: int) -> str:
    """Plain *text*, shortened to *longest* where it is longer; the number that tells a name apart stays at its end."""
    if units(text) <= longest:
        return text
    number = _TOLD_APART.search(text)
    end = number.group() if number is not None else ""
    kept = text.encode("utf-16-le")[: 2 * (longest - 1 - len(end))].decode("utf-16-le", "ignore")
    return f"{kept.rstrip()}…{end}"


def fitting(lines: Sequence[str], room: int, more: Callable[[int], str]) -> list[str]:
    """The first of *lines* that fit into *room* together; where some are left over, *more* says how many."""
    if sum(length(line) + 1 for line in lines) <= room:
        return list(lines)
    shown: list[str] = []
    room -= _FOR_MORE
    for line in lines:
        room -= length(line) + 1
        if room < 0:
            break
        shown.append(line)
    return [*shown, more(len(lines) - len(shown))]


def left_beside(*texts: str) -> int:
    """The room that a message has beside *texts*."""
    return LONGEST_TEXT - sum(length(text) + 1 for text in texts)


def some(lines: Sequence[str], more: Callable[[int], str]) -> list[str]:
    """The first score of *lines*, and how many more there are."""
    return list(lines) if len(lines) <= _SOME else [*lines[:_SOME], more(len(lines) - _SOME)]
