"""How many mentors citizens have had: the fewer the better, for a relation is not begun anew at no cost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.citizen import Citizen
from models.queries import namesakes, scope
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role

_MANY = 3


@dataclass(frozen=True)
class Continuity:
    """*counts*: how many citizens have had one mentor, two, …; *most*: who has had three or more, most first."""

    counts: tuple[tuple[int, int], ...]
    most: tuple[tuple[str, int], ...]


def mentors_of(session: Session, citizen_id: int) -> int:
    """How many different mentors she has had."""
    return _counts(session, [citizen_id]).get(citizen_id, 0)


def of_all(session: Session, *, by: Actor) -> Continuity:
    """Of everybody who takes part, in the programmes whose rope the actor sees."""
    access.require(by, May.SEE_ROPE)
    statement = select(Citizen).where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    statement = statement.where(scope.within(by, May.SEE_ROPE, col(Citizen.programme_id)))
    counts = _counts(session, [one.id or 0 for one in session.exec(statement)])
    called = namesakes.names(session, [id_ for id_, n in counts.items() if n >= _MANY], by.staff_id)
    most = sorted((-counts[id_], name) for id_, name in called.items())
    return Continuity(tuple(sorted(Counter(counts.values()).items())), tuple((name, -n) for n, name in most))


def _counts(session: Session, ids: Sequence[int]) -> dict[int, int]:
    statement = (
        select(Assignment.citizen_id, func.count(func.distinct(col(Assignment.staff_id))))
        .where(col(Assignment.citizen_id).in_(ids), Assignment.role == Role.MENTOR)
        .group_by(col(Assignment.citizen_id))
    )
    return dict(session.exec(statement).all())
