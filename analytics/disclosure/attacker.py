"""
Who reads everything that is told and computes what it leaves open of a number that is hidden.

Exact: the least and the greatest whole number that fits the equations with no number of people negative (integer
programming), so a promise that it keeps does not depend on how clever a reader is. Loads scipy: for the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from scipy import optimize, sparse

from analytics.disclosure.equations import Terms
from analytics.disclosure.people_counts import ContradictionError
from analytics.disclosure.solved_equations import MISFIT, Rows, connected_components, settle_unknowns

_optimize: Any = optimize  # untyped
_sparse: Any = sparse
_SECONDS: Final = 2.0  # for one bound; one that takes longer is not proven, and what needs it counts as unsafe
_TINY: Final = 1e-7
_IMPOSSIBLE: Final = 2  # scipy's status
_KEPT: Final = 60  # points kept as evidence


class UndecidedError(Exception):
    """A bound was not found in the time that it may take."""


@dataclass(frozen=True)
class Interval:
    """The least and the greatest whole number that a hidden one may be."""

    low: int
    high: int

    @property
    def values(self) -> int:
        return self.high - self.low + 1


class Attacker:
    """
    *equations* are sums that are 0; *told* are terms with what they sum to; unknowns are 0 … *unknowns* - 1.

    *points* are choices of numbers that may fit: those that do spare computing. Raises ContradictionError where nothing
    fits.
    """

    def __init__(
        self,
        unknowns: int,
        equations: Sequence[Terms],
        told: Sequence[tuple[Terms, int]],
        points: Sequence[Any] = (),
    ) -> None:
        self.unknowns, self.equations, self.told = unknowns, equations, told
        self.ceiling = 10 * max((value for _, value in told), default=0) + 1_000
        self.fixed, self._open = settle_unknowns([*((terms, 0) for terms in equations), *told])
        self._component = connected_components(self._open)
        self.points = [point for point in points if self._fits(point)]

    def interval(self, terms: Terms) -> Interval:
        """What *terms* may sum to; raises UndecidedError where finding it takes too long."""
        constant = sum(factor * self.fixed.get(unknown, 0) for unknown, factor in terms.items())
        left = {unknown: factor for unknown, factor in terms.items() if unknown not in self.fixed}
        if not left:
            return Interval(constant, constant)
        lowest, highest = (self._extreme(left, sign) for sign in (1, -1))
        return Interval(constant + lowest, constant + highest)

    def spans(self, terms: Terms, values: int, *, above: int) -> bool:
        """Does what *terms* may sum to span so many values, the greatest no less than *above*?"""
        left = {unknown: factor for unknown, factor in terms.items() if unknown not in self.fixed}
        constant = sum(factor * self.fixed.get(unknown, 0) for unknown, factor in terms.items())
        if not left:
            return values <= 1 and constant >= above
        seen = {sum(factor * int(point[unknown]) for unknown, factor in left.items()) for point in self.points}
        for sign in (0, -1, 1):
            with suppress(UndecidedError):
                seen |= {self._extreme(left, sign)} if sign else set()
            if seen and max(seen) - min(seen) + 1 >= values and max(seen) + constant >= above:
                return True
        return False

    def explore(self, all_terms: Iterable[Terms]) -> None:
        """Look for points where many of *all_terms* are great, or small, at once: evidence for `spans`."""
        total: Terms = {}
        for terms in all_terms:
            for unknown, factor in terms.items():
                total[unknown] = total.get(unknown, 0) + factor
        left = {unknown: factor for unknown, factor in total.items() if unknown not in self.fixed}
        for sign in (1, -1) if left else ():
            with suppress(UndecidedError):
                self._extreme(left, sign)

    def point(self) -> Any:
        """Any choice of numbers that fits; raises UndecidedError where finding one takes too long."""
        if not self.points:
            self._remember({})
        return self.points[0]

    def possible(self) -> bool:
        """Does any choice of numbers fit? Where that takes too long to find out, it is taken not to."""
        try:
            return not self._open or bool(self._solve(self._open, {}))
        except (ContradictionError, UndecidedError):
            return False

    def proof(self, terms: Terms, *, highest: bool) -> list[int]:
        """
        Places in *told* of numbers that together force the bound: unless one of them goes, the bound stays.

        They are the ones with a dual price in the linear program that ignores wholeness.
        """
        cost = np.zeros(self.unknowns)
        for unknown, factor in terms.items():
            cost[unknown] = -factor if highest else factor
        matrix, values = self._whole
        found = _optimize.linprog(cost, A_eq=matrix, b_eq=values, bounds=(0, self.ceiling), method="highs")
        if found.status != 0:
            return []
        prices = found.eqlin.marginals[len(self.equations) :]
        return [place for place, price in enumerate(prices) if abs(price) > _TINY]

    @cached_property
    def _whole(self) -> tuple[Any, Any]:
        rows = [*((terms, 0) for terms in self.equations), *self.told]
        return _matrix(rows, range(self.unknowns))

    def _fits(self, point: Any) -> bool:
        matrix, values = self._whole
        return bool((matrix @ point == values).all())

    def _extreme(self, terms: Terms, sign: int) -> int:
        """The least (1) or greatest (-1) sum of open *terms*; where it is not found in time, one that can be."""
        mine = {self._component.get(unknown, -1) for unknown in terms}
        rows = [row for row in self._open if self._component[next(iter(row[0]))] in mine]
        found = self._solve(rows, {unknown: sign * factor for unknown, factor in terms.items()})
        self._remember(found)
        return sum(factor * found[unknown] for unknown, factor in terms.items())

    def _solve(self, rows: Rows, cost: Terms) -> dict[int, int]:
        unknowns = sorted({*cost, *(unknown for row, _ in rows for unknown in row)})
        if not unknowns:
            return {}
        place = {unknown: number for number, unknown in enumerate(unknowns)}
        prices = np.zeros(len(unknowns))
        for unknown, factor in cost.items():
            prices[place[unknown]] = factor
        matrix, values = _matrix(rows, place)
        found = _optimize.milp(
            prices,
            integrality=np.ones(len(unknowns)),
            bounds=_optimize.Bounds(0, self.ceiling),
            constraints=_optimize.LinearConstraint(matrix, values, values) if rows else (),
            options={"time_limit": _SECONDS},
        )
        if found.status == _IMPOSSIBLE:
            raise ContradictionError(MISFIT)
        if found.x is None:
            raise UndecidedError
        return {unknown: round(found.x[number]) for number, unknown in enumerate(unknowns)}

    def _remember(self, found: dict[int, int]) -> None:
        """As a whole point: the rest of it from one that is known."""
        if not self.points:
            rest = self._solve(self._open, {})
            point = np.zeros(self.unknowns, dtype=np.int64)
            for unknown, value in {**rest, **self.fixed}.items():
                point[unknown] = value
        else:
            point = self.points[0].copy()
        for unknown, value in found.items():
            point[unknown] = value
        if not self._fits(point):
            raise UndecidedError
        self.points = [*self.points[-_KEPT:], point]


def _matrix(rows: Iterable[tuple[Terms, int]], place: Any) -> tuple[Any, Any]:
    data, across, down, values = [], [], [], []
    for number, (terms, value) in enumerate(rows):
        values.append(value)
        for unknown, factor in terms.items():
            down.append(number)
            across.append(place[unknown])
            data.append(factor)
    return _sparse.csr_array((data, (down, across)), shape=(len(values), len(place))), np.array(values, dtype=np.int64)
