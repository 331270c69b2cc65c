"""A shop's days and people, how often they came, and what the mentor hears of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import Session, col, func, select

from models.attendance import Attendance, Attended, Observation, Why
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.pause import Pause, PauseState
from models.placement import EndReason, Placement, PlacementKind, Stage
from models.queries import attendance_rates, namesakes, people, placements, policies, scope
from models.queries.attendance_rates import IN_A_SHOP, Rate
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role, Staff
from models.sub_goal import Area, SubGoal
from models.workplace import ShopTask, Workplace, WorkplaceKind

_LATEST = 3
_SHOP = (
    Placement.kind == PlacementKind.INTERNAL_INTERNSHIP,
    col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
)


@dataclass(frozen=True)
class Here:
    """One citizen who is expected on a day, and what has been said of it; *own_word*: she said it herself."""

    placement_id: int
    name: str
    stage: Stage | None
    state: Attended | None = None
    reason: Why | None = None
    attendance_id: int | None = None
    own_word: bool = False


@dataclass(frozen=True)
class ShopDay:
    shop_id: int
    shop: str
    day: date
    today: date
    before: date
    works: bool
    people: tuple[Here, ...]
    paused: tuple[str, ...]
    rate: Rate


@dataclass(frozen=True)
class LedShop:
    id: int
    name: str
    expected: int
    noted: int


@dataclass(frozen=True)
class Shop:
    """A shop as whoever runs the programme sees it; *tasks* with the dropped ones last."""

    id: int
    name: str
    capacity: int | None
    taken: int
    contact: str
    lead: str | None
    closed_on: date | None
    tasks: tuple[ShopTask, ...]
    rate: Rate


@dataclass(frozen=True)
class Line:
    """An observation, with the sub-goal that it is about."""

    id: int
    at: datetime
    text: str
    goal: str | None
    by_id: int


@dataclass(frozen=True)
class Choice:
    """A citizen who may get a place, and the shops that have room; each with how many places are free, if counted."""

    citizen: str
    start_on: date | None
    shops: tuple[tuple[int, str, int | None], ...]


@dataclass(frozen=True)
class InShop:
    """A citizen's place in a shop: this week's days, the latest observations, her open sub-goals with fitting tasks."""

    placement_id: int
    citizen_id: int
    name: str
    shop_id: int
    shop: str
    stage: Stage | None
    start_on: date
    ended_on: date | None
    hours_a_week: float
    led: bool
    week: tuple[tuple[date, Attended, Why | None], ...]
    rate: Rate
    lines: tuple[Line, ...]
    goals: tuple[SubGoal, ...]
    tasks: tuple[tuple[Area, str], ...]


def led(session: Session, placement_id: int, by: Actor) -> Placement:
    """A placement in a shop that this colleague leads; NotYoursError for any other."""
    placement = session.get(Placement, placement_id)
    if placement is None or placement.kind is not PlacementKind.INTERNAL_INTERNSHIP:
        raise NotYoursError
    if session.get_one(Workplace, placement.workplace_id).internship_lead_id != by.staff_id:
        raise NotYoursError
    return placement


def managed(session: Session, shop_id: int, by: Actor, what: May = May.MANAGE_SHOPS) -> Workplace:
    """A shop of a programme in which the actor may do *what*; NotYoursError for any other workplace."""
    shop = placements.workplace(session, shop_id, what, by)
    if shop.kind is not WorkplaceKind.SHOP:
        raise NotYoursError
    return shop


def led_by(session: Session, *, by: Actor, now: datetime) -> list[LedShop]:
    """The shops this colleague leads, with how much of today is said."""
    access.require(by, May.LEAD_SHOP)
    today = calendar.today(now)
    own = select(Workplace).where(Workplace.internship_lead_id == by.staff_id).order_by(col(Workplace.name))
    found = []
    for shop in session.exec(own):
        here, _ = _expected(session, saved(shop.id), today, by.staff_id)
        noted = sum(one.state is not None for one in here)
        if here or shop.closed_on is None:
            found.append(LedShop(saved(shop.id), shop.name, len(here), noted))
    return found


def day(session: Session, shop_id: int, on: date, *, by: Actor, now: datetime) -> ShopDay:
    """Who is expected; NotYoursError for a shop that somebody else leads."""
    shop = managed(session, shop_id, by, May.LEAD_SHOP)
    if shop.internship_lead_id != by.staff_id:
        raise NotYoursError
    today, working = calendar.today(now), policies.of(session).working_days
    works = on in working
    here, paused = _expected(session, shop_id, on, by.staff_id) if works else ([], [])
    before = calendar.settle(today - timedelta(days=1), working)
    rate = attendance_rates.of_shop(session, shop_id, now=now)
    return ShopDay(shop_id, shop.name, on, today, before, works, tuple(here), tuple(paused), rate)


def _expected(session: Session, shop_id: int, on: date, reader: int) -> tuple[list[Here], list[str]]:
    statement = (
        select(Placement, namesakes.shown(reader), Attendance, exists().where(_paused(on)).label("paused"))
        .join(Citizen, col(Citizen.id) == col(Placement.citizen_id))
        .outerjoin(Attendance, (col(Attendance.placement_id) == col(Placement.id)) & (col(Attendance.day) == on))
        .where(Placement.workplace_id == shop_id, *IN_A_SHOP, *_runs(on))
        .order_by(col(Citizen.name), col(Citizen.id))
    )
    here: list[Here] = []
    away: list[str] = []
    for placement, name, row, paused in session.exec(statement):
        if paused and row is None:
            away.append(name)
            continue
        here.append(_here(placement, name, row))
    return here, away


def _here(placement: Placement, name: str, row: Attendance | None) -> Here:
    if row is None:
        return Here(saved(placement.id), name, placement.stage)
    own = row.noted_by_id is None
    return Here(saved(placement.id), name, placement.stage, row.state, row.reason, row.id, own)


def _runs(on: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Placement.start_on) <= on,
        or_(col(Placement.ended_on).is_(None), col(Placement.ended_on) >= on),
        or_(col(Citizen.ended_on).is_(None), col(Citizen.ended_on) >= on),
    )


def _paused(on: date) -> ColumnElement[bool]:
    return (
        (col(Pause.citizen_id) == col(Placement.citizen_id))
        & (col(Pause.state) == PauseState.GRANTED)
        & (col(Pause.from_on) <= on)
        & or_(col(Pause.to_on).is_(None), col(Pause.to_on) > on)
    )


def expecting(session: Session, citizen_id: int, now: datetime) -> Placement | None:
    """The placement that expects her today; None on a day off, on a pause, and in the control arm."""
    today = calendar.today(now)
    if today not in policies.of(session).working_days or placements.in_control_arm(session, citizen_id):
        return None
    statement = (
        select(Placement)
        .join(Citizen, col(Citizen.id) == col(Placement.citizen_id))
        .where(Placement.citizen_id == citizen_id, *IN_A_SHOP, *_runs(today), ~exists().where(_paused(today)))
    )
    return session.exec(statement).first()


def everything(session: Session, *, by: Actor, now: datetime) -> list[Shop]:
    """Every shop of the programme, the open ones first."""
    access.require(by, May.MANAGE_SHOPS)
    every = select(Workplace).where(Workplace.kind == WorkplaceKind.SHOP)
    every = every.where(scope.within(by, May.MANAGE_SHOPS, col(Workplace.programme_id)))
    rows = session.exec(every.order_by(col(Workplace.closed_on).is_not(None), col(Workplace.name))).all()
    return [_shop(session, one, now) for one in rows]


def could_lead(session: Session, shop_id: int, *, by: Actor) -> list[Staff]:
    """The internship leads of the shop's programme."""
    return people.with_role(session, Role.INTERNSHIP_LEAD, [managed(session, shop_id, by).programme_id])


def one(session: Session, shop_id: int, *, by: Actor, now: datetime) -> Shop:
    access.require(by, May.MANAGE_SHOPS)
    return _shop(session, managed(session, shop_id, by), now)


def _shop(session: Session, row: Workplace, now: datetime) -> Shop:
    tasks = session.exec(
        select(ShopTask)
        .where(ShopTask.workplace_id == row.id)
        .order_by(col(ShopTask.dropped_at).is_not(None), col(ShopTask.area), col(ShopTask.id))
    ).all()
    lead = session.get_one(Staff, row.internship_lead_id).name if row.internship_lead_id is not None else None
    id_ = saved(row.id)
    return Shop(
        id=id_,
        name=row.name,
        capacity=row.capacity,
        taken=placements.taken_places(session, id_),
        contact=row.contact,
        lead=lead,
        closed_on=row.closed_on,
        tasks=tuple(tasks),
        rate=attendance_rates.of_shop(session, id_, now=now),
    )


def with_places(session: Session, citizen_id: int, *, by: Actor) -> Choice:
    """For a citizen whom the actor works with."""
    access.require(by, May.PLACE_IN_SHOP)
    citizen = placements.placeable(session, citizen_id, by)
    taken = (
        select(Placement.workplace_id, func.count().label("n"))
        .where(col(Placement.ended_on).is_(None))
        .group_by(col(Placement.workplace_id))
        .subquery()
    )
    statement = (
        select(Workplace.id, Workplace.name, Workplace.capacity, taken.c.n)
        .outerjoin(taken, taken.c.workplace_id == Workplace.id)
        .where(
            Workplace.programme_id == citizen.programme_id,
            Workplace.kind == WorkplaceKind.SHOP,
            col(Workplace.closed_on).is_(None),
        )
        .order_by(col(Workplace.name))
    )
    rows = [
        (saved(id_), name, None if capacity is None else capacity - (n or 0))
        for id_, name, capacity, n in session.exec(statement)
    ]
    free = tuple(one for one in rows if one[2] is None or one[2] > 0)
    return Choice(namesakes.name(session, citizen_id, by.staff_id), citizen.start_on, free)


def standing(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> InShop | None:
    """The place that a citizen whom the actor works with has or is to have; None where there is none."""
    placements.placeable(session, citizen_id, by)
    running = placements.running(session, citizen_id, PlacementKind.INTERNAL_INTERNSHIP)
    return _in_shop(session, running[0], by, now) if running else None


def place(session: Session, placement_id: int, *, by: Actor, now: datetime) -> InShop:
    """One place in a shop, for whoever works with the citizen, or leads the shop."""
    access.require(by, May.PLACE_IN_SHOP)
    placement = placements.own(session, placement_id, by)
    if placement.kind is not PlacementKind.INTERNAL_INTERNSHIP:
        raise NotYoursError
    return _in_shop(session, placement, by, now)


def _in_shop(session: Session, placement: Placement, by: Actor, now: datetime) -> InShop:
    shop = session.get_one(Workplace, placement.workplace_id)
    today = calendar.today(now)
    monday = today - timedelta(days=today.weekday())
    goals = _open_goals(session, placement.citizen_id)
    return InShop(
        placement_id=saved(placement.id),
        citizen_id=placement.citizen_id,
        name=namesakes.name(session, placement.citizen_id, by.staff_id),
        shop_id=saved(shop.id),
        shop=shop.name,
        stage=placement.stage,
        start_on=placement.start_on,
        ended_on=placement.ended_on,
        hours_a_week=placement.hours_a_week,
        led=shop.internship_lead_id == by.staff_id,
        week=_week(session, placement, monday),
        rate=attendance_rates.of_citizen(session, placement.citizen_id, now=now),
        lines=_lines(session, placement),
        goals=goals,
        tasks=_tasks(session, saved(shop.id)),
    )


def _week(session: Session, placement: Placement, monday: date) -> tuple[tuple[date, Attended, Why | None], ...]:
    rows = session.exec(
        select(Attendance)
        .where(Attendance.placement_id == placement.id, Attendance.day >= monday)
        .order_by(col(Attendance.day))
    )
    return tuple((one.day, one.state, one.reason) for one in rows)


def _lines(session: Session, placement: Placement) -> tuple[Line, ...]:
    rows = session.exec(
        select(Observation, SubGoal)
        .outerjoin(SubGoal, col(SubGoal.id) == col(Observation.sub_goal_id))
        .where(Observation.placement_id == placement.id)
        .order_by(col(Observation.at).desc(), col(Observation.id).desc())
        .limit(_LATEST)
    )
    return tuple(Line(saved(o.id), o.at, o.text, goal.text if goal else None, o.by_id) for o, goal in rows)


def _open_goals(session: Session, citizen_id: int) -> tuple[SubGoal, ...]:
    return tuple(
        session.exec(
            select(SubGoal)
            .where(
                SubGoal.citizen_id == citizen_id, col(SubGoal.reached_at).is_(None), col(SubGoal.dropped_at).is_(None)
            )
            .order_by(col(SubGoal.created_at), col(SubGoal.id))
        )
    )


def _tasks(session: Session, shop_id: int) -> tuple[tuple[Area, str], ...]:
    rows = session.exec(
        select(ShopTask)
        .where(ShopTask.workplace_id == shop_id, col(ShopTask.dropped_at).is_(None))
        .order_by(col(ShopTask.id))
    )
    return tuple((one.area, one.name) for one in rows)


def led_shop(session: Session, placement_id: int, *, by: Actor) -> int:
    """The shop of a placement, for whoever leads it."""
    access.require(by, May.LEAD_SHOP)
    return led(session, placement_id, by).workplace_id


def told_at(session: Session, placement_id: int, *, by: Actor) -> tuple[str, str | None]:
    """The shop of the citizen's own placement, and who leads its internships, by first name."""
    placement = session.get(Placement, placement_id)
    if placement is None or placement.citizen_id != by.citizen_id:
        raise NotYoursError
    shop = session.get_one(Workplace, placement.workplace_id)
    lead = session.get(Staff, shop.internship_lead_id) if shop.internship_lead_id is not None else None
    return shop.name, lead.name.split()[0] if lead is not None else None
