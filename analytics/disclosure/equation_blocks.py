"""The equations of a ledger in blocks that have nothing to do with each other, each with an attacker of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from analytics.disclosure.audit_ledger import Ledger
from analytics.disclosure.equations import Terms
from analytics.disclosure.people_counts import Node
from analytics.disclosure.solved_equations import connected_components

if TYPE_CHECKING:
    from analytics.disclosure.attacker import Attacker


class Blocks:
    """*told*: what a reader has; attackers are made when they are asked for, anew where what is told has changed."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.told: dict[Node, int] = ledger.told(set())
        rows = list(ledger.system.equations)
        rows += [terms for terms in ledger.system.terms.values() if terms]
        rows += [terms for goal in ledger.goals if (terms := ledger.terms(goal))]
        self._block = connected_components((terms, 0) for terms in rows)
        self._places: dict[int, int] = {}
        self._sizes: defaultdict[int, int] = defaultdict(int)
        for unknown, block in sorted(self._block.items()):
            self._places[unknown] = self._sizes[block]
            self._sizes[block] += 1
        self._equations: defaultdict[int, list[Terms]] = defaultdict(list)
        for terms in ledger.system.equations:
            self._equations[self._of(terms)].append(self._placed(terms))
        self.unknowns = frozenset(self._block)
        self._nodes: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.told:
            self._nodes[self._of(ledger.system.of(node))].append(node)
        self._attackers: dict[int, Attacker] = {}
        self._stale: set[int] = set()

    def attacker(self, terms: Terms) -> BlockAttacker:
        """Whoever works on the block of *terms*, which are those of the whole system."""
        block = self._of(terms)
        if block not in self._attackers or block in self._stale:
            from analytics.disclosure.attacker import Attacker

            before = self._attackers.get(block)
            rows = [(self._placed(self.ledger.system.of(node)), self.told[node]) for node in self._told_in(block)]
            points = before.points if before else []
            self._attackers[block] = Attacker(self._sizes[block], self._equations[block], rows, points)
            self._stale.discard(block)
            if before is None:
                mine = [goal for goal in self.ledger.goals if self._of(self.ledger.terms(goal)) == block]
                self._attackers[block].explore(self._placed(self.ledger.terms(goal)) for goal in mine)
        return BlockAttacker(self, self._attackers[block])

    def value(self, terms: Terms) -> int | None:
        """What *terms* are in some choice of numbers that fits, the same for all who ask; None: not found in time."""
        from analytics.disclosure.attacker import UndecidedError

        try:
            point = self.attacker(terms).attacker.point()
        except UndecidedError:
            return None
        return sum(factor * int(point[place]) for place, factor in self._placed(terms).items())

    def proof(self, terms: Terms) -> list[Node]:
        """The told numbers that force a bound of *terms*."""
        attacker, nodes = self.attacker(terms).attacker, self._told_in(self._of(terms))
        found = {place for highest in (True, False) for place in attacker.proof(self._placed(terms), highest=highest)}
        return [nodes[place] for place in sorted(found)]

    def untell(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node in self.told and node not in self.ledger.known:
                del self.told[node]
                self._stale.add(self._of(self.ledger.system.of(node)))

    def tell(self, numbers: Mapping[Node, int]) -> None:
        self.told.update(numbers)
        self._stale |= {self._of(self.ledger.system.of(node)) for node in numbers}

    def newly(self, terms: Terms) -> bool:
        """Has what is told about the block of *terms* changed since its attacker looked?"""
        return self._of(terms) in self._stale

    def copy(self) -> Blocks:
        other = Blocks.__new__(Blocks)
        other.__dict__.update(self.__dict__)
        other.told, other._attackers, other._stale = dict(self.told), dict(self._attackers), set(self._stale)
        return other

    def _told_in(self, block: int) -> list[Node]:
        return [node for node in self._nodes[block] if node in self.told]

    def _of(self, terms: Terms) -> int:
        return self._block[next(iter(terms))] if terms else -1

    def placed(self, terms: Terms) -> Terms:
        return self._placed(terms)

    def _placed(self, terms: Terms) -> Terms:
        return {self._places[unknown]: factor for unknown, factor in terms.items()}


class BlockAttacker:
    """An attacker who is asked in the whole system's unknowns."""

    def __init__(self, blocks: Blocks, attacker: Attacker) -> None:
        self.blocks, self.attacker = blocks, attacker

    def spans(self, terms: Terms, values: int, *, above: int) -> bool:
        return self.attacker.spans(self.blocks.placed(terms), values, above=above)
