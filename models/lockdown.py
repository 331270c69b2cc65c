"""A time in which a whole programme stands still: a lockdown, a closed house."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import LINK, PLAIN, Table


class Lockdown(Table, table=True):
    """
    Days *from_on* up to, not including, *to_on*; each citizen who takes part has a pause that names it.

    *programme_id* is empty where it is for everybody; *lifted_at*: somebody has ended it before its time.
    """

    __table_args__ = (CheckConstraint("to_on > from_on", name="ends_after_start"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="programme.id")
    from_on: Annotated[date, PLAIN]
    to_on: Annotated[date, PLAIN]
    declared_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    declared_at: Annotated[datetime, PLAIN]
    lifted_at: Annotated[datetime | None, PLAIN] = None
