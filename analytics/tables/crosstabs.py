"""What tables are made of: people counted down one variable and across another, with their totals named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.tables import cell_populations, labels
from analytics.tables.bands import ARMS
from analytics.tables.estimates import NotEstimable
from analytics.tables.table import Count, Empty, Label, PValue, Row, Share, Value, Who

Totals = tuple[tuple[int, tuple[int, ...]], ...]
ARM_COLUMNS: Final = (labels.label("intervention"), labels.label("control"))
EMPTY: Final = Empty()


@dataclass(frozen=True)
class Axis:
    """A column of the frame, its levels in order, and how each is labelled."""

    column: str
    levels: Sequence[Any]
    word: Callable[[Any], Label]
    who: Callable[[Any], Who]


BY_ARM: Final = Axis("arm", ARMS, lambda arm: ARM_COLUMNS[ARMS.index(arm)], cell_populations.ARM.__getitem__)
ARMS_WHO: Final = tuple(map(BY_ARM.who, ARMS))


@dataclass(frozen=True)
class Cross:
    """The body of a table; *n* are the people in it."""

    columns: tuple[Label, ...]
    rows: tuple[Row, ...]
    row_totals: Totals
    column_totals: Totals
    n: int
    columns_who: tuple[Who, ...]


def count_people(frame: pd.DataFrame, down: Axis, across: Axis) -> Any:
    """People at each level of *down* (rows) and *across* (columns), as whole numbers."""
    found = frame.groupby([down.column, across.column])["n"].sum()
    counts = [[int(found.get((row, head), 0)) for head in across.levels] for row in down.levels]
    return np.array(counts, dtype=int).reshape(len(down.levels), len(across.levels))


def of_columns(frame: pd.DataFrame, down: Axis, across: Axis = BY_ARM) -> Cross:
    """Shares of each column's people, a total below."""
    counts = count_people(frame, down, across)
    whole = counts.sum(axis=0)
    rows = [
        Row(down.word(level), tuple(map(_share, line, whole)), who=down.who(level))
        for level, line in zip(down.levels, counts, strict=True)
    ]
    last = Row(labels.label("total"), tuple(Count(int(n)) for n in whole), who=cell_populations.EVERYBODY)
    heads = tuple(across.word(head) for head in across.levels)
    totals = ((len(rows), tuple(range(len(rows)))),)
    return Cross(heads, (*rows, last), totals, (), int(whole.sum()), tuple(map(across.who, across.levels)))


def of_rows(frame: pd.DataFrame, down: Axis, across: Axis) -> Cross:
    """Shares of each row's people, the people at the end of the row, everybody below."""
    counts = count_people(frame, down, across)
    rows = [share_row(down.word(level), line, down.who(level)) for level, line in zip(down.levels, counts, strict=True)]
    rows.append(share_row(labels.label("total"), counts.sum(axis=0), cell_populations.EVERYBODY))
    heads = (*(across.word(head) for head in across.levels), labels.label("total"))
    down_sum, across_sum = tuple(range(len(counts))), tuple(range(len(across.levels)))
    totals = ((len(counts), down_sum),), ((len(across.levels), across_sum),)
    columns_who = (*map(across.who, across.levels), cell_populations.EVERYBODY)
    return Cross(heads, tuple(rows), *totals, int(counts.sum()), columns_who)


def _share(n: Any, of: Any) -> Share:
    return Share(int(n), int(of))


def share_row(word: Label, line: Sequence[int], people: Who, indent: int = 0) -> Row:
    """Each of *line* as a share of all of it, and all of it."""
    of = int(sum(line))
    return Row(word, (*(Share(int(n), of) for n in line), Count(of)), indent, people)


def p_value(test: Any) -> Value:
    """The p of any test that has one; the refusal of one that has not."""
    return test if isinstance(test, NotEstimable) else PValue(float(test.p))
