"""Decisions of case conferences that nobody sees to climb to the leads, once."""

from datetime import datetime

from sqlmodel import Session

from models.actions import audit
from models.queries import climbed
from models.rules import access, calendar


def climb(session: Session, *, now: datetime) -> bool:
    """Mark each decision that is overdue for ``escalate_after``; whether there was any."""
    rows = climbed.to_climb(session, calendar.today(now))
    for row in rows:
        row.climbed_at = now
        session.add(row)
        audit.write(session, access.SYSTEM, "decision.climbed", row, now)
    return bool(rows)
