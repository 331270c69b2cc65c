"""An invitation: a one-time link, known here only by its hash."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, SECRET, Table, choice
from models.written import written


class InviteKind(StrEnum):
    FIRST_LEAD = "first_lead"
    STAFF = "staff"
    CITIZEN = "citizen"


class Invite(Table, table=True):
    """
    Open until used, revoked or expired.

    *roles* holds the roles a colleague gets, separated by commas; *citizen_id* the citizen whom a link is for;
    *staff_id* the colleague, where she works here already and comes with a new phone or account; *programme_id* the
    programme that a colleague comes to.
    """

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    kind: Annotated[InviteKind, PLAIN] = choice(InviteKind)
    code_hash: Annotated[str, SECRET] = Field(max_length=64, unique=True)
    name: Annotated[str | None, PERSONAL] = written(120, default=None, nullable=True)
    roles: Annotated[str, PLAIN] = Field(default="", max_length=200)
    citizen_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="citizen.id")
    staff_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    programme_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="programme.id")
    invited_by_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id")
    created_at: Annotated[datetime, PLAIN]
    expires_at: Annotated[datetime, PLAIN]
    used_at: Annotated[datetime | None, PLAIN] = None
    revoked_at: Annotated[datetime | None, PLAIN] = None

    def open_at(self, now: datetime) -> bool:
        return self.used_at is None and self.revoked_at is None and now < self.expires_at
