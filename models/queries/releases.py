"""What has left already, for whoever answers next."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from models.programme import Programme
from models.release import Release, ToldTable


@dataclass(frozen=True)
class Standing:
    """Where a question stands: the version of the data, the latest release of all, and its own, if it has left."""

    data_version: int
    latest: int
    number: int | None = None
    digest: str = ""


def standing(session: Session, programme: str, cut: str, edition: str) -> Standing:
    """Zeros for an unknown programme."""
    version = session.exec(select(Programme.data_version).where(Programme.key == programme)).one_or_none() or 0
    asked = select(Release.number, Release.digest).where(*_question(programme, cut, edition))
    own = session.exec(asked.where(Release.data_version == version)).one_or_none()
    return Standing(version, latest(session, programme), *(own or ()))


def content(session: Session, programme: str, number: int) -> str | None:
    """What left as *number*; None where it is not kept any more."""
    found = select(Release.content).where(Release.programme_id == _id(programme), Release.number == number)
    return session.exec(found).one_or_none()


def latest(session: Session, programme: str) -> int:
    """The number of the programme's latest release; 0 before the first."""
    return session.exec(select(func.max(Release.number)).where(Release.programme_id == _id(programme))).one() or 0


def before(session: Session, programme: str, cut: str, edition: str) -> str | None:
    """What left of *cut* last, whatever the data were."""
    found = select(Release.content).where(*_question(programme, cut, edition), col(Release.content).is_not(None))
    return session.exec(found.order_by(col(Release.number).desc()).limit(1)).one_or_none()


def contents(session: Session, programme: str) -> list[str]:
    """The releases that could be shown again, in the order in which they left."""
    found = select(Release.content).where(Release.programme_id == _id(programme), col(Release.content).is_not(None))
    return [one for one in session.exec(found.order_by(col(Release.number))) if one is not None]


def told(session: Session, programme: str) -> list[str]:
    """Every table of numbers of people that has ever left."""
    found = select(ToldTable.content).where(ToldTable.programme_id == _id(programme))
    return list(session.exec(found.order_by(col(ToldTable.id))))


def _question(programme: str, cut: str, edition: str) -> tuple[Any, ...]:
    return Release.programme_id == _id(programme), Release.cut == cut, Release.edition == edition


def _id(programme: str) -> Any:
    return select(Programme.id).where(Programme.key == programme).scalar_subquery()
