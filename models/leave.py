"""Days on which a colleague is away: nothing is booked with her, and her morning message waits."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table


class Leave(Table, table=True):
    """Days *from_on* up to, not including, *to_on*; no two of one colleague share a day."""

    __table_args__ = (
        CheckConstraint("to_on > from_on", name="has_a_day"),
        Index("uq_leave_staff", "staff_id", "from_on", unique=True),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    staff_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    from_on: Annotated[date, PERSONAL]
    to_on: Annotated[date, PERSONAL]
    entered_at: Annotated[datetime, PLAIN]
