"""What a trial of a given size can find."""

import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import gammaln, ndtri, xlogy

from analytics.estimators import power


def binomial(n: int, share: float) -> npt.NDArray[np.float64]:
    """The chance of 0, 1, … n events."""
    x = np.arange(n + 1)
    log = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1) + xlogy(x, share) + xlogy(n - x, 1 - share)
    return np.asarray(np.exp(log), dtype=float)


def test_the_reports_32_percent_is_the_least_share_after_its_own_rounding() -> None:
    found = power.minimum_detectable(0.20, 200)

    assert found is not None
    assert round(found, 2) == 0.32


def test_at_exactly_32_percent_the_power_is_a_little_below_80() -> None:
    assert round(power.power_of_test(0.20, 0.32, 200), 3) == 0.783


def test_the_least_share_is_found_with_the_power_asked_for() -> None:
    found = power.minimum_detectable(0.1, 338, control_people=337, wanted=0.9)

    assert found is not None
    assert power.power_of_test(0.1, found, 338, control_people=337) == pytest.approx(0.9, rel=1e-10)


def test_it_comes_near_the_chance_over_all_possible_tables() -> None:
    n, shares = 200, (0.32, 0.20)
    e1, e0 = np.arange(n + 1)[:, None], np.arange(n + 1)[None, :]
    pooled = np.clip((e1 + e0) / (2 * n), 1e-9, 1 - 1e-9)
    found = ((e1 - e0) / n) ** 2 >= ndtri(0.975) ** 2 * pooled * (1 - pooled) * 2 / n
    chance = np.outer(*(binomial(n, share) for share in shares))

    assert power.power_of_test(0.20, 0.32, n) == pytest.approx((chance * found).sum(), abs=0.005)


def test_more_people_find_smaller_differences() -> None:
    hundred, two, three = power.power_curves()

    for small, middle, large in zip(hundred.points, two.points, three.points, strict=True):
        assert large.detectable is not None
        assert middle.detectable is None or large.detectable < middle.detectable
        assert small.detectable is None or (middle.detectable or 1) < small.detectable


def test_what_no_share_can_show_is_not_given() -> None:
    assert power.minimum_detectable(0.97, 100) is None
    assert power.minimum_detectable(1.0, 100) is None


@pytest.mark.parametrize("control", [0.0, 1.0])
def test_shares_at_the_ends_are_fine(control: float) -> None:
    assert power.power_of_test(control, control, 100) == 0.0
    assert 0.99 < power.power_of_test(control, 0.5, 100) <= 1


@pytest.mark.parametrize(
    ("control", "per_arm", "wanted"), [(-0.1, 100, 0.8), (0.2, 0, 0.8), (0.2, 100, 1.0), (0.2, 100, 0.04)]
)
def test_what_is_no_share_no_size_or_no_power_is_refused(control: float, per_arm: int, wanted: float) -> None:
    with pytest.raises(ValueError, match="between"):
        power.minimum_detectable(control, per_arm, wanted=wanted)
