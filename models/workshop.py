"""A workshop held for several at once: who was there on a day, ticked one by one and recorded in one go."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from models.appointment import AppointmentKind
from models.base import LINK, PERSONAL, PLAIN, Table, choice


class NotRecorded(StrEnum):
    """Why somebody who was ticked was not recorded with the others."""

    ALREADY = "already"  # the day stands there for her
    LATER = "later"  # her appointment for it has not begun
    AWAY = "away"  # of her appointment somebody has said that she did not come
    ELSEWHERE = "elsewhere"  # a colleague has booked her for it that day
    NOT_THERE = "not_there"  # ended, on a pause, or no longer with this colleague


class Workshop(Table, table=True):
    """One workshop; a draft until *recorded_at*, and a draft again once that is taken back."""

    __table_args__ = (Index("ix_workshop_held_by", "held_by_id", "recorded_at"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    kind: Annotated[AppointmentKind, PLAIN] = choice(AppointmentKind)
    held_on: Annotated[date, PLAIN]
    held_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    begun_at: Annotated[datetime, PLAIN]
    recorded_at: Annotated[datetime | None, PLAIN] = None


class WorkshopCitizen(Table, table=True):
    """
    Somebody who was ticked. *appointment_id*: the appointment that was said to be held, where one was booked; without
    one, this row tells the rope.
    """

    __tablename__ = "workshop_citizen"
    __table_args__ = (UniqueConstraint("workshop_id", "citizen_id"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    workshop_id: Annotated[int, LINK] = Field(foreign_key="workshop.id")
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id", index=True)
    appointment_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="appointment.id")
    not_recorded: Annotated[NotRecorded | None, PERSONAL] = choice(NotRecorded, default=None, nullable=True)
