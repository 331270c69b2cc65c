"""A citizen's course from its first day to its last: how far it has come, what runs now, and what is booked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from models.appointment import AppointmentKind
from models.citizen import Citizen
from models.errors import NotTakingPartError
from models.placement import Placement, PlacementKind
from models.programme import Programme
from models.queries import appointments, namesakes, people, placements, policies, transitions, workshops
from models.queries.overdue import on_pause
from models.rope import Deadline
from models.rules import calendar
from models.rules.access import Actor
from models.rules.policy import measure
from models.staff import Staff
from models.sub_goal import SubGoal
from models.workplace import Workplace

_END_RULE, _SHOP_RULE, _COMPANY_RULE = "programme_end", "internal_internship", "company_internship"


@dataclass(frozen=True)
class Running:
    """What goes on now, or is to begin: where, and since when."""

    kind: PlacementKind
    place: str
    start_on: date


@dataclass(frozen=True)
class Timeline:
    """
    *week* is the one that runs, 1 the first, of *weeks*; *norm_weeks* are the weeks in which the shop, a company and
    the job are to have begun. *step* is 1 to 3, 4 once there is a job. *share* is how far through the current step
    today lies, from 0 to 1. *workshop_on* is her latest day at a CV workshop.
    """

    citizen_id: int
    name: str
    start_on: date
    end_on: date
    week: int
    weeks: int
    norm_weeks: tuple[int, int, int]
    step: int
    share: float
    running: tuple[Running, ...]
    next_at: datetime | None
    next_with: str | None
    reached: int
    open_goals: int
    paused: bool
    workshop_on: date | None = None


def own(session: Session, *, by: Actor, now: datetime) -> Timeline:
    """The citizen's own."""
    citizen = session.get_one(Citizen, by.citizen_id)
    return _timeline(session, citizen, citizen.called(), now)


def of_citizen(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Timeline:
    """That of a citizen whom the actor works with; NotYoursError for any other."""
    citizen = people.own_citizen(session, citizen_id, by)
    return _timeline(session, citizen, namesakes.name(session, citizen_id, by.staff_id), now)


def _timeline(session: Session, citizen: Citizen, name: str, now: datetime) -> Timeline:
    if citizen.start_on is None or citizen.id is None or not citizen.taking_part():
        raise NotTakingPartError
    today, id_ = calendar.today(now), citizen.id
    end_on, norms = _end(session, citizen, citizen.start_on), _norm_weeks(session, citizen)
    running = _running(session, id_, today)
    step = 4 if any(one.kind is PlacementKind.JOB for one in running) else transitions.step_of(session, id_)
    week = max(1, (today - citizen.start_on).days // 7 + 1)
    coming = next(iter(appointments.coming(session, id_, now)), None)
    return Timeline(
        id_,
        name,
        citizen.start_on,
        end_on,
        week,
        max(1, (end_on - citizen.start_on).days // 7),
        norms,
        step,
        _share(session, id_, citizen.start_on, step, norms, today),
        running,
        coming.starts_at if coming is not None else None,
        session.get_one(Staff, coming.staff_id).name if coming is not None else None,
        _goals(session, id_, reached=True),
        _goals(session, id_, reached=False),
        _is_paused(session, id_, today),
        workshops.attended_on(session, [id_], AppointmentKind.CV_WORKSHOP).get(id_),
    )


def _end(session: Session, citizen: Citizen, start_on: date) -> date:
    """The day that the rope holds the course to, extension and pauses included; else so many weeks after the start."""
    held_to = session.exec(
        select(Deadline).where(Deadline.citizen_id == citizen.id, Deadline.rule == _END_RULE)
    ).one_or_none()
    return held_to.due_on if held_to is not None else start_on + timedelta(weeks=_weeks(session, citizen))


def _weeks(session: Session, citizen: Citizen) -> int:
    programme = session.get_one(Programme, citizen.programme_id)
    entry = policies.of(session).programmes.get(programme.key)
    return entry.weeks if entry is not None else 52


def _norm_weeks(session: Session, citizen: Citizen) -> tuple[int, int, int]:
    rules = policies.of(session).rope.rules
    shop = _in_weeks(rules[_SHOP_RULE].due) if _SHOP_RULE in rules else 2
    company = _in_weeks(rules[_COMPANY_RULE].due) if _COMPANY_RULE in rules else 26
    return shop, company, _weeks(session, citizen)


def _in_weeks(period: str) -> int:
    number, unit = measure(period)
    return max(1, round(number * {"days": 1, "months": 30.4, "working days": 1.4}[unit] / 7))


def _running(session: Session, citizen_id: int, today: date) -> tuple[Running, ...]:
    rows = session.exec(
        select(Placement, Workplace)
        .join(Workplace, col(Workplace.id) == col(Placement.workplace_id))
        .where(
            Placement.citizen_id == citizen_id,
            col(Placement.id).in_([one.id for one in placements.of_citizen(session, citizen_id)]),
            (col(Placement.ended_on).is_(None)) | (col(Placement.ended_on) >= today),
        )
        .order_by(col(Placement.start_on))
    ).all()
    return tuple(Running(one.kind, place.name, one.start_on) for one, place in rows)


def _share(
    session: Session, citizen_id: int, start_on: date, step: int, norms: tuple[int, int, int], today: date
) -> float:
    """The time since the step was reached, of the time that it is to take; never quite the whole before the next."""
    if step > 3:
        return 1.0
    reached = [at for (_, to_step), at in transitions.history(session, citizen_id) if to_step == step]
    since = calendar.today(reached[-1]) if reached else start_on
    lasts = (norms[0], norms[1] - norms[0], norms[2] - norms[1])[step - 1]
    return min(0.92, max(0.0, (today - since).days / max(7, lasts * 7)))


def _goals(session: Session, citizen_id: int, *, reached: bool) -> int:
    own_goals = select(func.count()).where(SubGoal.citizen_id == citizen_id, col(SubGoal.dropped_at).is_(None))
    return session.exec(own_goals.where(col(SubGoal.reached_at).is_not(None) == reached)).one()


def _is_paused(session: Session, citizen_id: int, today: date) -> bool:
    return (
        session.exec(select(Citizen.id).where(Citizen.id == citizen_id, exists().where(on_pause(today)))).first()
        is not None
    )
