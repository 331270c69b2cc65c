"""The loss of a job, which starts the rope again: a new company internship is asked for from then on."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from models.actions import placement_ends, rope
from models.base import saved
from models.placement import EndReason, Placement, PlacementKind
from models.queries import placements
from models.rope import Event

_SOURCE = "job_lost"
_NO_LOSS = (EndReason.MOVED_ON, EndReason.LEFT_PROGRAMME, EndReason.MISTAKE)


def note(session: Session, changed: Placement) -> None:
    """
    Say of each job of hers, now that one has *changed*, whether its end left her without one.

    No loss: it was a mistake, she moved on, left the programme, or has another job that goes on or began later.
    """
    session.flush()
    citizen_id = changed.citizen_id
    jobs = [one for one in placements.of_citizen(session, citizen_id) if one.kind is PlacementKind.JOB]
    for job in {saved(one.id): one for one in (changed, *jobs)}.values():
        lost = lost_on(job, [other for other in jobs if other is not job])
        if lost is None:
            rope.take_back(session, Event.JOB_LOST, source=_SOURCE, source_id=saved(job.id))
        else:
            rope.note(session, citizen_id, Event.JOB_LOST, lost, source=_SOURCE, source_id=saved(job.id))


def lost_on(job: Placement, others: Sequence[Placement]) -> date | None:
    """The last day of a job that left her without one."""
    if job.ended_on is None or job.end_reason in _NO_LOSS:
        return None
    return job.ended_on if placement_ends.is_last(job, others) else None
