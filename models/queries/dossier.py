"""Gathers the dossier of a citizen on the flex-job track from what her colleagues have recorded."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.accommodation import AgreedAccommodation, NeededAccommodation
from models.assignment import Assignment
from models.attendance import Observation
from models.base import saved
from models.company_followup import CompanyFollowup
from models.errors import NotOnFlexTrackError
from models.placement import Placement, PlacementKind
from models.programme import Programme
from models.queries import (
    accommodations,
    attendance_rates,
    flex_track,
    people,
    placements,
    transitions,
    work_wishes,
)
from models.queries.attendance_rates import Rate
from models.rules import calendar
from models.rules.access import Actor
from models.rules.dossier import Considerations, Dossier, Held, Need, Seen, Stay, Step
from models.staff import Role
from models.sub_goal import Movement, SubGoal, SubGoalEvent
from models.work_wish import About
from models.workplace import Workplace


def of(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Dossier:
    """NotYoursError for whoever is neither her caseworker nor her mentor, NotOnFlexTrackError off the track."""
    citizen = flex_track.own(session, citizen_id, by=by)
    track = flex_track.track(session, citizen_id)
    if track is None:
        raise NotOnFlexTrackError
    programme, today = session.get_one(Programme, citizen.programme_id), calendar.today(now)
    rows = [
        (one, session.get_one(Workplace, one.workplace_id).name) for one in placements.of_citizen(session, citizen_id)
    ]
    seen = [line for row, where in rows for line in (*_observed(session, row, where), *_heard(session, row, where))]
    return Dossier(
        case_no=citizen.case_no,
        programme=programme.name,
        made_on=today,
        start_on=citizen.start_on,
        at_step=transitions.step_of(session, citizen_id),
        chosen_on=track.chosen_on,
        plan_on=flex_track.plan_day(session, citizen_id),
        stays=tuple(_stay(session, row, where, today) for row, where in rows),
        seen=tuple(sorted(seen, key=lambda line: line.on)),
        steps=tuple(_steps(session, citizen_id)),
        invented=programme.invented,
        considerations=_considerations(session, citizen_id, rows),
    )


def _stay(session: Session, row: Placement, where: str, today: date) -> Stay:
    rate = _rate(session, row, today)
    return Stay(
        kind=row.kind,
        form=row.job_form,
        stage=row.stage,
        where=where,
        start_on=row.start_on,
        end_on=row.ended_on,
        hours_a_week=row.hours_a_week,
        came=rate.came,
        recorded=rate.recorded,
        unrecorded=rate.unrecorded,
    )


def _rate(session: Session, row: Placement, today: date) -> Rate:
    """Of a shop's days up to yesterday: today is still being said. Nobody records days elsewhere."""
    if row.kind is not PlacementKind.INTERNAL_INTERNSHIP:
        return Rate()
    last = min(row.ended_on or today, today - timedelta(days=1))
    return attendance_rates.rate(session, [row], first=row.start_on, last=last)


def _observed(session: Session, row: Placement, where: str) -> Iterator[Seen]:
    for line in session.exec(select(Observation).where(Observation.placement_id == row.id)):
        goal = session.get(SubGoal, line.sub_goal_id) if line.sub_goal_id is not None else None
        role = _role(session, row.citizen_id, line.by_id)
        yield Seen(calendar.today(line.at), role, where, line.text, goal=goal.text if goal is not None else None)


def _heard(session: Session, row: Placement, where: str) -> Iterator[Seen]:
    told = select(CompanyFollowup).where(
        CompanyFollowup.placement_id == row.id, col(CompanyFollowup.taken_back_at).is_(None)
    )
    for line in session.exec(told):
        if line.note:
            role = _role(session, row.citizen_id, line.recorded_by_id)
            yield Seen(line.held_on, role, where, line.note, heard_from=line.heard_from)


def _considerations(session: Session, citizen_id: int, rows: Sequence[tuple[Placement, str]]) -> Considerations:
    needs = session.exec(select(NeededAccommodation).where(NeededAccommodation.citizen_id == citizen_id)).all()
    by_kind = {one.kind: one for one in needs}
    noted = [(option, by_kind[option.key]) for option in accommodations.options(session, by_kind)]
    return Considerations(
        needs=tuple(
            Need(option, calendar.today(one.noted_at), _role(session, citizen_id, one.noted_by_id))
            for option, one in noted
        ),
        line=work_wishes.line(session, citizen_id, About.NEEDS),
        agreed=tuple(held for row, where in rows for held in _agreed(session, row, where)),
    )


def _agreed(session: Session, row: Placement, where: str) -> Iterator[Held]:
    agreed = session.exec(select(AgreedAccommodation).where(AgreedAccommodation.placement_id == row.id)).all()
    by_kind, heard = {one.kind: one for one in agreed}, accommodations.heard_of(session, saved(row.id))
    for option in accommodations.options(session, by_kind):
        one, said = by_kind[option.key], [(kept, on) for kind, kept, on in heard if kind == option.key]
        yield Held(
            option=option,
            where=where,
            on=calendar.today(one.agreed_at),
            role=_role(session, row.citizen_id, one.agreed_by_id),
            kept=sum(kept for kept, _ in said),
            missing_on=tuple(on for kept, on in said if not kept),
        )


def _role(session: Session, citizen_id: int, staff_id: int) -> Role | None:
    """The role in which a colleague has worked with her; else the first that she has."""
    worked = select(Assignment.role).where(Assignment.citizen_id == citizen_id, Assignment.staff_id == staff_id)
    found = session.exec(worked.order_by(col(Assignment.id).desc())).first()
    return Role(found) if found is not None else next(iter(people.roles_of(session, staff_id)), None)


def _steps(session: Session, citizen_id: int) -> Iterator[Step]:
    goals = select(SubGoal).where(SubGoal.citizen_id == citizen_id).order_by(col(SubGoal.created_at), col(SubGoal.id))
    for goal in session.exec(goals):
        moved = Counter(
            session.exec(select(SubGoalEvent.movement).where(SubGoalEvent.sub_goal_id == saved(goal.id))).all()
        )
        yield Step(
            area=goal.area,
            text=goal.text,
            since=calendar.today(goal.created_at),
            forward=moved[Movement.FORWARD] + moved[Movement.REACHED],
            same=moved[Movement.SAME],
            back=moved[Movement.BACK],
            reached_on=calendar.today(goal.reached_at) if goal.reached_at is not None else None,
            dropped_on=calendar.today(goal.dropped_at) if goal.dropped_at is not None else None,
        )
