"""
Which further cells must go so that nobody can work out the small ones.

First the classical rule for tables with totals: no sum may lack a single number. Then the attacker, number by number:
as long as what is told confines one too closely, the cheapest cell of those that confine it goes too. Hiding more never
helps an attacker, so a number once safe stays so, and each round hides something: it ends. At the end, what turns out
not to have been needed is shown again, and people who are told nowhere are looked after (`implied_counts`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from analytics.disclosure import implied_counts
from analytics.disclosure.audit_ledger import Goal, Ledger, Place
from analytics.disclosure.equation_blocks import Blocks
from analytics.disclosure.people_counts import Node

_CHECKS: Final = 400  # numbers looked at, at most, to find what may be shown again


class Protection:
    """*hidden* as it grows; *hopeless*: numbers that a reader has already, whatever is hidden now."""

    def __init__(self, ledger: Ledger, smallest: int) -> None:
        self.ledger, self.smallest = ledger, smallest
        self.hidden: set[Place] = set()
        self.hopeless: list[Goal] = []
        self.blocks = Blocks(ledger)
        self._hide(ledger.primary)

    def run(self) -> Protection:
        if self.ledger.goals:
            self._classical()
            for goal in self.ledger.goals:
                self._protect(goal)
            self._show_again()
        for goal in implied_counts.protected_numbers(self.ledger, self.blocks, self.smallest):
            self._protect(goal)
        return self

    def _hide(self, places: set[Place]) -> None:
        self.hidden |= places
        self.blocks.untell(node for node in self._of(places) if self.hidden.issuperset(self.ledger.tells[node]))

    def _of(self, places: set[Place]) -> list[Node]:
        """In the order of the tables: a set's is another in every process, and it decides what is hidden."""
        found = (self.ledger.figures[place] for place in sorted(places))
        return [
            node for node in dict.fromkeys(node for one in found for node in (one.node, one.whole)) if node is not None
        ]

    def _classical(self) -> None:
        sums = [(*one.parts, one.total) for one in self.ledger.sums]
        containing: defaultdict[Node, list[int]] = defaultdict(list)
        for number, nodes in enumerate(sums):
            for node in nodes:
                containing[node].append(number)
        waiting = list(range(len(sums)))
        while waiting:
            number = waiting.pop()
            if self._lacking(sums[number]) != 1:
                continue
            free = [node for node in sums[number] if self._may_go(node)]
            if free:
                partners = Counter(
                    {node: sum(self._lacking(sums[other]) == 1 for other in containing[node]) for node in free}
                )
                places = set(self.ledger.tells[min(free, key=lambda node: self.ledger.price(node, partners[node]))])
                self._hide(places)
                waiting += [other for node in self._of(places) for other in containing[node]]

    def _lacking(self, nodes: tuple[Node, ...]) -> int:
        return sum(node not in self.blocks.told for node in nodes)

    def _may_go(self, node: Node) -> bool:
        return node in self.blocks.told and node not in self.ledger.known

    def _protect(self, goal: Goal) -> None:
        while not self._safe(goal):
            more = self._confining(goal)
            if not more:
                self.hopeless.append(goal)
                return
            self._hide(more)

    def _safe(self, goal: Goal) -> bool:
        terms = self.ledger.terms(goal)
        above = self.smallest if goal.above else 0
        return self.blocks.attacker(terms).spans(terms, goal.values or self.smallest, above=above)

    def _confining(self, goal: Goal) -> set[Place]:
        """The places of the cheapest number that helps to confine the goal; none where all are the reader's already."""
        terms = self.ledger.terms(goal)
        nodes = self.blocks.proof(terms)
        free = [node for node in nodes if self._may_go(node)]
        if free:
            return set(self.ledger.tells[min(free, key=self.ledger.price)]) - self.hidden
        return set() if nodes else self._next_in_table(goal)

    def _next_in_table(self, goal: Goal) -> set[Place]:
        """Where it is only that people are whole that confines it, no single number is to blame."""
        tables = {goal.place.table} if goal.place else {place.table for place in self.ledger.figures}
        shown = [place for place in self.ledger.figures if place.table in tables and place not in self.hidden]
        return {min(shown, key=self._last_resort)} if shown else set()

    def _last_resort(self, place: Place) -> tuple[bool, int, Place]:
        one = self.ledger.figures[place]
        return (one.node in self.ledger.main, one.n or 0, place)

    def _show_again(self) -> None:
        """The largest first; as far as the allowance of checks goes."""
        left = _CHECKS
        goals = [goal for goal in self.ledger.goals if goal not in self.hopeless]
        further = self.hidden - self.ledger.primary
        for place in sorted(further, key=lambda place: (-(self.ledger.figures[place].n or 0), place)):
            kept = self.blocks.copy()
            self.blocks.tell({node: self.ledger.value[node] for node in self._of({place}) if node in self.ledger.value})
            touched = [goal for goal in goals if self.blocks.newly(self.ledger.terms(goal))]
            left -= len(touched)
            if left < 0 or not all(map(self._safe, touched)):
                self.blocks = kept
            else:
                self.hidden.discard(place)
            if left < 0:
                return
