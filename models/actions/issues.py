"""Writes down an issue of the evaluation before anybody sees it, one after the other."""

from datetime import datetime

from sqlmodel import Session, select

from models import database
from models.actions import audit
from models.audit import ActorKind
from models.base import saved
from models.errors import NotYoursError, OvertakenError
from models.evaluation_issue import EvaluationIssue, NewIssue, digest
from models.programme import Programme
from models.rules import access
from models.rules.access import Actor, May


def keep(session: Session, new: NewIssue, *, by: Actor, now: datetime) -> None:
    """
    Let *new* leave; where just this has left already, nothing is written.

    OvertakenError where another issue has that number by now: it is read instead. One that has a reason is the lead's.
    """
    if new.reason:
        access.require(by, May.ISSUE_EVALUATION)
    programme = session.exec(select(Programme).where(Programme.key == new.programme)).one_or_none()
    if programme is None:
        raise NotYoursError
    programme_id = saved(programme.id)
    if new.reason:
        access.require_in(by, May.ISSUE_EVALUATION, programme_id)
    database.lock_issues(session, programme_id)
    latest = _latest(session, programme_id)
    if latest is not None and (latest.number, digest(latest.content)) == (new.number, new.digest):
        return
    if new.number != (latest.number if latest is not None else 0) + 1:
        raise OvertakenError
    row = _row(programme_id, new, by, now)
    session.add(row)
    audit.write(session, by, "evaluation_issued", row, now, "early" if new.reason else "")


def _latest(session: Session, programme_id: int) -> EvaluationIssue | None:
    found = select(EvaluationIssue).where(EvaluationIssue.programme_id == programme_id)
    return max(session.exec(found), key=lambda one: one.number, default=None)


def _row(programme_id: int, new: NewIssue, by: Actor, now: datetime) -> EvaluationIssue:
    return EvaluationIssue(
        programme_id=programme_id,
        number=new.number,
        data_version=new.data_version,
        made_on=new.made_on,
        months=" ".join(new.months),
        content=new.content,
        reason=new.reason or None,
        staff_id=by.id if by.kind is ActorKind.STAFF else None,
        at=now,
    )
