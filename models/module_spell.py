"""A stretch of time that one citizen spends in one module of the programme."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice


class Module(StrEnum):
    """What the programme is made of; the price of a week depends on it."""

    INTAKE = "1"
    INTERNAL_INTERNSHIP = "2A"
    COMPANY_INTERNSHIP = "2B"
    EXTENDED_COMPANY_INTERNSHIP = "2C"  # while the decision about a flex job waits
    JOB_START = "3"  # with aftercare


class ModuleSpell(Table, table=True):
    """
    *end_on* is the last day, empty while it goes on; one person's spells in one module never overlap.

    *derived*: it follows from what was recorded in the chat (rules/modules.py), and is written anew with it; spells
    that a file has brought are not, and are left alone.
    """

    __tablename__ = "module_spell"
    __table_args__ = (
        UniqueConstraint("citizen_id", "module", "start_on"),
        CheckConstraint("end_on IS NULL OR end_on >= start_on", name="ends_after_start"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    module: Annotated[Module, PERSONAL] = choice(Module)
    start_on: Annotated[date, PERSONAL]
    end_on: Annotated[date | None, PERSONAL] = None
    derived: Annotated[bool, PLAIN] = Field(default=False, sa_column_kwargs={"server_default": text("false")})
