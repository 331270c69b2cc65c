"""How often citizens came to the shop: of the days that are recorded, with the days that are not told beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Date, bindparam, or_
from sqlmodel import Session, col, func, select

from models.attendance import Attendance, Attended
from models.base import saved
from models.pause import Pause, PauseState
from models.placement import EndReason, Placement, PlacementKind
from models.queries import policies
from models.rope import Event, RopeEvent
from models.rules import calendar

RATE_DAYS = 28
IN_A_SHOP: Final[tuple[ColumnElement[bool], ...]] = (
    col(Placement.kind) == PlacementKind.INTERNAL_INTERNSHIP,
    col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
)


@dataclass(frozen=True)
class Rate:
    """
    Of *recorded* days she *came* on so many; of *unrecorded* expected working days nobody has said anything.

    Expected is every working day of a placement up to and including the period's last day, pauses left out: which days
    of the week were agreed is not on record, so the share is of recorded days, and the rest is told beside it.
    """

    came: int = 0
    recorded: int = 0
    unrecorded: int = 0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(self.came + other.came, self.recorded + other.recorded, self.unrecorded + other.unrecorded)

    @property
    def percent(self) -> int | None:
        """None where no day is recorded."""
        return round(100 * self.came / self.recorded) if self.recorded else None


def rate(session: Session, some: Sequence[Placement], *, first: date, last: date) -> Rate:
    """How often those placed came in the days from *first* to *last*."""
    ids = [one.id for one in some]
    rows = session.exec(
        select(Attendance).where(col(Attendance.placement_id).in_(ids), Attendance.day >= first, Attendance.day <= last)
    ).all()
    came = sum(one.state.came for one in rows)
    expected = _expected_days(session, some, first, last)
    return Rate(came, len(rows), len(expected - {(one.placement_id, one.day) for one in rows}))


def _expected_days(session: Session, some: Sequence[Placement], first: date, last: date) -> set[tuple[int, date]]:
    working = policies.of(session).working_days
    days = [one for one in _each(first, last) if one in working]
    people = [one.citizen_id for one in some]
    pauses = session.exec(
        select(Pause).where(col(Pause.citizen_id).in_(people), Pause.state == PauseState.GRANTED, Pause.from_on <= last)
    ).all()
    return {
        (saved(one.id), on)
        for one in some
        for on in days
        if one.start_on <= on and (one.ended_on is None or on <= one.ended_on)
        if not any(
            pause.citizen_id == one.citizen_id and pause.from_on <= on and (pause.to_on is None or on < pause.to_on)
            for pause in pauses
        )
    }


def _each(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _period(now: datetime) -> tuple[date, date]:
    """The four weeks before today: today is still being said."""
    today = calendar.today(now)
    return today - timedelta(days=RATE_DAYS), today - timedelta(days=1)


def of_shop(session: Session, shop_id: int, *, now: datetime) -> Rate:
    first, last = _period(now)
    some = session.exec(select(Placement).where(Placement.workplace_id == shop_id, *IN_A_SHOP, *_between(first, last)))
    return rate(session, some.all(), first=first, last=last)


def _between(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return (col(Placement.start_on) <= last, or_(col(Placement.ended_on).is_(None), col(Placement.ended_on) >= first))


def of_citizen(session: Session, citizen_id: int, *, now: datetime) -> Rate:
    first, last = _period(now)
    some = session.exec(select(Placement).where(Placement.citizen_id == citizen_id, *IN_A_SHOP, *_between(first, last)))
    return rate(session, some.all(), first=first, last=last)


# Asked whenever a check-in is opened, so built once.
_LAST_TALK = (
    select(func.max(RopeEvent.on_date))
    .where(
        RopeEvent.citizen_id == bindparam("citizen_id"),
        RopeEvent.event == Event.TALK_HELD,
        RopeEvent.on_date < bindparam("today"),
    )
    .scalar_subquery()
)
_SINCE_LAST_TALK = (
    select(Attendance.state)
    .join(Placement, col(Placement.id) == col(Attendance.placement_id))
    .where(
        Placement.citizen_id == bindparam("citizen_id"),
        Attendance.day > bindparam("first"),
        Attendance.day > func.coalesce(_LAST_TALK, bindparam("first", type_=Date)),
        Attendance.day <= bindparam("today"),
        *IN_A_SHOP,
    )
)


def since_last_talk(session: Session, citizen_id: int, *, now: datetime) -> Rate:
    """Of the days recorded after the last talk before today, four weeks at most; of others nothing is told."""
    today = calendar.today(now)
    asked = {"citizen_id": citizen_id, "today": today, "first": today - timedelta(days=RATE_DAYS)}
    came = [Attended(state).came for state in session.connection().scalars(_SINCE_LAST_TALK, asked)]
    return Rate(sum(came), len(came))
