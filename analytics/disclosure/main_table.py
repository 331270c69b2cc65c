"""The evaluation's main table: with and without the outcome, by arm, in each month that it tells of."""

from __future__ import annotations

from analytics.disclosure.audit_ledger import MAIN
from analytics.disclosure.earlier_issues import same_people, told
from analytics.disclosure.people_counts import Node
from analytics.tables.table import Hidden, Report, Table


def months(report: Report) -> tuple[str, ...]:
    """Whose outcome *report* tells (YYYY-MM, rising)."""
    return tuple(sorted(table.key.removeprefix(MAIN) for table in report.tables if _is_main(table)))


def moved_by_few(report: Report, last: Report, smallest: int) -> bool:
    """Has a number of the main table moved by 1 to *smallest* - 1 people since *last*?"""
    then, now = _counts(last), _counts(report)
    return any(0 < abs(value - then.get(node, value)) < smallest for node, value in now.items())


def spent(released: Report) -> bool:
    """Is a number of the main table hidden for others' sake?"""
    return any(
        isinstance(value, Hidden) and not value.primary
        for table in released.tables
        if _is_main(table)
        for row in table.rows
        for value in row.values
    )


def _counts(report: Report) -> dict[Node, int]:
    return {same_people(node): value for table in report.tables if _is_main(table) for node, value in told(table)}


def _is_main(table: Table) -> bool:
    return table.key.startswith(MAIN)
