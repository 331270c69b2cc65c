"""
The printed numbers, one a row: tables from published.csv and further.csv, sentences of the prose from claims.csv.

A key is (table, row, column, unit): a few rows print a count and its percentage side by side.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib.resources import files
from typing import Final

HERE: Final = files("analytics") / "published"
TABLES: Final = ("published.csv", "further.csv", "claims.csv")

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Print:
    """
    One printed number or word.

    step: the unit of its last printed place where the digits do not show it ("1000" for "about 73,000").
    against: for two sentences that speak of the same thing, what the other one says, and where (against_source).
    """

    table: str
    row: str
    column: str
    value: str
    unit: str
    step: str = ""
    against: str = ""
    against_source: str = ""

    @property
    def key(self) -> Key:
        return (self.table, self.row, self.column, self.unit)

    @property
    def is_number(self) -> bool:
        return self.value.lstrip("-").replace(".", "", 1).isdigit()

    @property
    def number(self) -> Fraction:
        """Its value; ValueError for a word, or a cell suppressed in print."""
        return Fraction(self.value)

    @property
    def place(self) -> Fraction:
        """What the last printed place is worth: 0.1 for 56.2, 1000 where *step* says so."""
        return Fraction(self.step) if self.step else Fraction(1, 10 ** len(self.value.partition(".")[2]))


@dataclass(frozen=True)
class Prints:
    """Every printed number, found by table, row and column."""

    every: tuple[Print, ...]

    @cached_property
    def _by_key(self) -> dict[Key, Print]:
        return {one.key: one for one in self.every}

    @cached_property
    def _by_cell(self) -> dict[tuple[str, str, str], list[Print]]:
        found: dict[tuple[str, str, str], list[Print]] = {}
        for one in self.every:
            found.setdefault((one.table, one.row, one.column), []).append(one)
        return found

    def of(self, table: str, row: str, column: str, unit: str = "") -> Print:
        """The one number of a cell; *unit* where the cell has two. KeyError where there is none, or not one."""
        if unit:
            return self._by_key[table, row, column, unit]
        cell = self._by_cell[table, row, column]
        if len(cell) != 1:
            raise KeyError(f"{table}, {row}, {column}: {len(cell)} numbers, say which unit")
        return cell[0]

    def number(self, table: str, row: str, column: str, unit: str = "") -> Fraction:
        return self.of(table, row, column, unit).number

    @cached_property
    def _by_table(self) -> dict[str, tuple[Print, ...]]:
        found: dict[str, list[Print]] = {}
        for one in self.every:
            found.setdefault(one.table, []).append(one)
        return {table: tuple(rows) for table, rows in found.items()}

    def table(self, table: str) -> tuple[Print, ...]:
        """A table's numbers, in the order of its file; none where there is no such table."""
        return self._by_table.get(table, ())

    def column(self, table: str, column: str, unit: str = "") -> Iterator[Print]:
        """The numbers of a column, from the top."""
        return (one for one in self.table(table) if one.column == column and (not unit or one.unit == unit))


def _rows(name: str) -> Iterator[Print]:
    with (HERE / name).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Print(**row)


def load_prints() -> Prints:
    """All printed numbers, in the order of the files."""
    return Prints(tuple(one for name in TABLES for one in _rows(name)))
