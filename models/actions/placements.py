"""Beginning and ending placements: each moves the modules, the rope and, in a job, the wage hours that it counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from models.actions import (
    accommodations,
    audit,
    first_days,
    job_losses,
    modules,
    placement_ends,
    rope,
    shop_leads,
    wage_hours,
)
from models.base import saved
from models.citizen import Citizen
from models.errors import (
    AlreadyPlacedError,
    HoursAboveFullTimeError,
    HoursError,
    JobFormMissingError,
    NotYoursError,
    PlacementDateError,
    ShopFullError,
    StaleError,
    TooLateError,
    WorkplaceClosedError,
)
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.queries import placements as queries
from models.queries import policies
from models.rope import Event
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.workplace import Workplace, WorkplaceKind

FULL_TIME, MOST_HOURS = 37.0, 60.0
FURTHEST_AHEAD, FURTHEST_BACK = timedelta(days=183), timedelta(days=31)
_SOURCE = "placement"
ENDED_WITH_COURSE = "placement.ended_with_course"
_MAY = {
    PlacementKind.INTERNAL_INTERNSHIP: May.PLACE_IN_SHOP,
    PlacementKind.COMPANY_INTERNSHIP: May.PLACE_IN_COMPANY,
    PlacementKind.JOB: May.PLACE_IN_COMPANY,
}
_BEGINS: dict[PlacementKind, tuple[Event, ...]] = {
    PlacementKind.INTERNAL_INTERNSHIP: (Event.INTERNAL_INTERNSHIP_BEGUN,),
    PlacementKind.COMPANY_INTERNSHIP: (Event.COMPANY_INTERNSHIP_BEGUN,),
    PlacementKind.JOB: (Event.JOB_BEGUN, Event.FIRST_WAGE_HOURS),
}


@dataclass(frozen=True)
class Agreement:
    """What has been agreed: *full_time_meant* says that more than 37 hours a week are no slip."""

    start_on: date
    hours_a_week: float
    planned_end_on: date | None = None
    job_form: JobForm | None = None
    full_time_meant: bool = False


def begin(
    session: Session,
    citizen_id: int,
    workplace_id: int,
    kind: PlacementKind,
    agreed: Agreement,
    *,
    by: Actor,
    now: datetime,
) -> Placement:
    """
    Place a citizen whom the actor works with; what was agreed already changes nothing.

    ControlArmError, NotTakingPartError, JobFormMissingError, HoursError, PlacementDateError,
    HoursAboveFullTimeError, WorkplaceClosedError, ShopFullError, AlreadyPlacedError (an internal internship elsewhere)
    where it may not be.
    """
    access.require(by, _MAY[kind])
    citizen = queries.placeable(session, citizen_id, by)
    there = queries.running(session, citizen_id, kind)
    same = next((one for one in there if one.workplace_id == workplace_id), None)
    if same is not None:
        return same
    queries.check_takes_part(session, citizen)
    _check_agreement(citizen, kind, agreed, calendar.today(now))
    _check_workplace(session, workplace_id, kind, citizen)
    if kind is PlacementKind.INTERNAL_INTERNSHIP and there:
        raise AlreadyPlacedError
    placement = Placement(
        citizen_id=citizen_id,
        workplace_id=workplace_id,
        kind=kind,
        job_form=agreed.job_form if kind is PlacementKind.JOB else None,
        stage=Stage.BACK_ROOM if kind is PlacementKind.INTERNAL_INTERNSHIP else None,
        start_on=agreed.start_on,
        planned_end_on=agreed.planned_end_on,
        hours_a_week=agreed.hours_a_week,
        agreed_by_id=by.staff_id,
        created_at=now,
    )
    session.add(placement)
    audit.write(session, by, "placement.begun", placement, now, kind)
    if kind is not PlacementKind.INTERNAL_INTERNSHIP:
        accommodations.agree_needs(session, placement, by=by, now=now)
    _tell(session, placement, now)
    return placement


def end(
    session: Session, placement_id: int, ended_on: date, reason: EndReason, *, by: Actor, now: datetime
) -> Placement:
    """End a placement on *ended_on*, its last day, which may lie up to half a year ahead or a month back."""
    placement = _own(session, placement_id, by)
    if placement.ended_on is not None:
        raise StaleError
    today = calendar.today(now)
    if not max(placement.start_on, today - FURTHEST_BACK) <= ended_on <= today + FURTHEST_AHEAD:
        raise PlacementDateError
    placement.ended_on, placement.end_reason = ended_on, reason
    return _changed(session, placement, "placement.ended", by, now, reason)


def reopen(session: Session, placement_id: int, *, by: Actor, now: datetime) -> Placement:
    """Take an end back; ShopFullError or AlreadyPlacedError where its place has gone to somebody else meanwhile."""
    placement = _own(session, placement_id, by)
    if placement.ended_on is None or placement.end_reason is EndReason.MISTAKE:
        raise StaleError
    others = queries.running(session, placement.citizen_id, placement.kind)
    if any(one.workplace_id == placement.workplace_id for one in others):
        raise AlreadyPlacedError
    if others and placement.kind is PlacementKind.INTERNAL_INTERNSHIP:
        raise AlreadyPlacedError
    _check_workplace(session, placement.workplace_id, placement.kind, session.get_one(Citizen, placement.citizen_id))
    placement.ended_on = placement.end_reason = None
    return _changed(session, placement, "placement.reopened", by, now)


def close_with_course(
    session: Session, placement: Placement, last: date, reason: EndReason, *, by: Actor, now: datetime
) -> None:
    """It ends on *last*, the course's last day; one that was to begin later never was."""
    ahead = placement.start_on > last
    placement.ended_on = placement.start_on if ahead else last
    placement.end_reason = EndReason.MISTAKE if ahead else reason
    _changed(session, placement, ENDED_WITH_COURSE, by, now, placement.end_reason)


def reopen_with_course(session: Session, placement: Placement, *, by: Actor, now: datetime) -> None:
    """The end is taken back with that of the course, unless its place has gone to somebody else meanwhile."""
    there = queries.running(session, placement.citizen_id, placement.kind)
    if there or _is_full(session, session.get_one(Workplace, placement.workplace_id)):
        return
    placement.ended_on = placement.end_reason = None
    _changed(session, placement, "placement.reopened", by, now)


def take_back(session: Session, placement_id: int, *, by: Actor, now: datetime) -> Placement:
    """It never was: a mistake of the last day, kept on record as one. TooLateError later on."""
    placement = _own(session, placement_id, by)
    if placement.end_reason is EndReason.MISTAKE:
        return placement
    if now > placement.created_at + timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    placement.ended_on, placement.end_reason = placement.start_on, EndReason.MISTAKE
    return _changed(session, placement, "placement.taken_back", by, now)


def set_stage(session: Session, placement_id: int, stage: Stage, *, by: Actor, now: datetime) -> Placement:
    """How far towards the customers a citizen has come in the shop; the same again changes nothing."""
    placement = _own(session, placement_id, by)
    if placement.kind is not PlacementKind.INTERNAL_INTERNSHIP or placement.ended_on is not None:
        raise StaleError
    if placement.stage is not stage:
        placement.stage = stage
        session.add(placement)
        audit.write(session, by, "placement.stage", placement, now, stage)
    return placement


def _own(session: Session, placement_id: int, by: Actor) -> Placement:
    placement = queries.own(session, placement_id, by)
    access.require(by, _MAY[placement.kind])
    return placement


def _check_agreement(citizen: Citizen, kind: PlacementKind, agreed: Agreement, today: date) -> None:
    if kind is PlacementKind.JOB and agreed.job_form is None:
        raise JobFormMissingError
    if not 0 < agreed.hours_a_week <= MOST_HOURS:
        raise HoursError
    first = max(citizen.start_on or today, today - FURTHEST_BACK)
    backwards = agreed.planned_end_on is not None and agreed.planned_end_on < agreed.start_on
    if backwards or not first <= agreed.start_on <= today + FURTHEST_AHEAD:
        raise PlacementDateError
    if agreed.hours_a_week > FULL_TIME and not agreed.full_time_meant:
        raise HoursAboveFullTimeError


def _check_workplace(session: Session, workplace_id: int, kind: PlacementKind, citizen: Citizen) -> None:
    workplace = session.get(Workplace, workplace_id)
    if workplace is None or workplace.programme_id != citizen.programme_id:
        raise NotYoursError
    fits = WorkplaceKind.SHOP if kind is PlacementKind.INTERNAL_INTERNSHIP else WorkplaceKind.COMPANY
    if workplace.closed_on is not None or workplace.kind is not fits:
        raise WorkplaceClosedError
    if _is_full(session, workplace):
        raise ShopFullError


def _is_full(session: Session, workplace: Workplace) -> bool:
    """A company says itself how many it takes; only a shop has places to count."""
    if workplace.kind is not WorkplaceKind.SHOP or workplace.capacity is None:
        return False
    return queries.taken_places(session, saved(workplace.id)) >= workplace.capacity


def _changed(
    session: Session, placement: Placement, action: str, by: Actor, now: datetime, detail: str = ""
) -> Placement:
    session.add(placement)
    audit.write(session, by, action, placement, now, detail)
    _tell(session, placement, now)
    return placement


def _tell(session: Session, placement: Placement, now: datetime) -> None:
    """
    The rope counts from a beginning as long as the placement was none by mistake; the modules follow, and in a shop
    its internship lead works with the citizen.
    """
    shop_leads.follow(session, placement, now=now)
    for event in _BEGINS[placement.kind]:
        if placement.end_reason is EndReason.MISTAKE:
            rope.take_back(session, event, source=_SOURCE, source_id=saved(placement.id))
        else:
            rope.note(
                session,
                placement.citizen_id,
                event,
                placement.start_on,
                source=_SOURCE,
                source_id=saved(placement.id),
            )
    first_days.plan(session, placement, now=now)
    placement_ends.note(session, placement, now=now)
    modules.derive(session, placement.citizen_id)
    if placement.kind is PlacementKind.JOB:
        job_losses.note(session, placement)
        wage_hours.derive(session, placement.citizen_id, now=now)
    rope.refresh(session, placement.citizen_id)
