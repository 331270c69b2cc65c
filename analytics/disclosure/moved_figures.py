"""Figures said to be of so many people: moved by few since the last issue, they tell of those few as a count does."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from analytics.disclosure import population_algebra
from analytics.disclosure.people_counts import counts_of_table, numbered_labels
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.table import Number, Report, Table, Value, Who

Cell = tuple[int, int]


def before(earlier: Sequence[Report]) -> Mapping[Hashable, Table]:
    """Each table as the reader had it last."""
    return {_same(table): table for report in earlier for table in report.tables}


def moved(table: Table, had: Mapping[Hashable, Table], smallest: int) -> dict[Cell, Who | None]:
    """Where the people of a figure are 1 to *smallest* - 1 more or fewer than they were, and who they are."""
    last = had.get(_same(table))
    then = {name: value for name, _, _, value in _beside(last)} if last is not None else {}
    return {
        cell: who
        for name, cell, who, value in _beside(table)
        if name in then and 0 < abs(value - then[name]) < smallest
    }


def _same(table: Table) -> Hashable:
    return table.key, table.definition


def _beside(table: Table) -> Iterator[tuple[Hashable, Cell, Who | None, int]]:
    """In rows that count nobody."""
    counted = {one.row for one in counts_of_table(table)}
    rows, columns = numbered_labels([row.label for row in table.rows]), numbered_labels(list(table.columns))
    for at, row in enumerate(table.rows):
        for column, value in enumerate(row.values if at not in counted else ()):
            who = population_algebra.of_cell(table, row, column)
            for which, n in enumerate(_of(value)):
                if n is not None:
                    yield (rows[at], columns[column], which), (at, column), who, n


def _of(value: Value) -> tuple[int | None, ...]:
    if isinstance(value, Estimate | NotEstimable):
        return value.n, value.events
    return (value.n,) if isinstance(value, Number) else ()
