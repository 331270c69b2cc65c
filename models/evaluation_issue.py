"""The evaluation as it was issued: number by number, what everybody is told until the next."""

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table
from models.crypto import EncryptedText


class EvaluationIssue(Table, table=True):
    """
    The whole evaluation of one state of the data, as it left on a day.

    *months* are those whose outcome it tells (YYYY-MM, a space between). *content* marks which of its hidden numbers
    are the small ones, so it is personal. *reason* and *staff_id*: a lead asked for it before its month was over.
    """

    __tablename__ = "evaluation_issue"
    __table_args__ = (UniqueConstraint("programme_id", "number"), CheckConstraint("number >= 1", name="number"))

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id")
    number: Annotated[int, PLAIN]
    data_version: Annotated[int, PLAIN]
    made_on: Annotated[date, PLAIN]
    months: Annotated[str, PLAIN] = Field(sa_type=Text)
    content: Annotated[str, PERSONAL] = Field(sa_type=Text)
    reason: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    at: Annotated[datetime, PLAIN]


@dataclass(frozen=True)
class NewIssue:
    """An issue that is ready and has not left; *reason* where it comes before its month is over."""

    programme: str
    number: int
    data_version: int
    made_on: date
    months: tuple[str, ...]
    content: str = field(repr=False)
    reason: str = ""

    @property
    def digest(self) -> str:
        return digest(self.content)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
