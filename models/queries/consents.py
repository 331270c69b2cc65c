"""What a citizen has agreed to."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.consent import WORDINGS, Consent
from models.rules import access, calendar
from models.rules.access import Actor, May


@dataclass(frozen=True)
class Given:
    """*version* and *day* of the consent that holds; None where none is on record."""

    version: str | None
    day: date | None


def given(session: Session, *, by: Actor) -> Given:
    """The newest consent of the citizen that has not been withdrawn."""
    access.require(by, May.SEE_OWN_COURSE)
    row = session.exec(
        select(Consent)
        .where(Consent.citizen_id == by.citizen_id, col(Consent.withdrawn_at).is_(None))
        .order_by(col(Consent.id).desc())
    ).first()
    if row is None:
        return Given(None, None)
    return Given(row.version if row.version in WORDINGS else None, calendar.today(row.given_at))
