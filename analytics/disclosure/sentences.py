"""
Sentences and pictures that came with the numbers: both may tell what a table hides.

In a chapter that hides something, a sentence or a note stays only if every number in it is one that the chapter still
shows; a picture goes if it shows what a table shows that hides something, or does not say what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.tables.estimates import Estimate
from analytics.tables.table import Chapter, Count, Hidden, Label, Number, Picture, PValue, Share, Table, Value

_ROUNDED = 3  # significant digits behind the point that two tellings of one number share at least


def keep_telling_nothing(chapter: Chapter) -> Chapter:
    """*chapter* with the sentences, notes and pictures that tell nothing hidden."""
    if not any(_hides(table) for table in chapter.tables):
        return chapter
    shown = {round(number, digits) for table in chapter.tables for number in _numbers(table) for digits in range(5)}
    tables = (replace(table, notes=_told(table.notes, shown)) for table in chapter.tables)
    pictures = tuple(picture for picture in chapter.pictures if _harmless(picture, chapter.tables))
    return replace(chapter, says=_told(chapter.says, shown), tables=tuple(tables), pictures=pictures)


def _hides(table: Table) -> bool:
    return any(isinstance(value, Hidden) for row in table.rows for value in row.values)


def _told(labels: tuple[Label, ...], shown: set[float]) -> tuple[Label, ...]:
    return tuple(label for label in labels if all(_is_shown(fact, shown) for _, fact in label.facts))


def _is_shown(fact: str | int | float, shown: set[float]) -> bool:
    return isinstance(fact, str) or fact in shown or round(fact, _ROUNDED) in shown


def _harmless(picture: Picture, tables: tuple[Table, ...]) -> bool:
    about = [table for table in tables if set(table.covers) & set(picture.covers) or table.key == picture.key]
    return bool(about) and not any(_hides(table) for table in about)


def _numbers(table: Table) -> Iterator[float]:
    if table.n is not None:
        yield table.n
    for row in table.rows:
        for value in row.values:
            yield from _in(value)


def _in(value: Value) -> Iterator[float]:
    if isinstance(value, Count):
        yield value.n
    elif isinstance(value, Share):
        yield from (value.n, value.of)
        if value.of:
            yield from (value.n / value.of, 100 * value.n / value.of)
    elif isinstance(value, Number):
        yield from (number for number in (value.value, value.low, value.high, value.n) if number is not None)
    elif isinstance(value, PValue):
        yield value.p
    elif isinstance(value, Estimate):
        yield from (value.estimate, value.low, value.high, value.p, value.n, value.events)
