"""Serving and stopping: a web server that leaves signals to us, and a stop that lets every part finish."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Iterator

import uvicorn
from starlette.types import ASGIApp


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(app: ASGIApp, host: str, port: int) -> uvicorn.Server:
    """Not yet serving; quiet, since whatever there is to tell is told elsewhere."""
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3
    )
    return _Server(config)


async def until_stopped(*works: Awaitable[None]) -> None:
    """Until one of *works* ends, whose error is raised, or the process is asked to stop (SIGINT, SIGTERM)."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    tasks = [asyncio.ensure_future(work) for work in (*works, stopped.wait())]
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for task in done:
        task.result()
