"""What ends with a course, so that nothing of it goes on unseen, and what comes back when the end is taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from models.actions import calls, modules, pauses, placements, rope, transitions
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.placement import EndReason, Placement, PlacementKind
from models.queries import placements as placement_queries
from models.rope import Event
from models.rules.access import Actor

_SOURCE: Final = "citizen"
_INTERNSHIPS: Final = (PlacementKind.INTERNAL_INTERNSHIP, PlacementKind.COMPANY_INTERNSHIP)


def close(session: Session, citizen: Citizen, *, completed: bool, by: Actor, now: datetime) -> None:
    """
    The course of *citizen* has just ended: her internships end with it, and what waits for an answer is asked no more.

    A job goes on. Of a course that is *completed* the rope knows, and asks for the last form. Before it, what waits to
    be said of her has been taken back (`rope.forget_citizen`).
    """
    id_, day = saved(citizen.id), _last_day(citizen)
    for kind in _INTERNSHIPS:
        for placement in placement_queries.running(session, id_, kind):
            reason = EndReason.COMPLETED if completed else EndReason.LEFT_PROGRAMME
            placements.close_with_course(session, placement, day, reason, by=by, now=now)
    transitions.end_with_course(session, id_, by=by, now=now)
    pauses.end_with_course(session, id_, by=by, now=now)
    calls.end_with_course(session, id_, by=by, now=now)
    if completed:
        rope.note(session, id_, Event.COMPLETED, day, source=_SOURCE, source_id=id_)
    modules.derive(session, id_)
    rope.refresh(session, id_)


def reopen(session: Session, citizen: Citizen, *, by: Actor, now: datetime) -> None:
    """
    The end has just been taken back: so are those of her internships whose place is still free.

    A step, a pause or a call that was being asked for is asked for anew by whoever wishes it.
    """
    id_ = saved(citizen.id)
    rope.take_back(session, Event.COMPLETED, source=_SOURCE, source_id=id_)
    for placement in _closed_with_course(session, id_):
        placements.reopen_with_course(session, placement, by=by, now=now)
    pauses.say_again_when_over(session, id_, by=by, now=now)
    modules.derive(session, id_)
    rope.refresh(session, id_)


def _last_day(citizen: Citizen) -> date:
    if citizen.ended_on is None:
        raise ValueError("a course is closed once it has ended")
    return citizen.ended_on


def _closed_with_course(session: Session, citizen_id: int) -> Sequence[Placement]:
    """What ended in the transaction that ended her course the last time."""
    ended_at = (
        select(AuditEntry.at)
        .where(
            AuditEntry.subject == Citizen.__tablename__,
            AuditEntry.subject_id == citizen_id,
            AuditEntry.action == "citizen.ended",
        )
        .order_by(col(AuditEntry.id).desc())
        .limit(1)
    )
    with_it = select(AuditEntry.subject_id).where(
        AuditEntry.subject == Placement.__tablename__,
        AuditEntry.action == placements.ENDED_WITH_COURSE,
        AuditEntry.at == ended_at.scalar_subquery(),
    )
    return session.exec(
        select(Placement)
        .where(Placement.citizen_id == citizen_id, col(Placement.id).in_(with_it), col(Placement.ended_on).is_not(None))
        .order_by(col(Placement.id))
    ).all()
