"""A secret address at which a colleague's calendar program reads her appointments."""

import hashlib
from datetime import datetime
from typing import Annotated

from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table


def digest_of(token: str) -> str:
    """What is kept of an address' secret part."""
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeed(Table, table=True):
    """At most one a colleague; deleting it takes the address back. *with_names*: she wants citizens' names in it."""

    __tablename__ = "calendar_feed"

    staff_id: Annotated[int, LINK] = Field(foreign_key="staff.id", primary_key=True)
    token_hash: Annotated[str, SECRET] = Field(max_length=64, unique=True)
    with_names: Annotated[bool, PERSONAL] = False
    created_at: Annotated[datetime, PLAIN]
