"""Updates whose work is committed; the same update delivered again does nothing."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import BigInteger
from sqlmodel import Field

from models.base import PLAIN, Table


class InboxEntry(Table, table=True):
    __tablename__ = "inbox_entry"

    update_id: Annotated[int, PLAIN] = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    at: Annotated[datetime, PLAIN] = Field(index=True)
