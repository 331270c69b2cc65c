"""Against R: means, t.test, Fieller by the formula, net benefit by Welch (tests/reference/costs.R)."""

import numpy as np
import pytest

from analytics.costs import bootstrap, by_arm, cost_effectiveness
from analytics.estimators import fieller
from analytics.tables.cost_estimates import Amount, CostEffect, NoRatio, PerEmployed, Ratio
from analytics.tables.further_estimates import Shape
from tests.analytics import kit
from tests.analytics.costs import cost_kit

R = cost_kit.reference()
CASES = ("told", "open")
EXACTLY = 1e-8


def agrees(found: dict[str, float | None], case: str) -> None:
    assert found == pytest.approx(R[case], rel=EXACTLY)


def analysed(case: str) -> CostEffect:
    found = cost_effectiveness.cost_per_employed(cost_kit.case(case), thresholds=(0, 250_000, 1_000_000), draws=999)
    assert isinstance(found, CostEffect)
    return found


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("arm", [1, 0])
def test_means_and_their_intervals_are_rs(case: str, arm: int) -> None:
    kroner, employed = cost_kit.pairs(cost_kit.case(case))[1 - arm]

    found, each = by_arm.mean_amount(kroner, "arm"), by_arm.per_employed(kroner, employed, "arm")

    assert isinstance(found, Amount)
    assert isinstance(each, PerEmployed)
    agrees({"mean": found.mean, "low": found.low, "high": found.high, "each": each.amount}, f"{case}_arm{arm}")
    (piece,) = each.interval.pieces
    agrees({"low": piece.low, "high": piece.high}, f"{case}_each{arm}")


@pytest.mark.parametrize("case", CASES)
def test_the_difference_of_costs_is_rs_welch(case: str) -> None:
    (one, _), (other, _) = cost_kit.pairs(cost_kit.case(case))

    agrees(dict(kit.got(by_arm.mean_difference(one, other)).to_json()), f"{case}_difference")


@pytest.mark.parametrize("case", CASES)
def test_the_moments_of_the_increments_are_rs(case: str) -> None:
    agrees(dict(vars(cost_effectiveness.increment_moments(*cost_kit.pairs(cost_kit.case(case))))), f"{case}_moments")


def test_a_ratio_with_an_interval_has_rs() -> None:
    ratio = analysed("told").ratio

    assert isinstance(ratio, Ratio)
    agrees({"amount": ratio.amount, "low": ratio.fieller.low, "high": ratio.fieller.high}, "told_fieller")


def test_a_ratio_without_one_excludes_what_lies_between_rs_roots() -> None:
    refused = analysed("open").ratio

    assert isinstance(refused, NoRatio)
    assert refused.fieller is not None
    assert refused.fieller.shape is Shape.TWO_HALF_LINES
    below, above = refused.fieller.pieces
    agrees({"amount": refused.amount, "low": below.high, "high": above.low}, "open_fieller")


@pytest.mark.parametrize("case", CASES)
def test_net_benefit_is_rs_welch_and_its_chance_rs_normal(case: str) -> None:
    for one in analysed(case).benefits:
        net = {**one.net.to_json(), "acceptable": one.acceptable_normal}
        agrees(net, f"{case}_net{one.threshold:.0f}")


@pytest.mark.parametrize("case", CASES)
def test_the_acceleration_is_rs(case: str) -> None:
    (one, _), (other, _) = cost_kit.pairs(cost_kit.case(case))
    moved_by = bootstrap.influence_of_people(one, other)

    found = float(np.sum(moved_by**3) / (6 * np.sum(moved_by**2) ** 1.5))

    assert found == pytest.approx(R[f"{case}_bca"]["acceleration"], rel=1e-6)


def test_r_and_the_formula_agree_from_the_moments_alone() -> None:
    (piece,) = fieller.confidence_set(fieller.Moments(**R["told_moments"])).pieces

    assert (piece.low, piece.high) == pytest.approx((R["told_fieller"]["low"], R["told_fieller"]["high"]), rel=EXACTLY)
