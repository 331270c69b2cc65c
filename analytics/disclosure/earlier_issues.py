"""
What a reader has from earlier issues of the evaluation.

- A number told earlier that is the same today is taken for known, hidden today or not: little has happened since.
- A number that has changed by 1 to smallest - 1 people tells of those few: it stays hidden until more have come.
- What was hidden for its own sake stays hidden, though it is not told now: this issue must not give it away either.
- What only earlier tables tell counts as true still, if it can be, the newest first: else time has passed, and it is no
  use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics.disclosure import population_algebra
from analytics.disclosure.audit_ledger import Goal, Ledger, few_left_over, said_of_nobody, tie_equations
from analytics.disclosure.people_counts import ALL, ContradictionError, Node, counts_of_table, value_at
from analytics.disclosure.table_totals import Sum, sums_of_table
from analytics.tables.table import Count, Empty, Hidden, Label, Number, Report, Row, Share, Standing, Table, Value

_NO_WORDS: Final = Label("")
_NO_PEOPLE: Final = Number(0.0, "")  # in the place of a figure that is no number of people


def bare(table: Table) -> Table:
    """What of *table*, released, a reader's knowledge of people rests on: its numbers, whose they are, and its sums."""
    rows = (Row(row.label, tuple(map(_people, row.values)), who=row.who) for row in table.rows)
    return Table(
        key=table.key,
        title=_NO_WORDS,
        columns=table.columns,
        rows=tuple(rows),
        standing=Standing.DESCRIPTIVE,
        definition=_NO_WORDS,
        n=table.n,
        row_totals=table.row_totals,
        column_totals=table.column_totals,
        who=table.who,
        columns_who=table.columns_who,
    )


def _people(value: Value) -> Value:
    return value if isinstance(value, Count | Share | Hidden | Empty) else _NO_PEOPLE


def told(table: Table) -> Iterator[tuple[Node, int]]:
    for one in counts_of_table(table):
        for node, value in ((one.node, one.n), (one.whole, one.of)):
            if node is not None and value is not None:
                yield node, value


def past(earlier: Sequence[Report]) -> list[Table]:
    """Every table that a reader has, once."""
    return list(dict.fromkeys(bare(table) for report in earlier for table in report.tables))


def same_people(node: Node) -> Node:
    """*node* without that something of them is known: everybody, until somebody comes of whom it is not."""
    return ("who", population_algebra.without_knowledge(node[1])) if node[0] == "who" else node  # type: ignore[arg-type]


def remember(ledger: Ledger, past: Sequence[Table], smallest: int) -> None:
    """Enter what the reader has of *past*, and tie the equations."""
    had: defaultdict[Node, set[int]] = defaultdict(set)
    for node, value in (pair for table in past for pair in told(table)):
        had[same_people(node)].add(value)
        if ledger.value.get(node) == value:
            ledger.known[node] = value
    for node, value in ledger.value.items():
        if node not in ledger.known and any(0 < abs(value - then) < smallest for then in had[same_people(node)]):
            ledger.goals += [Goal(place, ((node, 1),), above=False) for place in ledger.tells[node]]
    _enter_others(ledger, past, dict(ledger.value))
    _leave_out_moot(ledger)
    ledger.goals += list(few_left_over(ledger, smallest))
    told_now = {*ledger.value, *ledger.known}
    ledger.goals += [Goal(None, ((node, 1),)) for node in _small_then(past) if node not in told_now]


def _leave_out_moot(ledger: Ledger) -> None:
    """There is nobody to tell on, or the reader has it already and nothing helps."""
    moot = said_of_nobody(ledger)
    ledger.goals = [
        goal
        for goal in dict.fromkeys(ledger.goals)
        if goal not in moot and (goal.place is not None or not all(node in ledger.known for node, _ in goal.nodes))
    ]


def _small_then(past: Sequence[Table]) -> Iterator[Node]:
    """What earlier issues hid for its own sake: this one must not be what gives it away."""
    for table in past:
        for one in counts_of_table(table):
            if (one.row, one.column) != ALL and one.n is None:
                value = value_at(table, one.row, one.column)
                if isinstance(value, Hidden) and value.primary:
                    yield one.node


@dataclass(frozen=True)
class _Others:
    """What an earlier table says of people of whom today's say nothing: taken for true as long as it can be."""

    known: tuple[tuple[Node, int], ...]
    sums: tuple[Sum, ...]


def _enter_others(ledger: Ledger, past: Sequence[Table], now: Mapping[Node, int]) -> None:
    """The sums that still hold, then as many of the earlier tables as fit today's and each other, the newest first."""
    found, entered = [], set(ledger.sums)
    for table in reversed(past):
        said = [one for one in dict.fromkeys(sums_of_table(table, counts_of_table(table))) if one not in entered]
        entered |= set(said)
        ledger.sums += [one for one in said if _holds(one, now)]
        open_ = tuple(one for one in said if not {one.total, *one.parts} <= now.keys())
        known = tuple((node, value) for node, value in told(table) if node not in now)
        found += [_Others(known, open_)] if known or open_ else []
    _enter_fitting(ledger, found)
    tie_equations(ledger)


def _holds(one: Sum, now: Mapping[Node, int]) -> bool:
    known = {one.total, *one.parts} <= now.keys()
    return known and now[one.total] == sum(now[part] for part in one.parts)


def _enter_fitting(ledger: Ledger, others: Sequence[_Others]) -> None:
    """All at once where they fit; else the halves, one after the other."""
    if not others:
        return
    known, total = dict(ledger.known), list(ledger.sums)
    for one in others:
        for node, value in one.known:
            ledger.known.setdefault(node, value)
    ledger.sums = list(dict.fromkeys([*total, *(each for one in others for each in one.sums)]))
    if _agree(ledger, others) and _fits(ledger):
        return
    ledger.known, ledger.sums = known, total
    if len(others) > 1:
        for half in (others[: len(others) // 2], others[len(others) // 2 :]):
            _enter_fitting(ledger, half)


def _agree(ledger: Ledger, others: Sequence[_Others]) -> bool:
    return all(ledger.known[node] == value for one in others for node, value in one.known)


def _fits(ledger: Ledger) -> bool:
    """May everything told today and what only earlier tables tell be true at once?"""
    from analytics.disclosure.attacker import Attacker

    tie_equations(ledger)
    rows = [(ledger.system.of(node), value) for node, value in ledger.told(set()).items()]
    try:
        return Attacker(ledger.system.unknowns, ledger.system.equations, rows).possible()
    except ContradictionError:
        return False
