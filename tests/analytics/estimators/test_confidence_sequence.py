"""An interval for every look, and what looking does to the ordinary p."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimators import confidence_sequence, proportions
from analytics.tables.estimates import Estimate, Looks, NotEstimable, Reason
from tests.analytics import kit

ARMITAGE = {1: 0.05, 2: 0.083, 3: 0.107, 4: 0.126, 5: 0.142, 10: 0.193, 20: 0.248, 50: 0.320}  # 1969, table 2


def ratio(e1: int, n1: int, e0: int, n0: int) -> Estimate:
    """The unadjusted relative risk, whose robust variance is 1/e1 - 1/n1 + 1/e0 - 1/n0."""
    log, error = math.log(e1 / n1) - math.log(e0 / n0), math.sqrt(1 / e1 - 1 / n1 + 1 / e0 - 1 / n0)
    reach = proportions.Z * error
    p = proportions.two_sided(log / error)
    return Estimate(math.exp(log), math.exp(log - reach), math.exp(log + reach), p, n1 + n0, e1 + e0)


@pytest.mark.parametrize("times", ARMITAGE)
def test_looking_again_and_again_makes_the_level_what_armitage_found(times: int) -> None:
    assert confidence_sequence.looks(times).actual == pytest.approx(ARMITAGE[times], abs=0.0005)


def test_seven_looks_make_of_5_percent_16_6() -> None:
    assert round(100 * confidence_sequence.looks(7).actual, 1) == 16.6


def test_no_look_is_no_chance_of_a_false_alarm() -> None:
    assert confidence_sequence.looks(0) == Looks(0, 0.05, 0.0)


def test_a_look_at_the_same_people_is_counted_but_costs_nothing() -> None:
    again, once = confidence_sequence.looks_at([100, 100, 200, 200, 200]), confidence_sequence.looks_at([100, 200])

    assert (again.times, again.actual) == (5, once.actual)


def test_looks_at_equal_steps_are_equally_spaced_looks() -> None:
    assert confidence_sequence.looks_at([50, 100, 150]).actual == pytest.approx(
        confidence_sequence.looks(3).actual, rel=1e-12
    )


def test_looks_at_anything_at_all_are_bounded_by_what_independent_ones_would_do() -> None:
    draw, times = np.random.default_rng(3), 6
    common, own = draw.normal(size=(100_000, 1)), draw.normal(size=(100_000, times))
    for shared in (0.0, 0.6, 0.95):  # of each month's variance, with every other month of the same people
        crossed = (np.abs(math.sqrt(shared) * common + math.sqrt(1 - shared) * own) >= proportions.Z).any(axis=1).mean()

        assert crossed <= confidence_sequence.looks(times).at_most + 0.003
    assert confidence_sequence.looks(1).at_most == pytest.approx(0.05)


@pytest.mark.slow
def test_a_thousand_looks_are_still_computed() -> None:
    assert confidence_sequence.looks(1000).actual == pytest.approx(0.53, abs=0.005)  # Armitage, McPherson & Rowe 1969


def test_simulated_paths_cross_as_often_as_is_computed() -> None:
    people = np.array([60.0, 90.0, 100.0, 300.0, 675.0])
    steps = np.random.default_rng(5).normal(size=(200_000, 5)) * np.sqrt(np.diff(people, prepend=0.0))

    crossed = (np.abs(steps.cumsum(axis=1) / np.sqrt(people)) >= proportions.Z).any(axis=1).mean()

    assert confidence_sequence.looks_at([60, 90, 100, 300, 675]).actual == pytest.approx(crossed, abs=0.003)


def test_the_interval_is_wider_than_the_ordinary_one_and_round_the_same_estimate() -> None:
    ordinary = ratio(82, 338, 69, 337)

    found = kit.got(confidence_sequence.interval(ordinary, planned=675))

    assert found.low < ordinary.low < found.estimate == ordinary.estimate < ordinary.high < found.high


def test_what_cannot_be_estimated_cannot_be_monitored() -> None:
    refusal = NotEstimable(Reason.NO_EVENTS_IN_ARM, "control")

    assert confidence_sequence.interval(refusal, planned=675) is refusal


@given(st.integers(1, 150), st.integers(1, 150), st.integers(50, 2000))
def test_its_p_is_at_most_5_percent_just_where_the_interval_leaves_1_out(e1: int, e0: int, planned: int) -> None:
    found = kit.got(confidence_sequence.interval(ratio(e1, 160, e0, 160), planned=planned))

    assert abs(found.p - 0.05) < 1e-9 or (found.p < 0.05) is not (found.low <= 1 <= found.high)


@pytest.mark.slow
def test_over_all_looks_together_the_sequence_covers_and_the_ordinary_interval_does_not() -> None:
    looks, runs, chance = range(50, 601, 25), 400, 0.3
    draw = np.random.default_rng(11)
    ordinary = always = 0
    for _ in range(runs):
        events = draw.binomial(1, chance, (600, 2)).cumsum(axis=0)
        seen = [ratio(int(events[n - 1, 0]), n, int(events[n - 1, 1]), n) for n in looks]
        ordinary += all(one.low <= 1 <= one.high for one in seen)
        always += all(
            one.low <= 1 <= one.high for one in (kit.got(confidence_sequence.interval(o, planned=600)) for o in seen)
        )

    assert always / runs >= 0.95
    assert ordinary / runs < 0.85
