"""Writes one row at once: a single statement, past the session's unit of work. For what happens at every tap."""

from functools import cache
from typing import Any

from sqlalchemy import Insert, Update, bindparam, insert, inspect, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from models.base import Table


def change(session: Session, of: type[Table], id_: int, **values: Any) -> None:
    """Write *values* to the row of this ``id``; what the session holds of it already does not hear of it."""
    session.connection().execute(_update(of), {"row_id": id_, **values})


def add(session: Session, row: Table) -> None:
    """Insert *row*, whose table has an ``id``, and make it the session's, as if it had just been read."""
    table = _table(type(row))
    values = {column.key: getattr(row, column.key) for column in table.columns if column.key != "id"}
    (id_,) = session.connection().execute(_insert(type(row)), values).inserted_primary_key or (None,)
    set_committed_value(row, "id", id_)
    make_transient_to_detached(row)
    session.add(row)


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
