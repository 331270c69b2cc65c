"""Where citizens work: the street's own shops, and companies on the labour market."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, PLAIN, Table, choice
from models.sub_goal import Area
from models.written import written


class WorkplaceKind(StrEnum):
    SHOP = "shop"  # one of the programme's own: internal internships
    COMPANY = "company"  # company internships and jobs


class Workplace(Table, table=True):
    """
    *capacity* is how many citizens fit in at a time, empty where nobody has said; *openings* the places that a company
    has open now, internships and jobs alike. *internship_lead_id* is the colleague who leads a shop's internships.
    *closed_on*: no new placements.
    """

    __table_args__ = (
        UniqueConstraint("programme_id", "kind", "name"),
        CheckConstraint("capacity IS NULL OR capacity BETWEEN 1 AND 200", name="capacity"),
        CheckConstraint("openings BETWEEN 0 AND 500", name="openings"),
        CheckConstraint("kind = 'shop' OR internship_lead_id IS NULL", name="lead_of_a_shop"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    programme_id: Annotated[int, LINK] = Field(foreign_key="programme.id")
    kind: Annotated[WorkplaceKind, PLAIN] = choice(WorkplaceKind)
    name: Annotated[str, PLAIN] = written(120)
    contact: Annotated[str, PERSONAL] = written(120, default="")
    phone: Annotated[str, PERSONAL] = written(40, default="")
    address: Annotated[str, PLAIN] = written(160, default="")
    district: Annotated[str, PLAIN] = written(80, default="")
    sector: Annotated[str, PLAIN] = written(80, default="")
    capacity: Annotated[int | None, PLAIN] = None
    recruits: Annotated[bool, PLAIN] = False
    takes_responsibility: Annotated[bool, PLAIN] = False
    openings: Annotated[int, PLAIN] = 0
    internship_lead_id: Annotated[int | None, LINK] = Field(default=None, foreign_key="staff.id", index=True)
    created_at: Annotated[datetime, PLAIN]
    closed_on: Annotated[date | None, PLAIN] = None


class ShopTask(Table, table=True):
    """A task of a shop, and the area of sub-goals that it trains; *dropped_at*: no longer offered."""

    __tablename__ = "shop_task"
    __table_args__ = (Index("ix_shop_task_workplace", "workplace_id", "area"),)

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    workplace_id: Annotated[int, LINK] = Field(foreign_key="workplace.id")
    area: Annotated[Area, PLAIN] = choice(Area)
    name: Annotated[str, PLAIN] = written(160)
    dropped_at: Annotated[datetime | None, PLAIN] = None
