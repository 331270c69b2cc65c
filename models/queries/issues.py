"""What has been issued already, for whoever answers next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models.evaluation_issue import EvaluationIssue
from models.programme import Programme


@dataclass(frozen=True)
class Standing:
    """Where a programme stands: the version of its data now, and its latest issue; 0 before the first."""

    data_version: int
    number: int = 0
    issued_of: int = 0
    made_on: date | None = None
    months: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Have the data changed since they were issued?"""
        return self.number > 0 and self.issued_of != self.data_version


def standing(session: Session, programme: str) -> Standing:
    version = session.exec(select(Programme.data_version).where(Programme.key == programme)).one_or_none() or 0
    wanted = select(
        col(EvaluationIssue.number),
        col(EvaluationIssue.data_version),
        col(EvaluationIssue.made_on),
        col(EvaluationIssue.months),
    )
    found = session.exec(wanted.where(_of(programme)).order_by(_LATEST).limit(1)).one_or_none()
    if found is None:
        return Standing(version)
    number, issued_of, made_on, months = found
    return Standing(version, number, issued_of, made_on, tuple(months.split()))


def contents(session: Session, programme: str) -> list[str]:
    """Every issue, the first one first."""
    found = select(EvaluationIssue.content).where(_of(programme)).order_by(col(EvaluationIssue.number))
    return list(session.exec(found))


def content(session: Session, programme: str, number: int) -> str:
    return session.exec(select(EvaluationIssue.content).where(_of(programme), EvaluationIssue.number == number)).one()


_LATEST: Any = col(EvaluationIssue.number).desc()


def _of(programme: str) -> Any:
    id_ = select(Programme.id).where(Programme.key == programme).scalar_subquery()
    return EvaluationIssue.programme_id == id_
