"""What has left already, for whoever answers next."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from models.programme import Programme
from models.release import Release, ToldTable


@dataclass(frozen=True)
class Standing:
    """Where a question stands: the data's version, the number of the latest release of all, and its own, if it left."""

    data_version: int
    latest: int
    kept: Release | None


def standing(session: Session, programme: str, cut: str, edition: str) -> Standing:
    """Zeros for an unknown programme."""
    row = session.exec(select(Programme).where(Programme.key == programme)).one_or_none()
    if row is None:
        return Standing(0, 0, None)
    kept = select(Release).where(
        Release.programme_id == row.id,
        Release.cut == cut,
        Release.edition == edition,
        Release.data_version == row.data_version,
    )
    return Standing(row.data_version, latest(session, programme), session.exec(kept).one_or_none())


def latest(session: Session, programme: str) -> int:
    """The number of the programme's latest release; 0 before the first."""
    return session.exec(select(func.max(Release.number)).where(Release.programme_id == _id(programme))).one() or 0


def before(session: Session, programme: str, cut: str, edition: str) -> Release | None:
    """The latest release of *cut* by the same program, whatever the data were."""
    found = select(Release).where(
        Release.programme_id == _id(programme),
        Release.cut == cut,
        Release.edition == edition,
        col(Release.content).is_not(None),
    )
    return session.exec(found.order_by(col(Release.number).desc()).limit(1)).one_or_none()


def contents(session: Session, programme: str) -> list[str]:
    """The releases that could be shown again, in the order in which they left."""
    found = select(Release.content).where(Release.programme_id == _id(programme), col(Release.content).is_not(None))
    return [one for one in session.exec(found.order_by(col(Release.number))) if one is not None]


def told(session: Session, programme: str) -> list[str]:
    """Every table of numbers of people that has ever left."""
    found = select(ToldTable.content).where(ToldTable.programme_id == _id(programme))
    return list(session.exec(found.order_by(col(ToldTable.id))))


def _id(programme: str) -> Any:
    return select(Programme.id).where(Programme.key == programme).scalar_subquery()
