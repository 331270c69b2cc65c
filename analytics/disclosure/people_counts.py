"""
What a table says of numbers of people, and how those numbers hang together: what an attacker works from.

A *node* is a number of people that may be told in several places: described people, whoever tells of them
(``("who", …)``), or a cell that nobody describes, known by its table and labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from analytics.disclosure import population_algebra
from analytics.tables.table import Count, Empty, Hidden, Share, Table, Value, Who

Node = tuple[Hashable, ...]
_PEOPLE: Final = (Count, Share, Hidden)
ALL: Final = (-1, -1)  # where a table tells how many people are behind it
_ARMS: Final = (
    3  # undescribed people are a whole arm if they are at least this part of the table's: two arms, nearly even
)


class ContradictionError(ValueError):
    """A table's totals are not the sums it says they are, or tables tell different numbers of the same people."""


@dataclass(frozen=True)
class Figure:
    """What stands at a row and a column: *n* people of node, *of* those of whole; None: hidden, or nothing said."""

    row: int
    column: int
    node: Node
    n: int | None
    whole: Node | None = None
    of: int | None = None
    part: bool = False  # nobody, or everybody, would tell on the few: see `primary_suppression`
    trivial: bool = False  # a total of itself


def counts_of_table(table: Table) -> list[Figure]:
    """Every cell that counts people, or is hidden; and the people behind the table, at ALL."""
    reader = _Reader(table)
    places = ((row, column) for row, line in enumerate(table.rows) for column in range(len(line.values)))
    found = [figure for row, column in places if (figure := reader.figure(row, column)) is not None]
    return found if table.n is None else [*found, _everybody(table, found)]


def _everybody(table: Table, found: list[Figure]) -> Figure:
    same = [one.node for one in found if one.n == table.n] + [one.whole for one in found if one.of == table.n]
    return Figure(*ALL, next((node for node in same if node is not None), ("n", table.key)), table.n)


def value_at(table: Table, row: int, column: int) -> Value:
    values = table.rows[row].values
    return values[column] if column < len(values) else Empty()


class _Reader:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = numbered_labels([row.label for row in table.rows])
        self.columns = numbered_labels(list(table.columns))
        self.by_row = _by_row(table)
        self.totals = {total for total, _ in table.row_totals}, {total for total, _ in table.column_totals}
        self.inner = (
            {part for _, parts in table.row_totals for part in parts},
            {part for _, parts in table.column_totals for part in parts},
        )

    def figure(self, row: int, column: int) -> Figure | None:
        value = value_at(self.table, row, column)
        if not isinstance(value, _PEOPLE):
            return None
        node = self._node(row, column)
        if isinstance(value, Hidden):
            return Figure(row, column, node, None)
        if isinstance(value, Count):
            return Figure(row, column, node, value.n, part=self._part_of_parts(row, column, value))
        whole = self._whole(row, column, value)
        trivial = node == whole or (value.n == value.of and (row in self.totals[0] or column in self.totals[1]))
        return Figure(row, column, node, value.n, whole, value.of, self._among_part(value, whole), trivial)

    def _described(self, row: int, column: int) -> Who | None:
        value = value_at(self.table, row, column)
        own = value.who if isinstance(value, _PEOPLE) else None
        return population_algebra.of_cell(self.table, self.table.rows[row], column, own)

    def _node(self, row: int, column: int) -> Node:
        described = self._described(row, column)
        if described is not None:
            return ("who", described)
        return ("cell", self.table.key, self.rows[row], self.columns[column])

    def _whole(self, row: int, column: int, value: Share) -> Node:
        if value.whole is not None:
            return ("who", population_algebra.intersection(value.whole))
        line = self.table.rows[row]
        along = line.who if self.by_row else _at(self.table.columns_who, column)
        if along is not None and self._described(row, column) is not None:
            return ("who", population_algebra.intersection(self.table.who, along))
        return self._total_node(row, column, value.of) or (
            *("of", self.table.key),
            self.rows[row] if self.by_row else self.columns[column],
            value.of,
        )

    def _total_node(self, row: int, column: int, of: int) -> Node | None:
        """The cell of the same row or column that tells the whole, if one does."""
        if self.by_row:
            along = [(row, other) for other in range(len(self.table.columns))]
        else:
            along = [(other, column) for other in range(len(self.table.rows))]
        told = [place for place in along if _people(value_at(self.table, *place)) == of]
        return self._node(*told[-1]) if told else None

    def _part_of_parts(self, row: int, column: int, value: Count) -> bool:
        if value.n == 0 and self._among_nobody(row, column):
            return False
        described = self._described(row, column)
        if described is not None:
            return len(population_algebra.narrowing_dimensions(described)) > 1
        return row in self.inner[0] and column in self.inner[1]

    def _among_nobody(self, row: int, column: int) -> bool:
        totals = [(total, column) for total, parts in self.table.row_totals if row in parts]
        totals += [(row, total) for total, parts in self.table.column_totals if column in parts]
        return any(_people(value_at(self.table, *total)) == 0 for total in totals)

    def _among_part(self, value: Share, whole: Node) -> bool:
        if whole[0] == "who":
            return bool(population_algebra.narrowing_dimensions(whole[1]))  # type: ignore[arg-type]
        return self.table.n is not None and value.of * _ARMS < self.table.n


def numbered_labels(labels: list[Hashable]) -> list[tuple[Hashable, int]]:
    """Each with how often it came before: labels need not differ."""
    seen: Counter[Hashable] = Counter()
    numbered = []
    for label in labels:
        numbered.append((label, seen[label]))
        seen[label] += 1
    return numbered


def _at(descriptions: tuple[Who | None, ...], column: int) -> Who | None:
    return descriptions[column] if column < len(descriptions) else None


def _people(value: Value) -> int | None:
    return value.n if isinstance(value, Count | Share) else None


def _by_row(table: Table) -> bool:
    """Are the shares those of their row's people (each row sums to 100 %), not of their column's?"""
    shares = [
        [(column, value.of) for column, value in enumerate(row.values) if isinstance(value, Share)]
        for row in table.rows
    ]
    rows_agree = all(len({of for _, of in row}) <= 1 for row in shares)
    columns: dict[int, set[int]] = {}
    for column, of in (pair for row in shares for pair in row):
        columns.setdefault(column, set()).add(of)
    return rows_agree and any(len(wholes) > 1 for wholes in columns.values())
