"""A person on the way to the draw: the jobcentre refers her, and both sides screen her."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.programme import ScreenedBy


class Fact(StrEnum):
    """What a referral tells of a person, in the order in which it is asked."""

    SEX = "sex"
    BIRTH_YEAR = "birth_year"
    ORIGIN = "origin"
    FLEX_JOB = "flex_job"
    COHORT = "cohort"


class Referral(Table, table=True):
    """Who put a person forward; *referred_at* is empty while the caseworker is still answering about her."""

    __table_args__ = (CheckConstraint("referred_at IS NULL OR flex_job IS NOT NULL", name="complete"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", unique=True)
    referred_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    flex_job: Annotated[bool | None, PERSONAL] = None
    begun_at: Annotated[datetime, PLAIN]
    referred_at: Annotated[datetime | None, PLAIN] = None


class ScreeningAnswer(Table, table=True):
    """What one side says of one criterion (its key in config.toml); changeable until the draw."""

    __tablename__ = "screening_answer"
    __table_args__ = (UniqueConstraint("citizen_id", "screened_by", "criterion"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    screened_by: Annotated[ScreenedBy, PERSONAL] = choice(ScreenedBy)
    criterion: Annotated[str, PLAIN] = Field(max_length=32)
    holds: Annotated[bool, PERSONAL]
    answered_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    answered_at: Annotated[datetime, PLAIN]
