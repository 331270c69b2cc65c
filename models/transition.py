"""A step forward or back that several people decide together, each with an answer of their own."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice


class TransitionState(StrEnum):
    PROPOSED = "proposed"
    DISAGREED = "disagreed"  # everyone has answered, not all with yes: a lead decides
    AGREED = "agreed"
    WAITS = "waits"  # not yet, decided by a lead
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Decider(StrEnum):
    """Whose yes it takes."""

    MENTOR = "mentor"
    CASEWORKER = "caseworker"
    COMPANY_CONSULTANT = "company_consultant"
    INTERNSHIP_LEAD = "internship_lead"
    CITIZEN = "citizen"


class Answer(StrEnum):
    YES = "yes"
    NOT_YET = "not_yet"


class NotYet(StrEnum):
    """Why not yet."""

    HEALTH = "health"
    MORE_PRACTICE = "more_practice"
    OWN_WISH = "own_wish"
    NO_PLACE = "no_place"
    OTHER = "other"


class Transition(Table, table=True):
    """*settled_at* is when it was decided, or came to an end otherwise; from then on nothing of it changes."""

    __table_args__ = (
        CheckConstraint("from_step BETWEEN 1 AND 3 AND to_step BETWEEN 1 AND 3 AND from_step <> to_step", name="steps"),
        CheckConstraint("(state IN ('proposed', 'disagreed')) = (settled_at IS NULL)", name="settled"),
        Index(
            "uq_transition_open",
            "citizen_id",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
        Index("ix_transition_citizen", "citizen_id", "settled_at"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    from_step: Annotated[int, PERSONAL]
    to_step: Annotated[int, PERSONAL]
    state: Annotated[TransitionState, PERSONAL] = choice(TransitionState, default=TransitionState.PROPOSED)
    proposed_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    proposed_at: Annotated[datetime, PLAIN]
    expires_on: Annotated[date, PLAIN]
    settled_at: Annotated[datetime | None, PERSONAL] = None
    settled_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")


class Approval(Table, table=True):
    """
    One decider's answer; *staff_id* is the colleague who decides, empty for the citizen.

    *said_by_id* is the mentor who passed on the answer of a citizen whom the bot cannot reach.
    """

    __table_args__ = (
        UniqueConstraint("transition_id", "decider"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("(decider = 'citizen') = (staff_id IS NULL)", name="citizen_or_staff"),
        CheckConstraint("(reason IS NULL) = (answer IS NULL OR answer <> 'not_yet')", name="not_yet_has_a_reason"),
        Index("ix_approval_staff", "staff_id"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    transition_id: Annotated[int, LINK] = Field(foreign_key="transition.id", index=True)
    decider: Annotated[Decider, PERSONAL] = choice(Decider)
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    answer: Annotated[Answer | None, PERSONAL] = choice(Answer, default=None, nullable=True)
    reason: Annotated[NotYet | None, PERSONAL] = choice(NotYet, default=None, nullable=True)
    answered_at: Annotated[datetime | None, PERSONAL] = None
    said_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
