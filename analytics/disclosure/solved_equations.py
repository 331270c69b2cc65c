"""What a system of equations decides one equation at a time, and what then hangs together: exact, and cheap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from analytics.disclosure.equations import Terms
from analytics.disclosure.people_counts import ContradictionError

Rows = list[tuple[Terms, int]]  # terms, and what they sum to
MISFIT: Final = "the numbers told of the same people do not fit together"


def settle_unknowns(rows: Iterable[tuple[Terms, int]]) -> tuple[dict[int, int], Rows]:
    """Unknowns that are decided, and what is left of the others' rows; no unknown is negative."""
    left = [(dict(terms), value) for terms, value in rows]
    values = [value for _, value in left]
    using: defaultdict[int, list[int]] = defaultdict(list)
    for number, (terms, _) in enumerate(left):
        for unknown in terms:
            using[unknown].append(number)
    fixed: dict[int, int] = {}
    waiting = list(range(len(left)))
    while waiting:
        number = waiting.pop()
        for unknown, value in _decided(left[number][0], values[number]):
            fixed[unknown] = value
            for other in using[unknown]:
                values[other] -= left[other][0].pop(unknown, 0) * value
                waiting.append(other)
    return fixed, [(terms, value) for (terms, _), value in zip(left, values, strict=True) if terms]


def _decided(terms: Terms, value: int) -> list[tuple[int, int]]:
    """What one equation alone decides; raises ContradictionError where it cannot hold."""
    if not terms:
        if value:
            raise ContradictionError(MISFIT)
        return []
    if len(terms) == 1:
        ((unknown, factor),) = terms.items()
        if value % factor or value // factor < 0:
            raise ContradictionError(MISFIT)
        return [(unknown, value // factor)]
    if value == 0 and (min(terms.values()) > 0 or max(terms.values()) < 0):
        return [(unknown, 0) for unknown in list(terms)]
    return []


def connected_components(rows: Iterable[tuple[Terms, int]]) -> dict[int, int]:
    """Each unknown with a name that it shares with all that some chain of rows ties it to."""
    root: dict[int, int] = {}
    for terms, _ in rows:
        first, *others = terms
        for other in others:
            root[_top(root, other)] = _top(root, first)
        _top(root, first)
    return {unknown: _top(root, unknown) for unknown in list(root)}


def _top(root: dict[int, int], unknown: int) -> int:
    while root.setdefault(unknown, unknown) != unknown:
        root[unknown] = root[root[unknown]]
        unknown = root[unknown]
    return unknown
