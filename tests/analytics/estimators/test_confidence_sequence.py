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


def equally(times: int) -> float:
    """The level after so many equally spaced looks."""
    return confidence_sequence.level_after_looks([range(1, times + 1)]).at_most


@pytest.mark.parametrize("times", ARMITAGE)
def test_looking_again_and_again_makes_the_level_what_armitage_found(times: int) -> None:
    assert equally(times) == pytest.approx(ARMITAGE[times], abs=0.0005)


def test_seven_looks_make_of_5_percent_16_6() -> None:
    assert round(100 * equally(7), 1) == 16.6


def test_no_look_is_no_chance_of_a_false_alarm() -> None:
    assert confidence_sequence.level_after_looks([]) == Looks(0, 0.05, 0.0)


def test_a_look_at_the_same_people_is_counted_but_costs_nothing() -> None:
    again, once = (
        confidence_sequence.level_after_looks([[100, 100, 200, 200, 200]]),
        confidence_sequence.level_after_looks([[100, 200]]),
    )

    assert (again.times, again.at_most) == (5, once.at_most)


def test_looks_at_equal_steps_are_equally_spaced_looks() -> None:
    assert confidence_sequence.level_after_looks([[50, 100, 150]]).at_most == pytest.approx(equally(3), abs=1e-9)


def test_a_second_look_with_one_more_person_costs_next_to_nothing() -> None:
    found = confidence_sequence.level_after_looks([[674, 675]]).at_most
    steps = np.random.default_rng(1).normal(size=(400_000, 2)) * np.sqrt([674.0, 1.0])

    crossed = (np.abs(steps.cumsum(axis=1) / np.sqrt([674.0, 675.0])) >= proportions.Z).any(axis=1).mean()

    assert round(100 * found, 1) == 5.2
    assert found == pytest.approx(crossed, abs=0.0015)


def test_ten_months_of_the_same_people_stay_below_what_is_told() -> None:
    told = confidence_sequence.level_after_looks([[675]] * 10).at_most
    draw = np.random.default_rng(3)
    common, own = draw.normal(size=(100_000, 1)), draw.normal(size=(100_000, 10))
    crossed = (np.abs(0.5 * common + math.sqrt(0.75) * own) >= proportions.Z).any(axis=1).mean()

    assert 0.3 < crossed <= told
    assert told == pytest.approx(0.401, abs=0.001)


def test_months_looked_at_again_as_people_come_stay_below_what_is_told_whatever_ties_them() -> None:
    people, draw = np.array([100.0, 200.0, 400.0]), np.random.default_rng(4)
    spread = np.sqrt(np.diff(people, prepend=0.0))
    told = confidence_sequence.level_after_looks([[100, 200, 400]] * 2).at_most
    for shared in (0.0, 0.7, 1.0):
        common, own = draw.normal(size=(1, 100_000, 3)), draw.normal(size=(2, 100_000, 3))
        steps = math.sqrt(shared) * common + math.sqrt(1 - shared) * own
        paths = (steps * spread).cumsum(axis=2) / np.sqrt(people)

        assert (np.abs(paths) >= proportions.Z).any(axis=(0, 2)).mean() <= told + 0.003


def test_a_look_at_an_unknown_number_counts_as_if_it_were_independent() -> None:
    assert confidence_sequence.level_after_looks([[100, None, None]]).at_most == pytest.approx(1 - 0.95**3)


def test_looks_at_anything_at_all_are_bounded_by_what_independent_ones_would_do() -> None:
    draw, times = np.random.default_rng(3), 6
    common, own = draw.normal(size=(100_000, 1)), draw.normal(size=(100_000, times))
    for shared in (0.0, 0.6, 0.95):  # of each month's variance, with every other month of the same people
        crossed = (np.abs(math.sqrt(shared) * common + math.sqrt(1 - shared) * own) >= proportions.Z).any(axis=1).mean()

        assert crossed <= confidence_sequence.level_after_looks([[None]] * times).at_most + 0.003
    assert confidence_sequence.level_after_looks([[1]]).at_most == pytest.approx(0.05)


@pytest.mark.slow
def test_a_thousand_looks_are_still_computed() -> None:
    assert equally(1000) == pytest.approx(0.53, abs=0.005)  # Armitage, McPherson & Rowe 1969


def test_simulated_paths_cross_as_often_as_is_computed() -> None:
    people = np.array([60.0, 90.0, 100.0, 300.0, 675.0])
    steps = np.random.default_rng(5).normal(size=(200_000, 5)) * np.sqrt(np.diff(people, prepend=0.0))

    crossed = (np.abs(steps.cumsum(axis=1) / np.sqrt(people)) >= proportions.Z).any(axis=1).mean()

    assert confidence_sequence.level_after_looks([[60, 90, 100, 300, 675]]).at_most == pytest.approx(crossed, abs=0.003)


def test_the_interval_is_wider_than_the_ordinary_one_and_round_the_same_estimate() -> None:
    ordinary = ratio(82, 338, 69, 337)

    found = kit.got(confidence_sequence.interval_at_every_look(ordinary, planned=675))

    assert found.low < ordinary.low < found.estimate == ordinary.estimate < ordinary.high < found.high


def test_what_cannot_be_estimated_cannot_be_monitored() -> None:
    refusal = NotEstimable(Reason.NO_EVENTS_IN_ARM, "control")

    assert confidence_sequence.interval_at_every_look(refusal, planned=675) is refusal


@given(st.integers(1, 150), st.integers(1, 150), st.integers(50, 2000))
def test_its_p_is_at_most_5_percent_just_where_the_interval_leaves_1_out(e1: int, e0: int, planned: int) -> None:
    found = kit.got(confidence_sequence.interval_at_every_look(ratio(e1, 160, e0, 160), planned=planned))

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
            one.low <= 1 <= one.high
            for one in (kit.got(confidence_sequence.interval_at_every_look(o, planned=600)) for o in seen)
        )

    assert always / runs >= 0.95
    assert ordinary / runs < 0.85
