"""A value of a table as text in one language, and as the numbers of a spreadsheet; each told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod
from typing import Final

from analytics.report.words import Words
from analytics.tables.cost_estimates import NoRatio
from analytics.tables.estimates import Estimate, NotEstimable, Reason
from analytics.tables.table import Count, Empty, Hidden, Label, Number, PValue, Row, Share, Value

_SIGNED: Final = ("points",)  # differences: their sign is their message
DIFFERENCES: Final = frozenset({"risk_difference", "complier_effect", "started_difference"})  # labels of proportions
MIXED: Final = frozenset({"difference", "value"})  # columns whose rows may have different units
TOLD: Final = frozenset({"kr", "hours", "weeks", "months", "points"})  # units that stand after such a number


@dataclass(frozen=True)
class Cell:
    """
    What stands in a cell: *text*, and *parts* for a spreadsheet (``n``, ``of``, ``percent``, ``value``, ``estimate``,
    ``low``, ``high``, ``p``), each with its decimals. *lines* of text are read one below the other. *muted*: no number
    stands here, and why.
    """

    lines: tuple[str, ...] = ()
    parts: tuple[tuple[str, float, int], ...] = ()
    muted: bool = False

    @property
    def text(self) -> str:
        return "; ".join(line for line in self.lines if line)


class Shower:
    """Shows the values of a row, in one language."""

    def __init__(self, words: Words) -> None:
        self.words, self.numbers = words, words.numbers

    def row(self, row: Row, columns: Sequence[Label]) -> tuple[Cell, ...]:
        """The cells of a row; an estimate's p is told with it, unless the row tells it in a cell of its own."""
        p_apart = any(isinstance(value, PValue) for value in row.values)
        return tuple(
            self._cell(value, row.label.key, column.key, p_apart)
            for value, column in zip(row.values, columns, strict=True)
        )

    def _cell(self, value: Value, row: str, column: str, p_apart: bool) -> Cell:
        if isinstance(value, Estimate):
            cell = self._points(value) if {row, column} & DIFFERENCES else self.show(value)
            return replace(cell, lines=cell.lines[:1]) if p_apart else cell
        cell = self.show(value)
        if isinstance(value, Number) and column in MIXED and value.unit in TOLD:
            figure, opening, interval = cell.lines[0].partition(" (")
            return replace(cell, lines=(f"{figure} {self.words(f'unit_{value.unit}')}{opening}{interval}",))
        return cell

    def _points(self, value: Estimate) -> Cell:
        """A difference of proportions, in percentage points."""
        numbers = [100 * part for part in (value.estimate, value.low, value.high)]
        estimate = self.numbers.signed(numbers[0], 1)
        between = self._between(1, *numbers[1:])
        told = (f"{estimate} ({between})", self.numbers.p_equals(value.p))
        names = zip(("estimate", "low", "high"), numbers, strict=True)
        return Cell(told, (*((name, number, 1) for name, number in names), ("p", value.p, 4)))

    @singledispatchmethod
    def show(self, value: Value) -> Cell:
        raise TypeError(type(value))

    @show.register
    def _(self, value: Count) -> Cell:
        return Cell((self.numbers.count(value.n),), (("n", value.n, 0),))

    @show.register
    def _(self, value: Share) -> Cell:
        """Of nobody there is no share."""
        if not value.of:
            return Cell((self.numbers.count(value.n),), (("n", value.n, 0), ("of", 0, 0)))
        parts = (("n", value.n, 0), ("of", value.of, 0), ("percent", 100 * value.n / value.of, 1))
        return Cell((f"{self.numbers.count(value.n)} ({self.numbers.share(value.n, value.of)})",), parts)

    @show.register
    def _(self, value: Number) -> Cell:
        """Its n is not told here: it is for disclosure control, and the table tells the people behind it."""
        told = self._figure(value, value.value)
        parts = [("value", value.value, value.decimals)]
        if value.low is not None and value.high is not None:
            told += f" ({self._between(value.decimals, value.low, value.high)})"
            parts += [("low", value.low, value.decimals), ("high", value.high, value.decimals)]
        return Cell((told,), tuple(parts))

    def _figure(self, value: Number, figure: float) -> str:
        if value.unit == "percent":
            return self.numbers.percent(figure, value.decimals)
        if value.unit in _SIGNED:
            return self.numbers.signed(figure, value.decimals)
        return self.numbers.fixed(figure, value.decimals)

    def _between(self, decimals: int, low: float, high: float) -> str:
        """With a sign an en dash would be read as one more minus."""
        first, last = self.numbers.fixed(low, decimals), self.numbers.fixed(high, decimals)
        return f"{first} {self.words('to')} {last}" if low < 0 or high < 0 else f"{first}–{last}"

    @show.register
    def _(self, value: PValue) -> Cell:
        return Cell((self.numbers.p(value.p),), (("p", value.p, 4),))

    @show.register
    def _(self, value: Estimate) -> Cell:
        """A ratio on its own scale, its interval, and its p below."""
        estimate, low, high = (self.numbers.ratio(part) for part in (value.estimate, value.low, value.high))
        parts = (("estimate", value.estimate, 2), ("low", value.low, 2), ("high", value.high, 2), ("p", value.p, 4))
        return Cell((f"{estimate} ({low}–{high})", self.numbers.p_equals(value.p)), parts)

    @show.register
    def _(self, value: NotEstimable) -> Cell:
        if value.reason is Reason.SUPPRESSED:
            return self.show(Hidden(primary=False))
        reason = "effect_not_told_from_zero" if isinstance(value, NoRatio) else value.reason.value
        return Cell((self.words("cannot", why=f"reason_{reason}"),), muted=True)

    @show.register
    def _(self, _value: Hidden) -> Cell:
        """The same words whichever kind: which cell is small is what must not be told."""
        return Cell((self.words("hidden"),), muted=True)

    @show.register
    def _(self, _value: Empty) -> Cell:
        return Cell()
