"""Waiting for an answer that is computed elsewhere, without leaving anybody in doubt."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from analytics.service.worker import AnalysisFailedError
from handlers.context import Context
from handlers.screen import Screen

R = TypeVar("R")
_AT_ONCE: Final = 0.15  # seconds: what is ready by then needs no "Computing …"


async def answer(context: Context, asked: Coroutine[Any, Any, R], meanwhile: Screen, failed: Screen) -> tuple[R] | None:
    """
    What *asked* gives, alone in a tuple; while it takes its time *meanwhile* is shown.

    None where it fails, which *failed* has said then.
    """
    task = asyncio.ensure_future(asked)
    ready, _ = await asyncio.wait({task}, timeout=_AT_ONCE)
    waiting = None if ready else await context.say(meanwhile)
    try:
        found = await task
    except AnalysisFailedError:
        await (context.say(failed) if waiting is None else context.edit(waiting, failed))
        return None
    if waiting is not None:
        await context.remove(waiting)
    return (found,)
