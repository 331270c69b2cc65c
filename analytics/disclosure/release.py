"""From a report to what may be seen of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from analytics.disclosure import constraints, derived_figures, earlier_releases, sentences, unchanged_tables
from analytics.disclosure.complementary_suppression import Protection
from analytics.disclosure.constraints import Place
from analytics.disclosure.earlier_releases import Released
from analytics.disclosure.people_counts import ALL
from analytics.disclosure.primary_suppression import SMALLEST
from analytics.tables.table import Count, Hidden, Report, Share, Table, Value, Who


def release(report: Report, *, smallest: int = SMALLEST, earlier: Sequence[Released] = ()) -> Report:
    """
    *report* as it may be seen, by somebody who has seen *earlier* ones of the programme, in the order they left.

    Releasing what was released changes nothing. Raises ContradictionError where totals are not what they say they sum,
    or two tables tell different numbers of the same people.
    """
    tables = report.tables
    chapters = [at for at, chapter in enumerate(report.chapters) for _ in chapter.tables]
    had = unchanged_tables.before(tables, earlier, report.programme)
    still = {at for at, before in had.items() if unchanged_tables.changed(tables[at], before, smallest)}
    while True:
        still = unchanged_tables.with_followers(tables, chapters, still, had, smallest)
        found = _protected(report, tables, still, smallest, earlier)
        stuck = {goal.place.table for goal in found.hopeless if goal.place is not None}
        late = stuck & had.keys() - still
        if not late:
            break
        still |= late
    unseen = unchanged_tables.unseen(tables, chapters, still, had, smallest).people
    new = {table.key for at, table in enumerate(tables) if at not in had}
    left = _hidden(tables, found, still, unseen, new, again=report.released)
    return _with(report, [had[at] if at in still else left[at] for at in range(len(tables))])


def _protected(
    report: Report, tables: Sequence[Table], still: set[int], smallest: int, earlier: Sequence[Released]
) -> Protection:
    fresh = [
        replace(table, rows=(), row_totals=(), n=None) if at in still else table for at, table in enumerate(tables)
    ]
    ledger = constraints.of(fresh, smallest)
    unseen = constraints.of([table for at, table in enumerate(tables) if at in still], smallest)
    earlier_releases.remember(ledger, earlier_releases.past(earlier, report.programme), unseen, smallest)
    return Protection(ledger, smallest).run()


def _hidden(
    tables: Sequence[Table],
    found: Protection,
    still: set[int],
    unseen: Sequence[Who],
    new: Collection[str],
    *,
    again: bool,
) -> dict[int, Table]:
    """
    The tables that do not stand still, by their number.

    *unseen*: people whose number has moved where it stands still; *new*: tables never told before. *again*: what is
    hidden already has taken its figures along.
    """
    drawn = {
        number: _draw(number, table, found.hidden, found.ledger.primary)
        for number, table in enumerate(tables)
        if number not in still
    }
    lacking = [
        {
            (place.row, place.column)
            for place, one in found.ledger.figures.items()
            if place.table == number and place[1:] != ALL and (place in found.hidden or (one.n is None and not again))
        }
        for number in drawn
    ]
    outcomes = {
        one.node for place, one in found.ledger.figures.items() if one.of is not None and place not in found.hidden
    }
    hidden = derived_figures.hide([*drawn.values()], lacking, found.smallest, unseen, new, outcomes)
    return dict(zip(drawn, hidden, strict=True))


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
        sentences.keep(replace(chapter, tables=tuple(next(following) for _ in chapter.tables)))
        for chapter in report.chapters
    )
    return replace(report, chapters=tuple(chapters), released=True)
