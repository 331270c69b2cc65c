"""
Which tables stay as the reader has them, with their own cut-off.

- A table, until more of its numbers of people have moved by enough than by few; so too if who is counted is described
  anew meanwhile (everybody, then those of whom something is known).
- A table with a figure whose own number of people, printed beside it, has moved by few.
- A table with figures (estimates, means, differences, p) that could be computed from a number that has moved by few and
  stands still elsewhere: the old figure, the new one and the old number would give the new number away.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from analytics.disclosure import derived_figures, population_algebra
from analytics.disclosure.people_counts import Figure, Node, figures, numbered
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.table import Number, Report, Table, Value, Who

if TYPE_CHECKING:
    from analytics.disclosure.earlier_releases import Released

_MONTH: Final = re.compile(r"\d{4}-\d{2}$")
Before = Mapping[int, Table]  # what the reader has in the place of a table, by the table's number


@dataclass(frozen=True)
class Move:
    """A number of people is *by* others than it was told; *node* is None where it is printed beside a figure."""

    by: int
    node: Node | None
    who: Who | None


@dataclass
class Unseen:
    """
    Numbers that have moved by few in tables that stand still, and are told nowhere else as they are today.

    *people* is whom they count; *chapters* are where some of them are, each with those printed beside its figures.
    """

    people: list[Who] = field(default_factory=list)
    chapters: dict[int, list[Who]] = field(default_factory=dict)


def before(tables: Sequence[Table], earlier: Sequence[Released], programme: str) -> Before:
    """Each table as the reader had it last: the same key, title and definition, about the same months."""
    reports = (one.report for one in earlier if one.whole and one.report.programme == programme)
    had = {_same(table): table for report in reports for table in _tables(report)}
    return {at: had[name] for at, table in enumerate(tables) if (name := _same(table)) in had}


def _tables(report: Report) -> Iterator[Table]:
    return (table for chapter in report.chapters for table in chapter.tables)


def _same(table: Table) -> Hashable:
    told = (table.who, *table.columns_who, *(row.who for row in table.rows))
    months = {found[0] for who in told for dimension, _ in who or () if (found := _MONTH.search(dimension))}
    return table.key, table.title, table.definition, frozenset(months)


def changed(table: Table, before: Table, smallest: int) -> bool:
    """Has some of its numbers changed by few, and no more of them by enough to be told?"""
    moves = list(_moves(table, before))
    beside = any(0 < one.by < smallest for one in moves if one.node is None)
    return beside or _few([one.by for one in moves if one.node is not None], smallest)


def barely(tables: Iterable[Table], before: Iterable[Table], smallest: int) -> bool:
    """The same of the numbers of people of several tables together."""
    had, now = ({node: value for table in some for node, value in told(table)} for some in (before, tables))
    return _few([abs(value - had[node]) for node, value in now.items() if node in had], smallest)


def _few(moved_by: Sequence[int], smallest: int) -> bool:
    few = sum(0 < one < smallest for one in moved_by)
    return few > 0 and few >= sum(one >= smallest for one in moved_by)


def told(table: Table) -> Iterator[tuple[Node, int]]:
    for one in figures(table):
        yield from _numbers(one)


def _numbers(one: Figure) -> Iterator[tuple[Node, int]]:
    for node, value in ((one.node, one.n), (one.whole, one.of)):
        if node is not None and value is not None:
            yield node, value


def _moves(table: Table, before: Table) -> Iterator[Move]:
    """Of people told by both, described alike but for their being known."""
    had, now = dict(told(before)), dict(told(table))
    gone = {_whoever(node): value for node, value in had.items() if node not in now}
    for node, value in now.items():
        then = had[node] if node in had else gone.get(_whoever(node))
        if then is not None:
            yield Move(abs(value - then), node, _who(node))
    beside_then = {place: value for place, _, value in _beside(before)}
    for place, who, value in _beside(table):
        if place in beside_then:
            yield Move(abs(value - beside_then[place]), None, who)


def _who(node: Node) -> Who | None:
    return node[1] if node[0] == "who" else None  # type: ignore[return-value]


def _whoever(node: Node) -> Node:
    """*node* without that something of them is known."""
    who = _who(node)
    return node if who is None else ("who", population_algebra.whoever(who))


def _beside(table: Table) -> Iterator[tuple[Hashable, Who | None, int]]:
    """The people that figures are said to be of, in rows that count none; by arm, where they are told so."""
    counted = {one.row for one in figures(table)}
    rows, columns = numbered([row.label for row in table.rows]), numbered(list(table.columns))
    for at, row in enumerate(table.rows):
        whose = [population_algebra.of_cell(table, row, column) for column in range(len(row.values))]
        by_arm = any(_of_arm(who) for who in whose)
        for column, (who, value) in enumerate(zip(whose, row.values if at not in counted else (), strict=False)):
            for which, n in enumerate(_of(value) if _of_arm(who) or not by_arm else ()):
                if n is not None:
                    yield (rows[at], columns[column], which), who, n


def _of_arm(who: Who | None) -> bool:
    return who is not None and population_algebra.ARM in population_algebra.dimensions(who)


def _of(value: Value) -> tuple[int | None, ...]:
    if isinstance(value, Estimate | NotEstimable):
        return value.n, value.events
    return (value.n,) if isinstance(value, Number) else ()


def unseen(tables: Sequence[Table], chapters: Sequence[int], still: set[int], had: Before, smallest: int) -> Unseen:
    """*chapters*: the number of each table's; *still*: those that stand still."""
    seen = {node for at, table in enumerate(tables) if at not in still for node, _ in told(table)}
    found = Unseen()
    for at in sorted(still):
        for one in _moves(tables[at], had[at]):
            if 0 < one.by < smallest and one.node not in seen:
                beside = found.chapters.setdefault(chapters[at], [])
                if one.who is not None:
                    (beside if one.node is None else found.people).append(one.who)
    found.people = list(dict.fromkeys(found.people))
    return found


def with_followers(
    tables: Sequence[Table], chapters: Sequence[int], still: set[int], had: Before, smallest: int
) -> set[int]:
    """*still*, and the tables with figures that rest on what is not seen of those."""
    while True:
        found = unseen(tables, chapters, still, had, smallest)
        more = {
            at
            for at, table in enumerate(tables)
            if at in had and at not in still and _rests(table, found, chapters[at], smallest)
        }
        if not more:
            return still
        still = still | more


def _rests(table: Table, found: Unseen, chapter: int, smallest: int) -> bool:
    """What does not say whom it is about is taken to rest on all of its chapter."""
    beside = found.chapters.get(chapter)
    return derived_figures.rests_on(table, [*found.people, *(beside or ())], smallest, undescribed=beside is not None)
