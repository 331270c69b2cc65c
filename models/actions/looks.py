"""Writes down who looked at which results: repeated looks are part of what a p-value means."""

from datetime import date, datetime

from sqlmodel import Session

from models.actions import releases
from models.look_log import LookLog
from models.queries import programmes
from models.release import Leaving
from models.rules import access
from models.rules.access import Actor, May


def look(
    session: Session,
    programme_id: int,
    month: str,
    question: str,
    data_version: int,
    leaving: Leaving | None = None,
    people: int | None = None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """
    Record one look at one programme and month (YYYY-MM), and what leaves with it, before it is shown.

    *people* whose outcome in *month* is known, where the look tells: it is what makes later looks new ones or not.
    NotYoursError for a programme that is not this actor's; OvertakenError as in `releases.keep`.
    """
    access.require(by, May.SEE_RESULTS)
    programmes.one(session, programme_id, by=by)
    if leaving is not None:
        releases.keep(session, leaving, by=by, now=now)
    session.add(
        LookLog(
            staff_id=by.staff_id,
            programme_id=programme_id,
            month=date.fromisoformat(f"{month}-01"),
            question=question,
            data_version=data_version,
            people=people,
            at=now,
        )
    )
