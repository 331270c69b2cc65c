"""Writes down who looked at which results: repeated looks are part of what a p-value means."""

from datetime import date, datetime

from sqlmodel import Session

from models.look_log import LookLog
from models.queries import programmes
from models.rules import access
from models.rules.access import Actor, May


def look(
    session: Session, programme_id: int, month: str, question: str, data_version: int, *, by: Actor, now: datetime
) -> None:
    """
    Record one look at one programme and month (YYYY-MM), before it is shown.

    NotYoursError for a programme that is not this actor's.
    """
    access.require(by, May.SEE_RESULTS)
    programmes.one(session, programme_id, by=by)
    session.add(
        LookLog(
            staff_id=by.staff_id,
            programme_id=programme_id,
            month=date.fromisoformat(f"{month}-01"),
            question=question,
            data_version=data_version,
            at=now,
        )
    )
