"""Two records that a lead has found to be one person."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table


class Joining(Table, table=True):
    """
    What pointed at *folded_id* points at *kept_id*; the folded row stays behind, empty, so that it can be undone.

    *moved*: ids of the rows that moved, by table and column; *before*: what both rows said; both are JSON.
    """

    __table_args__ = (
        CheckConstraint("kept_id <> folded_id", name="two"),
        Index(
            "uq_joining_folded",
            "folded_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    kept_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    folded_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    moved: Annotated[str, LINK] = Field(sa_type=Text)
    before: Annotated[str, PERSONAL] = Field(sa_type=Text)
    joined_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    joined_at: Annotated[datetime, PLAIN]
    undone_at: Annotated[datetime | None, PLAIN] = None
