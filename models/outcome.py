"""The outcome of one citizen in one month."""

from datetime import date
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table
from models.written import written


class Outcome(Table, table=True):
    """
    *month* is the month's first day; *hours* are wage hours in the month, unknown where empty.

    *benefit_codes* are the month's weekly codes, separated by ``;``; *status* a category, where no codes are at hand.

    *derived*: the hours follow from the jobs recorded in the chat, and are written anew with them; rows that a file has
    brought are not, and are left alone.
    """

    __table_args__ = (
        UniqueConstraint("citizen_id", "month"),
        CheckConstraint("hours IS NULL OR (hours >= 0 AND hours <= 744)", name="hours"),
        Index("ix_outcome_month", "month", "citizen_id", "hours"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    month: Annotated[date, PERSONAL]
    hours: Annotated[float | None, PERSONAL] = None
    benefit_codes: Annotated[str, PERSONAL] = Field(default="", max_length=200)
    status: Annotated[str | None, PERSONAL] = written(64, default=None, nullable=True)
    derived: Annotated[bool, PLAIN] = Field(default=False, sa_column_kwargs={"server_default": text("false")})
