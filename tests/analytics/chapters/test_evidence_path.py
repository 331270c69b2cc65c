"""The evidence over time tells of nobody in particular, and holds as the whole path does."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.chapters import evidence_path
from analytics.chapters.evidence_path import Told
from analytics.estimators import e_value_disclosure, safe_test
from analytics.estimators.safe_test import Completed
from analytics.tables.further_estimates import Monitoring
from analytics.tables.table import Number

SMALLEST = 5
MONTHS = ("2021-01", "2021-02", "2021-03", "2021-04", "2021-05", "2021-06")
People = list[tuple[int, int, bool]]  # month (a place in MONTHS), arm, outcome
many = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.booleans()), min_size=10, max_size=300)


def completed(people: People) -> list[Completed]:
    return [
        Completed(f"{key:04}", arm, "1", date.fromisoformat(f"{MONTHS[month]}-28"), outcome)
        for key, (month, arm, outcome) in enumerate(people)
    ]


def monitored(people: People) -> Monitoring | None:
    found = safe_test.monitor_trial(completed(people), smallest=SMALLEST)
    return found if isinstance(found, Monitoring) else None


def even(month: int, each: int) -> People:
    """So many of each arm with the outcome and as many without."""
    return [(month, arm, outcome) for arm in (0, 1) for outcome in (True, False) for _ in range(each)]


def gained(people: People, points: tuple[Told, ...]) -> list[Counter[tuple[int, bool]]]:
    """Who was added between two ends, by arm and outcome: counted from the people themselves."""
    months = sorted({month for month, _, _ in people})
    both = [month for month in months if {arm for one, arm, _ in people if one == month} == {0, 1}]
    ends = [-1, *(MONTHS.index(one.month) for one in points)]
    return [
        Counter((arm, outcome) for month, arm, outcome in people if start < month <= end and month in both)
        for start, end in pairwise(ends)
    ]


@given(many)
def test_between_two_ends_no_arm_gains_few_with_the_outcome_or_without(people: People) -> None:
    found = monitored(people)
    points = evidence_path.told_steps(found) if found else ()

    assert all(step[arm, had] >= SMALLEST for step in gained(people, points) for arm in (0, 1) for had in (True, False))


@given(many, many)
@pytest.mark.slow
def test_what_was_told_stays_as_it_was_when_more_people_are_complete(early: People, late: People) -> None:
    before = monitored([(month // 2, arm, outcome) for month, arm, outcome in early])
    after = monitored(
        [
            *((month // 2, arm, outcome) for month, arm, outcome in early),
            *((3 + month // 2, arm, outcome) for month, arm, outcome in late),
        ]
    )
    points = evidence_path.told_steps(before) if before else ()

    assert evidence_path.told_steps(after)[: len(points)] == points if after else points == ()


@given(many)
def test_the_p_told_is_never_smaller_than_that_of_the_whole_path(people: People) -> None:
    found = monitored(people)
    if found is not None:
        assert evidence_path.anytime_p(evidence_path.told_steps(found)) >= found.p * (1 - 1e-12)


def test_an_end_is_told_once_enough_have_been_added() -> None:
    found = monitored(even(0, 4) + even(1, 1) + even(2, 5) + even(3, 4))
    assert found is not None

    points = evidence_path.told_steps(found)

    assert [(one.month, one.people) for one in points] == [("2021-02", 20), ("2021-03", 40)]


def test_few_people_give_no_evidence_to_tell() -> None:
    assert monitored(even(0, 4)) is None
    assert evidence_path.anytime_p(()) == 1


def test_one_arm_alone_with_few_is_enough_to_tell_nothing() -> None:
    found = monitored([*even(0, 20), (0, 1, True), *[(1, 1, True)] * 3, *[(1, 0, True)] * 20, *[(1, 0, False)] * 20])
    assert found is not None

    assert [one.month for one in evidence_path.told_steps(found)] == ["2021-01"]


@pytest.mark.parametrize(
    ("log_e", "shown"),
    [(0.0, "1"), (-3e-14, "1"), (2.0, "7.3"), (-4.3, "0.013"), (10_000.0, "1e+304"), (-10_000.0, "9.8e-305")],
)
def test_evidence_leaves_with_two_digits_and_never_more_than_there_is(log_e: float, shown: str) -> None:
    assert f"{e_value_disclosure.rounded(log_e):.12g}" == shown


@pytest.mark.parametrize(("e", "decimals"), [(1.0, 1), (7.3, 1), (20.0, 0), (1400.0, 0), (0.013, 3), (1e-300, 6)])
def test_evidence_has_as_many_decimals_as_its_digits_need(e: float, decimals: int) -> None:
    assert evidence_path.evidence_number(e, 40) == Number(e, "times", decimals, n=40)
