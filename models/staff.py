"""The people who work in the programme, and the roles each of them has."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.written import written


class Role(StrEnum):
    MENTOR = "mentor"
    CASEWORKER = "caseworker"
    COMPANY_CONSULTANT = "company_consultant"
    INTERNSHIP_LEAD = "internship_lead"
    CV_OFFICER = "cv_officer"
    COORDINATOR = "coordinator"
    LEAD = "lead"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


class Language(StrEnum):
    DANISH = "da"
    ENGLISH = "en"


class Staff(Table, table=True):
    """
    One colleague; *left_at* ends every right at once. *phone* is told to her citizens.

    *programme_id*: the programme that she came to.
    """

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    name: Annotated[str, PERSONAL] = written(120)
    chat_id: Annotated[int | None, PERSONAL] = Field(default=None, unique=True, sa_type=BigInteger)
    language: Annotated[Language, PERSONAL] = choice(Language, default=Language.DANISH)
    blocked_at: Annotated[datetime | None, PERSONAL] = None
    left_at: Annotated[datetime | None, PERSONAL] = None
    phone: Annotated[str | None, PERSONAL] = written(24, default=None, nullable=True)
    programme_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="programme.id")
    created_at: Annotated[datetime, PLAIN]


class StaffRole(Table, table=True):
    """A role in a programme; one person may have several, and in several programmes."""

    __tablename__ = "staff_role"

    staff_id: Annotated[int, LINK] = Field(foreign_key="staff.id", primary_key=True)
    role: Annotated[Role, PERSONAL] = choice(Role, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id", primary_key=True)
