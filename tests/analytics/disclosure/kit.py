"""Tables and reports to release, and an attacker who reads what left."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from analytics.disclosure import audit_ledger
from analytics.disclosure.attacker import Attacker, Interval
from analytics.disclosure.people_counts import ALL, Node
from analytics.tables.table import Chapter, Count, Hidden, Label, Report, Row, Standing, Table, Value, Who

EVERYBODY: Who = ()


def crossed(key: str, counts: Sequence[Sequence[int]], *, rows: str = "row", columns: str = "column") -> Table:
    """A table of counts over two dimensions, of the same names in every table, with the totals of both."""
    across = [*zip(*counts, strict=True)]
    whole = [[*row, sum(row)] for row in counts] + [[*map(sum, across), sum(map(sum, counts))]]
    lines = [
        Row(Label(f"{rows}_{number}"), tuple(map(Count, row)), who=level(rows, number, len(counts)))
        for number, row in enumerate(whole)
    ]
    width = len(across)
    return table(
        key,
        lines,
        columns=[Label(f"{columns}_{number}") for number in range(width + 1)],
        row_totals=((len(counts), tuple(range(len(counts)))),),
        column_totals=((width, tuple(range(width))),),
        columns_who=tuple(level(columns, number, width) for number in range(width + 1)),
        n=whole[-1][-1],
    )


def level(dimension: str, number: int, total: int) -> Who:
    return EVERYBODY if number == total else ((dimension, (f"{number}",)),)


def table(key: str, rows: Iterable[Row], *, columns: Sequence[Label], **more: object) -> Table:
    return Table(key, Label(key), tuple(columns), tuple(rows), Standing.DESCRIPTIVE, Label("counted"), **more)  # type: ignore[arg-type]


def refilled(one: Table, values: Iterable[Iterable[Value]]) -> Table:
    rows = (replace(row, values=tuple(new)) for row, new in zip(one.rows, values, strict=True))
    return replace(one, rows=tuple(rows))


def restricted(one: Table, to: Who) -> Table:
    """The same about some of the people only."""
    return replace(one, who=to)


def undescribed(one: Table) -> Table:
    """The same without a word on whom it counts."""
    return replace(one, rows=tuple(replace(row, who=None) for row in one.rows), columns_who=())


def report(*tables: Table, version: int = 1, day: int = 1) -> Report:
    return Report("p", "P", date(2022, 10, day), version, None, 0, (Chapter("c", (), tables),))


def tables(one: Report) -> tuple[Table, ...]:
    return tuple(table for chapter in one.chapters for table in chapter.tables)


def values(one: Table) -> list[tuple[Value, ...]]:
    return [row.values for row in one.rows]


def hidden(one: Report) -> set[tuple[int, int, int]]:
    tables_ = {(number, *ALL) for number, table in enumerate(tables(one)) if table.n is None}
    return tables_ | {
        (number, at, column)
        for number, table in enumerate(tables(one))
        for at, row in enumerate(table.rows)
        for column, value in enumerate(row.values)
        if isinstance(value, Hidden)
    }


class Reader:
    """Has what *read* tells, all of it about one state of the data; knows from *truth* what the cells are about."""

    def __init__(self, truth: Report, *read: Report) -> None:
        self.ledger = audit_ledger.constraints_of(tables(truth), 5)
        self.nodes = {place: one.node for place, one in self.ledger.figures.items()}
        self.wholes = {place: one.whole for place, one in self.ledger.figures.items()}
        told: dict[Node, int] = {}
        for one in read:
            gone = hidden(one)
            told |= self.ledger.told({audit_ledger.Place(*place) for place in gone})
        small = {goal.nodes[0][0] for goal in self.ledger.goals}
        self.ledger.known = {node: value for node, value in told.items() if value == 0 and node not in small}
        moot = audit_ledger.said_of_nobody(self.ledger)
        self.ledger.goals = [goal for goal in self.ledger.goals if goal not in moot]
        audit_ledger.tie_equations(self.ledger)
        system = self.ledger.system
        self.attacker = Attacker(
            system.unknowns, system.equations, [(system.of(node), value) for node, value in told.items()]
        )

    def on(self, place: tuple[int, int, int]) -> Interval:
        return self.attacker.interval(self.ledger.system.of(self.nodes[audit_ledger.Place(*place)]))


def promised(truth: Report, *read: Report, smallest: int = 5) -> bool:
    """
    Is every number that has to stay hidden as uncertain as promised, to a reader of all that was *read*?

    What is told nowhere, but is the difference between numbers that might have been, must not be known exactly.
    """
    reader = Reader(truth, *read)
    found = [reader.attacker.interval(reader.ledger.terms(goal)) for goal in reader.ledger.goals]
    untold = audit_ledger.few_left_over(reader.ledger, smallest)
    between = [reader.attacker.interval(reader.ledger.terms(goal)) for goal in untold]
    return all(one.values >= smallest and one.high >= smallest for one in found) and all(
        one.values > 1 for one in between
    )
