"""What has been brought in of a programme's people, counted: months of outcomes, kinds of cost by year, modules."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Select, distinct, func, select
from sqlmodel import Session, col

from models.citizen import Citizen
from models.cost import Cost
from models.module_spell import ModuleSpell
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.rules.delivered import Delivered, Kind, Month


def of(session: Session, programme: str) -> Delivered:
    """Of everyone drawn; an unknown programme is an empty one."""
    people, starts = _people(session, programme)
    return Delivered(
        people=people,
        begun=_by_year(starts),
        months=_months(session, programme, starts),
        kinds=kinds(session, programme),
        modules=_modules(session, programme),
    )


def kinds(session: Session, programme: str) -> tuple[Kind, ...]:
    wanted = (col(Allocation.arm), col(Cost.kind), col(Cost.year))
    statement = _drawn(programme, *wanted, func.count()).join(Cost, col(Cost.citizen_id) == col(Citizen.id))
    found = session.connection().execute(statement.group_by(*wanted))
    return tuple(sorted((Kind(Arm(arm), kind, year, n) for arm, kind, year, n in found), key=_order))


def _order(one: Kind) -> tuple[str, int, str]:
    return one.kind, one.year, one.arm


def _drawn(programme: str, *wanted: Any) -> Select[Any]:
    return (
        select(*wanted)
        .select_from(Citizen)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .join(Programme, col(Programme.id) == col(Citizen.programme_id))
        .where(col(Programme.key) == programme)
    )


def _people(session: Session, programme: str) -> tuple[dict[Arm, int], Counter[tuple[Arm, str]]]:
    """People by arm, and those with a start by arm and its month."""
    wanted = (col(Allocation.arm), col(Citizen.start_on))
    people: Counter[Arm] = Counter()
    starts: Counter[tuple[Arm, str]] = Counter()
    for arm, start, n in session.connection().execute(_drawn(programme, *wanted, func.count()).group_by(*wanted)):
        people[Arm(arm)] += n
        if start is not None:
            starts[Arm(arm), f"{start:%Y-%m}"] += n
    return dict(people), starts


def _by_year(starts: Counter[tuple[Arm, str]]) -> dict[tuple[Arm, int], int]:
    found: Counter[tuple[Arm, int]] = Counter()
    for (arm, month), n in starts.items():
        found[arm, int(month[:4])] += n
    return dict(found)


def _months(session: Session, programme: str, starts: Counter[tuple[Arm, str]]) -> tuple[Month, ...]:
    known = _known(session, programme)
    last, found = max((month for _, month in known), default=""), []
    for arm in Arm:
        begun = {start: n for (whose, start), n in starts.items() if whose is arm}
        for month in _range(min(begun, default=""), last):
            due = sum(n for start, n in begun.items() if start <= month)
            found.append(Month(arm, month, due, known[arm, month]))
    return tuple(found)


def _known(session: Session, programme: str) -> Counter[tuple[Arm, str]]:
    """People whose hours are known, by arm and month, from the month of their start on."""
    wanted = (col(Allocation.arm), col(Citizen.start_on), col(Outcome.month))
    statement = (
        _drawn(programme, *wanted, func.count())
        .join(Outcome, col(Outcome.citizen_id) == col(Citizen.id))
        .where(col(Outcome.hours).is_not(None), col(Citizen.start_on).is_not(None))
        .group_by(*wanted)
    )
    found: Counter[tuple[Arm, str]] = Counter()
    for arm, start, month, n in session.connection().execute(statement):
        if month >= start.replace(day=1):
            found[Arm(arm), f"{month:%Y-%m}"] += n
    return found


def _range(first: str, last: str) -> list[str]:
    if not first or not last:
        return []
    day, found = date.fromisoformat(f"{first}-01"), []
    while f"{day:%Y-%m}" <= last:
        found.append(f"{day:%Y-%m}")
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return found


def _modules(session: Session, programme: str) -> dict[Arm, int]:
    wanted = _drawn(programme, col(Allocation.arm), func.count(distinct(col(Citizen.id))))
    statement = wanted.join(ModuleSpell, col(ModuleSpell.citizen_id) == col(Citizen.id)).group_by(col(Allocation.arm))
    return {Arm(arm): n for arm, n in session.connection().execute(statement)}
