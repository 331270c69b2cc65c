"""A check-in: what the mentor records of one talk. The draft is the dialogue."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class Held(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    EXCUSED = "excused"
    NO_SHOW = "no_show"
    LATE = "late"  # met, but the citizen came late

    @property
    def took_place(self) -> bool:
        return self in (Held.IN_PERSON, Held.PHONE, Held.LATE)


class CheckInState(StrEnum):
    DRAFT = "draft"
    RECORDED = "recorded"
    UNDONE = "undone"
    ABANDONED = "abandoned"


class Question(StrEnum):
    """What the card asks now; the legal ways on are data in rules/check_in.py."""

    HELD = "held"
    SUB_GOALS = "sub_goals"
    NEW_AREA = "new_area"
    NEW_TEXT = "new_text"
    NOTE = "note"
    NEXT = "next"
    NEXT_DAY = "next_day"
    NEXT_TIME = "next_time"
    SUMMARY = "summary"
    EDIT = "edit"
    TALK_DAY = "talk_day"
    FIX_GOAL = "fix_goal"
    FIX_TEXT = "fix_text"


class CheckIn(Table, table=True):
    """
    A draft from its first tap; each answer is written as it is given.

    *card_message_id* is the message that shows it now; *next_at* the next appointment as chosen, *next_on* a day
    picked before its hour; *editing* marks that an answer leads back to the summary; *fixing_id* is the sub-goal whose
    text is being corrected.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        CheckConstraint("state <> 'recorded' OR (held IS NOT NULL AND recorded_at IS NOT NULL)", name="recorded_whole"),
        Index("ix_check_in_citizen", "citizen_id", "state", "talked_at"),
        Index("ix_check_in_mentor", "mentor_id", "state"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    mentor_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    appointment_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="appointment.id")
    state: Annotated[CheckInState, PERSONAL] = choice(CheckInState, default=CheckInState.DRAFT)
    asks: Annotated[Question, PLAIN] = choice(Question, default=Question.HELD)
    editing: Annotated[bool, PLAIN] = False
    held: Annotated[Held | None, PERSONAL] = choice(Held, default=None, nullable=True)
    talked_at: Annotated[datetime, PERSONAL]
    new_area: Annotated[str | None, PERSONAL] = Field(default=None, max_length=32)
    note: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    next_at: Annotated[datetime | None, PERSONAL] = None
    next_on: Annotated[datetime | None, PERSONAL] = None
    next_appointment_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="appointment.id")
    fixing_id: Annotated[int | None, LINK] = None
    card_message_id: Annotated[int | None, PLAIN] = Field(default=None, sa_type=BigInteger)
    started_at: Annotated[datetime, PERSONAL]
    recorded_at: Annotated[datetime | None, PERSONAL] = None
    undone_at: Annotated[datetime | None, PERSONAL] = None
