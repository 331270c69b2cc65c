"""Writes down what leaves the evaluation, before anybody sees it, one after the other."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from models import database
from models.actions import audit
from models.base import saved
from models.errors import NotYoursError, OvertakenError
from models.programme import Programme
from models.queries import releases
from models.release import Leaving, Release, ToldTable, digest
from models.rules.access import Actor


def keep(session: Session, leaving: Leaving, *, by: Actor, now: datetime) -> None:
    """
    Let *leaving* leave; where it has left already, nothing is written.

    OvertakenError where something that it does not know of has left meanwhile: it must be computed anew.
    """
    programme = session.exec(select(Programme).where(Programme.key == leaving.programme)).one_or_none()
    if programme is None:
        raise NotYoursError
    programme_id = saved(programme.id)
    database.lock_releases(session, programme_id)
    if _has_left(session, programme_id, leaving):
        return
    if releases.latest(session, leaving.programme) != leaving.after:
        raise OvertakenError
    row = _row(programme_id, leaving, now)
    session.add(row)
    _forget_older(session, row)
    _tell(session, programme_id, leaving.told)
    audit.write(session, by, "released", row, now, leaving.cut)


def _has_left(session: Session, programme_id: int, leaving: Leaving) -> bool:
    found = session.exec(
        select(Release.digest).where(
            Release.programme_id == programme_id,
            Release.cut == leaving.cut,
            Release.edition == leaving.edition,
            Release.data_version == leaving.data_version,
        )
    ).one_or_none()
    if found not in (None, leaving.digest):
        raise OvertakenError
    return found is not None


def _row(programme_id: int, leaving: Leaving, now: datetime) -> Release:
    return Release(
        programme_id=programme_id,
        number=leaving.after + 1,
        cut=leaving.cut,
        edition=leaving.edition,
        data_version=leaving.data_version,
        digest=leaving.digest,
        content=leaving.content,
        at=now,
    )


def _forget_older(session: Session, row: Release) -> None:
    """What the cut said of older data is not shown again; the numbers of people in it are kept as told."""
    older = (
        col(Release.programme_id) == row.programme_id,
        col(Release.cut) == row.cut,
        col(Release.data_version) < row.data_version,
    )
    session.connection().execute(update(Release).where(*older).values(content=None))


def _tell(session: Session, programme_id: int, told: tuple[str, ...]) -> None:
    each = {digest(text): text for text in told}
    known = select(ToldTable.digest).where(ToldTable.programme_id == programme_id)
    for name in sorted(each.keys() - set(session.exec(known))):
        session.add(ToldTable(programme_id=programme_id, digest=name, content=each[name]))
