"""
The equations that tie numbers of people together, over every table that a reader has.

Described people (`tables.Who`) are sums of *atoms*: of every set of dimensions that some table crosses, one unknown
for each combination of levels ("" stands for every level that no table names). Two sets that share dimensions must
agree on what they share; the hours of a month are crossed with the window that it is in. People that nobody describes
are an unknown of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final

from analytics.disclosure import nested_dimensions, population_algebra
from analytics.disclosure.people_counts import Node
from analytics.disclosure.table_totals import Sum
from analytics.tables.table import Who

Terms = dict[int, int]  # unknown → coefficient
Context = tuple[str, ...]  # dimensions, sorted
_REST: Final = ""
_MOST: Final = 4_000  # atoms of one context; people described by more are an unknown of their own
_JOINED: Final = 160  # contexts are crossed with each other up to this many atoms


@dataclass
class System:
    """*terms* of each node over the unknowns, all of them whole and not negative; *equations* are sums that are 0."""

    terms: dict[Node, Terms] = field(default_factory=dict)
    equations: list[Terms] = field(default_factory=list)
    unknowns: int = 0

    def of(self, node: Node) -> Terms:
        if node not in self.terms:
            self.terms[node] = {self.new(): 1}
        return self.terms[node]

    def new(self) -> int:
        self.unknowns += 1
        return self.unknowns - 1

    def equal(self, terms: Terms) -> None:
        if kept := {unknown: times for unknown, times in terms.items() if times}:
            self.equations.append(kept)


def build_system(nodes: Iterable[Node], totals: Iterable[Sum], within: Iterable[tuple[Node, Node]]) -> System:
    """The system of *nodes*; *within*: the people of the first are among those of the second."""
    system, nodes = System(), list(dict.fromkeys(nodes))
    _describe(system, [node[1] for node in nodes if node[0] == "who"])  # type: ignore[misc]
    for node in nodes:
        system.of(node)
    for one in totals:
        system.equal(sum_of_rows(system.of(one.total), *(multiple_of_row(system.of(part), -1) for part in one.parts)))
    for part, whole in within:
        if part != whole and not (part[0] == whole[0] == "who"):
            system.equal(sum_of_rows(system.of(whole), multiple_of_row(system.of(part), -1), {system.new(): -1}))
    return system


def sum_of_rows(*all_terms: Terms) -> Terms:
    total: defaultdict[int, int] = defaultdict(int)
    for terms in all_terms:
        for unknown, factor in terms.items():
            total[unknown] += factor
    return {unknown: factor for unknown, factor in total.items() if factor}


def multiple_of_row(terms: Terms, factor: int) -> Terms:
    return {unknown: factor * times_ for unknown, times_ in terms.items()}


def _describe(system: System, described: list[Who]) -> None:
    levels: dict[str, set[str]] = defaultdict(set)
    for dimension, named in (pair for one in described for pair in one):
        levels[dimension].update(named)
    alphabet = {dimension: (*sorted(named), _REST) for dimension, named in levels.items()}
    wanted = {tuple(sorted(population_algebra.dimensions_of(one))) for one in described}
    wanted |= {
        tuple(sorted({population_algebra.ARM, *pair} & levels.keys())) for pair in nested_dimensions.pairs(levels)
    }
    contexts = _contexts({one for one in wanted if _size(one, alphabet) <= _MOST}, alphabet)
    atoms = {context: _atoms(system, context, alphabet) for context in contexts}
    for context, mine in atoms.items():
        _leave_out_impossible(system, context, mine)
    _agree(system, atoms, alphabet)
    for one in described:
        home = _home(tuple(sorted(population_algebra.dimensions_of(one))), contexts)
        if home is not None:
            system.terms["who", one] = _counted(atoms[home], home, one)


def _size(context: Context, alphabet: dict[str, tuple[str, ...]]) -> int:
    size = 1
    for dimension in context:
        size *= len(alphabet[dimension])
    return size


def _contexts(wanted: set[Context], alphabet: dict[str, tuple[str, ...]]) -> list[Context]:
    """None inside another, and small ones that share dimensions crossed: what three tables say together is more."""
    contexts = sorted(wanted, key=lambda one: (-len(one), one))
    kept: list[Context] = []
    for context in contexts:
        if not any(set(context) <= set(other) for other in kept):
            kept.append(context)
    merged = True
    while merged:
        merged = False
        for one, other in combinations(kept, 2):
            crossed = tuple(sorted({*one, *other}))
            if len({*one} & {*other} - {population_algebra.ARM}) and _size(crossed, alphabet) <= _JOINED:
                kept = [context for context in kept if not set(context) <= set(crossed)] + [crossed]
                merged = True
                break
    return kept


Atoms = dict[tuple[str, ...], int]


def _atoms(system: System, context: Context, alphabet: dict[str, tuple[str, ...]]) -> Atoms:
    return {levels: system.new() for levels in product(*(alphabet[dimension] for dimension in context))}


def _leave_out_impossible(system: System, context: Context, atoms: Atoms) -> None:
    if any(nested_dimensions.pairs(context)):
        for levels, unknown in atoms.items():
            if not nested_dimensions.possible(dict(zip(context, levels, strict=True))):
                system.equal({unknown: 1})


def _agree(system: System, atoms: dict[Context, Atoms], alphabet: dict[str, tuple[str, ...]]) -> None:
    """Every two contexts hold the same people, by whatever dimensions they share."""
    shared: dict[Context, Atoms] = {}
    tied: set[tuple[Context, Context]] = set()
    for one, other in combinations(atoms, 2):
        common = tuple(sorted({*one} & {*other}))
        if common not in shared:
            shared[common] = atoms[common] if common in atoms else _atoms(system, common, alphabet)
        for context in (one, other):
            if context != common and (context, common) not in tied:
                tied.add((context, common))
                _tie(system, context, atoms[context], common, shared[common])


def _tie(system: System, context: Context, atoms: Atoms, common: Context, shared: Atoms) -> None:
    places = [context.index(dimension) for dimension in common]
    sides: dict[tuple[str, ...], Terms] = {levels: {unknown: -1} for levels, unknown in shared.items()}
    for levels, unknown in atoms.items():
        sides[tuple(levels[place] for place in places)][unknown] = 1
    for terms in sides.values():
        system.equal(terms)


def _home(context: Context, contexts: Sequence[Context]) -> Context | None:
    return min((one for one in contexts if set(context) <= set(one)), key=len, default=None)


def _counted(atoms: Atoms, context: Context, described: Who) -> Terms:
    named = {context.index(dimension): set(levels) for dimension, levels in described}
    return {
        unknown: 1
        for levels, unknown in atoms.items()
        if all(levels[place] in allowed for place, allowed in named.items())
    }
