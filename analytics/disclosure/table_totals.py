"""What the totals of a table say: which numbers of people are the sums of which others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.disclosure.people_counts import ALL, ContradictionError, Figure, Node, value_at
from analytics.tables.table import Count, Empty, Table


@dataclass(frozen=True)
class Sum:
    """The people of *total* are those of *parts*, each in one of them."""

    total: Node
    parts: tuple[Node, ...]


def sums_of_table(table: Table, found: list[Figure]) -> Iterator[Sum]:
    """What the table's totals say, cell by cell; raises ContradictionError where the numbers say otherwise."""
    at = {(one.row, one.column): one for one in found}
    yield from _ends(table, at)
    for total, parts in table.row_totals:
        for column in range(len(table.columns)):
            yield from _sum(table, at, (total, column), [(part, column) for part in parts])
    for total, parts in table.column_totals:
        for row in range(len(table.rows)):
            yield from _sum(table, at, (row, total), [(row, part) for part in parts])


def _ends(table: Table, at: dict[tuple[int, int], Figure]) -> Iterator[Sum]:
    """
    The people behind the table, where they are those of its last row, or last column, together: two arms'.

    A row that only counts ("persons", by arm) is such a row though the table says no totals.
    """
    if ALL not in at or at[ALL].node[0] != "n":
        return
    summed = {total for total, _ in table.column_totals}, {total for total, _ in table.row_totals}
    rows = [[(row, column) for column in range(len(table.columns)) if column not in summed[0]] for row in summed[1]]
    columns = [[(row, column) for row in range(len(table.rows)) if row not in summed[1]] for column in summed[0]]
    bare = () if table.row_totals or table.column_totals else _counting(table)
    for line in (*rows, *columns, *bare):
        parts = [at[place] for place in line if place in at]
        if parts and sum(one.n or 0 for one in parts) == table.n:
            yield Sum(at[ALL].node, tuple(one.node for one in parts))


def _counting(table: Table) -> Iterator[list[tuple[int, int]]]:
    for at, row in enumerate(table.rows):
        places = [(at, column) for column, value in enumerate(row.values) if isinstance(value, Count)]
        if len(places) > 1 and all(isinstance(value, Count | Empty) for value in row.values):
            yield places


def _sum(
    table: Table, at: dict[tuple[int, int], Figure], total: tuple[int, int], parts: list[tuple[int, int]]
) -> Iterator[Sum]:
    parts = [part for part in parts if not isinstance(value_at(table, *part), Empty)]
    if total not in at or not parts or any(part not in at for part in parts):
        return
    known = [at[part].n for part in parts]
    if at[total].n is not None and None not in known and at[total].n != sum(n for n in known if n is not None):
        raise ContradictionError(f"table {table.key}: row {total[0]}, column {total[1]} is not the sum of its parts")
    yield Sum(at[total].node, tuple(at[part].node for part in parts))
