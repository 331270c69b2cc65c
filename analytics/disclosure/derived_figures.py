"""
Estimates, p-values and other figures that are computed from numbers of people: they go with what they came from.

A ratio whose other numbers are known gives the hidden one away, so
- in a row with a hidden number of people every such figure is hidden;
- in a row without any numbers of people (``relative risk`` below the counts) wherever its table hides a number;
- in a table without any, wherever a row of the same label hides one elsewhere;
- Holm's p, computed from every p of its column's table, wherever one of them is hidden;
- where tables say who they tell of, wherever a number that they could be computed from is hidden, and there the last
  two do not apply;
- wherever the number of people that it is said to be of has moved by few since the last issue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from analytics.disclosure import population_algebra
from analytics.disclosure.people_counts import Node, counts_of_table
from analytics.disclosure.primary_suppression import is_small
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.table import Count, Hidden, Label, Number, PValue, Row, Share, Table, Value, Who

_CORRECTED = ("holm_p",)  # columns whose every cell is computed from all the table's rows
_DERIVED = Estimate | NotEstimable | Number | PValue


def hide_derived(
    tables: Sequence[Table],
    lacking: Sequence[set[tuple[int, int]]],
    smallest: int,
    moved: Sequence[Mapping[tuple[int, int], Who | None]],
    outcomes: Collection[Node],
) -> list[Table]:
    """
    *tables* as they leave, numbers of people already hidden; the figures computed from those hidden too.

    *lacking*: for each table the rows and columns of the numbers of people that are hidden; *moved*: those of figures
    whose own people are few more or fewer than they were told to be, and who they are; *outcomes*: people who are told
    with how many they are of.
    """
    labels: set[Label] = set()
    people: list[Who] = [who for places in moved for who in places.values() if who is not None]
    told = _Outcomes(outcomes, tables)
    for table, places in zip(tables, lacking, strict=True):
        for row, column in sorted(places):
            labels.add(table.rows[row].label)
            value = table.rows[row].values[column]
            own = value.who if isinstance(value, Hidden) else None
            described = population_algebra.of_cell(table, table.rows[row], column, own)
            people += [described] if described is not None else []
    people = list(dict.fromkeys(people))
    return [
        _Table(table, places, labels, people, gone, smallest, told).hidden()
        for table, places, gone in zip(tables, lacking, moved, strict=True)
    ]


class _Outcomes:
    """
    What a reader computes from what is told: the shares of both arms, so their ratio and their difference.

    Not so a figure over all the levels of something: it takes each of them.
    """

    def __init__(self, told: Collection[Node], tables: Sequence[Table]) -> None:
        self.told = told
        cells = (who for table in tables for who in _described(table)) if told else ()
        self.levels: defaultdict[str, set[str]] = defaultdict(set)
        for dimension, levels in (pair for who in cells for pair in who):
            self.levels[dimension] |= set(levels)

    def tell(self, who: Who) -> bool:
        named = dict(who)
        if not named or any(self.levels[one] <= set(levels) for one, levels in who if one != population_algebra.ARM):
            return False
        arms = [
            ((population_algebra.ARM, (arm,)),)
            for arm in named.get(population_algebra.ARM, sorted(self.levels[population_algebra.ARM]))
        ]
        return bool(arms) and all(("who", population_algebra.intersection(who, arm)) in self.told for arm in arms)


def _described(table: Table) -> Iterator[Who]:
    for row in table.rows:
        for column, value in enumerate(row.values):
            own = value.who if isinstance(value, Count | Share | Hidden) else None
            if (found := population_algebra.of_cell(table, row, column, own)) is not None:
                yield found


class _Table:
    def __init__(
        self,
        table: Table,
        lacking: set[tuple[int, int]],
        labels: set[Label],
        people: Sequence[Who],
        moved: Collection[tuple[int, int]],
        smallest: int,
        outcomes: _Outcomes,
    ) -> None:
        self.table, self.labels, self.people, self.smallest = table, labels, people, smallest
        self.moved, self.outcomes = moved, outcomes
        self.lacking = {row for row, _ in lacking}
        self.counted = self.lacking | {one.row for one in counts_of_table(table) if one.n is not None}

    def hidden(self) -> Table:
        return replace(self.table, rows=self._families(tuple(map(self._row, range(len(self.table.rows))))))

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

    def _row(self, number: int) -> Row:
        row = self.table.rows[number]
        return replace(row, values=tuple(self._value(number, *one) for one in enumerate(row.values)))

    def _value(self, row: int, column: int, value: Value) -> Value:
        if not isinstance(value, _DERIVED):
            return value
        if (row, column) in self.moved or self._goes(row, column):
            return Hidden(primary=False)
        return self._of_few(value)

    def _goes(self, row: int, column: int) -> bool:
        if row in self.lacking:
            return True
        if row in self.counted:
            return False
        described = population_algebra.of_cell(self.table, self.table.rows[row], column)
        if described is not None:
            return self._could_tell(described)
        return bool(self.lacking) if self.counted else self.table.rows[row].label in self.labels

    def _could_tell(self, described: Who) -> bool:
        """Could a figure about them be computed from a number that is hidden, and not from those that are told?"""
        return not self.outcomes.tell(described) and any(
            _same_people(one, described, self._groups) for one in self.people
        )

    @cached_property
    def _groups(self) -> set[tuple[str, tuple[str, ...]]]:
        """What the table's cells are told of, one dimension at a time."""
        places = ((row, column) for row in self.table.rows for column in range(len(row.values)))
        described = (population_algebra.of_cell(self.table, row, column) for row, column in places)
        return {pair for one in described if one is not None for pair in one}

    def _of_few(self, value: Value) -> Value:
        """A figure is hidden for its own sake if it tells of few people, or of all but few."""
        if isinstance(value, Number) and value.n is not None and is_small(value.n, self.smallest, part=False):
            return Hidden(primary=True)
        if isinstance(value, Estimate | NotEstimable):
            return self._unnamed(value)
        return value

    def _unnamed(self, value: Estimate | NotEstimable) -> Value:
        n, events = value.n or 0, value.events or 0
        few = any(is_small(count, self.smallest, part=False) for count in (n, events, n - events))
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
    of, about = (
        dict(hidden),
        {dimension: set(levels) for dimension, levels in told if dimension != population_algebra.ARM},
    )
    of.pop(population_algebra.ARM, None)
    if not set(of) <= set(about):
        return False
    others = [dimension for dimension, levels in of.items() if not set(levels) & about[dimension]]
    if len(others) > 1 or any((dimension, of[dimension]) in groups for dimension in others):
        return False
    finer = sum(dimension not in others and set(levels) != about[dimension] for dimension, levels in of.items())
    return finer + len(set(about) - set(of)) <= 1
