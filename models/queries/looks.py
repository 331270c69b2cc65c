"""How often results have been looked at, and how much of that was new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, select

from models.look_log import LookLog
from models.programme import Programme

_NO_OUTCOME: Final = ("flow", "flow.xlsx", "power", "power.xlsx")  # of older databases, which gave them a month


class Seen(NamedTuple):
    """What a look was at: an outcome month, at a state of the data, with so many *people* whose outcome was known."""

    month: date | None
    data_version: int
    people: int | None


@dataclass(frozen=True)
class Taken:
    """
    Looks at a programme's results: *times* in all, at *different* data, *here* of them the month's own.

    *by_month*: for each month looked at, the people at each of its different looks, rising, None where none were told.

    Two looks are at the same data where month and state are the same, or month and people: an import that brings
    nobody to the month makes no new look of an old one. One whose outcome is corrected is not new either.
    """

    times: int
    different: int
    here: int
    by_month: tuple[tuple[int | None, ...], ...] = ()


def _at_outcomes() -> ColumnElement[bool]:
    """Only whoever sees outcomes looks at them."""
    return and_(col(LookLog.month).is_not(None), col(LookLog.question).not_in(_NO_OUTCOME))


def times(session: Session, programme: str) -> int:
    """Looks at the results of *programme*, by its key; 0 for an unknown one."""
    counted = select(func.count()).select_from(LookLog).join(Programme, col(Programme.id) == col(LookLog.programme_id))
    return session.exec(counted.where(col(Programme.key) == programme, _at_outcomes())).one()


def taken(session: Session, programme: str, now: Seen | None = None) -> Taken:
    """The looks at *programme*, by its key, with one that is about to be taken *now*, whose month is the one meant."""
    seen = _seen(session, programme)
    this = [now] if now is not None else []
    here = [one for one in (*seen, *this) if now is not None and one.month == now.month]
    months = by_month((*seen, *this))
    return Taken(sum(seen.values()) + len(this), sum(map(len, months)), different(here), months)


def of_months(session: Session, programme: str, months: Iterable[date], now: Iterable[Seen] = ()) -> dict[date, int]:
    """At how many different data each of *months* has been looked at, with those about to be shown *now*."""
    seen = [*_seen(session, programme), *now]
    return {month: different(one for one in seen if one.month == month) for month in months}


def _seen(session: Session, programme: str) -> dict[Seen, int]:
    """What has been looked at, and how often."""
    what = (col(LookLog.month), col(LookLog.data_version), col(LookLog.people))
    statement = (
        select(*what, func.count())
        .join(Programme, col(Programme.id) == col(LookLog.programme_id))
        .where(col(Programme.key) == programme, _at_outcomes())
        .group_by(*what)
    )
    return {Seen(month, version, people): n for month, version, people, n in session.exec(statement).all()}


def different(seen: Iterable[Seen]) -> int:
    """At how many different data these looks were."""
    return sum(map(len, by_month(seen)))


def by_month(seen: Iterable[Seen]) -> tuple[tuple[int | None, ...], ...]:
    """`Taken.by_month`, in the order in which the months were first looked at."""
    every = list(dict.fromkeys(seen))
    months = dict.fromkeys(one.month for one in every)
    return tuple(_of_one_month([one for one in every if one.month == month]) for month in months)


def _of_one_month(seen: Sequence[Seen]) -> tuple[int | None, ...]:
    """Those that tell of people by their number; those that do not, where no other is at their state of the data."""
    untold = {one.data_version for one in seen} - {one.data_version for one in seen if one.people is not None}
    return (*sorted({one.people for one in seen if one.people is not None}), *[None] * len(untold))
