"""Writes one row at once: a single statement, past the session's unit of work. For what happens at every tap."""

from functools import cache
from typing import Any

from sqlalchemy import Insert, Update, bindparam, insert, inspect, update
from sqlalchemy import Table as SqlTable
from sqlmodel import Session

from models.base import Table, saved


def change(session: Session, of: type[Table], id_: int, **values: Any) -> None:
    """Write *values* to the row of this ``id``; what the session holds of it already does not hear of it."""
    session.connection().execute(_update(of), {"row_id": id_, **values})


def add(session: Session, of: type[Table], **values: Any) -> int:
    """Insert a row, and give its ``id``; a column that is not named stays empty."""
    (id_,) = session.connection().execute(_insert(of), values).inserted_primary_key or (None,)
    return saved(id_)


@cache
def _table(of: type[Table]) -> SqlTable:
    table = inspect(of).local_table
    if not isinstance(table, SqlTable):
        raise TypeError(f"{of.__name__} is not a table")
    return table


@cache
def _update(of: type[Table]) -> Update:
    table = _table(of)
    return update(table).where(table.c.id == bindparam("row_id"))


@cache
def _insert(of: type[Table]) -> Insert:
    return insert(_table(of))
