"""What a company can give, what an agreement with it holds, and whether that is kept."""

from datetime import datetime

from sqlmodel import Session, select

from models.accommodation import NONE, AgreedAccommodation, CompanyAccommodation
from models.actions import audit
from models.base import saved
from models.errors import StaleError
from models.placement import Placement
from models.queries import accommodations as queries
from models.queries import companies, policies, work_wishes
from models.rules.access import Actor
from models.work_wish import About


def set_given(session: Session, company_id: int, kind: str, holds: bool, *, by: Actor, now: datetime) -> None:
    """
    The company can give it, or cannot; ``none`` and any other exclude each other. The same again changes nothing.

    StaleError for what the list lacks.
    """
    companies.one(session, company_id, by=by)
    there = session.exec(select(CompanyAccommodation).where(CompanyAccommodation.workplace_id == company_id)).all()
    if any(one.kind == kind for one in there) is holds:
        return
    if holds and kind != NONE:
        _check_listed(session, kind)
    for row in there:
        if row.kind == kind or (holds and NONE in (kind, row.kind)):
            _take_away(session, row, by, now)
    if not holds:
        return
    row = CompanyAccommodation(workplace_id=company_id, kind=kind, noted_by_id=by.staff_id, noted_at=now)
    session.add(row)
    audit.write(session, by, "company_accommodation.given", row, now, kind)


def agree_needs(session: Session, placement: Placement, *, by: Actor, now: datetime) -> None:
    """A new agreement holds what she needs, and what else stands written about it."""
    placement.needs_line = work_wishes.line(session, placement.citizen_id, About.NEEDS)
    for option in queries.needed(session, placement.citizen_id):
        _agree(session, saved(placement.id), option.key, by, now)


def set_agreed(session: Session, placement_id: int, kind: str, holds: bool, *, by: Actor, now: datetime) -> None:
    """
    The agreement holds it, or does not; the same again changes nothing.

    StaleError for what the list lacks and for an agreement that has ended.
    """
    stay = companies.stay(session, placement_id, by=by)
    if stay.ended_on is not None:
        raise StaleError
    row = session.exec(
        select(AgreedAccommodation).where(
            AgreedAccommodation.placement_id == placement_id, AgreedAccommodation.kind == kind
        )
    ).first()
    if (row is not None) is holds:
        return
    if row is not None:
        _take_away(session, row, by, now)
        return
    _check_listed(session, kind)
    _agree(session, placement_id, kind, by, now)


def _agree(session: Session, placement_id: int, kind: str, by: Actor, now: datetime) -> None:
    row = AgreedAccommodation(placement_id=placement_id, kind=kind, agreed_by_id=by.staff_id, agreed_at=now)
    session.add(row)
    audit.write(session, by, "agreed_accommodation.agreed", row, now)


def _check_listed(session: Session, kind: str) -> None:
    if kind not in {one.key for one in policies.of(session).matching.accommodations}:
        raise StaleError


def _take_away(session: Session, row: CompanyAccommodation | AgreedAccommodation, by: Actor, now: datetime) -> None:
    audit.write_about(session, by, f"{row.__tablename__}.taken_away", type(row), saved(row.id), now)
    session.delete(row)
    session.flush()
