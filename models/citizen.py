"""A citizen: drawn to the trial, taking part, or both."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, event, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.staff import Language
from models.written import written


class Sex(StrEnum):
    MAN = "man"
    WOMAN = "woman"


class Origin(StrEnum):
    DANISH = "danish"
    WESTERN = "western"
    NON_WESTERN = "non_western"


class Citizen(Table, table=True):
    """
    One person of the programme.

    The trial knows a citizen by case number alone; whoever takes part has a name, a start and, once the invitation
    is accepted, a chat. *start_on* without *ended_on* means: taking part now. *alike* is the name as names are
    compared; it follows the name by itself.
    """

    __table_args__ = (
        UniqueConstraint("programme_id", "case_no"),
        CheckConstraint("ended_on IS NULL OR ended_on >= start_on", name="ends_after_start"),
        CheckConstraint("age_at_draw IS NULL OR (age_at_draw BETWEEN 15 AND 99)", name="age"),
        Index(
            "ix_citizen_alike",
            "alike",
            sqlite_where=text("ended_on IS NULL AND alike IS NOT NULL"),
            postgresql_where=text("ended_on IS NULL AND alike IS NOT NULL"),
        ),
        Index("ix_citizen_running", "start_on", sqlite_where=text("ended_on IS NULL AND start_on IS NOT NULL")),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id", index=True)
    cohort_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="cohort.id")
    case_no: Annotated[str, PERSONAL] = written(64)
    name: Annotated[str | None, PERSONAL] = written(120, default=None, nullable=True)
    alike: Annotated[str | None, PERSONAL] = written(360, default=None, nullable=True)
    sex: Annotated[Sex | None, PERSONAL] = choice(Sex, default=None, nullable=True)
    age_at_draw: Annotated[int | None, PERSONAL] = None
    birth_year: Annotated[int | None, PERSONAL] = None
    origin: Annotated[Origin | None, PERSONAL] = choice(Origin, default=None, nullable=True)
    history_hours: Annotated[float | None, PERSONAL] = None
    start_on: Annotated[date | None, PERSONAL] = None
    ended_on: Annotated[date | None, PERSONAL] = None
    chat_id: Annotated[int | None, PERSONAL] = Field(default=None, unique=True, sa_type=BigInteger)
    language: Annotated[Language, PERSONAL] = choice(Language, default=Language.DANISH)
    blocked_at: Annotated[datetime | None, PERSONAL] = None
    created_at: Annotated[datetime, PLAIN]

    def taking_part(self) -> bool:
        return self.start_on is not None and self.ended_on is None

    def called(self) -> str:
        """The name, or the case number where there is none; what staff read is `models.queries.namesakes`."""
        return self.name or self.case_no


def alike(name: str | None) -> str | None:
    """What two names have in common that differ in capitals and spaces alone."""
    return " ".join(name.casefold().split()) if name else None


def _follow_name(_mapper: object, _connection: object, citizen: Citizen) -> None:
    citizen.alike = alike(citizen.name)


event.listen(Citizen, "before_insert", _follow_name)
event.listen(Citizen, "before_update", _follow_name)
