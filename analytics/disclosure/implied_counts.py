"""
People whom no table tells of, and whose small number follows all the same: from two tables, filters or days at once.

They are every crossing of levels that tables cross, and every difference of people described and others among them. If
such a number is known, it is the same in all choices of numbers that fit, so those who are few in one are all there are
to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analytics.disclosure import nested_populations
from analytics.disclosure.audit_ledger import Goal, Ledger
from analytics.disclosure.equation_blocks import Blocks
from analytics.disclosure.people_counts import Node

_KNOWN: Final = 2  # a number that may be one of two is not known


def protected_numbers(ledger: Ledger, blocks: Blocks, smallest: int) -> Iterator[Goal]:
    """Numbers that must not be known exactly, while they could be 1 to *smallest* - 1."""
    described = [node for node, terms in ledger.system.terms.items() if node[0] == "who" and terms]
    for unknown in sorted({unknown for node in described for unknown in ledger.system.terms[node]} & blocks.unknowns):
        ledger.system.terms["atom", unknown] = {unknown: 1}
    found: dict[Node, int] = {}
    for node, terms in ledger.system.terms.items():
        if node[0] in ("who", "atom") and terms and blocks.unknowns.issuperset(terms):
            value = blocks.value(terms)
            found |= {} if value is None else {node: value}
    for node, value in found.items():
        if node[0] == "atom" and 0 < value < smallest:
            yield Goal(None, ((node, 1),), above=False, values=_KNOWN)
    for whole, parts in nested_populations.nested_remainders(found, smallest):
        yield Goal(None, ((whole, 1), *((part, -1) for part in parts)), above=False, values=_KNOWN)
