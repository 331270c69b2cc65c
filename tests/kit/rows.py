"""What a database holds, row by row."""

from typing import Any

from models.database import Database
from models.tables import metadata


def everything(database: Database) -> dict[str, list[Any]]:
    """Every row of every table but the calendar, as stored."""
    with database.read() as session:
        connection = session.connection()
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in metadata.sorted_tables
            if table.name != "calendar_day"
        }
