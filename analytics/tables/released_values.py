"""A released table's values by what their row and column are called; what is hidden is read as a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.tables.estimates import Answer, Estimate, NotEstimable, Reason
from analytics.tables.table import Count, Number, PValue, Row, Table, Value


@dataclass(frozen=True)
class Found:
    table: Table

    def row(self, key: str) -> Row | None:
        """The first row of that label."""
        return next((row for row in self.table.rows if row.label.key == key), None)

    def row_of(self, key: str, **facts: str) -> Row | None:
        """The one whose label says just that."""
        return next((row for row in self.table.rows if row.label.key == key and facts_of(row) == facts), None)

    def value(self, row: Row, column: str) -> Value | None:
        places = [place for place, one in enumerate(self.table.columns) if one.key == column]
        return row.values[places[0]] if places else None

    def at(self, row: str, column: str) -> Value | None:
        found = self.row(row)
        return self.value(found, column) if found is not None else None


def facts_of(row: Row) -> dict[str, str | int | float]:
    return dict(row.label.facts)


def estimate_or_refusal(value: Value | None) -> Answer:
    """The estimate or its refusal; of anything else, and of nothing, that it is suppressed."""
    return value if isinstance(value, Estimate | NotEstimable) else NotEstimable(Reason.SUPPRESSED)


def p_of(value: Value | None) -> float | None:
    return value.p if isinstance(value, PValue) else None


def count_or_none(value: Value | None) -> int | None:
    return value.n if isinstance(value, Count) else None


def interval_or_none(value: Value | None) -> tuple[float, float] | None:
    if not isinstance(value, Number) or value.low is None or value.high is None:
        return None
    return value.low, value.high
