"""Accommodations at work: what a company can give, what a citizen needs, what was agreed, and whether it is kept."""

from datetime import datetime
from typing import Annotated, Final

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table

NONE: Final = "none"  # of a company: it has said that it can give nothing
_KIND = 24  # a key of config.toml's [[matching.accommodations]]


class CompanyAccommodation(Table, table=True):
    """A company can give it, or ``none`` of them; what it has not been asked about has no row."""

    __tablename__ = "company_accommodation"
    __table_args__ = (UniqueConstraint("workplace_id", "kind"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    workplace_id: Annotated[int, LINK] = Field(foreign_key="workplace.id")
    kind: Annotated[str, PLAIN] = Field(max_length=_KIND)
    noted_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    noted_at: Annotated[datetime, PLAIN]


class NeededAccommodation(Table, table=True):
    """A citizen needs it, as a colleague has learnt from her."""

    __tablename__ = "needed_accommodation"
    __table_args__ = (UniqueConstraint("citizen_id", "kind"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    kind: Annotated[str, PERSONAL] = Field(max_length=_KIND)
    noted_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    noted_at: Annotated[datetime, PERSONAL]


class AgreedAccommodation(Table, table=True):
    """It is part of the agreement of one internship or job."""

    __tablename__ = "agreed_accommodation"
    __table_args__ = (UniqueConstraint("placement_id", "kind"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    placement_id: Annotated[int, LINK] = Field(foreign_key="placement.id")
    kind: Annotated[str, PERSONAL] = Field(max_length=_KIND)
    agreed_by_id: Annotated[int, LINK] = Field(foreign_key="staff.id")
    agreed_at: Annotated[datetime, PERSONAL]


class HeardAccommodation(Table, table=True):
    """At a follow-up it was heard that it is *kept*, or missing."""

    __tablename__ = "heard_accommodation"
    __table_args__ = (UniqueConstraint("followup_id", "kind"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    followup_id: Annotated[int, LINK] = Field(foreign_key="company_followup.id")
    kind: Annotated[str, PERSONAL] = Field(max_length=_KIND)
    kept: Annotated[bool, PERSONAL]
