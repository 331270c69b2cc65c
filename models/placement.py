"""One citizen at one workplace: an internal internship, a company internship, or a job."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class PlacementKind(StrEnum):
    INTERNAL_INTERNSHIP = "internal_internship"
    COMPANY_INTERNSHIP = "company_internship"
    JOB = "job"


class JobForm(StrEnum):
    ORDINARY = "ordinary"
    WAGE_SUBSIDY = "wage_subsidy"
    FLEX_JOB = "flex_job"


class Stage(StrEnum):
    """How far towards the customers an internal internship has come."""

    BACK_ROOM = "back_room"
    HALF_WAY = "half_way"
    FRONT = "front"


class EndReason(StrEnum):
    COMPLETED = "completed"
    MOVED_ON = "moved_on"  # to the next step
    ILL = "ill"
    NO_MATCH = "no_match"
    LAID_OFF = "laid_off"  # the loss of a job
    RESIGNED = "resigned"
    LEFT_PROGRAMME = "left_programme"
    MISTAKE = "mistake"  # it never was


class Placement(Table, table=True):
    """
    From *start_on* on, which may lie ahead; *ended_on* is the last day, empty while it goes on; *planned_end_on* what
    was agreed. *hours_a_week* is agreed too, and paid in a job. A citizen may have several at a time, but one of a kind
    at one workplace. *needs_line* is what else the company is to consider, as it stood when it was agreed.
    """

    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= start_on", name="ends_after_start"),
        CheckConstraint("planned_end_on IS NULL OR planned_end_on >= start_on", name="planned_after_start"),
        CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="ends_with_a_reason"),
        CheckConstraint("hours_a_week > 0 AND hours_a_week <= 60", name="hours"),
        CheckConstraint("(kind = 'job') = (job_form IS NOT NULL)", name="form_of_a_job"),
        CheckConstraint("(kind = 'internal_internship') = (stage IS NOT NULL)", name="stage_in_a_shop"),
        Index(
            "uq_placement_open",
            "citizen_id",
            "workplace_id",
            "kind",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
        Index("ix_placement_citizen", "citizen_id", "start_on"),
        Index("ix_placement_workplace", "workplace_id", "ended_on"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    workplace_id: Annotated[int, LINK] = Field(foreign_key="workplace.id")
    kind: Annotated[PlacementKind, PERSONAL] = choice(PlacementKind)
    job_form: Annotated[JobForm | None, PERSONAL] = choice(JobForm, default=None, nullable=True)
    stage: Annotated[Stage | None, PERSONAL] = choice(Stage, default=None, nullable=True)
    start_on: Annotated[date, PERSONAL]
    planned_end_on: Annotated[date | None, PERSONAL] = None
    hours_a_week: Annotated[float, PERSONAL]
    ended_on: Annotated[date | None, PERSONAL] = None
    end_reason: Annotated[EndReason | None, PERSONAL] = choice(EndReason, default=None, nullable=True)
    agreed_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    created_at: Annotated[datetime, PLAIN]
    needs_line: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
