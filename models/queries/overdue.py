"""What the rope has run out for: counts for whoever may see the whole rope, the people behind each, and Mondays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, true
from sqlmodel import Session, col

from models.appointment import Appointment
from models.assignment import Assignment
from models.citizen import Citizen
from models.errors import NotYoursError
from models.pause import Pause, PauseState
from models.queries import namesakes, policies, scope
from models.queries.appointments import SETTLED
from models.rope import Deadline, Event, RopeEvent
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role, Staff

PAGE = 8  # each has a button


@dataclass(frozen=True)
class RuleCount:
    rule: str
    n: int


@dataclass(frozen=True)
class OwnerCount:
    """*staff_id* and *name* are None for deadlines that nobody owns."""

    staff_id: int | None
    name: str | None
    n: int


@dataclass(frozen=True)
class Overview:
    by_rule: tuple[RuleCount, ...]
    by_owner: tuple[OwnerCount, ...]
    citizens: int
    without_next: int
    paused: int

    @property
    def deadlines(self) -> int:
        return sum(one.n for one in self.by_rule)


@dataclass(frozen=True)
class Behind:
    """One person behind a number: since when, and (for a pause) until when; *rule* only for a deadline."""

    citizen_id: int
    citizen: str
    owner: str | None
    since: date
    days: int
    rule: str | None = None
    until: date | None = None


@dataclass(frozen=True)
class Page:
    people: tuple[Behind, ...]
    total: int
    number: int

    @property
    def last(self) -> int:
        return max(0, (self.total - 1) // PAGE)


def overview(session: Session, *, by: Actor, now: datetime) -> Overview:
    """How many deadlines have passed, by rule and by owner; NotAllowedError for whoever may not see the rope."""
    access.require(by, May.SEE_ROPE)
    today = calendar.today(now)
    return Overview(
        by_rule=_by_rule(session, _over(today), by),
        by_owner=_by_owner(session, today, by),
        citizens=_count(session, _deadlines(today, by).with_only_columns(col(Deadline.citizen_id)).distinct()),
        without_next=_count(session, _without_next(now, by)),
        paused=_count(session, _paused(today, by)),
    )


def with_rule(session: Session, rule: str, page: int, *, by: Actor, now: datetime) -> Page:
    """The people behind one rule's number, the longest overdue first."""
    access.require(by, May.SEE_ROPE)
    today = calendar.today(now)
    return _page(session, _deadlines(today, by).where(col(Deadline.rule) == rule), page, today)


def with_owner(session: Session, staff_id: int | None, page: int, *, by: Actor, now: datetime) -> Page:
    """The people behind one colleague's number; None is for deadlines that nobody owns."""
    access.require(by, May.SEE_ROPE)
    today = calendar.today(now)
    return _page(session, _deadlines(today, by).where(_owned_by(staff_id)), page, today)


def without_next(session: Session, page: int, *, by: Actor, now: datetime) -> Page:
    """Who takes part, is not on a pause, and has no next step booked."""
    access.require(by, May.SEE_ROPE)
    return _page(session, _without_next(now, by), page, calendar.today(now))


def paused(session: Session, page: int, *, by: Actor, now: datetime) -> Page:
    access.require(by, May.SEE_ROPE)
    today = calendar.today(now)
    return _page(session, _paused(today, by), page, today)


def name_of(session: Session, staff_id: int) -> str:
    """A colleague's name; NotYoursError where there is none."""
    staff = session.get(Staff, staff_id)
    if staff is None:
        raise NotYoursError
    return staff.name


def this_week(session: Session, staff_id: int, today: date) -> tuple[RuleCount, ...]:
    """What falls due for this colleague up to Sunday, by rule."""
    sunday = today + timedelta(days=6 - today.weekday())
    coming = and_(col(Deadline.due_on) > today, col(Deadline.due_on) <= sunday, ~col(Deadline.held))
    return _by_rule(session, and_(_owned_by(staff_id), coming))


def by_colleague(session: Session, by: Actor, today: date, *, all_of_them: bool) -> tuple[OwnerCount, ...]:
    """
    How much each colleague but the actor has left, and what nobody owns; the most first.

    Where not *all_of_them*, only what the leads are to hear of: its owner's time to settle it has run out.
    """
    left = or_(col(Deadline.owner_id).is_(None), col(Deadline.said) > 1, literal(all_of_them))
    others = or_(col(Deadline.owner_id).is_(None), col(Deadline.owner_id) != by.staff_id)
    return _by_owner(session, today, by, and_(left, others))


def _over(today: date) -> ColumnElement[bool]:
    """Past its day; what nobody owns counts from the day itself, for nobody will be told."""
    unowned = and_(col(Deadline.owner_id).is_(None), col(Deadline.due_on) == today)
    return and_(or_(col(Deadline.due_on) < today, unowned), ~col(Deadline.held))


def _owned_by(staff_id: int | None) -> ColumnElement[bool]:
    owner = col(Deadline.owner_id)
    return owner.is_(None) if staff_id is None else owner == staff_id


def _within(by: Actor | None) -> ColumnElement[bool]:
    """Citizens of the programmes whose rope the actor sees; anybody where there is none."""
    return true() if by is None else scope.within(by, May.SEE_ROPE, col(Citizen.programme_id))


def _by_rule(session: Session, which: ColumnElement[bool], by: Actor | None = None) -> tuple[RuleCount, ...]:
    statement = (
        select(col(Deadline.rule), func.count())
        .join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
        .where(which, _within(by))
        .group_by(col(Deadline.rule))
    )
    found = [RuleCount(rule, n) for rule, n in session.connection().execute(statement)]
    order = list(policies.of(session).rope.rules)
    return tuple(sorted(found, key=lambda one: (order.index(one.rule) if one.rule in order else len(order), one.rule)))


def _by_owner(
    session: Session, today: date, by: Actor | None = None, which: ColumnElement[bool] | None = None
) -> tuple[OwnerCount, ...]:
    """The most overdue first; what nobody owns before all."""
    statement = (
        select(col(Staff.id), col(Staff.name), func.count())
        .select_from(Deadline)
        .join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
        .outerjoin(Staff, col(Staff.id) == col(Deadline.owner_id))
        .where(_over(today), _within(by), true() if which is None else which)
        .group_by(col(Staff.id), col(Staff.name))
    )
    found = [OwnerCount(*row) for row in session.connection().execute(statement)]
    return tuple(sorted(found, key=lambda one: (one.staff_id is not None, -one.n, one.name or "")))


def _deadlines(today: date, by: Actor) -> Select[Any]:
    what: list[Any] = [col(Deadline.due_on).label("since"), col(Deadline.rule).label("rule")]
    named: Select[Any] = select(*_names(by), *what)
    return (
        named.select_from(Deadline)
        .join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
        .outerjoin(Staff, col(Staff.id) == col(Deadline.owner_id))
        .where(_over(today), _within(by))
        .order_by(col(Deadline.due_on), col(Citizen.id), col(Deadline.rule))
    )


def _names(by: Actor) -> list[Any]:
    called = namesakes.shown(by.staff_id)
    return [col(Citizen.id).label("citizen_id"), called.label("citizen"), col(Staff.name).label("owner")]


def _running(by: Actor, *columns: Any) -> Select[Any]:
    """Citizens who take part, with their mentor."""
    mentored = and_(
        col(Assignment.citizen_id) == col(Citizen.id),
        col(Assignment.role) == Role.MENTOR,
        col(Assignment.ended_at).is_(None),
    )
    named: Select[Any] = select(*_names(by), *columns)
    return (
        named.select_from(Citizen)
        .outerjoin(Assignment, mentored)
        .outerjoin(Staff, col(Staff.id) == col(Assignment.staff_id))
        .where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None), _within(by))
    )


def _without_next(now: datetime, by: Actor) -> Select[Any]:
    planned = (
        select(func.max(RopeEvent.on_date))
        .where(col(RopeEvent.citizen_id) == col(Citizen.id), col(RopeEvent.event) == Event.ACTIVITY_PLANNED)
        .correlate(Citizen)
        .scalar_subquery()
    )
    coming = exists().where(
        col(Appointment.citizen_id) == col(Citizen.id),
        col(Appointment.starts_at) > now,
        col(Appointment.state).not_in(SETTLED),
    )
    since = func.coalesce(planned, col(Citizen.start_on))
    statement = _running(by, since.label("since")).where(~coming, ~exists().where(on_pause(calendar.today(now))))
    return statement.order_by(since, col(Citizen.id))


def _paused(today: date, by: Actor) -> Select[Any]:
    statement = _running(by, col(Pause.from_on).label("since"), col(Pause.to_on).label("until"))
    return statement.join(Pause, on_pause(today)).order_by(col(Pause.from_on), col(Citizen.id))


def on_pause(today: date) -> ColumnElement[bool]:
    """A granted pause of the citizen that runs on *today*."""
    return and_(
        col(Pause.citizen_id) == col(Citizen.id),
        col(Pause.state) == PauseState.GRANTED,
        col(Pause.from_on) <= today,
        or_(col(Pause.to_on).is_(None), col(Pause.to_on) > today),
    )


def _count(session: Session, statement: Select[Any]) -> int:
    inner = statement.order_by(None).subquery()
    return int(session.connection().execute(select(func.count()).select_from(inner)).scalar_one())


def _page(session: Session, statement: Select[Any], number: int, today: date) -> Page:
    """One page of the people; a number past the end gives the last page."""
    total = _count(session, statement)
    number = min(number, max(0, (total - 1) // PAGE))
    rows = session.connection().execute(statement.limit(PAGE).offset(number * PAGE)).mappings()
    return Page(_people([dict(row) for row in rows], today), total, number)


def _people(rows: Sequence[dict[str, Any]], today: date) -> tuple[Behind, ...]:
    return tuple(Behind(**row, days=(today - row["since"]).days) for row in rows)
