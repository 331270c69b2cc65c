"""Everything that is told of numbers of people, in one release and by earlier ones, and what must stay hidden of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from analytics.disclosure import nested_populations, population_algebra, primary_suppression
from analytics.disclosure.equations import System, Terms, build_system, multiple_of_row, sum_of_rows
from analytics.disclosure.people_counts import ContradictionError, Figure, Node, counts_of_table
from analytics.disclosure.table_totals import Sum, sums_of_table
from analytics.tables.table import Table

MAIN: Final = "outcome_"  # how the keys of the main table begin: with and without the outcome, by arm


class Place(NamedTuple):
    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Goal:
    """
    A number that must stay hidden, as a sum of nodes, each with its factor.

    *place* is where it would be told; None: an earlier release hid it, and it is not told now.
    *above*: a reader must have to reckon with its being as many as the smallest that may be seen. *values*: how many
    numbers it must be possible for it to be; None: as many as the smallest.
    """

    place: Place | None
    nodes: tuple[tuple[Node, int], ...]
    above: bool = True
    values: int | None = None


@dataclass
class Ledger:
    """
    *value* of every node told by anybody; *tells*: where; *known*: what the reader has, whatever is hidden now.

    *main*: the numbers of the main table, which go last.
    """

    figures: dict[Place, Figure] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    value: dict[Node, int] = field(default_factory=dict)
    tells: defaultdict[Node, list[Place]] = field(default_factory=lambda: defaultdict(list))
    known: dict[Node, int] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    main: set[Node] = field(default_factory=set)
    system: System = field(default_factory=System)

    @property
    def primary(self) -> set[Place]:
        """Whatever tells a number that must stay hidden, wherever it is told."""
        return {goal.place for goal in self.goals if goal.place is not None}

    def told(self, hidden: set[Place]) -> dict[Node, int]:
        """What a reader has when *hidden* is hidden."""
        shown = {node: self.value[node] for node, places in self.tells.items() if not hidden.issuperset(places)}
        return {**shown, **self.known}

    def price(self, node: Node, serves: int = 1) -> tuple[bool, bool, float, float, str]:
        """
        What hiding *node* costs: what is lost for each sum that it *serves* (lacking a partner).

        Nobody is worth little as a hiding place, and the main table is what everybody came for.
        """
        lost = sum(self.figures[place].n or 0 for place in self.tells[node])
        return (node in self.main, self.value[node] == 0, len(self.tells[node]) / serves, lost / serves, repr(node))

    def terms(self, goal: Goal) -> Terms:
        return sum_of_rows(*(multiple_of_row(self.system.of(node), factor) for node, factor in goal.nodes))


def constraints_of(tables: Sequence[Table], smallest: int) -> Ledger:
    """The ledger of one release on its own, without what earlier ones add; its system is not built yet."""
    ledger = Ledger()
    read = _alike([counts_of_table(table) for table in tables])
    for number, (table, found) in enumerate(zip(tables, read, strict=True)):
        ledger.sums += sums_of_table(table, found)
        for one in found:
            _enter(ledger, Place(number, one.row, one.column), one, table.key)
        ledger.main |= {one.node for one in found if table.key.startswith(MAIN)}
    for place, one in ledger.figures.items():
        ledger.goals += _goals(place, one, smallest)
    return ledger


def tie_equations(ledger: Ledger) -> None:
    """Build the equations, once nothing more is entered."""
    nodes = [*ledger.tells, *ledger.known, *(node for one in ledger.figures.values() for node in (one.node,))]
    nodes += [node for one in ledger.sums for node in (one.total, *one.parts)]
    within = [(one.node, one.whole) for one in ledger.figures.values() if one.whole is not None]
    ledger.system = build_system(nodes, ledger.sums, within)


def _enter(ledger: Ledger, place: Place, one: Figure, table: str) -> None:
    ledger.figures[place] = one
    for node, value in ((one.node, one.n), (one.whole, one.of)):
        if node is None or value is None:
            continue
        if ledger.value.setdefault(node, value) != value:
            raise ContradictionError(
                f"table {table} tells other numbers than an earlier one of the same people: {node}"
            )
        if place not in ledger.tells[node]:
            ledger.tells[node].append(place)


def _alike(read: list[list[Figure]]) -> list[list[Figure]]:
    """
    Cells of different tables with the same labels and the same number are taken for the same people.

    That can only make the attacker stronger: their being equal is true.
    """
    first: dict[tuple[object, ...], Node] = {}
    same: dict[Node, Node] = {}
    for one in (one for table in read for one in table if one.node[0] == "cell" and one.n is not None):
        same[one.node] = first.setdefault((*one.node[2:], one.n), one.node)
    return [
        [replace(one, node=same.get(one.node, one.node), whole=same.get(one.whole, one.whole)) for one in table]  # type: ignore[arg-type]
        for table in read
    ]


def _goals(place: Place, one: Figure, smallest: int) -> Iterable[Goal]:
    """The people themselves, the rest of their whole, and the whole."""
    if one.n is None:
        return
    if one.trivial or one.of is None or one.whole is None:
        if primary_suppression.is_small(one.n, smallest, part=one.part and not one.trivial):
            yield Goal(place, ((one.node, 1),))
    elif one.of:
        if primary_suppression.is_small(one.n, smallest, part=one.part):
            yield Goal(place, ((one.node, 1),))
        if primary_suppression.is_small(one.of - one.n, smallest, part=one.part):
            yield Goal(place, ((one.whole, 1), (one.node, -1)))
        if primary_suppression.is_small(one.of, smallest, part=False):
            yield Goal(place, ((one.whole, 1),))


def said_of_nobody(ledger: Ledger) -> list[Goal]:
    """Goals that nobody is among people of whom all may know that they are nobody: there is nobody to tell on."""
    small = {goal.nodes[0][0] for goal in ledger.goals}
    nobody = [node for node, value in {**ledger.value, **ledger.known}.items() if value == 0 and node[0] == "who"]
    known = [node for node in nobody if node not in small or node in ledger.known]
    return [
        goal
        for goal in ledger.goals
        if len(goal.nodes) == 1
        and goal.nodes[0][0] in nobody
        and any(population_algebra.is_within(goal.nodes[0][0][1], one[1]) for one in known)  # type: ignore[arg-type]
    ]


def few_left_over(ledger: Ledger, smallest: int) -> Iterable[Goal]:
    """Few people who are told nowhere, yet are the difference between those that are, now or earlier."""
    for whole, parts in nested_populations.nested_remainders({**ledger.value, **ledger.known}, smallest):
        free = [node for node in (whole, *parts) if node in ledger.tells and node not in ledger.known]
        least = min(free, key=ledger.price, default=None)
        for place in ledger.tells[least] if least is not None else ():
            yield Goal(place, ((whole, 1), *((part, -1) for part in parts)))
