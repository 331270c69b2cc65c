"""The evaluation's main table: with and without the outcome, by arm, in each month that it tells of."""

from __future__ import annotations

from typing import Final

from analytics.tables.table import Table

_KEY: Final = "outcome_"


def is_main(table: Table) -> bool:
    return table.key.startswith(_KEY)
