"""From a report to what may be seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.disclosure import audit_ledger, derived_figures, earlier_issues, moved_figures, sentences
from analytics.disclosure.audit_ledger import Place
from analytics.disclosure.complementary_suppression import Protection
from analytics.disclosure.people_counts import ALL
from analytics.disclosure.primary_suppression import SMALLEST
from analytics.tables.table import Count, Hidden, Report, Share, Table, Value


def release_report(report: Report, *, smallest: int = SMALLEST, earlier: Sequence[Report] = ()) -> Report:
    """
    *report* as it may be seen, by somebody who has seen *earlier* issues of it, in the order they left.

    Releasing what was released changes nothing. Raises ContradictionError where totals are not what they say they sum,
    or two tables tell different numbers of the same people.
    """
    ledger = audit_ledger.constraints_of(report.tables, smallest)
    earlier_issues.remember(ledger, earlier_issues.past(earlier), smallest)
    return _with(report, _hidden(report, Protection(ledger, smallest).run(), earlier))


def _hidden(report: Report, found: Protection, earlier: Sequence[Report]) -> list[Table]:
    """Released before, what is hidden already has taken its figures along."""
    tables = report.tables
    drawn = [_draw(number, table, found.hidden, found.ledger.primary) for number, table in enumerate(tables)]
    lacking: list[set[tuple[int, int]]] = [set() for _ in tables]
    for place, one in found.ledger.figures.items():
        if place[1:] != ALL and (place in found.hidden or (one.n is None and not report.released)):
            lacking[place.table].add((place.row, place.column))
    had = moved_figures.before(earlier)
    moved = [moved_figures.moved(table, had, found.smallest) for table in tables]
    told = {one.node for place, one in found.ledger.figures.items() if one.of is not None and place not in found.hidden}
    return derived_figures.hide_derived(drawn, lacking, found.smallest, moved, told)


def _draw(number: int, table: Table, hidden: set[Place], primary: set[Place]) -> Table:
    """The numbers of people that are hidden, marked as they are hidden; the mark is for who checks, not for print."""
    rows = []
    for at, row in enumerate(table.rows):
        places = (Place(number, at, column) for column in range(len(row.values)))
        values = (
            _hide(value, primary=place in primary) if place in hidden else value
            for place, value in zip(places, row.values, strict=True)
        )
        rows.append(replace(row, values=tuple(values)))
    return replace(table, rows=tuple(rows), n=None if Place(number, *ALL) in hidden else table.n)


def _hide(value: Value, *, primary: bool) -> Hidden:
    return Hidden(primary, value.who if isinstance(value, Count | Share | Hidden) else None)


def _with(report: Report, tables: Iterable[Table]) -> Report:
    following = iter(tables)
    chapters = (
        sentences.keep_telling_nothing(replace(chapter, tables=tuple(next(following) for _ in chapter.tables)))
        for chapter in report.chapters
    )
    return replace(report, chapters=tuple(chapters), released=True)
