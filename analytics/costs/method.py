"""How amounts by calendar year become a person's cost from their start: what a lead may set. Light: no numpy."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from analytics.tables.cost_estimates import Item

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
BY_THE_YEAR = frozenset({Item.TRANSFERS, Item.TAX_FREE, Item.TAX})
AT_UNIT_PRICES = frozenset({Item.PROGRAMME, Item.ALCOHOL, Item.DRUGS, Item.SOCIAL})


@dataclass(frozen=True)
class CostMethod:
    """
    VIVE 9.2: costs from a person's start to the end of the period, all in prices of one year.

    price_year: whose prices; until: YYYY-MM, the last month counted. by_the_year: kinds known only as sums of a
    calendar year, of which the share of months from the start (and to *until*) counts; the other kinds are dated and
    count whole. at_unit_prices: kinds already in the price year's prices. everybody_has: kinds whose register has a row
    for everybody in every year, so that no row means missing; in the other kinds it means 0.
    """

    price_year: int
    until: str
    by_the_year: Collection[Item] = BY_THE_YEAR
    at_unit_prices: Collection[Item] = AT_UNIT_PRICES
    everybody_has: Collection[Item] = frozenset()

    def __post_init__(self) -> None:
        month_number(self.until)


def month_number(month: str) -> int:
    """Months since year 0 of "YYYY-MM"; ValueError for anything else."""
    found = MONTH.fullmatch(month)
    if found is None:
        raise ValueError(f"{month!r} is not a month written YYYY-MM")
    return int(found[1]) * 12 + int(found[2]) - 1
