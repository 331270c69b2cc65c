"""What an extra person in employment costs, and when that has no honest interval."""

import json
import math
import pickle

import pandas as pd
import pytest

from analytics.costs import cost_effectiveness
from analytics.estimators import fieller
from analytics.tables.cost_estimates import CostEffect, Item, NoRatio, Quadrant, Quotient, Ratio
from analytics.tables.estimates import ArmCounts, Caution, NotEstimable, Reason
from tests.analytics import kit
from tests.analytics.costs import cost_kit

DRAWS = 999
TOLD = cost_kit.case("told")
OPEN = cost_kit.case("open")
SOME = [(100.0 * i, int(i < 3)) for i in range(8)]


def analysed(frame: pd.DataFrame, thresholds: tuple[float, ...] = (0, 500_000), seed: int = 0) -> CostEffect:
    found = cost_effectiveness.cost_per_employed(frame, thresholds=thresholds, draws=DRAWS, seed=seed)
    assert isinstance(found, CostEffect), found
    return found


def ratio(found: CostEffect) -> Ratio:
    assert isinstance(found.ratio, Ratio)
    return found.ratio


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(arm=1 - frame["arm"])


def test_an_effect_told_from_zero_gives_a_cost_for_each_extra_with_its_interval() -> None:
    found = ratio(analysed(TOLD))

    assert found.fieller.low < found.amount < found.fieller.high
    assert found.quadrant is Quadrant.DEARER_BETTER
    assert found.cost_told


def test_a_cost_that_may_be_either_way_is_told_not_to_be_told_from_zero() -> None:
    """The same people, the control arm's costs moved up to where the means are alike but for 1 kr."""
    means = TOLD.groupby("arm")["net_cost"].mean()
    level = TOLD.assign(net_cost=TOLD["net_cost"] + (TOLD["arm"] == 0) * (means[1] - means[0] + 1))

    found = ratio(analysed(level))

    assert found.quadrant is Quadrant.CHEAPER_BETTER
    assert not found.cost_told


def test_an_effect_not_told_from_zero_gets_no_interval_but_the_facts() -> None:
    refused = analysed(OPEN).ratio

    assert isinstance(refused, NoRatio)
    assert isinstance(refused, NotEstimable)
    assert refused.plain.startswith("effect_not_told_from_zero")
    assert refused.amount == pytest.approx(92_062.9 / 0.015, rel=1e-6)
    assert refused.effect is not None
    assert refused.effect.low < 0 < refused.effect.high
    assert refused.fieller is not None
    assert refused.amount is not None
    assert refused.amount in refused.fieller


def test_an_effect_whose_printed_interval_holds_zero_gets_no_ratio_though_fiellers_set_is_an_interval() -> None:
    """73 of 338 against 53 of 337: Newcombe's interval is -0.02 to 11.7 percentage points, Wald's 0.01 to 11.7."""
    arms = [
        [(1_000.0 * (i % 97) + more, int(i < works)) for i in range(n)]
        for n, works, more in ((338, 73, 9_000), (337, 53, 0))
    ]
    frame = cost_kit.trial(*arms)

    refused = analysed(frame).ratio

    assert fieller.is_bounded(cost_effectiveness.increment_moments(*cost_kit.pairs(frame)))
    assert isinstance(refused, NoRatio)
    assert refused.effect is not None
    assert refused.effect.low < 0 < refused.effect.high
    counted = cost_effectiveness.printed_ratio((2.0, 1.0), (ArmCounts(338, 73), ArmCounts(337, 53)))
    assert isinstance(counted, Quotient)
    assert not counted.interval_possible


def test_an_effect_of_exactly_nothing_has_not_even_a_quotient() -> None:
    arm = [(float(i * i), i % 2) for i in range(10)]

    refused = analysed(cost_kit.trial([(kr + 9, works) for kr, works in arm], arm)).ratio

    assert isinstance(refused, NoRatio)
    assert (refused.amount, refused.quadrant) == (None, None)


def test_relabelling_the_arms_negates_the_increments_and_leaves_the_ratio() -> None:
    there, back = analysed(TOLD), analysed(swapped(TOLD))

    for one, other in (
        (there.increments.cost, back.increments.cost),
        (there.increments.effect, back.increments.effect),
        (there.benefits[1].net, back.benefits[1].net),
    ):
        plain, turned = kit.got(one), kit.got(other)
        assert (turned.estimate, turned.low, turned.high) == pytest.approx((-plain.estimate, -plain.high, -plain.low))
    assert ratio(back).amount == pytest.approx(ratio(there).amount)
    assert ratio(back).fieller.high == pytest.approx(ratio(there).fieller.high)
    assert ratio(back).quadrant is Quadrant.CHEAPER_WORSE


def test_relabelling_turns_the_quadrants_around() -> None:
    there, back = analysed(TOLD).quadrants, analysed(swapped(TOLD)).quadrants

    assert back[Quadrant.CHEAPER_WORSE] == pytest.approx(there[Quadrant.DEARER_BETTER], abs=0.03)


@pytest.mark.parametrize("unit", [0.001, 1_000.0])
def test_costs_in_another_unit_change_nothing_but_the_unit(unit: float) -> None:
    plain = analysed(TOLD)
    scaled = analysed(TOLD.assign(net_cost=TOLD["net_cost"] * unit), thresholds=(0, 500_000 * unit))

    one, other = ratio(plain), ratio(scaled)
    assert one.bootstrap is not None
    assert other.bootstrap is not None
    assert (other.amount, other.fieller.low, other.fieller.high, other.bootstrap.high) == pytest.approx(
        (one.amount * unit, one.fieller.low * unit, one.fieller.high * unit, one.bootstrap.high * unit)
    )
    assert scaled.benefits[1].acceptable == plain.benefits[1].acceptable
    assert scaled.quadrants == pytest.approx(plain.quadrants)


def test_the_same_amount_more_for_everybody_changes_nothing() -> None:
    dearer = analysed(TOLD.assign(net_cost=TOLD["net_cost"] + 1e6))

    assert ratio(dearer).fieller.high == pytest.approx(ratio(analysed(TOLD)).fieller.high)


def test_net_benefit_is_nought_where_the_threshold_is_the_ratio() -> None:
    amount = ratio(analysed(TOLD)).amount

    (at,) = analysed(TOLD, thresholds=(amount,)).benefits

    assert at.net.estimate == pytest.approx(0, abs=1e-6)
    assert at.acceptable_normal == pytest.approx(0.5)


def test_net_benefits_interval_reaches_nought_near_where_fiellers_ends() -> None:
    """Exactly with the normal's quantile; Welch's is a little larger."""
    ends = ratio(analysed(TOLD)).fieller

    for end, side in zip(analysed(TOLD, thresholds=(ends.low, ends.high)).benefits, ("high", "low"), strict=True):
        assert getattr(end.net, side) == pytest.approx(0, abs=0.01 * (end.net.high - end.net.low))


def test_at_nothing_for_an_extra_one_net_benefit_is_the_saving() -> None:
    found = analysed(TOLD)

    net, cost = found.benefits[0].net, kit.got(found.increments.cost)
    assert (net.estimate, net.low, net.high, net.p) == pytest.approx((-cost.estimate, -cost.high, -cost.low, cost.p))


def test_resampled_and_normal_chances_agree_among_many() -> None:
    found = analysed(cost_kit.invented(4_000, (0.25, 0.20)), thresholds=(0, 500_000, 1_000_000, 3_000_000))

    for one in found.benefits:
        assert one.acceptable == pytest.approx(one.acceptable_normal, abs=0.04)


def test_the_bootstrap_of_the_ratio_is_near_fiellers_among_many() -> None:
    found = ratio(analysed(cost_kit.invented(6_000, (0.40, 0.20))))

    assert found.bootstrap is not None
    assert (found.bootstrap.low, found.bootstrap.high) == pytest.approx(
        (found.fieller.low, found.fieller.high), rel=0.1
    )


def test_the_quadrants_share_every_resample() -> None:
    for found in (analysed(TOLD), analysed(OPEN)):
        assert sum(found.quadrants.values()) == pytest.approx(1)


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    assert analysed(TOLD) == analysed(TOLD)
    assert analysed(TOLD, seed=1).cloud != analysed(TOLD).cloud


def test_people_without_an_outcome_are_left_out_and_counted() -> None:
    unknown = TOLD.assign(employed=TOLD["employed"].where(TOLD.index != TOLD.index[0]))

    found = cost_effectiveness.cost_per_employed(unknown, draws=DRAWS, left_out=2)

    assert isinstance(found, CostEffect)
    assert (found.n, found.left_out) == (399, 3)


def test_few_in_employment_are_cautioned_about() -> None:
    (one, *_) = analysed(cost_kit.trial(SOME, [(kr + 1, works) for kr, works in SOME])).benefits

    assert Caution.SPARSE in one.net.cautions


@pytest.mark.parametrize(
    ("intervention", "control", "reason", "where"),
    [
        ([], [], Reason.NO_PEOPLE, None),
        (SOME, [], Reason.NO_PEOPLE_IN_ARM, "control"),
        (SOME[:4], SOME, Reason.TOO_FEW_PEOPLE, "intervention"),
        ([(kr, 0) for kr, _ in SOME], [(kr, 0) for kr, _ in SOME], Reason.NO_EVENTS, None),
        ([(kr, 1) for kr, _ in SOME], [(kr, 1) for kr, _ in SOME], Reason.NO_VARIATION, None),
        (SOME, [(kr, 0) for kr, _ in SOME], Reason.NO_EVENTS_IN_ARM, "control"),
        ([(kr, 1) for kr, _ in SOME], SOME, Reason.NO_VARIATION, "intervention"),
        ([(5.0, works) for _, works in SOME], [(3.0, works) for _, works in SOME], Reason.NO_VARIATION, None),
    ],
    ids=["nobody", "one arm", "few", "none employed", "all employed", "none in control", "all in one", "same cost"],
)
def test_where_it_cannot_be_told_it_is_refused(
    intervention: list[tuple[float, int]], control: list[tuple[float, int]], reason: Reason, where: str | None
) -> None:
    found = kit.refused(cost_effectiveness.cost_per_employed(cost_kit.trial(intervention, control), draws=DRAWS))

    assert (found.reason, found.where) == (reason, where)


def test_a_cost_that_only_one_arm_has_is_compared() -> None:
    frame = TOLD.assign(net_cost=TOLD["net_cost"].where(TOLD["arm"] == 1, 0.0))

    assert ratio(analysed(frame)).amount > 0


def test_every_item_may_be_compared() -> None:
    found = cost_effectiveness.cost_per_employed(
        TOLD.assign(measures=TOLD["net_cost"]), item=Item.MEASURES, draws=DRAWS
    )

    assert isinstance(found, CostEffect)
    assert found.item is Item.MEASURES


@pytest.mark.parametrize("frame", [TOLD, OPEN], ids=["told", "open"])
def test_the_answer_travels_and_is_strict_json(frame: pd.DataFrame) -> None:
    found = analysed(frame)

    assert pickle.loads(pickle.dumps(found)) == found
    assert json.loads(json.dumps(found.to_json(), allow_nan=False))["item"] == "net_cost"


def test_the_reports_own_figures_allow_no_interval_whatever_its_costs_varied() -> None:
    printed = cost_kit.published()
    nets = tuple(printed["vive-5.3", "net cost per person", f"{arm} all"] for arm in ("intervention", "control"))

    found = cost_effectiveness.printed_ratio((nets[0], nets[1]), (ArmCounts(338, 65), ArmCounts(337, 59)))

    assert isinstance(found, Quotient)
    assert found.amount == pytest.approx((474_704 - 401_741) / (65 / 338 - 59 / 337))
    assert found.amount == pytest.approx(4_233_000, rel=1e-3)
    assert (found.interval_possible, found.quadrant) == (False, Quadrant.DEARER_BETTER)


def test_counts_alone_tell_what_the_people_tell() -> None:
    counts = tuple(
        ArmCounts(len(mine), int(mine["employed"].sum())) for mine in (TOLD[TOLD["arm"] == arm] for arm in (1, 0))
    )

    found = cost_effectiveness.printed_ratio((2.0, 1.0), (counts[0], counts[1]))

    assert isinstance(found, Quotient)
    assert found.interval_possible


def test_a_quotient_needs_both_arms() -> None:
    found = kit.refused(cost_effectiveness.printed_ratio((1.0, 2.0), (ArmCounts(0, 0), ArmCounts(9, 1))))

    assert found.reason is Reason.NO_PEOPLE_IN_ARM


def test_the_set_holds_the_truth_as_often_as_it_says_whatever_its_shape() -> None:
    """A true ratio of 500,000 kr; 400 trials of 600 people, some of them without an interval."""
    sets = [
        fieller.confidence_set(
            cost_effectiveness.increment_moments(*cost_kit.pairs(cost_kit.invented(600, (0.3, 0.2), seed=seed)))
        )
        for seed in range(400)
    ]

    held = sum(500_000.0 in one for one in sets) / len(sets)

    assert held == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / len(sets)))
