"""Wage hours of a month, from the jobs that were recorded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.wage_hours import Job, by_month, job_free

TODAY = date(2026, 3, 20)


def months(*jobs: Job, today: date = TODAY) -> dict[date, float]:
    return by_month(jobs, today, monthly=160.33, weekly=37)


def test_full_time_in_a_whole_month_is_the_months_hours() -> None:
    assert months(Job(date(2026, 2, 1), date(2026, 2, 28), 37)) == {date(2026, 2, 1): 160.33}


def test_a_month_begun_in_its_middle_counts_its_days() -> None:
    assert months(Job(date(2026, 2, 15), date(2026, 2, 28), 37)) == {date(2026, 2, 1): pytest.approx(80.17, abs=0.01)}


def test_a_job_that_goes_on_fills_the_month_of_today_and_none_after_it() -> None:
    assert list(months(Job(date(2026, 1, 1), None, 10))) == [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]


def test_a_job_that_lies_ahead_says_nothing_yet() -> None:
    assert months(Job(date(2026, 3, 23), None, 20)) == {}


def test_a_month_without_a_job_stays_unknown() -> None:
    jobs = Job(date(2025, 12, 1), date(2025, 12, 31), 20), Job(date(2026, 2, 1), date(2026, 2, 28), 20)

    assert date(2026, 1, 1) not in months(*jobs)


@pytest.mark.parametrize(
    ("start", "end", "zeros"),
    [
        (date(2026, 1, 1), None, [1, 2]),
        (date(2026, 1, 2), None, [2]),
        (date(2026, 1, 1), date(2026, 2, 28), [1, 2]),
        (date(2026, 1, 1), date(2026, 2, 27), [1]),
        (date(2026, 4, 1), None, []),
    ],
    ids=["whole months that are over", "not the month of her start", "up to her end", "not the month of it", "ahead"],
)
def test_a_job_free_month_can_be_known_to_have_none(start: date, end: date | None, zeros: list[int]) -> None:
    assert job_free(start, end, TODAY) == {date(2026, month, 1): 0 for month in zeros}


def test_two_jobs_at_a_time_count_together() -> None:
    job = Job(date(2026, 2, 1), date(2026, 2, 28), 10)

    both = months(job, job)[date(2026, 2, 1)]

    assert both == pytest.approx(2 * months(job)[date(2026, 2, 1)], abs=0.02)


@given(start=st.dates(date(2025, 1, 1), TODAY), days=st.integers(1, 300), hours=st.floats(1, 37))
def test_a_job_split_in_two_counts_as_one(start: date, days: int, hours: float) -> None:
    end = start + timedelta(days=days)
    parts = Job(start, start, hours), Job(start + timedelta(days=1), end, hours)

    whole, split = months(Job(start, end, hours), today=end), months(*parts, today=end)

    assert split == {month: pytest.approx(value, abs=0.02) for month, value in whole.items()}
