"""What a citizen wishes of a workplace: sectors, districts and hours, and what a colleague has written beside them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from models.audit import ActorKind
from models.base import LINK, PERSONAL, SECRET, Table, choice
from models.crypto import EncryptedText


class Wished(StrEnum):
    """What a wish is about."""

    SECTOR = "sector"
    DISTRICT = "district"
    HOURS = "hours"  # a week, that she can work now: one number


class About(StrEnum):
    """What a line is about."""

    WISHES = "wishes"
    NEEDS = "needs"


class WorkWish(Table, table=True):
    """One wish; *key* is one of config.toml's sectors or districts, or a number of hours."""

    __tablename__ = "work_wish"
    __table_args__ = (
        UniqueConstraint("citizen_id", "about", "key"),
        Index(
            "uq_work_wish_hours",
            "citizen_id",
            unique=True,
            sqlite_where=text("about = 'hours'"),
            postgresql_where=text("about = 'hours'"),
        ),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    about: Annotated[Wished, PERSONAL] = choice(Wished)
    key: Annotated[str, PERSONAL] = Field(max_length=24)
    told_by: Annotated[ActorKind, PERSONAL] = choice(ActorKind)
    told_at: Annotated[datetime, PERSONAL]


class WorkLine(Table, table=True):
    """
    One line about her wishes, or about what she needs that no list names.

    A colleague writes it: nothing that a citizen writes in the chat is kept.
    """

    __tablename__ = "work_line"
    __table_args__ = (UniqueConstraint("citizen_id", "about"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    about: Annotated[About, PERSONAL] = choice(About)
    line: Annotated[str, SECRET] = Field(sa_type=EncryptedText)
    written_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    written_at: Annotated[datetime, PERSONAL]
