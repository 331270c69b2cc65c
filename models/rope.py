"""The rope: what happened that a rule counts from, each citizen's deadline a rule, and the days of the calendar."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.staff import Role


class Event(StrEnum):
    """What a rule may count from or be settled by."""

    START = "start"
    TALK_HELD = "talk_held"
    ACTIVITY_PLANNED = "activity_planned"
    INTERNAL_INTERNSHIP_BEGUN = "internal_internship_begun"
    CONSULTANT_TALK_HELD = "consultant_talk_held"
    CV_WORKSHOP_ATTENDED = "cv_workshop_attended"
    CASEWORKER_MEETING_HELD = "caseworker_meeting_held"
    COMPANY_INTERNSHIP_BEGUN = "company_internship_begun"
    COMPANY_FOLLOWUP_HELD = "company_followup_held"
    FIRST_WAGE_HOURS = "first_wage_hours"
    JOB_BEGUN = "job_begun"
    AFTERCARE_TALK_HELD = "aftercare_talk_held"
    PROGRESS_FORM_FILLED = "progress_form_filled"
    FLEX_JOB_TRACK_CHOSEN = "flex_job_track_chosen"
    PREPARATORY_PLAN_HANDED_IN = "preparatory_plan_handed_in"
    COMPLETED = "completed"
    JOB_LOST = "job_lost"
    FLEX_JOB_AWAITED = "flex_job_awaited"  # there only while the rehabilitation team decides
    COMPANY_INTERNSHIP_ENDED = "company_internship_ended"
    JOB_ENDED = "job_ended"


class RopeEvent(Table, table=True):
    """
    One thing that happened, or is planned, on a day; taken back by deleting it.

    *source* and *source_id* name the row it comes from, so the same row cannot say the same thing twice.
    """

    __tablename__ = "rope_event"
    __table_args__ = (
        UniqueConstraint("source", "source_id", "event"),
        Index("ix_rope_event_last", "citizen_id", "event", "on_date"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    event: Annotated[Event, PERSONAL] = choice(Event)
    on_date: Annotated[date, PERSONAL]
    source: Annotated[str, PLAIN] = Field(max_length=32)
    source_id: Annotated[int, LINK]


class Deadline(Table, table=True):
    """
    What one rule asks for one citizen, now. A row exists while the rule waits for something; settling removes it.

    *counts_from* is the day counted from, *due_on* the last day in time; both empty never happens. *wake_at* is the
    next instant at which anything must be said about it (empty: nothing more, or a pause without an end holds it); the
    sweep is a range scan of that column. *said* counts what has been said: 0 nothing, 1 the owner, 2 the lead too.
    *snoozed_until* puts the next word off without moving the deadline.
    """

    __table_args__ = (
        UniqueConstraint("citizen_id", "rule"),
        Index("ix_deadline_wake", "wake_at", "id", "owner_id", "citizen_id", "rule", "due_on", "said"),
        Index("ix_deadline_owner", "owner_id", "due_on"),
        {"sqlite_autoincrement": True},  # an old button's id must never come to mean another deadline
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    rule: Annotated[str, PLAIN] = Field(max_length=32)
    owner_role: Annotated[Role, PLAIN] = choice(Role)
    owner_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    counts_from: Annotated[date, PERSONAL]
    due_on: Annotated[date, PERSONAL]
    held: Annotated[bool, PERSONAL] = Field(default=False, description="a pause without an end holds it")
    wake_at: Annotated[datetime | None, PLAIN] = None
    said: Annotated[int, PLAIN] = 0
    snoozed_until: Annotated[datetime | None, PLAIN] = None


class CalendarDay(Table, table=True):
    """
    One day, numbered so that SQL can count: *no* is the day's ordinal, *working_no* how many working days lie up to it.

    *settles_on* is the day itself where it is a working day, else the working day before it. *speaks_at* is the instant
    at which the rope speaks on that day.
    """

    __tablename__ = "calendar_day"

    no: Annotated[int, PLAIN] = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    on_date: Annotated[date, PLAIN] = Field(unique=True)
    settles_on: Annotated[date, PLAIN]
    working_no: Annotated[int, PLAIN] = Field(index=True)
    working: Annotated[bool, PLAIN]
    month_no: Annotated[int, PLAIN] = Field(index=True)
    day_of_month: Annotated[int, PLAIN]
    days_in_month: Annotated[int, PLAIN]
    speaks_at: Annotated[datetime, PLAIN]
