"""
The evaluation as it is issued: the whole of it, with a number and a day, and what everybody is told until the next.

A new issue leaves once a month at most, unless a lead asks for it with a reason, and only where the main table's
numbers have moved by enough or not at all and none of them is hidden for others' sake. It is computed knowing every
earlier one: all who may ask count as having read them. It leaves by `models.actions.issues.keep`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from analytics.disclosure import main_table
from analytics.disclosure.release import release_report
from analytics.service.issued import Issued
from analytics.tables import stored_json
from analytics.tables.table import Report
from models.evaluation_issue import NewIssue
from models.queries import issues
from models.queries.issues import Standing
from models.rules import issuing
from models.rules.issuing import Waits
from models.rules.policy import Policy


@dataclass(frozen=True)
class Past:
    """What had been issued when it was looked up."""

    standing: Standing
    earlier: tuple[Report, ...]

    @property
    def latest(self) -> Report | None:
        return self.earlier[-1] if self.earlier else None


def past(session: Session, programme: str) -> Past:
    told = (stored_json.load_json(text, Report) for text in issues.contents(session, programme))
    return Past(issues.standing(session, programme), tuple(told))


def current(past: Past, policy: Policy, today: date, evaluated: Callable[[], Report], *, reason: str = "") -> Issued:
    """*evaluated* is asked only where an issue may be due; *reason*: a lead's, who does not wait for the month."""
    latest, smallest = past.latest, policy.results.smallest_cell
    if latest is not None:
        if not past.standing.changed:
            return Issued(latest)
        if not reason and not issuing.month_over(latest.made_on, today):
            return Issued(latest, waits=Waits.MONTH)
        if main_table.moved_by_few(evaluated(), latest, smallest):
            return Issued(latest, waits=Waits.FEW)
    released = replace(release_report(evaluated(), smallest=smallest, earlier=past.earlier), made_on=today)
    if latest is not None and main_table.spent(released):
        return Issued(latest, waits=Waits.FEW)
    return Issued(released, _new(released, past, today, reason) if released.tables else None)


def _new(released: Report, past: Past, today: date, reason: str) -> NewIssue:
    return NewIssue(
        programme=released.programme,
        number=past.standing.number + 1,
        data_version=released.data_version,
        made_on=today,
        months=main_table.months(released),
        content=stored_json.dump_json(released),
        reason=reason,
    )
