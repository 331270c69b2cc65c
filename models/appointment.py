"""An appointment between a citizen and a member of staff, and what became of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class AppointmentKind(StrEnum):
    TALK = "talk"
    CONSULTANT_TALK = "consultant_talk"
    CASEWORKER_MEETING = "caseworker_meeting"
    CV_WORKSHOP = "cv_workshop"
    COMPANY_FOLLOWUP = "company_followup"
    AFTERCARE_TALK = "aftercare_talk"


class AppointmentState(StrEnum):
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    MOVE_ASKED = "move_asked"
    CANCELLED = "cancelled"
    OVER = "over"


class CancelReason(StrEnum):
    SICK = "sick"
    OTHER = "other"
    STAFF = "staff"


class Place(StrEnum):
    """Where it is held, if not at the house."""

    PHONE = "phone"
    ELSEWHERE = "elsewhere"


class Turnout(StrEnum):
    """What became of the hour: an attendance."""

    HELD = "held"
    LATE = "late"
    EXCUSED = "excused"
    NO_SHOW = "no_show"


class Appointment(Table, table=True):
    """
    *sequence* rises whenever the time changes or it is cancelled (SEQUENCE in
    iCalendar, and part of each reminder's key).

    *place* is empty for the house; *place_text* says where ELSEWHERE is.

    *asked_at* is another time the citizen has asked for and the mentor has not yet answered.
    """

    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 480", name="length"),
        CheckConstraint("state <> 'move_asked' OR asked_at IS NOT NULL", name="move_has_time"),
        Index("ix_appointment_citizen", "citizen_id", "starts_at"),
        Index("ix_appointment_staff", "staff_id", "starts_at"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    staff_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    kind: Annotated[AppointmentKind, PERSONAL] = choice(AppointmentKind, default=AppointmentKind.TALK)
    state: Annotated[AppointmentState, PERSONAL] = choice(AppointmentState, default=AppointmentState.BOOKED)
    starts_at: Annotated[datetime, PERSONAL]
    minutes: Annotated[int, PLAIN] = 45
    uid: Annotated[str, LINK] = Field(max_length=80, unique=True)
    sequence: Annotated[int, PLAIN] = 0
    asked_at: Annotated[datetime | None, PERSONAL] = None
    cancel_reason: Annotated[CancelReason | None, PERSONAL] = choice(CancelReason, default=None, nullable=True)
    turnout: Annotated[Turnout | None, PERSONAL] = choice(Turnout, default=None, nullable=True)
    place: Annotated[Place | None, PERSONAL] = choice(Place, default=None, nullable=True)
    place_text: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    created_at: Annotated[datetime, PLAIN]
    changed_at: Annotated[datetime, PLAIN]

    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def stands(self) -> bool:
        """Still going to happen, or happened; a cancelled one never does."""
        return self.state is not AppointmentState.CANCELLED


class Booked(NamedTuple):
    """An appointment that has just been booked, as far as anything is planned from it."""

    id: int
    citizen_id: int
    staff_id: int
    starts_at: datetime
    minutes: int
    sequence: int = 0

    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)
