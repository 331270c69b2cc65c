"""The wage hours of a month, from the jobs that were recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules import calendar


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
