"""The wage hours of a month, from the jobs that were recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules import calendar
from models.rules.modules import AFTERCARE


@dataclass(frozen=True)
class Job:
    """Paid *hours_a_week* from *start* to *end*, its last day, empty while it goes on."""

    start: date
    end: date | None
    hours_a_week: float


def by_month(jobs: Sequence[Job], today: date, *, monthly: float, weekly: float) -> dict[date, float]:
    """
    The hours of each month, known by its first day, in which a job ran, up to the month of *today*.

    In a month a job counts its weekly hours × monthly / weekly × the share of the month's days on which it ran; days
    after *today* are counted as those of a job that goes on. A month without any job is not in it: nothing is known.
    """
    found: dict[date, float] = {}
    for job in jobs:
        month = job.start.replace(day=1)
        last = today if job.end is None else min(job.end, today)
        while month <= last and job.start <= today:
            after = calendar.add_months(month, 1)
            end = after - timedelta(days=1) if job.end is None else min(job.end, after - timedelta(days=1))
            days = (end - max(job.start, month)).days + 1
            share = days / (after - month).days
            found[month] = found.get(month, 0.0) + job.hours_a_week * monthly / weekly * share
            month = after
    return {month: round(hours, 2) for month, hours in sorted(found.items())}


def told_until(ended_on: date | None, today: date) -> date:
    """
    The last day of which the chat can tell: of a course that has ended, as far as aftercare reaches.

    A job goes on when the course ends, and the trial measures after it too; but nobody here hears of its loss for long,
    and a job that counts for ever would only ever speak for the programme. Later months are a file's to tell.
    """
    return today if ended_on is None else min(today, ended_on + AFTERCARE)


def job_free(start: date, end: date | None, today: date) -> dict[date, float]:
    """0 for each whole month of a course that is over by *today*, where a month without a job is known to have none."""
    found, month = {}, start if start.day == 1 else calendar.add_months(start.replace(day=1), 1)
    while (after := calendar.add_months(month, 1)) <= today and (end is None or after <= end + timedelta(days=1)):
        found[month] = 0.0
        month = after
    return found
