"""Who works with which citizen, in which role, from when to when."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import Index, text
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.staff import Role


class Assignment(Table, table=True):
    """A citizen has at most one open assignment a role."""

    __table_args__ = (
        Index(
            "uq_assignment_open",
            "citizen_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_assignment_staff", "staff_id", "role"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    staff_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    role: Annotated[Role, PERSONAL] = choice(Role)
    started_at: Annotated[datetime, PLAIN]
    ended_at: Annotated[datetime | None, PLAIN] = None
