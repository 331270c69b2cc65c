"""A pause stops the counting of every rule, with its reason, who decided, and its end."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice


class PauseReason(StrEnum):
    SICK_LEAVE = "sick_leave"
    HOLIDAY = "holiday"
    LOCKDOWN = "lockdown"
    MOVED = "moved"
    OTHER = "other"


class PauseState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"


class Pause(Table, table=True):
    """Days *from_on* up to, not including, *to_on*; without *to_on* it lasts until somebody ends it."""

    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_start"),
        Index("ix_pause_citizen", "citizen_id", "state"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    state: Annotated[PauseState, PERSONAL] = choice(PauseState)
    reason: Annotated[PauseReason, PERSONAL] = choice(PauseReason)
    from_on: Annotated[date, PERSONAL]
    to_on: Annotated[date | None, PERSONAL] = None
    asked_at: Annotated[datetime, PLAIN]
    decided_at: Annotated[datetime | None, PLAIN] = None
    decided_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    lockdown_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="lockdown.id", index=True)


def last_day(to_on: date) -> date:
    """The day that people say: *to_on* itself is a day on which the counting goes on."""
    return to_on - timedelta(days=1)
