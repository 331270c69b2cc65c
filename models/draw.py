"""A draw of lots: everything that makes it recomputable but the list, which is its allocations."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PLAIN, Table, choice


class Method(StrEnum):
    BLOCK = "block"
    SIMPLE = "simple"


class Draw(Table, table=True):
    """
    One round of one cohort, for good: no action changes or deletes it.

    *strata* names what the list was divided by, with commas; each person's stratum stands in her allocation.
    """

    __table_args__ = (
        UniqueConstraint("cohort_id", "round"),
        CheckConstraint("intervention + control > 0", name="somebody"),
        CheckConstraint("ratio_intervention > 0 AND ratio_control > 0 AND block > 0", name="rule"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    cohort_id: Annotated[int, LINK] = Field(foreign_key="cohort.id")
    round: Annotated[int, PLAIN]
    seed: Annotated[str, PLAIN] = Field(max_length=64)
    list_hash: Annotated[str, PLAIN] = Field(max_length=64)
    method: Annotated[Method, PLAIN] = choice(Method)
    ratio_intervention: Annotated[int, PLAIN]
    ratio_control: Annotated[int, PLAIN]
    block: Annotated[int, PLAIN]
    strata: Annotated[str, PLAIN] = Field(max_length=64)
    intervention: Annotated[int, PLAIN]
    control: Annotated[int, PLAIN]
    drawn_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    drawn_at: Annotated[datetime, PLAIN]
