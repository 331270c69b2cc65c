"""Differences between described people that are few, though no table tells of them: one filter less another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from analytics.disclosure import population_algebra
from analytics.disclosure.people_counts import Node
from analytics.tables.table import Who


def nested_remainders(value: Mapping[Node, int], smallest: int) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """A whole, and the disjoint parts of it that leave 1 to *smallest* - 1 of its people over."""
    described: dict[Node, Who] = {node: node[1] for node in value if node[0] == "who"}  # type: ignore[misc]
    yield from _pairs(described, value, smallest)
    yield from _families(described, value, smallest)


def _pairs(
    described: dict[Node, Who], value: Mapping[Node, int], smallest: int
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    nodes = sorted(described, key=lambda node: (value[node], repr(node)))
    sizes = [value[node] for node in nodes]
    for place, part in enumerate(nodes):
        first, last = bisect_left(sizes, sizes[place] + 1), bisect_left(sizes, sizes[place] + smallest)
        for whole in nodes[first:last]:
            if population_algebra.is_within(described[part], described[whole]):
                yield whole, (part,)


def _families(
    described: dict[Node, Who], value: Mapping[Node, int], smallest: int
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Parts that differ in one dimension only and do not overlap in it: a row's cells, without one that is not told."""
    families: dict[tuple[str, Who], list[tuple[Node, frozenset[str]]]] = defaultdict(list)
    for node, who in described.items():
        for dimension, levels in who:
            rest = tuple(pair for pair in who if pair[0] != dimension)
            families[dimension, rest].append((node, frozenset(levels)))
    for (_, rest), parts in families.items():
        whole = ("who", rest)
        disjoint = sum(len(levels) for _, levels in parts) == len(frozenset().union(*(levels for _, levels in parts)))
        if whole in value and disjoint and len(parts) > 1:
            over = value[whole] - sum(value[node] for node, _ in parts)
            if 0 < over < smallest:
                yield whole, tuple(node for node, _ in parts)
