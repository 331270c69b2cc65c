"""What somebody may have meant, said only where it is near."""

import difflib
from collections.abc import Iterable
from typing import Final

_ALIKE: Final = 0.6  # of 1, where both are the same
_LISTED: Final = 12


def alike(one: str, other: str) -> float:
    """From 0 to 1, whatever the case."""
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def is_near(given: str, known: str) -> bool:
    """A slip of the fingers, or the beginning of the word."""
    begins = len(given) > 2 and known.casefold().startswith(given.casefold())
    return begins or alike(given, known) >= _ALIKE


def hint(given: str, known: Iterable[str]) -> str:
    """``did you mean age_band?``; where nothing is near, what there is."""
    names = list(known)
    near = [name for name in names if is_near(given, name)]
    if near:
        return f"did you mean {max(near, key=lambda name: alike(given, name))}?"
    more = ", …" if len(names) > _LISTED else ""
    return f"there is {', '.join(names[:_LISTED])}{more}"
