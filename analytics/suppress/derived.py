"""
Estimates, p-values and other figures that are computed from numbers of people: they go with what they came from.

A ratio whose other numbers are known gives the hidden one away, so
- in a row with a hidden number of people every such figure is hidden;
- in a row without any numbers of people (``relative risk`` below the counts) wherever its table hides a number;
- in a table without any, wherever a row of the same label hides one elsewhere;
- where tables say who they tell of, wherever a number of the same people, arm and outcome aside, is hidden, and there
  the last two do not apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.results import Estimate, NotEstimable
from analytics.suppress import who as who_
from analytics.suppress.figures import Figure, figures
from analytics.suppress.rule import small
from analytics.tables import Hidden, Label, Number, PValue, Row, Table, Value, Who

_DERIVED = Estimate | NotEstimable | Number | PValue


def hide(tables: Sequence[Table], smallest: int) -> list[Table]:
    """*tables* as they leave, numbers of people already hidden; the figures computed from those hidden too."""
    read = [figures(table) for table in tables]
    labels = {
        table.rows[one.row].label
        for table, found in zip(tables, read, strict=True)
        for one in found
        if one.n is None and _is_people(found, one)
    }
    people = [one.node[1] for found in read for one in found if one.n is None and one.node[0] == "who"]
    return [
        _Table(table, found, labels, people, smallest).hidden()  # type: ignore[arg-type]
        for table, found in zip(tables, read, strict=True)
    ]


def _is_people(found: Sequence[Figure], one: Figure) -> bool:
    """Is a hidden cell one of people? In a column that tells people elsewhere, or where its table tells none."""
    return any(other.column == one.column and other.n is not None for other in found) or all(
        other.n is None for other in found
    )


class _Table:
    def __init__(
        self, table: Table, found: Sequence[Figure], labels: set[Label], people: Sequence[Who], smallest: int
    ) -> None:
        self.table, self.labels, self.people, self.smallest = table, labels, people, smallest
        self.counted = {one.row for one in found}
        self.lacking = {one.row for one in found if one.n is None}

    def hidden(self) -> Table:
        rows = tuple(self._row(number, row) for number, row in enumerate(self.table.rows))
        n = self.table.n
        return replace(self.table, rows=rows, n=None if n is not None and small(n, self.smallest, part=False) else n)

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
            return any(_same_people(hidden, described) for hidden in self.people)
        return bool(self.lacking) if self.counted else self.table.rows[row].label in self.labels

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


def _same_people(hidden: Who, told: Who) -> bool:
    """Could a figure about *told* have been computed with *hidden*: one arm of them, with or without the outcome?"""
    of, about = dict(hidden), dict(told)
    of.pop(who_.ARM, None)
    if not set(of) <= set(about):
        return False
    return sum(not set(levels) & set(about[dimension]) for dimension, levels in of.items()) <= 1
