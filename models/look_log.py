"""Who looked at which results, when: repeated looks are part of what a p-value means."""

from datetime import date, datetime
from typing import Annotated

from sqlmodel import Field

from models.base import LINK, PLAIN, Table


class LookLog(Table, table=True):
    """
    *month*: whose outcomes were shown; None where none were, and it counts as no look at them.

    *people* are those whose outcome in *month* was known then; None where the look did not say.
    """

    __tablename__ = "look_log"

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id", index=True)
    month: Annotated[date | None, PLAIN] = None
    question: Annotated[str, PLAIN] = Field(max_length=64)
    data_version: Annotated[int, PLAIN] = 0
    people: Annotated[int | None, PLAIN] = None
    at: Annotated[datetime, PLAIN]
