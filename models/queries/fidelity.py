"""Whether the principles are practised: each indicator's figure, by mentor and by month, with how many it is of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from statistics import median

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.queries import fidelity_rows, policies, scope
from models.rules import access, calendar, fidelity
from models.rules.access import Actor, May
from models.rules.fidelity import MEDIANS, Indicator
from models.staff import Role, Staff


@dataclass(frozen=True)
class Figure:
    """
    *value* is a share (0 to 1) or a median; None where there is nothing to count, or of fewer people than may be told.

    *n* counts what the share is of (weeks, sub-goals, days), *people* the citizens behind it.
    """

    value: Fraction | float | None
    n: int
    people: int

    @property
    def is_empty(self) -> bool:
        return self.n == 0

    @property
    def is_few(self) -> bool:
        return self.n > 0 and self.value is None


Counted = tuple[int, int, int]  # citizen, hits, of


@dataclass(frozen=True)
class Mentor:
    id: int
    name: str


def mentors(session: Session, month: date, *, by: Actor) -> tuple[Mentor, ...]:
    """Whose figures of *month* this actor may see: of whoever had citizens in its year, or a mentor her own."""
    access.require(by, May.SEE_FIDELITY)
    wanted = {by.staff_id}
    if sees_everybody(by):
        since = calendar.add_months(month, -11)
        there = or_(col(Citizen.ended_on).is_(None), col(Citizen.ended_on) >= since)
        counted = set(session.exec(select(Citizen.id).where(col(Citizen.start_on).is_not(None), there, _own(by))))
        wanted = {staff_id for citizen_id, staff_id in mentored(session, month).items() if citizen_id in counted}
    rows = session.exec(select(Staff).where(col(Staff.id).in_(wanted)).order_by(col(Staff.name), col(Staff.id)))
    return tuple(Mentor(one.id or 0, one.name) for one in rows)


def sees_everybody(by: Actor) -> bool:
    """A mentor who is nothing else sees her own."""
    return access.may(by, May.SEE_ROPE)


def _own(by: Actor) -> ColumnElement[bool]:
    """Citizens of the programmes whose rope she sees, or in which she is a mentor."""
    what = May.SEE_ROPE if sees_everybody(by) else May.SEE_FIDELITY
    return scope.within(by, what, col(Citizen.programme_id))


def chosen(session: Session, mentor_id: int | None, *, by: Actor) -> Mentor | None:
    """Whose figures are told: of *mentor_id*, of all (None), or her own; NotYoursError for what is another's."""
    access.require(by, May.SEE_FIDELITY)
    if mentor_id is None and sees_everybody(by):
        return None
    found = session.get(Staff, mentor_id or by.staff_id)
    if found is None or (
        found.id != by.staff_id and not (sees_everybody(by) and _is_seen(session, saved(found.id), by))
    ):
        raise NotYoursError
    return Mentor(saved(found.id), found.name)


def _is_seen(session: Session, mentor_id: int, by: Actor) -> bool:
    """Whether she has been the mentor of somebody whom the actor may count."""
    given = select(Assignment.id).join(Citizen, col(Citizen.id) == col(Assignment.citizen_id))
    own = given.where(Assignment.staff_id == mentor_id, Assignment.role == Role.MENTOR, _own(by))
    return session.exec(own).first() is not None


@dataclass(frozen=True)
class Told:
    """An indicator's figure in a month, and in the month before."""

    indicator: Indicator
    now: Figure
    before: Figure


def overview(session: Session, month: date, mentor_id: int | None, *, by: Actor, now: datetime) -> tuple[Told, ...]:
    """Every indicator of *month* (its first day), of a mentor's citizens or of all, in the principles' order."""
    access.require(by, May.SEE_FIDELITY)
    mentor, before = chosen(session, mentor_id, by=by), calendar.add_months(month, -1)
    return tuple(
        Told(
            one,
            _of_month(session, one, month, mentor, by, now),
            _of_month(session, one, before, mentor, by, now),
        )
        for some in fidelity.OF_PRINCIPLE.values()
        for one in some
    )


def _of_month(
    session: Session, indicator: Indicator, month: date, mentor: Mentor | None, by: Actor, now: datetime
) -> Figure:
    rows = _rows(session, indicator, month, by, now)
    if mentor is not None:
        there = mentored(session, month)
        rows = [row for row in rows if there.get(row[0]) == mentor.id]
    return _figure(indicator, rows, policies.of(session).results.smallest_cell)


def by_mentor(
    session: Session, indicator: Indicator, month: date, *, by: Actor, now: datetime
) -> Mapping[int | None, Figure]:
    """The same by mentor, and under None of everybody, for whoever sees everybody; a mentor's own alone for her."""
    access.require(by, May.SEE_FIDELITY)
    there, smallest = mentored(session, month), policies.of(session).results.smallest_cell
    groups: dict[int | None, list[Counted]] = defaultdict(list)
    for row in _rows(session, indicator, month, by, now):
        groups[there.get(row[0], 0)].append(row)
        groups[None].append(row)
    wanted: Sequence[int | None] = [one.id for one in mentors(session, month, by=by)]
    if sees_everybody(by):
        wanted = [None, *wanted]
    return {id_: _figure(indicator, groups[id_], smallest) for id_ in wanted}


def mentored(session: Session, month: date) -> dict[int, int]:
    """Whose citizen each is counted as: the mentor's who took her on last, up to the end of *month*."""
    ends = calendar.instant(calendar.add_months(month, 1), time.min)
    rows = session.exec(
        select(Assignment.citizen_id, Assignment.staff_id)
        .where(Assignment.role == Role.MENTOR, Assignment.started_at < ends)
        .order_by(col(Assignment.started_at), col(Assignment.id))
    )
    return dict(rows.all())


def _rows(session: Session, indicator: Indicator, month: date, by: Actor, now: datetime) -> list[Counted]:
    window = fidelity.window(indicator, month, calendar.today(now))
    counted = fidelity_rows.rows(indicator, window).subquery()
    within = select(Citizen.id).where(fidelity_rows.not_control(), _own(by))
    statement = select(counted.c.citizen_id, counted.c.hits, counted.c.of).where(counted.c.citizen_id.in_(within))
    return [(row[0], int(row[1]), int(row[2])) for row in session.exec(statement)]


def _figure(indicator: Indicator, rows: Iterable[Counted], smallest: int) -> Figure:
    some = list(rows)
    n = len(some) if indicator in MEDIANS else sum(of for _, _, of in some)
    if len(some) < smallest:
        return Figure(None, n, len(some))
    hits = [hits for _, hits, _ in some]
    return Figure(median(hits) if indicator in MEDIANS else Fraction(sum(hits), n), n, len(some))
