"""What has been filled in or handed in on paper, so that the rope knows of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice


class Form(StrEnum):
    PROGRESS_FORM = "progress_form"
    PREPARATORY_PLAN = "preparatory_plan"


class Filing(Table, table=True):
    """One form of one citizen, done on *on_date*; *taken_back_at*: it was a mistake."""

    __table_args__ = (
        Index(
            "uq_filing_day",
            "citizen_id",
            "form",
            "on_date",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    form: Annotated[Form, PERSONAL] = choice(Form)
    on_date: Annotated[date, PERSONAL]
    recorded_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    recorded_at: Annotated[datetime, PLAIN]
    taken_back_at: Annotated[datetime | None, PLAIN] = None
