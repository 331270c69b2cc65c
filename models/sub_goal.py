"""Sub-goals: small steps in five areas, and how each moved at a talk."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class Area(StrEnum):
    PERSONAL = "personal"
    SOCIAL = "social"
    PROFESSIONAL = "professional"
    HEALTH = "health"
    OPPORTUNITIES = "opportunities"


class Movement(StrEnum):
    BACK = "back"
    SAME = "same"
    FORWARD = "forward"
    REACHED = "reached"


class SubGoal(Table, table=True):
    """*text* says the step and how it will be seen that it is reached; open until reached or dropped."""

    __tablename__ = "sub_goal"

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", index=True)
    check_in_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="check_in.id", index=True)
    area: Annotated[Area, PERSONAL] = choice(Area)
    text: Annotated[str, SECRET] = Field(sa_type=EncryptedText)
    created_at: Annotated[datetime, PLAIN]
    reached_at: Annotated[datetime | None, PERSONAL] = None
    dropped_at: Annotated[datetime | None, PERSONAL] = None


class SubGoalEvent(Table, table=True):
    """How one sub-goal moved, as seen at one talk."""

    __tablename__ = "sub_goal_event"
    __table_args__ = (UniqueConstraint("check_in_id", "sub_goal_id"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    sub_goal_id: Annotated[int, LINK] = Field(foreign_key="sub_goal.id", index=True)
    check_in_id: Annotated[int, LINK] = Field(foreign_key="check_in.id")
    movement: Annotated[Movement, PERSONAL] = choice(Movement)
    at: Annotated[datetime, PERSONAL]
