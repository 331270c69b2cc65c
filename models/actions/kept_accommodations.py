"""What a follow-up heard of the accommodations that were agreed: kept, or one is missing, which the mentor is told."""

from datetime import datetime

from sqlmodel import Session

from models.accommodation import HeardAccommodation
from models.actions import audit, company_followups, outbox
from models.base import saved
from models.company_followup import CompanyFollowup
from models.errors import StaleError
from models.queries import accommodations as queries
from models.queries import people
from models.queries.companies import Stay
from models.reminder import ReminderKind
from models.rules.access import Actor


def keep(session: Session, followup_id: int, *, by: Actor, now: datetime) -> CompanyFollowup:
    """All that was agreed is kept; what was said to be missing was a mistake. Said again, nothing changes."""
    held, stay = _told_of(session, followup_id, by)
    if _missing(session, followup_id) or not queries.heard_at(session, followup_id):
        _hear(session, followup_id, stay, set())
        audit.write(session, by, "company_followup.accommodations_kept", held, now)
    return held


def miss(session: Session, followup_id: int, kind: str, *, by: Actor, now: datetime) -> CompanyFollowup:
    """
    This one is missing, beside what was said to be so before; the mentor is told, unless it is she who says it.

    StaleError for what was not agreed. Said again, nothing changes.
    """
    held, stay = _told_of(session, followup_id, by)
    missing = set(_missing(session, followup_id))
    if kind in missing:
        return held
    if kind not in {one.option.key for one in stay.agreed}:
        raise StaleError
    _hear(session, followup_id, stay, missing | {kind})
    audit.write(session, by, "company_followup.accommodation_missing", held, now)
    heard = next(one for one in queries.heard_at(session, followup_id) if one.kind == kind)
    _tell_mentor(session, saved(heard.id), stay, by, now)
    return held


def _told_of(session: Session, followup_id: int, by: Actor) -> tuple[CompanyFollowup, Stay]:
    held, stay = company_followups.own(session, followup_id, by)
    if held.taken_back_at is not None or not stay.agreed:
        raise StaleError
    return held, stay


def _missing(session: Session, followup_id: int) -> list[str]:
    return [one.kind for one in queries.heard_at(session, followup_id) if not one.kept]


def _hear(session: Session, followup_id: int, stay: Stay, missing: set[str]) -> None:
    """Each that was agreed is kept but the *missing* ones; what was heard before is heard anew."""
    there = {one.kind: one for one in queries.heard_at(session, followup_id)}
    for kind in (one.option.key for one in stay.agreed):
        row = there.get(kind) or HeardAccommodation(followup_id=followup_id, kind=kind, kept=True)
        row.kept = kind not in missing
        session.add(row)
    session.flush()


def _tell_mentor(session: Session, heard_id: int, stay: Stay, by: Actor, now: datetime) -> None:
    mentor = people.mentor_of(session, stay.citizen_id)
    if mentor is not None and mentor.id != by.staff_id:
        outbox.put(
            session,
            ReminderKind.ACCOMMODATION_MISSING,
            f"accommodation:{heard_id}",
            now,
            staff_id=saved(mentor.id),
            about_citizen_id=stay.citizen_id,
            subject_id=heard_id,
        )
