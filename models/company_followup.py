"""A follow-up in a company: the consultant has heard how it goes, from the citizen, the company, or both."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class HeardFrom(StrEnum):
    CITIZEN = "citizen"
    COMPANY = "company"
    BOTH = "both"


class CompanyFollowup(Table, table=True):
    """At most one of a placement a day; *taken_back_at*: it was a mistake."""

    __tablename__ = "company_followup"
    __table_args__ = (
        Index(
            "uq_company_followup_day",
            "placement_id",
            "held_on",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    placement_id: Annotated[int, LINK] = Field(foreign_key="placement.id")
    heard_from: Annotated[HeardFrom, PERSONAL] = choice(HeardFrom)
    held_on: Annotated[date, PERSONAL]
    note: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    recorded_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    recorded_at: Annotated[datetime, PLAIN]
    taken_back_at: Annotated[datetime | None, PLAIN] = None
