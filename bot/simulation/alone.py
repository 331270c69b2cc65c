"""A desk at which nobody else works: no threads to wait for, so that a simulated year takes minutes."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from models.database import Database
from models.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")


class Alone(Desk):
    """Each write in a transaction of its own, each read in a session of its own, at once."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.on_written = None

    async def write(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        with self.database.write() as session:
            return action(session, *args, **kwargs)

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        with self.database.read() as session:
            return query(session, *args, **kwargs)

    def close(self) -> None:
        """Nothing is left to finish."""
