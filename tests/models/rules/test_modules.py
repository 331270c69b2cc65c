"""Which module a citizen is in follows from what was recorded."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.module_spell import Module
from models.placement import PlacementKind
from models.rules.modules import Spell, Stay, Wait, spells

START = date(2026, 1, 5)
SHOP, COMPANY, JOB = PlacementKind


def day(number: int) -> date:
    return START + timedelta(days=number)


def told(
    stays: list[Stay], waits: list[Wait] | None = None, end: date | None = None
) -> list[tuple[str, int, int | None]]:
    """Module, first and last day, as numbers of days since the start."""
    found = spells(START, stays, waits or [], end)
    return [(one.module, (one.start - START).days, (one.end - START).days if one.end else None) for one in found]


CASES: dict[str, tuple[list[Stay], list[Wait], date | None, list[tuple[str, int, int | None]]]] = {
    "intake alone": ([], [], None, [("1", 0, None)]),
    "ended in intake": ([], [], day(20), [("1", 0, 20)]),
    "into the shop": ([Stay(SHOP, day(14))], [], None, [("1", 0, 13), ("2A", 14, None)]),
    "on the first day": ([Stay(SHOP, day(0))], [], None, [("2A", 0, None)]),
    "a company beside the shop": (
        [Stay(SHOP, day(14), day(120)), Stay(COMPANY, day(100))],
        [],
        None,
        [("1", 0, 13), ("2A", 14, 99), ("2B", 100, None)],
    ),
    "a gap belongs to what was reached": (
        [Stay(SHOP, day(14), day(50)), Stay(COMPANY, day(60))],
        [],
        None,
        [("1", 0, 13), ("2A", 14, 59), ("2B", 60, None)],
    ),
    "a step back": (
        [Stay(SHOP, day(14), day(50)), Stay(COMPANY, day(51), day(70)), Stay(SHOP, day(71))],
        [],
        None,
        [("1", 0, 13), ("2A", 14, 50), ("2B", 51, 70), ("2A", 71, None)],
    ),
    "waiting for a flex job": (
        [Stay(COMPANY, day(30))],
        [Wait(day(60), day(99))],
        None,
        [("1", 0, 29), ("2B", 30, 59), ("2C", 60, 99), ("2B", 100, None)],
    ),
    "a wait changes nothing before a company": (
        [Stay(SHOP, day(14))],
        [Wait(day(20), day(30))],
        None,
        [("1", 0, 13), ("2A", 14, None)],
    ),
    "aftercare ends": (
        [Stay(COMPANY, day(30), day(59)), Stay(JOB, day(60))],
        [],
        None,
        [("1", 0, 29), ("2B", 30, 59), ("3", 60, 60 + 90)],
    ),
    "a lost job": (
        [Stay(COMPANY, day(30), day(59)), Stay(JOB, day(60), day(80))],
        [],
        None,
        [("1", 0, 29), ("2B", 30, 59), ("3", 60, 80), ("2B", 81, None)],
    ),
    "what lies after the end does not count": ([Stay(SHOP, day(14))], [], day(10), [("1", 0, 10)]),
    "what lies before the start does": ([Stay(SHOP, day(-3))], [], None, [("2A", 0, None)]),
}


@pytest.mark.parametrize(("stays", "waits", "end", "expected"), CASES.values(), ids=CASES.keys())
def test_the_modules_of_a_course(
    stays: list[Stay], waits: list[Wait], end: date | None, expected: list[tuple[str, int, int | None]]
) -> None:
    assert told(stays, waits, end) == expected


DAYS = st.integers(-20, 400)


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Stay], list[Wait], date | None]:
    def stretch() -> tuple[date, date | None]:
        start, length = draw(DAYS), draw(st.none() | st.integers(0, 200))
        return day(start), None if length is None else day(start + length)

    stays = [Stay(draw(st.sampled_from(PlacementKind)), *stretch()) for _ in range(draw(st.integers(0, 5)))]
    waits = [Wait(*stretch()) for _ in range(draw(st.integers(0, 2)))]
    end = draw(st.none() | DAYS.filter(lambda number: number >= 0))
    return stays, waits, None if end is None else day(end)


@given(courses())
def test_no_two_spells_share_a_day_and_none_leaves_the_course(
    course: tuple[list[Stay], list[Wait], date | None],
) -> None:
    stays, waits, end = course

    found: list[Spell] = spells(START, stays, waits, end)

    for one, after in pairwise(found):
        assert one.end is not None
        assert one.start <= one.end < after.start
    assert all(one.start >= START and (end is None or one.end is None or one.end <= end) for one in found)
    assert all(one.end is not None for one in found) or end is None
    assert all(a.module is not b.module or a.end != b.start - timedelta(days=1) for a, b in pairwise(found))


@given(courses(), DAYS.filter(lambda number: number >= 0))
def test_a_job_that_runs_is_module_3_for_its_aftercare_and_no_module_after(
    course: tuple[list[Stay], list[Wait], date | None], number: int
) -> None:
    stays, waits, end = course
    running = [one for one in stays if one.kind is JOB and one.start <= day(number) <= (one.end or date.max)]
    found = [
        one.module for one in spells(START, stays, waits, end) if one.start <= day(number) <= (one.end or date.max)
    ]

    if running and (end is None or day(number) <= end):
        young = any(day(number) < one.start + timedelta(weeks=13) for one in running)
        assert found == ([Module.JOB_START] if young else [])
