"""
What a numbered table of the evaluation is, before anybody words or prints it: frozen, picklable, light.

Labels are keys that texts and the report's words turn into language; nothing here is a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analytics.tables.cost_estimates import NoRatio
from analytics.tables.estimates import Estimate, NotEstimable


class Standing(StrEnum):
    """How a table stands to the analysis plan that was set beforehand."""

    PLANNED = "planned"
    EXPLORATORY = "exploratory"
    DESCRIPTIVE = "descriptive"  # tests nothing


Who = tuple[tuple[str, tuple[str, ...]], ...]
"""
People by what they are, for disclosure control: dimensions, each with the levels meant, that must all hold.

``(("arm", ("intervention",)), ("hours_2022-10", ("1-9", "10-29")))``; ``()`` is everybody. Levels are the finest
that any table of the release uses (`1-9`, `10-19`, …, never `1-19`), so that unions and splits can be seen.
"""


@dataclass(frozen=True)
class Count:
    """People; *who* they are where row and column do not tell it."""

    n: int
    who: Who | None = None


@dataclass(frozen=True)
class Share:
    """*n* of *of* people; the percentage is computed from them, once; *who* the n are, and the *whole* they are of."""

    n: int
    of: int
    who: Who | None = None
    whole: Who | None = None


@dataclass(frozen=True)
class Number:
    """A figure in *unit* (``kr``, ``hours``, ``weeks``, ``points``, ``percent``), to be shown with *decimals*."""

    value: float
    unit: str
    decimals: int = 0
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True)
class PValue:
    p: float


@dataclass(frozen=True)
class Hidden:
    """Suppressed: *primary* because it is small itself, else so that a small one cannot be worked out."""

    primary: bool
    who: Who | None = None


@dataclass(frozen=True)
class Empty:
    """Nothing belongs here."""


Value = Count | Share | Number | PValue | Estimate | NotEstimable | NoRatio | Hidden | Empty


@dataclass(frozen=True)
class Label:
    """A key of the report's words, with what is filled in: ``Label("age_band", {"band": "30-39"})``."""

    key: str
    facts: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True)
class Row:
    label: Label
    values: tuple[Value, ...]
    indent: int = 0
    who: Who | None = None


@dataclass(frozen=True)
class Table:
    """
    *key* is its stable name (``outcome``, ``hours``, ``status_2022-10``), *number* its number in the report.

    *covers* are the report's own tables that it answers (``4.2``); *n* the people behind it; *cut_off* the last day of
    the data. *totals* names rows and columns that are sums of others, for disclosure control: each entry is a row
    index and the indices of the rows that it sums, likewise for columns. *who*, the rows' and *columns_who*: the people
    of a cell are those of the table, its row and its column together; None where that is not said, and then other
    tables about the same people cannot be compared with this one.
    """

    key: str
    title: Label
    columns: tuple[Label, ...]
    rows: tuple[Row, ...]
    standing: Standing
    definition: Label
    n: int | None = None
    cut_off: date | None = None
    covers: tuple[str, ...] = ()
    notes: tuple[Label, ...] = ()
    row_totals: tuple[tuple[int, tuple[int, ...]], ...] = ()
    column_totals: tuple[tuple[int, tuple[int, ...]], ...] = ()
    who: Who = ()
    columns_who: tuple[Who | None, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A figure as PNG, with the words of what it shows for who cannot see it."""

    key: str
    title: Label
    png: bytes = field(repr=False)
    described: Label
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Tables, pictures, and the sentences that their numbers bear, in the order they are read."""

    key: str
    says: tuple[Label, ...]
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Report:
    """
    The whole evaluation of one programme as it stands.

    *invented* where its people are, and it must be said; *released* once it has passed disclosure control.
    """

    programme: str
    name: str
    made_on: date
    data_version: int
    cut_off: date | None
    looks: int
    chapters: tuple[Chapter, ...]
    invented: bool = False
    released: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """Those of every chapter, in the order they are read."""
        return tuple(table for chapter in self.chapters for table in chapter.tables)
