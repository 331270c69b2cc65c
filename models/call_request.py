"""A citizen asks her mentor to ring her: a task with a day, until somebody has rung."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, Table, choice


class CallState(StrEnum):
    ASKED = "asked"
    CALLED = "called"
    WITHDRAWN = "withdrawn"  # the citizen no longer wishes it


class CallRequest(Table, table=True):
    """*due_on* is the working day on which to ring; *tries* counts the times that nobody answered."""

    __tablename__ = "call_request"
    __table_args__ = (
        CheckConstraint("tries >= 0", name="tries"),
        CheckConstraint("(state = 'asked') = (settled_at IS NULL)", name="settled"),
        Index(
            "ix_call_request_open",
            "citizen_id",
            unique=True,
            sqlite_where=text("state = 'asked'"),
            postgresql_where=text("state = 'asked'"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", index=True)
    state: Annotated[CallState, PERSONAL] = choice(CallState, default=CallState.ASKED)
    asked_at: Annotated[datetime, PERSONAL]
    due_on: Annotated[date, PERSONAL]
    tries: Annotated[int, PERSONAL] = 0
    settled_at: Annotated[datetime | None, PERSONAL] = None
    settled_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
