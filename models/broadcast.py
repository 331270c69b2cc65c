"""One message to several people at once: colleagues, or the citizens of a shop."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.crypto import EncryptedText
from models.staff import Role


class Audience(StrEnum):
    """Whom it goes to."""

    STAFF = "staff"  # every colleague
    ROLE = "role"  # those with one role
    SHOP = "shop"  # the citizens who are in one shop


class Broadcast(Table, table=True):
    """
    A draft from its first tap on; *sends_at*: it has been sent off, to go then at the earliest.

    Who gets it is in the outbox, a row each.
    """

    __table_args__ = (
        CheckConstraint("(audience = 'role') = (role IS NOT NULL)", name="of_a_role"),
        CheckConstraint("(audience = 'shop') = (workplace_id IS NOT NULL)", name="of_a_shop"),
        CheckConstraint("sends_at IS NULL OR body IS NOT NULL", name="says_something"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    audience: Annotated[Audience, PLAIN] = choice(Audience)
    role: Annotated[Role | None, PERSONAL] = choice(Role, default=None, nullable=True)
    workplace_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="workplace.id")
    body: Annotated[str | None, SECRET] = Field(default=None, sa_type=EncryptedText)
    begun_at: Annotated[datetime, PLAIN]
    sends_at: Annotated[datetime | None, PLAIN] = None
