"""
Amounts of different years in the prices of one, by an index that a user edits: `price_index.csv` beside this file.

Columns: ``year``; ``index`` (the year's average, any base); ``as_of`` (the day the figure was known, YYYY-MM-DD);
``source`` (in words). A revised figure is a new line with a later ``as_of``, and what was computed before stays
recomputable. Light: no numpy, safe to import anywhere.
"""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PATH = Path(__file__).with_name("price_index.csv")
COLUMNS = ("year", "index", "as_of", "source")


class BadIndexError(ValueError):
    """The file of the index holds something that is no index; the message names the line and the column."""


class NoIndexError(LookupError):
    """The index has no figure for a year that is asked for."""

    def __init__(self, year: int, known: Iterable[int]) -> None:
        self.year, self.known = year, tuple(sorted(known))
        years = f"{self.known[0]}–{self.known[-1]}" if self.known else "no year"
        super().__init__(f"the price index has no figure for {year}; it knows {years}")


@dataclass(frozen=True)
class Figure:
    """A year's average of the index, when it was known, and where it is from."""

    year: int
    index: float
    as_of: date
    source: str


@dataclass(frozen=True)
class PriceIndex:
    """One figure a year."""

    figures: Mapping[int, Figure]

    def factor(self, year: int, to: int) -> float:
        """What a krone of *year* is in kroner of *to*: index(to) / index(year). NoIndexError where one is unknown."""
        for asked in (year, to):
            if asked not in self.figures:
                raise NoIndexError(asked, self.figures)
        return self.figures[to].index / self.figures[year].index

    def convert(self, amount: float, year: int, to: int) -> float:
        """*amount* kr of *year* in the prices of *to*."""
        return amount * self.factor(year, to)


def read_index(path: Path = PATH, *, on: date | None = None) -> PriceIndex:
    """The index as it was known on the day *on* (today's knowledge without one); BadIndexError names a bad line."""
    with path.open(encoding="utf-8", newline="") as file:
        return index_of_rows(csv.DictReader(file), on=on)


def index_of_rows(rows: Iterable[Mapping[str, str]], *, on: date | None = None) -> PriceIndex:
    """The index from rows of text, the latest figure of each year that was known on the day *on*."""
    found: dict[int, Figure] = {}
    for line, row in enumerate(rows, start=2):  # line 1 is the header
        figure = _figure(line, row)
        if on is not None and figure.as_of > on:
            continue
        known = found.get(figure.year)
        if known is not None and known.as_of == figure.as_of:
            raise BadIndexError(f"line {line}, year: {figure.year} has two figures as of {figure.as_of}")
        if known is None or known.as_of < figure.as_of:
            found[figure.year] = figure
    return PriceIndex(found)


def _figure(line: int, row: Mapping[str, str]) -> Figure:
    text = {name: (row.get(name) or "").strip() for name in COLUMNS}
    try:
        column = "year"
        year = int(text["year"])
        column = "index"
        index = float(text["index"])
        column = "as_of"
        as_of = date.fromisoformat(text["as_of"])
    except ValueError as problem:
        raise BadIndexError(f"line {line}, {column}: {text[column]!r} cannot be read") from problem
    if not (math.isfinite(index) and index > 0):
        raise BadIndexError(f"line {line}, index: {text['index']!r} is not above 0")
    if not text["source"]:
        raise BadIndexError(f"line {line}, source: every figure says where it is from")
    return Figure(year, index, as_of, text["source"])
