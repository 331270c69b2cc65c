"""What has left the evaluation, numbered in the order in which it left: what its readers have and cannot forget."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table


class Release(Table, table=True):
    """
    One answer to one question (*cut*) on one state of the data, as it left; *edition* is the program that made it.

    *content* is kept until the cut is released for newer data: nobody sees it again then, and what it told of people
    stands in `ToldTable`. It marks which of its hidden numbers are the small ones, so it is personal.
    """

    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        UniqueConstraint("programme_id", "cut", "edition", "data_version"),
        CheckConstraint("number >= 1", name="number"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id")
    number: Annotated[int, PLAIN]
    cut: Annotated[str, PLAIN] = Field(max_length=100)
    edition: Annotated[str, PLAIN] = Field(max_length=64)
    data_version: Annotated[int, PLAIN]
    digest: Annotated[str, PLAIN] = Field(max_length=64)
    content: Annotated[str | None, PERSONAL] = Field(default=None, sa_type=Text)
    at: Annotated[datetime, PLAIN]


class ToldTable(Table, table=True):
    """The numbers of people that a table told, once, however many releases told the same."""

    __tablename__ = "told_table"
    __table_args__ = (UniqueConstraint("programme_id", "digest"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id")
    digest: Annotated[str, PLAIN] = Field(max_length=64)
    content: Annotated[str, PERSONAL] = Field(sa_type=Text)


@dataclass(frozen=True)
class Leaving:
    """
    A release that is ready and has not left. It was computed knowing those up to number *after*, and no others.

    *told* are the numbers of people that it tells, a text a table, as they are kept for good.
    """

    programme: str
    after: int
    cut: str
    edition: str
    data_version: int
    content: str = field(repr=False)
    told: tuple[str, ...] = field(repr=False)

    @property
    def digest(self) -> str:
        return digest(self.content)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
