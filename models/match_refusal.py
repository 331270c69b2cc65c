"""A company that the consultant has decided against for one citizen, and why."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, Table, choice


class WhyNot(StrEnum):
    CITIZEN_DECLINES = "citizen_declines"
    COMPANY_DECLINES = "company_declines"
    TOO_FAR = "too_far"
    TASKS = "tasks"  # they do not suit her
    NEEDS = "needs"  # what she needs cannot be given there
    NOT_NOW = "not_now"
    OTHER = "other"


class MatchRefusal(Table, table=True):
    """It stands until it is taken back: the company is not on her matching list so long."""

    __tablename__ = "match_refusal"
    __table_args__ = (
        Index(
            "uq_match_refusal_standing",
            "citizen_id",
            "workplace_id",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    workplace_id: Annotated[int, LINK] = Field(foreign_key="workplace.id")
    reason: Annotated[WhyNot, PERSONAL] = choice(WhyNot)
    decided_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    decided_at: Annotated[datetime, PERSONAL]
    taken_back_at: Annotated[datetime | None, PERSONAL] = None
