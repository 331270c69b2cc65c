"""Resampling within arms: its moments, its intervals, its seed."""

import math

import numpy as np
import pytest

from analytics.costs import bootstrap, cost_effectiveness
from analytics.tables.cost_estimates import Quadrant
from tests.analytics.costs import cost_kit

ARMS = cost_kit.pairs(cost_kit.case("told"))


def test_resamples_have_the_increments_as_mean_and_the_sampling_covariance() -> None:
    cost, effect = bootstrap.resampled_increments(*ARMS, draws=20_000, seed=3)

    found = cost_effectiveness.increment_moments(*ARMS)
    spread = np.cov(cost, effect)
    assert cost.mean() == pytest.approx(found.cost, abs=4 * math.sqrt(found.cc / 20_000))
    assert effect.mean() == pytest.approx(found.effect, abs=4 * math.sqrt(found.ee / 20_000))
    assert spread[0, 0] == pytest.approx(found.cc, rel=0.05)
    assert spread[1, 1] == pytest.approx(found.ee, rel=0.05)


def test_cost_and_outcome_of_a_person_stay_together() -> None:
    linked = tuple((cost, 2 * cost) for cost, _ in ARMS)

    cost, effect = bootstrap.resampled_increments(linked[0], linked[1], draws=100, seed=0)

    assert effect == pytest.approx(2 * cost)


def test_the_draws_do_not_depend_on_how_many_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bootstrap.resampled_increments(*ARMS, draws=50, seed=0)
    monkeypatch.setattr(bootstrap, "AT_ONCE", 700)

    parts = bootstrap.resampled_increments(*ARMS, draws=50, seed=0)

    assert parts[0] == pytest.approx(whole[0])


def test_an_arm_is_resampled_alike_whatever_the_other_is() -> None:
    nothing = (np.zeros(10), np.zeros(10))

    mine, _ = bootstrap.resampled_increments(ARMS[0], nothing, draws=20, seed=0)
    both, _ = bootstrap.resampled_increments(*ARMS, draws=20, seed=0)
    theirs, _ = bootstrap.resampled_increments(nothing, ARMS[1], draws=20, seed=0)

    assert both == pytest.approx(mine + theirs)


@pytest.mark.parametrize(("people", "draws"), [(0, 9_999), (675, 9_999), (100_000, 2_000), (1_000_000, 999)])
def test_there_are_as_many_draws_as_time_allows(people: int, draws: int) -> None:
    assert bootstrap.draws_for(people) == draws


def test_without_skewness_or_bias_bca_is_the_percentiles() -> None:
    resampled = np.linspace(-1, 1, 10_001)

    found = bootstrap.bca_interval(resampled, 0.0, np.array([-1.0, 1.0]))

    assert (found.low, found.high) == pytest.approx((-0.95, 0.95), abs=1e-3)


def test_bca_follows_the_skewness_of_the_costs() -> None:
    resampled = np.linspace(-1, 1, 10_001)

    found = bootstrap.bca_interval(resampled, 0.0, np.array([-1.0, -1.0, -1.0, 3.0]) / 4)

    assert found.low > -0.95
    assert found.high > 0.95


@pytest.mark.parametrize(("estimate", "moved_by"), [(9.0, [-1.0, 1.0]), (-9.0, [-1.0, 1.0]), (0.5, [0.0, 0.0])])
def test_where_bca_does_not_exist_the_plain_percentiles_stand(estimate: float, moved_by: list[float]) -> None:
    found = bootstrap.bca_interval(np.linspace(0, 1, 1_001), estimate, np.array(moved_by))

    assert (found.low, found.high) == pytest.approx((0.025, 0.975))


def test_a_ratio_whose_rays_reach_the_axis_has_no_interval() -> None:
    cost, effect = np.full(1_000, 1.0), np.linspace(-0.5, 1.5, 1_000)

    assert bootstrap.ratio_interval((cost, effect), 1.0, 0.5, (1.0, 1.0)) is None


@pytest.mark.parametrize("sign", [1, -1])
def test_the_rays_give_the_percentiles_of_the_ratio_where_the_effect_keeps_its_sign(sign: int) -> None:
    random = np.random.default_rng(4)
    cost, effect = random.normal(3, 1, 5_000) * sign, random.uniform(1, 2, 5_000) * sign

    found = bootstrap.ratio_interval((cost, effect), 3.0 * sign, 1.5 * sign, (1.0, 1.0))

    assert found is not None
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(cost / effect, (0.025, 0.975))), rel=0.01)


def test_a_resample_on_an_axis_counts_half_to_either_side() -> None:
    shares = bootstrap.quadrant_shares((np.array([1.0, 0.0, 0.0, -1.0]), np.array([1.0, 1.0, 0.0, 0.0])))

    assert shares == {
        Quadrant.DEARER_BETTER: (1 + 0.5 + 0.25) / 4,
        Quadrant.CHEAPER_BETTER: (0.5 + 0.25 + 0.5) / 4,
        Quadrant.DEARER_WORSE: 0.25 / 4,
        Quadrant.CHEAPER_WORSE: (0.25 + 0.5) / 4,
    }
