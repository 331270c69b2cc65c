"""The consultant decides which companies of a citizen's matching list are not for her, and takes it back."""

from datetime import datetime

from sqlmodel import Session

from models.actions import audit
from models.match_refusal import MatchRefusal, WhyNot
from models.queries import companies, placements
from models.queries import matching as queries
from models.rules import access
from models.rules.access import Actor, May


def refuse(session: Session, citizen_id: int, company_id: int, reason: WhyNot, *, by: Actor, now: datetime) -> None:
    """This company is not for her, and leaves her list; decided already, the reason given last counts."""
    _check(session, citizen_id, company_id, by)
    row = queries.standing(session, citizen_id, company_id)
    if row is not None and row.reason is reason:
        return
    row = row or MatchRefusal(
        citizen_id=citizen_id, workplace_id=company_id, reason=reason, decided_by_id=by.staff_id, decided_at=now
    )
    row.reason, row.decided_by_id, row.decided_at = reason, by.staff_id, now
    session.add(row)
    audit.write(session, by, "match.refused", row, now, reason)


def take_back(session: Session, citizen_id: int, company_id: int, *, by: Actor, now: datetime) -> None:
    """The company is on her list again; on it already, nothing changes."""
    _check(session, citizen_id, company_id, by)
    row = queries.standing(session, citizen_id, company_id)
    if row is None:
        return
    row.taken_back_at = now
    session.add(row)
    audit.write(session, by, "match.taken_back", row, now)


def _check(session: Session, citizen_id: int, company_id: int, by: Actor) -> None:
    access.require(by, May.DECIDE_MATCH)
    placements.taking_part(session, citizen_id, by)
    companies.one(session, company_id, by=by)
