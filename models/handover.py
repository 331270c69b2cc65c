"""Citizens whom a colleague is asked to take over; until she accepts, whoever has them stays responsible."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.staff import Role

_UNDER_WAY = text("state IN ('offered', 'agreed')")


class Passing(StrEnum):
    """How far it has come with one citizen."""

    OFFERED = "offered"
    AGREED = "agreed"  # accepted, and the day has not come yet
    PASSED = "passed"
    DECLINED = "declined"
    LAPSED = "lapsed"  # taken back, not answered in time, or somebody else's by then


class WhyNot(StrEnum):
    """Why a colleague does not take them over."""

    FULL = "full"
    AWAY = "away"
    KNOWS_PRIVATELY = "knows_privately"
    OTHER = "other"


class Handover(Table, table=True):
    """One question to *to_id*, about some citizens of *from_id* in one role; *settled_at*: nothing waits for her."""

    __table_args__ = (
        CheckConstraint("from_id <> to_id", name="to_another"),
        CheckConstraint("reason IS NULL OR settled_at IS NOT NULL", name="a_no_settles"),
        Index("ix_handover_to", "to_id", "settled_at"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    from_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    to_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    role: Annotated[Role, PERSONAL] = choice(Role)
    from_on: Annotated[date, PLAIN]
    offered_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    offered_at: Annotated[datetime, PLAIN]
    expires_on: Annotated[date, PLAIN]
    settled_at: Annotated[datetime | None, PLAIN] = None
    reason: Annotated[WhyNot | None, PERSONAL] = choice(WhyNot, default=None, nullable=True)


class HandoverCitizen(Table, table=True):
    """One of them; *chosen*: the receiver means to accept her. Nobody is handed over twice at a time in a role."""

    __tablename__ = "handover_citizen"
    __table_args__ = (
        Index(
            "uq_handover_citizen_under_way",
            "citizen_id",
            "role",
            unique=True,
            sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    handover_id: Annotated[int, LINK] = Field(foreign_key="handover.id", index=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    role: Annotated[Role, PERSONAL] = choice(Role)
    chosen: Annotated[bool, PLAIN] = True
    state: Annotated[Passing, PLAIN] = choice(Passing, default=Passing.OFFERED)
