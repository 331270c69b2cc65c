"""Writes down who looked at which results: repeated looks are part of what a p-value means."""

from datetime import date, datetime

from sqlmodel import Session, select

from models.actions import issues
from models.audit import ActorKind
from models.evaluation_issue import NewIssue
from models.look_log import LookLog
from models.programme import Programme
from models.queries import programmes
from models.rules import access
from models.rules.access import Actor, May


def look(
    session: Session,
    programme_id: int,
    month: str,
    question: str,
    data_version: int,
    leaving: NewIssue | None = None,
    people: int | None = None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """
    Record one look at one programme and month (YYYY-MM), and what leaves with it, before it is shown.

    An empty *month*: nothing of anybody's outcome is shown, so it is written down, and counts as no look.
    *people* whose outcome in *month* is known, where the look tells: it is what makes later looks new ones or not.
    NotYoursError for a programme that is not this actor's; OvertakenError as in `issues.keep`.
    """
    access.require(by, May.SEE_RESULTS)
    programmes.one(session, programme_id, by=by)
    _write(session, programme_id, month, question, data_version, leaving, people, by=by, now=now)


def look_at_machine(
    session: Session,
    programme: str,
    month: str,
    question: str,
    data_version: int,
    leaving: NewIssue | None,
    people: int | None,
    *,
    now: datetime,
) -> None:
    """The same for a document that was made at the machine itself, for nobody knows whom; *programme* is its key."""
    id_ = session.exec(select(Programme.id).where(Programme.key == programme)).one_or_none()
    if id_ is not None:
        _write(session, id_, month, question, data_version, leaving, people, by=access.SYSTEM, now=now)


def _write(
    session: Session,
    programme_id: int,
    month: str,
    question: str,
    data_version: int,
    leaving: NewIssue | None,
    people: int | None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    if leaving is not None:
        issues.keep(session, leaving, by=by, now=now)
    session.add(
        LookLog(
            staff_id=by.id if by.kind is ActorKind.STAFF else None,
            programme_id=programme_id,
            month=date.fromisoformat(f"{month}-01") if month else None,
            question=question,
            data_version=data_version,
            people=people,
            at=now,
        )
    )
