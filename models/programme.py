"""A programme, the cohorts it draws, and which arm each person was drawn to."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.written import written


class Arm(StrEnum):
    INTERVENTION = "intervention"
    CONTROL = "control"


class ScreenedBy(StrEnum):
    JOBCENTRE = "jobcentre"
    PROGRAMME = "programme"


class Programme(Table, table=True):
    """One programme; *data_version* rises whenever anything that a result is computed from changes."""

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    key: Annotated[str, PLAIN] = written(64, unique=True)
    name: Annotated[str, PLAIN] = written(200)
    data_version: Annotated[int, PLAIN] = 0
    invented: Annotated[bool, PLAIN] = Field(default=False, description="holds only the sandbox's invented people")
    created_at: Annotated[datetime, PLAIN]


class Cohort(Table, table=True):
    __table_args__ = (UniqueConstraint("programme_id", "name"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id")
    name: Annotated[str, PLAIN] = written(64)


class Allocation(Table, table=True):
    """
    The draw's outcome for one person; once, and for good. *drawn_on*: the day of the draw, where it is known.

    *draw_id* and *stratum* are those of a draw of ours; both are empty where a file has told the arm.
    """

    __table_args__ = (CheckConstraint("(draw_id IS NULL) = (stratum IS NULL)", name="drawn_here"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", unique=True)
    arm: Annotated[Arm, PERSONAL] = choice(Arm)
    drawn_on: Annotated[date | None, PERSONAL] = None
    draw_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="draw.id", index=True)
    stratum: Annotated[str | None, PERSONAL] = Field(default=None, max_length=64)


class Screening(Table, table=True):
    """A drawn person was found outside the target group, by whom."""

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", unique=True)
    screened_by: Annotated[ScreenedBy, PERSONAL] = choice(ScreenedBy)
