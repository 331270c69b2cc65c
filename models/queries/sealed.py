"""What lies encrypted in a database, as it is stored: to try a key on, before anything is read or written with it."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, Text, inspect, select, type_coerce

from models.crypto import EncryptedText
from models.tables import metadata


def samples(connection: Connection) -> list[str]:
    """
    The oldest and the newest of each encrypted column; none where nothing has been written.

    The two tell a key that was lost from one that is being changed, and a database of any size answers at once. One of
    an older program may lack a table or a column.
    """
    return [one for table, column in _encrypted(connection) for one in _ends(connection, table, column)]


def _encrypted(connection: Connection) -> Iterator[tuple[Table, Column[str]]]:
    there = inspect(connection)
    tables = set(there.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in tables:
            continue
        columns = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if isinstance(column.type, EncryptedText) and column.name in columns:
                yield table, column


def _ends(connection: Connection, table: Table, column: Column[str]) -> Iterator[str]:
    stored = select(type_coerce(column, Text)).where(type_coerce(column, Text).is_not(None)).limit(1)
    keys = table.primary_key.columns
    for order in ([key.asc() for key in keys], [key.desc() for key in keys]):
        yield from connection.execute(stored.order_by(*order)).scalars()
