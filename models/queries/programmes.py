"""The programmes whose results somebody may see, and the months that the analysis plan names."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.base import saved
from models.errors import NotYoursError
from models.programme import Programme
from models.queries import policies, scope
from models.rules import access
from models.rules.access import Actor, May


@dataclass(frozen=True)
class Course:
    """One programme; *plan* holds the outcome months of its analysis plan (YYYY-MM), rising."""

    id: int
    key: str
    name: str
    plan: tuple[str, ...]


def visible(session: Session, *, by: Actor) -> list[Course]:
    """The programmes whose results this actor may see, the oldest first."""
    access.require(by, May.SEE_RESULTS)
    own = select(Programme).where(scope.within(by, May.SEE_RESULTS, col(Programme.id)))
    return [_course(session, row) for row in session.exec(own.order_by(col(Programme.id)))]


def one(session: Session, programme_id: int, *, by: Actor) -> Course:
    """NotYoursError where it is another's, or none at all."""
    found = next((course for course in visible(session, by=by) if course.id == programme_id), None)
    if found is None:
        raise NotYoursError
    return found


def _course(session: Session, row: Programme) -> Course:
    entry = policies.of(session).programmes.get(row.key)
    plan = tuple(sorted(entry.outcome_months)) if entry is not None else ()
    return Course(saved(row.id), row.key, row.name, plan)
