"""A real worker process over a database, and how much memory it has had."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from analytics.service.worker import Analyst
from models.database import Database
from models.desk import Desk


@asynccontextmanager
async def analyst(database: Database) -> AsyncIterator[Analyst]:
    desk = Desk(database)
    made = Analyst(desk)
    try:
        yield made
    finally:
        made.close()
        desk.close()


def peak(made: Analyst) -> int:
    """MB: the most that the worker's process has ever held, its libraries included."""
    ((pid, _),) = (made._pool._processes if made._pool else {}).items()
    told = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(told.split()[1]) // 1024
