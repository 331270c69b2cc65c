"""Whether those concerned believe in a job within a year: what each of them has answered, quarter by quarter."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, Table, choice


class Side(StrEnum):
    """Whose belief it is."""

    STAFF = "staff"  # the colleague who is responsible for the citizen
    CITIZEN = "citizen"


class Believes(StrEnum):
    """Five steps in words, as the BIP study asked."""

    NO = "no"
    RATHER_NOT = "rather_not"
    MAYBE = "maybe"
    RATHER = "rather"
    YES = "yes"

    @property
    def in_a_job(self) -> bool:
        """Whether it counts as belief in a job."""
        return self in (Believes.RATHER, Believes.YES)


class Belief(Table, table=True):
    """
    One answer a citizen, quarter and side; *quarter* is the citizen's own, counted from her start, the first being 1.

    *believes* is empty where the citizen passed the question over; *staff_id* is empty for the citizen's own answer.
    """

    __table_args__ = (
        UniqueConstraint("citizen_id", "quarter", "side"),
        CheckConstraint("quarter BETWEEN 1 AND 99", name="quarter"),
        CheckConstraint("(side = 'staff') = (staff_id IS NOT NULL)", name="staff_or_citizen"),
        CheckConstraint("believes IS NOT NULL OR side = 'citizen'", name="citizen_passes_over"),
        Index("ix_belief_told", "told_at"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    quarter: Annotated[int, PERSONAL]
    side: Annotated[Side, PERSONAL] = choice(Side)
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    believes: Annotated[Believes | None, PERSONAL] = choice(Believes, default=None, nullable=True)
    told_at: Annotated[datetime, PERSONAL]
