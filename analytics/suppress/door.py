"""From a report to what may be seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.suppress import derived, words
from analytics.suppress import earlier as earlier_
from analytics.suppress import ledger as ledger_
from analytics.suppress.earlier import Released
from analytics.suppress.figures import ALL
from analytics.suppress.ledger import Place
from analytics.suppress.protect import Protection
from analytics.suppress.rule import SMALLEST
from analytics.tables import Count, Hidden, Report, Share, Table, Value


def release(report: Report, *, smallest: int = SMALLEST, earlier: Sequence[Released] = ()) -> Report:
    """
    *report* as it may be seen, by somebody who has seen *earlier* ones of the programme, in the order they left.

    Releasing what was released changes nothing. Raises ContradictionError where totals are not what they say they sum,
    or two tables tell different numbers of the same people.
    """
    tables = earlier_.tables(report)
    before = earlier_.latest(earlier, report.programme)
    frozen = {
        number
        for number, table in enumerate(tables)
        if table.key in before and earlier_.changed(table, before[table.key], smallest)
    }
    while True:
        found = _protected(report, tables, frozen, smallest, earlier)
        stuck = {goal.place.table for goal in found.hopeless if goal.place is not None}
        late = {number for number in stuck if tables[number].key in before} - frozen
        if not late:
            break
        frozen |= late
    left = _hidden(tables, found, frozen, again=report.released)
    return _with(report, [before[one.key] if number in frozen else left[number] for number, one in enumerate(tables)])


def _protected(
    report: Report, tables: Sequence[Table], frozen: set[int], smallest: int, earlier: Sequence[Released]
) -> Protection:
    fresh = [
        replace(table, rows=(), row_totals=(), n=None) if at in frozen else table for at, table in enumerate(tables)
    ]
    ledger = ledger_.of(fresh, smallest)
    unseen = ledger_.of([table for at, table in enumerate(tables) if at in frozen], smallest)
    earlier_.remember(ledger, earlier_.past(earlier, report.programme), unseen, smallest)
    return Protection(ledger, smallest).run()


def _hidden(tables: Sequence[Table], found: Protection, frozen: set[int], *, again: bool) -> dict[int, Table]:
    """The tables that are not frozen, by their number. *again*: what is hidden already has taken its figures along."""
    drawn = {
        number: _draw(number, table, found.hidden, found.ledger.primary)
        for number, table in enumerate(tables)
        if number not in frozen
    }
    lacking = [
        {
            (place.row, place.column)
            for place, one in found.ledger.figures.items()
            if place.table == number and place[1:] != ALL and (place in found.hidden or (one.n is None and not again))
        }
        for number in drawn
    ]
    return dict(zip(drawn, derived.hide([*drawn.values()], lacking, found.smallest), strict=True))


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
        words.keep(replace(chapter, tables=tuple(next(following) for _ in chapter.tables)))
        for chapter in report.chapters
    )
    return replace(report, chapters=tuple(chapters), released=True)
