"""Brings the outcomes of a citizen who works in line with the jobs that were recorded."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from models.citizen import Citizen
from models.outcome import Outcome
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Programme
from models.queries import placements
from models.rules import calendar, policy, wage_hours
from models.rules.wage_hours import Job

MOST_HOURS = 744.0


def derive(session: Session, citizen_id: int, *, now: datetime) -> None:
    """
    Write the months in which a job ran up to this one; a month that a file has brought stays as the file says.

    Nothing is written of a control citizen, and none of a month without a job: unknown stays unknown. A month that no
    job explains any longer is forgotten. The programme's numbers are counted anew where anything has changed.
    """
    session.flush()
    citizen = session.get_one(Citizen, citizen_id)
    if citizen.start_on is None or placements.in_control_arm(session, citizen_id):
        return
    rows = {row.month: row for row in session.exec(select(Outcome).where(Outcome.citizen_id == citizen_id))}
    wanted = _wanted(session, citizen_id, calendar.today(now))
    if _write(session, citizen_id, rows, wanted):
        session.get_one(Programme, citizen.programme_id).data_version += 1


def roll_on(session: Session, *, now: datetime) -> int:
    """The new month of everybody who works; repeating it changes nothing. Gives how many were looked at."""
    first = calendar.today(now).replace(day=1)
    known = select(Outcome.citizen_id).where(Outcome.month == first)
    working = session.exec(
        select(Placement.citizen_id)
        .where(
            Placement.kind == PlacementKind.JOB,
            col(Placement.ended_on).is_(None) | (col(Placement.ended_on) >= first),
            col(Placement.start_on) <= calendar.today(now),
            col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
            col(Placement.citizen_id).not_in(known),
        )
        .distinct()
    ).all()
    for citizen_id in working:
        derive(session, citizen_id, now=now)
    return len(working)


def _wanted(session: Session, citizen_id: int, today: date) -> dict[date, float]:
    house = policy.of(session).results
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
