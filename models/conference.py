"""Case conferences: which citizens are talked about at a meeting, and what is decided about each."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText


class Because(StrEnum):
    """Why a citizen is proposed for the list, what presses most first."""

    RED = "red"
    STEP = "step"  # a transition waits for its answers
    ENDING = "ending"  # a placement ends soon
    AMBER = "amber"
    ASKED = "asked"  # nothing presses: the chair has put her on


class NotNeeded(StrEnum):
    """Why a decision is seen to by nobody any more."""

    SOLVED = "solved"  # in another way
    NOT_POSSIBLE = "not_possible"
    CITIZEN_DECLINED = "citizen_declined"
    NO_LONGER_FITS = "no_longer_fits"


class CaseConference(Table, table=True):
    """One meeting: *kind* is its key in config.toml."""

    __tablename__ = "case_conference"
    __table_args__ = (UniqueConstraint("kind", "held_on"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    kind: Annotated[str, PLAIN] = Field(max_length=24)
    held_on: Annotated[date, PLAIN]
    begun_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    begun_at: Annotated[datetime, PLAIN]


class ConferenceCitizen(Table, table=True):
    """Somebody who can be talked about there; *listed*: she is on the list."""

    __tablename__ = "conference_citizen"
    __table_args__ = (UniqueConstraint("conference_id", "citizen_id"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    conference_id: Annotated[int, LINK] = Field(foreign_key="case_conference.id")
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    because: Annotated[Because, PERSONAL] = choice(Because)
    listed: Annotated[bool, PERSONAL]


class Decision(Table, table=True):
    """
    What was decided about a citizen, in a line: *owner_id* sees to it by *due_on*.

    *dropped_at*: nobody does, for *not_needed* where it was no mistake. *climbed_at*: it was overdue for so long that
    the leads hear of it; empty again once somebody else, or another day, is said.
    """

    __table_args__ = (
        CheckConstraint("done_at IS NULL OR dropped_at IS NULL", name="done_or_dropped"),
        Index("ix_decision_owner", "owner_id", "done_at"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    item_id: Annotated[int, LINK] = Field(foreign_key="conference_citizen.id", index=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    body: Annotated[str, SECRET] = Field(sa_type=EncryptedText)
    owner_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    due_on: Annotated[date, PERSONAL]
    decided_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    decided_at: Annotated[datetime, PLAIN]
    done_at: Annotated[datetime | None, PERSONAL] = None
    dropped_at: Annotated[datetime | None, PLAIN] = None
    not_needed: Annotated[NotNeeded | None, PERSONAL] = choice(NotNeeded, default=None, nullable=True)
    climbed_at: Annotated[datetime | None, PLAIN] = None
