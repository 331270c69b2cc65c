"""Showing numbers only once it is written down that they leave, and computing them anew where others left first."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from models.errors import OvertakenError

R = TypeVar("R")
TRIES: Final = 5  # that often something else may leave meanwhile


async def kept(ask: Callable[[], Awaitable[R | None]], write: Callable[[R], Awaitable[None]]) -> R | None:
    """
    What *ask* gives, after *write* has written it down; None where *ask* gives none, which has been said then.

    OvertakenError where others leave again and again.
    """
    for left in reversed(range(TRIES)):
        found = await ask()
        if found is None:
            return None
        try:
            await write(found)
        except OvertakenError:
            if not left:
                raise
        else:
            return found
    raise AssertionError
