"""The flex-job track: who is on it, what the rehabilitation team decided, and the dossier's signatures."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class FlexOutcome(StrEnum):
    """What the rehabilitation team decided."""

    FLEX_JOB = "flex_job"
    OTHER = "other"
    NOT_RECOMMENDED = "not_recommended"


class FlexTrack(Table, table=True):
    """
    One citizen on the track from *chosen_on* on; *taken_back_at*: off it again before anything was handed in.

    *decided_on* is the day of the rehabilitation team's decision, empty while there is none; *reason* is the team's.
    """

    __tablename__ = "flex_track"
    __table_args__ = (
        CheckConstraint("(decided_on IS NULL) = (outcome IS NULL)", name="decided_whole"),
        CheckConstraint("(decided_on IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        CheckConstraint("decided_on IS NULL OR decided_on >= chosen_on", name="decided_after_chosen"),
        CheckConstraint("decided_on IS NULL OR taken_back_at IS NULL", name="decided_is_not_taken_back"),
        CheckConstraint("reason IS NULL OR outcome IS NOT NULL", name="reason_of_an_outcome"),
        Index(
            "uq_flex_track_citizen",
            "citizen_id",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    chosen_on: Annotated[date, PERSONAL]
    chosen_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    chosen_at: Annotated[datetime, PLAIN]
    taken_back_at: Annotated[datetime | None, PLAIN] = None
    decided_on: Annotated[date | None, PERSONAL] = None
    outcome: Annotated[FlexOutcome | None, PERSONAL] = choice(FlexOutcome, default=None, nullable=True)
    reason: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    decided_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")


class DossierSignature(Table, table=True):
    """The caseworker has read and corrected the dossier on *signed_on*; *taken_back_at*: it was a mistake."""

    __tablename__ = "dossier_signature"
    __table_args__ = (
        Index(
            "uq_dossier_signature_day",
            "flex_track_id",
            "signed_on",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    flex_track_id: Annotated[int, LINK] = Field(foreign_key="flex_track.id", index=True)
    signed_on: Annotated[date, PERSONAL]
    signed_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    signed_at: Annotated[datetime, PLAIN]
    taken_back_at: Annotated[datetime | None, PLAIN] = None
