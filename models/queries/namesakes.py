"""Citizens of one name are told apart by their number, for the colleague who works with both."""

from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.rules.access import Actor


def called(session: Session, by: Actor) -> dict[int, str]:
    """What each citizen that this colleague works with is called; with the number, where another has the same name."""
    statement = (
        select(Citizen)
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(Assignment.staff_id == by.staff_id, col(Assignment.ended_at).is_(None), col(Citizen.ended_on).is_(None))
    )
    citizens = {saved(one.id): one for one in session.exec(statement)}
    shared = shared_names(list(citizens.values()))
    return {id_: f"{one.called()} ({id_})" if _key(one) in shared else one.called() for id_, one in citizens.items()}


def shared_names(citizens: Sequence[Citizen]) -> set[str]:
    """The names that more than one of them bears, as `is_shared` compares them."""
    return {name for name, n in Counter(map(_key, citizens)).items() if n > 1}


def is_shared(citizen: Citizen, shared: set[str]) -> bool:
    return _key(citizen) in shared


def earlier(citizens: Sequence[Citizen], citizen: Citizen) -> int | None:
    """The number of another of them who bears this citizen's name."""
    return next((one.id for one in citizens if one.id != citizen.id and _key(one) == _key(citizen)), None)


def _key(citizen: Citizen) -> str:
    return " ".join(citizen.called().casefold().split())
