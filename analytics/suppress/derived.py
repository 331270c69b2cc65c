"""
Estimates, p-values and other figures that are computed from numbers of people: they go with what they came from.

A ratio whose other numbers are known gives the hidden one away, so
- in a row with a hidden number of people every such figure is hidden;
- in a row without any numbers of people (``relative risk`` below the counts) wherever its table hides a number;
- in a table without any, wherever a row of the same label hides one elsewhere;
- Holm's p, computed from every p of its column's table, wherever one of them is hidden;
- where tables say who they tell of, wherever a number that they could be computed from is hidden, and there
  the last two do not apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from analytics.results import Estimate, NotEstimable
from analytics.suppress import who as who_
from analytics.suppress.figures import figures
from analytics.suppress.rule import small
from analytics.tables import Hidden, Label, Number, PValue, Row, Table, Value, Who

_CORRECTED = ("holm_p",)  # columns whose every cell is computed from all the table's rows
_DERIVED = Estimate | NotEstimable | Number | PValue


def hide(tables: Sequence[Table], lacking: Sequence[set[tuple[int, int]]], smallest: int) -> list[Table]:
    """
    *tables* as they leave, numbers of people already hidden; the figures computed from those hidden too.

    *lacking*: for each table the rows and columns of the numbers of people that are hidden.
    """
    labels: set[Label] = set()
    people: list[Who] = []
    for table, places in zip(tables, lacking, strict=True):
        for row, column in sorted(places):
            labels.add(table.rows[row].label)
            value = table.rows[row].values[column]
            own = value.who if isinstance(value, Hidden) else None
            described = who_.of_cell(table, table.rows[row], column, own)
            people += [described] if described is not None else []
    return [
        _Table(table, places, labels, people, smallest).hidden() for table, places in zip(tables, lacking, strict=True)
    ]


class _Table:
    def __init__(
        self, table: Table, lacking: set[tuple[int, int]], labels: set[Label], people: Sequence[Who], smallest: int
    ) -> None:
        self.table, self.labels, self.people, self.smallest = table, labels, people, smallest
        self.lacking = {row for row, _ in lacking}
        self.counted = self.lacking | {one.row for one in figures(table) if one.n is not None}

    def hidden(self) -> Table:
        rows = tuple(self._row(number, row) for number, row in enumerate(self.table.rows))
        return replace(self.table, rows=self._families(rows))

    def _families(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """A corrected p may be another row's own p times a known number."""
        corrected = {place for place, column in enumerate(self.table.columns) if column.key in _CORRECTED}
        if not corrected or not any(isinstance(value, Hidden) for row in rows for value in row.values):
            return rows
        return tuple(
            replace(
                row,
                values=tuple(
                    Hidden(primary=False) if place in corrected and isinstance(value, PValue) else value
                    for place, value in enumerate(row.values)
                ),
            )
            for row in rows
        )

    def _row(self, number: int, row: Row) -> Row:
        values = (self._value(number, column, value) for column, value in enumerate(row.values))
        return replace(row, values=tuple(values))

    def _value(self, row: int, column: int, value: Value) -> Value:
        if not isinstance(value, _DERIVED):
            return value
        if self._goes(row, column):
            return Hidden(primary=False)
        return self._of_few(value)

    def _goes(self, row: int, column: int) -> bool:
        if row in self.lacking:
            return True
        if row in self.counted:
            return False
        described = who_.of_cell(self.table, self.table.rows[row], column)
        if described is not None:
            return any(_same_people(hidden, described, self._groups) for hidden in self.people)
        return bool(self.lacking) if self.counted else self.table.rows[row].label in self.labels

    @cached_property
    def _groups(self) -> set[tuple[str, tuple[str, ...]]]:
        """What the table's cells are told of, one dimension at a time."""
        places = ((row, column) for row in self.table.rows for column in range(len(row.values)))
        described = (who_.of_cell(self.table, row, column) for row, column in places)
        return {pair for one in described if one is not None for pair in one}

    def _of_few(self, value: Value) -> Value:
        """A figure is hidden for its own sake if it tells of few people, or of all but few."""
        if isinstance(value, Number) and value.n is not None and small(value.n, self.smallest, part=False):
            return Hidden(primary=True)
        if isinstance(value, Estimate | NotEstimable):
            return self._unnamed(value)
        return value

    def _unnamed(self, value: Estimate | NotEstimable) -> Value:
        n, events = value.n or 0, value.events or 0
        few = any(small(count, self.smallest, part=False) for count in (n, events, n - events))
        if isinstance(value, NotEstimable):
            return replace(value, n=None, events=None, exact=None) if few else value
        if few:
            return Hidden(primary=True)
        return replace(value, dropped=tuple(replace(one, level=None, n=None) for one in value.dropped))


def _same_people(hidden: Who, told: Who, groups: set[tuple[str, tuple[str, ...]]]) -> bool:
    """
    Could a figure about *told* have been computed with the number *hidden*?

    A ratio is computed from both arms, with and without the outcome, so the arm is no matter, and in one dimension they
    may be the others, unless those are a group of their own (*groups*: women beside men); a test over levels or bands
    takes each of them; and the whole is told without its outcome.
    """
    of, about = dict(hidden), {dimension: set(levels) for dimension, levels in told if dimension != who_.ARM}
    of.pop(who_.ARM, None)
    if not set(of) <= set(about):
        return False
    others = [dimension for dimension, levels in of.items() if not set(levels) & about[dimension]]
    if len(others) > 1 or any((dimension, of[dimension]) in groups for dimension in others):
        return False
    finer = sum(dimension not in others and set(levels) != about[dimension] for dimension, levels in of.items())
    return finer + len(set(about) - set(of)) <= 1
