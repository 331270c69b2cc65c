"""What one citizen cost, or paid in tax, in one year."""

from enum import StrEnum
from typing import Annotated

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import LINK, PERSONAL, Table
from models.written import written


class CostKind(StrEnum):
    """Every kind that a table counts; a file that holds another is refused."""

    TRANSFER_INCOME = "transfer_income"
    ORDINARY_MEASURES = "ordinary_measures"
    PROGRAMME_MEASURES = "programme_measures"
    ALCOHOL_TREATMENT = "alcohol_treatment"
    DRUG_TREATMENT = "drug_treatment"
    SOCIAL_SUPPORT = "social_support"
    HOSPITAL_TREATMENT = "hospital_treatment"
    TAX_FREE_ASSISTANCE = "tax_free_assistance"
    TAX_REVENUE = "tax_revenue"


class Cost(Table, table=True):
    """*amount* is in kroner of that year; *kind* a CostKind. Of kind ``tax_revenue`` it is income, and positive too."""

    __table_args__ = (
        UniqueConstraint("citizen_id", "kind", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year"),
    )

    id: Annotated[int | None, LINK] = Field(default=None, primary_key=True)
    citizen_id: Annotated[int, LINK] = Field(foreign_key="citizen.id")
    kind: Annotated[str, PERSONAL] = written(64)
    year: Annotated[int, PERSONAL]
    amount: Annotated[float, PERSONAL]
