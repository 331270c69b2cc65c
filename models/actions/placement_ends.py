"""The end of a company internship or of a job, told to the rope once its last day has come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.actions import rope
from models.base import saved
from models.placement import EndReason, Placement, PlacementKind
from models.queries import placements
from models.rope import Event, RopeEvent
from models.rules import calendar

ENDS = {
    PlacementKind.COMPANY_INTERNSHIP: Event.COMPANY_INTERNSHIP_ENDED,
    PlacementKind.JOB: Event.JOB_ENDED,
}
SOURCE = "placement"


def note(session: Session, changed: Placement, *, now: datetime) -> None:
    """
    Say of each placement of this kind of hers, now that one has *changed*, whether its end left her without any.

    An end that lies ahead is told once it comes (`come`).
    """
    event = ENDS.get(changed.kind)
    if event is None:
        return
    session.flush()
    there = [one for one in placements.of_citizen(session, changed.citizen_id) if one.kind is changed.kind]
    for one in {saved(one.id): one for one in (changed, *there)}.values():
        over = one.ended_on is not None and one.ended_on <= calendar.today(now)
        if over and is_last(one, there):
            _tell(session, one)
        else:
            rope.take_back(session, event, source=SOURCE, source_id=saved(one.id))


def come(session: Session, *, now: datetime) -> int:
    """Tell the ends whose day has come meanwhile; repeating it changes nothing. Gives how many there were."""
    there = session.exec(
        select(Placement).where(
            col(Placement.kind).in_(ENDS),
            col(Placement.ended_on) <= calendar.today(now),
            Placement.end_reason != EndReason.MISTAKE,
            ~_goes_on_elsewhere(),
            ~_is_told(),
        )
    ).all()
    for one in there:
        _tell(session, one)
        rope.refresh(session, one.citizen_id)
    return len(there)


def is_last(ended: Placement, others: Sequence[Placement]) -> bool:
    """Whether none of *others*, of the same kind, goes on after its end, or begins later."""
    if ended.ended_on is None or ended.end_reason is EndReason.MISTAKE:
        return False
    rest = [other for other in others if other.id != ended.id]
    return not any(other.ended_on is None or other.ended_on > ended.ended_on for other in rest)


def _tell(session: Session, ended: Placement) -> None:
    if ended.ended_on is None:
        raise ValueError("it goes on")
    event, id_ = ENDS[ended.kind], saved(ended.id)
    rope.note(session, ended.citizen_id, event, ended.ended_on, source=SOURCE, source_id=id_)


def _goes_on_elsewhere() -> ColumnElement[bool]:
    other: Any = aliased(Placement)
    return exists().where(
        other.citizen_id == col(Placement.citizen_id),
        other.kind == col(Placement.kind),
        other.id != col(Placement.id),
        other.end_reason.is_distinct_from(EndReason.MISTAKE),
        or_(other.ended_on.is_(None), other.ended_on > col(Placement.ended_on)),
    )


def _is_told() -> ColumnElement[bool]:
    return exists().where(
        col(RopeEvent.source) == SOURCE,
        col(RopeEvent.source_id) == col(Placement.id),
        col(RopeEvent.event).in_(ENDS.values()),
    )
