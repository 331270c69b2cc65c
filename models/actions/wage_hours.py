"""Brings the outcomes of a citizen who works in line with the jobs that were recorded."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen
from models.outcome import Outcome
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm, Programme
from models.queries import placements, policies
from models.rules import calendar, wage_hours
from models.rules.modules import AFTERCARE
from models.rules.wage_hours import Job

MOST_HOURS = 744.0


def derive(session: Session, citizen_id: int, *, now: datetime) -> None:
    """
    Write the months in which a job ran up to this one; a month that a file has brought stays as the file says.

    Nothing is written of a control citizen, and none of a month without a job: unknown stays unknown, unless the
    programme says ``job_free_month_is_zero``. Of a course that has ended, a job tells as long as aftercare lasts. A
    month that no job explains any longer is forgotten. The programme's numbers are counted anew where anything changed.
    """
    session.flush()
    citizen = session.get_one(Citizen, citizen_id)
    if citizen.start_on is None or placements.in_control_arm(session, citizen_id):
        return
    today, job_free = calendar.today(now), {}
    if citizen.programme_id in _where_job_free_is_zero(session):
        job_free = wage_hours.job_free(citizen.start_on, citizen.ended_on, today)
    rows = {row.month: row for row in session.exec(select(Outcome).where(Outcome.citizen_id == citizen_id))}
    wanted = job_free | _wanted(session, citizen_id, wage_hours.told_until(citizen.ended_on, today))
    if _write(session, citizen_id, rows, wanted):
        session.get_one(Programme, citizen.programme_id).data_version += 1


def roll_on(session: Session, *, now: datetime) -> int:
    """
    The new month of everybody who works, and the last one of who has no job, where that is known to be 0.

    Where that is known no longer, the months that were written as 0 are forgotten. Repeating it changes nothing. Gives
    how many were looked at.
    """
    first = calendar.today(now).replace(day=1)
    known = select(Outcome.citizen_id).where(Outcome.month == first)
    working = session.exec(
        select(Placement.citizen_id)
        .join(Citizen, col(Citizen.id) == col(Placement.citizen_id))
        .where(
            Placement.kind == PlacementKind.JOB,
            col(Placement.ended_on).is_(None) | (col(Placement.ended_on) >= first),
            col(Placement.start_on) <= calendar.today(now),
            col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
            col(Placement.citizen_id).not_in(known),
            col(Citizen.ended_on).is_(None) | (col(Citizen.ended_on) >= first - AFTERCARE),
        )
        .distinct()
    ).all()
    looked_at = sorted({*working, *_job_free(session, first), *_zeros_no_longer_meant(session)})
    for citizen_id in looked_at:
        derive(session, citizen_id, now=now)
    return len(looked_at)


def _job_free(session: Session, this_month: date) -> Sequence[int]:
    """Who took part for the whole of the last month, of which nothing is known, in a programme where that means 0."""
    programmes = _where_job_free_is_zero(session)
    if not programmes:
        return []
    last = calendar.add_months(this_month, -1)
    found = session.exec(
        select(Citizen.id)
        .where(
            col(Citizen.programme_id).in_(programmes),
            col(Citizen.start_on) <= last,
            col(Citizen.ended_on).is_(None) | (col(Citizen.ended_on) >= this_month - timedelta(days=1)),
            ~exists().where(col(Outcome.citizen_id) == col(Citizen.id), col(Outcome.month) == last),
            ~exists().where(col(Allocation.citizen_id) == col(Citizen.id), col(Allocation.arm) == Arm.CONTROL),
        )
        .order_by(col(Citizen.id))
    )
    return [saved(id_) for id_ in found]


def _zeros_no_longer_meant(session: Session) -> Sequence[int]:
    """Who has a month of 0 that was derived, in a programme where a month without a job is unknown by now."""
    return session.exec(
        select(Outcome.citizen_id)
        .join(Citizen, col(Citizen.id) == col(Outcome.citizen_id))
        .where(
            col(Outcome.derived),
            Outcome.hours == 0,
            col(Citizen.programme_id).not_in(_where_job_free_is_zero(session)),
        )
        .distinct()
    ).all()


def _where_job_free_is_zero(session: Session) -> list[int]:
    keys = [key for key, one in policies.of(session).programmes.items() if one.job_free_month_is_zero]
    if not keys:
        return []
    return [saved(one.id) for one in session.exec(select(Programme).where(col(Programme.key).in_(keys)))]


def _wanted(session: Session, citizen_id: int, today: date) -> dict[date, float]:
    house = policies.of(session).results
    jobs = [
        Job(one.start_on, one.ended_on, one.hours_a_week)
        for one in placements.of_citizen(session, citizen_id)
        if one.kind is PlacementKind.JOB
    ]
    return wage_hours.by_month(jobs, today, monthly=house.monthly_hours, weekly=house.weekly_hours)


def _write(session: Session, citizen_id: int, rows: dict[date, Outcome], wanted: dict[date, float]) -> bool:
    """Whether anything had to be written."""
    changed = False
    for month, hours in wanted.items():
        row = rows.get(month)
        most = min(hours, MOST_HOURS)
        if row is None:
            session.add(Outcome(citizen_id=citizen_id, month=month, hours=most, derived=True))
        elif row.derived and row.hours != most:
            row.hours = most
            session.add(row)
        else:
            continue
        changed = True
    for month, row in rows.items():
        if row.derived and month not in wanted:
            session.delete(row)
            changed = True
    return changed
