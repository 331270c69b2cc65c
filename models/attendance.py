"""A day in a shop, and what its internship lead saw there."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, SECRET, Table, choice
from models.crypto import EncryptedText


class Attended(StrEnum):
    PRESENT = "present"
    LATE = "late"
    SICK = "sick"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def came(self) -> bool:
        return self in (Attended.PRESENT, Attended.LATE)


class Why(StrEnum):
    """The reason for a day away."""

    ILLNESS = "illness"
    BAD_DAY = "bad_day"
    CHILD_ILL = "child_ill"
    DOCTOR = "doctor"
    MEETING = "meeting"
    FAMILY = "family"
    NO_WORD = "no_word"
    FORGOT = "forgot"
    OTHER = "other"


REASONS: dict[Attended, tuple[Why, ...]] = {
    Attended.SICK: (Why.ILLNESS, Why.BAD_DAY, Why.CHILD_ILL),
    Attended.EXCUSED: (Why.DOCTOR, Why.MEETING, Why.FAMILY, Why.OTHER),
    Attended.ABSENT: (Why.NO_WORD, Why.FORGOT, Why.OTHER),
}


class Attendance(Table, table=True):
    """One placement on one day; *noted_by_id* is empty where the citizen said it herself."""

    __table_args__ = (
        UniqueConstraint("placement_id", "day"),
        CheckConstraint("reason IS NULL OR state IN ('sick', 'excused', 'absent')", name="reason_of_a_day_away"),
        CheckConstraint("noted_by_id IS NOT NULL OR state = 'sick'", name="citizen_calls_in_sick"),
        Index("ix_attendance_day", "day"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    placement_id: Annotated[int, LINK] = Field(foreign_key="placement.id")
    day: Annotated[date, PERSONAL]
    state: Annotated[Attended, PERSONAL] = choice(Attended)
    reason: Annotated[Why | None, PERSONAL] = choice(Why, default=None, nullable=True)
    noted_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    noted_at: Annotated[datetime, PERSONAL]


class Observation(Table, table=True):
    """One line about a citizen in a shop; *sub_goal_id* is the step that it tells about, if any."""

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    placement_id: Annotated[int, LINK] = Field(foreign_key="placement.id", index=True)
    sub_goal_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="sub_goal.id", index=True)
    text: Annotated[str, SECRET] = Field(sa_type=EncryptedText)
    by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    at: Annotated[datetime, PERSONAL]
