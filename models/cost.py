"""What one citizen cost, or paid in tax, in one year."""

from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, Table
from models.written import written


class Cost(Table, table=True):
    """*amount* is in kroner of that year; *kind* is a name. Of kind ``tax_revenue`` it is income, and positive too."""

    __table_args__ = (
        UniqueConstraint("citizen_id", "kind", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    kind: Annotated[str, PERSONAL] = written(64)
    year: Annotated[int, PERSONAL]
    amount: Annotated[float, PERSONAL]
