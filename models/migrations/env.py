"""What Alembic runs: inside the transaction that models/upgrade.py has opened, on its connection."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, String
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from models.crypto import EncryptedText
from models.tables import metadata
from models.written import Written


def render_item(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Types of our own are written as what the database knows them by, so that an old migration outlives them."""
    if kind != "type":
        return False
    if isinstance(item, EncryptedText):
        return "sa.Text()"
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Written | AutoString):
        item = item.impl
    if isinstance(item, String) and not isinstance(item, Enum):
        return f"sa.String({item.length or ''})"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    compare_server_default=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
